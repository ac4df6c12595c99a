"""What keeps a file from being PDF/X-4 (ISO 15930-7), as far as its structure shows it: a file in, faults out."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from tests.pdf.painted import painted

PAINTS = {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
OVERPRINT = {"/Type", "/op", "/OP", "/OPM"}
IDENTIFIERS = (
    b"<pdfxid:GTS_PDFXVersion>PDF/X-4<",
    b"<xmpMM:DocumentID>",
    b"<xmpMM:VersionID>",
    b"<xmpMM:RenditionClass>",
    b"<xmp:CreateDate>",
    b"<xmp:ModifyDate>",
    b"<xmp:MetadataDate>",
    b"<dc:title>",
    b"<pdf:Trapped>",
)


def faults(data: bytes, *, most_ink: float = 3.0) -> list[str]:
    """All of them, as sentences; none for a sound file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        structure = [*_document(pdf), *_intent(pdf), *_pages(pdf, most_ink), *_fonts(pdf), *_objects(pdf)]
    return [*structure, *_overprint(data)]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version != "1.6":
        yield f"version {pdf.pdf_version}"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no file identifier"
    if str(pdf.docinfo.get("/Trapped")) not in {"/True", "/False"}:
        yield "Trapped is neither True nor False"
    xmp = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    yield from (f"XMP lacks {name.decode()}" for name in IDENTIFIERS if name not in xmp)
    yield from (f"{name} in the catalog" for name in ("/OpenAction", "/AA", "/AcroForm") if name in pdf.Root)


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.S == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
        return
    (intent,) = intents
    if "/OutputConditionIdentifier" not in intent:
        yield "the output intent has no identifier"
    if "/DestOutputProfile" not in intent:
        yield "the output intent has no profile"
        return
    profile = intent.DestOutputProfile
    if (profile.read_bytes()[12:20], int(profile.get("/N", 0))) != (b"prtrCMYK", 4):
        yield "the profile is not one of a press with four inks"


def _pages(pdf: pikepdf.Pdf, most_ink: float) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        media, bleed, trim = (_box(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        if trim is None or bleed is None:
            yield f"page {number} lacks TrimBox or BleedBox"
        elif not (_inside(trim, bleed) and _inside(bleed, media)):
            yield f"page {number}: boxes do not lie in one another"
        if "/Annots" in page:
            yield f"page {number} has annotations"
        if "/Group" in page.obj:
            yield f"page {number} has a transparency group"
        yield from (f"page {number}: {fault}" for fault in _operators(page, most_ink))


def _operators(content: pikepdf.Page | pikepdf.Object, most_ink: float) -> Iterator[str]:
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        if name in PAINTS:
            yield f"paints with {name}"
        elif name in {"k", "K"} and sum(map(float, operands)) > most_ink + 0.005:
            yield f"ink of {sum(map(float, operands)):.2f}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font":
            below = one.get("/DescendantFonts", [one])[0]
            if "/FontFile2" not in below.get("/FontDescriptor", {}):
                yield f"font {one.get('/BaseFont')} is not embedded"


def _overprint(data: bytes) -> Iterator[str]:
    """Black in full lies over what is there, and nothing else does."""
    for one in dict.fromkeys(painted(data)):
        if one.over and one.colour.lower() != "0 0 0 1 k":
            yield f"{one.kind} of {one.colour} over what lies there"
        elif not one.over and one.colour.lower() == "0 0 0 1 k":
            yield f"{one.kind} of black that knocks out what lies there"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/ExtGState" and not one.keys() <= OVERPRINT:
            yield "a graphics state with more than overprint"
        if not isinstance(one, pikepdf.Stream):
            continue
        if one.get("/Subtype") == "/Image":
            if one.get("/ColorSpace") not in {"/DeviceCMYK", "/DeviceGray"}:
                yield f"a picture in {one.get('/ColorSpace')}"
            if "/SMask" in one:
                yield "a picture with transparency"
        elif one.get("/Subtype") == "/Form":
            yield from (f"a drawing {fault}" for fault in _operators(one, 4))


def _box(page: pikepdf.Page, name: str) -> tuple[float, ...] | None:
    found = page.obj.get(name)
    return None if found is None else tuple(float(edge) for edge in found)


def _inside(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> bool:
    if outer is None:
        return False
    return (
        inner[0] >= outer[0] - 0.01
        and inner[1] >= outer[1] - 0.01
        and inner[2] <= outer[2] + 0.01
        and inner[3] <= outer[3] + 0.01
    )
