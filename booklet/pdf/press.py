"""What makes a file one for a press: version, output intent and identifier (PDF/X-4, ISO 15930-7:2010)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from booklet.pdf.ink.inks import Inks
from booklet.pdf.syntax.objects import Name, Ref, deflated

if TYPE_CHECKING:  # or ReportLab would be imported before anything is written
    from booklet.pdf.syntax.document import Document

REGISTRY = "http://www.color.org"  # of printing conditions, kept by the ICC
PDF_VERSION = (1, 7)
PRESS_VERSION = (1, 6)  # PDF/X-4 is made of it


def document_in(inks: Inks) -> Document:
    """A file in the making, of the version that goes with its inks."""
    from booklet.pdf.syntax.document import Document

    return Document(PRESS_VERSION if inks.separator else PDF_VERSION)


def identifier(inks: Inks, bodies: Mapping[int, str]) -> str:
    """A name for what the pages of a file for a press show, in the form of a UUID; none for other files."""
    if inks.separator is None:
        return ""
    name = sha256("\f".join(body for _, body in sorted(bodies.items())).encode()).hexdigest()
    return "-".join([name[:8], name[8:12], name[12:16], name[16:20], name[20:32]])


def output_intent(document: Document, inks: Inks) -> Ref | None:
    """What press the colours are meant for (6.2); none in files for people's printers."""
    if inks.separator is None:
        return None
    profile = inks.separator.profile
    # a name that the registry does not know is for people (ISO 32000-1, table 365)
    named = {"RegistryName": REGISTRY} if profile.condition else {}
    stream = document.add_stream(deflated(profile.data, {"N": 4}))
    return document.add(
        {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFX"),
            "OutputConditionIdentifier": profile.condition or profile.description,
            **named,
            "OutputCondition": profile.description,
            "Info": f"{profile.description}; here at most {inks.separator.most_ink * 100:.0f} %",
            "DestOutputProfile": stream,
        }
    )
