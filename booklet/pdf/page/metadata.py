"""What a file says about itself: `About` in, the information dictionary and the XMP packet out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from booklet.base.ticket import NAMESPACE, Ticket
from booklet.pdf.syntax.objects import Entries, Name, Stream

PRODUCER = "pocket-booklet"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?)?)?")


@dataclass(frozen=True, slots=True)
class About:
    """Title, language (`en-GB`) and the like.

    `date` is the manifest's version or SOURCE_DATE_EPOCH in the form of ISO 8601: `2026-11`, `2026-11-22` or
    `2026-11-22T10:00:00Z`. What it leaves out is taken as the first; the clock is never asked. `ticket` is how the file
    is put together.
    """

    title: str
    language: str
    date: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    ticket: Ticket | None = None

    @property
    def moment(self) -> tuple[str, ...]:
        """Year, month, day, hour, minute and second. Raises ValueError for a date of another form."""
        match = _DATE.fullmatch(self.date)
        if match is None:
            raise ValueError(f"expected a date like 2026-11 or 2026-11-22, got {self.date!r}")
        return tuple(
            part or first for part, first in zip(match.groups(), ("", "01", "01", "00", "00", "00"), strict=True)
        )


def information(about: About) -> Entries:
    """The document information dictionary (ISO 32000-1, 14.3.3)."""
    date = f"D:{''.join(about.moment)}Z"
    return {
        "Title": about.title,
        **({"Author": about.author} if about.author else {}),
        **({"Subject": about.subject} if about.subject else {}),
        **({"Keywords": ", ".join(about.keywords)} if about.keywords else {}),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": date,
        "ModDate": date,
        "Trapped": Name("False"),
    }


def packet(about: About, *, press: str = "") -> Stream:
    """The same as XMP, readable without unpacking (ISO 32000-1, 14.3.2; ISO 16684-1).

    `press` is the identifier of a document for the press, which says that it keeps to PDF/X-4 (ISO 15930-7, 6.10).
    """
    year, month, day, hour, minute, second = about.moment
    date = f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
    keywords = ", ".join(about.keywords)
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_in_default_language(about.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{date}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{date}</xmp:MetadataDate>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        "<pdf:Trapped>False</pdf:Trapped>",
    ]
    if press:
        properties += [
            "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
            f"<xmpMM:DocumentID>uuid:{press}</xmpMM:DocumentID>",
            f"<xmpMM:InstanceID>uuid:{press}</xmpMM:InstanceID>",
            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
            "<xmpMM:VersionID>1</xmpMM:VersionID>",
        ]
    if about.author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>")
    if about.subject:
        properties.append(f"<dc:description>{_in_default_language(about.subject)}</dc:description>")
    if keywords:
        properties.append(f"<pdf:Keywords>{escape(keywords)}</pdf:Keywords>")
    if about.ticket:
        said = about.ticket.properties().items()
        properties += [f"<imposition:{name}>{escape(text)}</imposition:{name}>" for name, text in said]
    body = "\n".join(properties)
    # the identifier and the byte order mark are the same in every packet (ISO 16684-1, 7.3.2)
    text = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:imposition="{NAMESPACE}">
{body}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
    return Stream(text.encode(), {"Type": Name("Metadata"), "Subtype": Name("XML")})


def _in_default_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
