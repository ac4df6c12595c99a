"""Forms in files made elsewhere: those that one maker's programs alone can show, and values that have no ink yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from booklet.pdf.foreign.page import RefusedError

MULTILINE = 1 << 12  # ISO 32000-1, table 228
_DYNAMIC = re.compile(rb"<dynamicRender>\s*required")  # XFA 3.3, the configuration of a form
_LATIN = "cp1252"  # WinAnsi: what the library below can set


def check_shown(pdf: Any, pages: Sequence[Any]) -> None:  # noqa: ANN401 - pikepdf has no types
    """Raises RefusedError for a form whose pages are drawn by Adobe's programs when they open it (dynamic XFA).

    What the file holds as pages then says "please wait", or that another program is needed.
    """
    if _is_dynamic(pdf, pages):
        what = 'it is a form that only Adobe\'s programs draw (XFA): what stands on its pages is "please wait"'
        raise RefusedError(what, "open it in Acrobat, print it to a new PDF, and impose that")


def _is_dynamic(pdf: Any, pages: Sequence[Any]) -> bool:  # noqa: ANN401
    import pikepdf

    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return False
    if pdf.Root.get("/NeedsRendering") is True or any(_DYNAMIC.search(part) for part in _packets(form.XFA)):
        return True
    return not any(str(one.get("/Subtype")) == "/Widget" for page in pages for one in _dictionaries(page))


def _packets(xfa: Any) -> Iterator[bytes]:  # noqa: ANN401
    """The parts of an XFA form: one stream, or names and streams in turn (ISO 32000-1, 12.7.8)."""
    import pikepdf

    for part in xfa if isinstance(xfa, pikepdf.Array) else (xfa,):
        if isinstance(part, pikepdf.Stream):
            try:
                yield part.read_bytes()
            except pikepdf.PikepdfError:  # packed beyond all limits, or broken: it says nothing
                continue


def _dictionaries(page: Any) -> Iterator[Any]:  # noqa: ANN401
    import pikepdf

    found = page.obj.get("/Annots")
    yield from (
        one for one in (found if isinstance(found, pikepdf.Array) else ()) if isinstance(one, pikepdf.Dictionary)
    )


def draw_values(pdf: Any) -> None:  # noqa: ANN401
    """Give fields an appearance that have a value and none, or an old one, as far as pikepdf can.

    That is text of Western letters in one line or several. The others keep what they have.
    """
    import pikepdf

    if not pdf.acroform.exists:
        return
    anew = pdf.acroform.needs_appearances
    for field in pdf.acroform.fields:
        value = field.value
        if not (field.is_text or field.is_choice) or not isinstance(value, pikepdf.String) or not _is_latin(str(value)):
            continue
        for annotation in pdf.acroform.get_annotations_for_field(field):
            look = annotation.get_appearance_stream(pikepdf.Name.N)
            if look is None or (anew and _is_ours_to_change(look)):
                _draw_value(pdf, field, annotation)


def _draw_value(pdf: Any, field: Any, annotation: Any) -> None:  # noqa: ANN401
    import pikepdf
    from pikepdf.form import ExtendedAppearanceStreamGenerator

    try:
        if field.is_text and field.flags & MULTILINE:
            ExtendedAppearanceStreamGenerator(pdf, pdf.acroform).generate_text(field)
        else:
            field.generate_appearance(annotation)
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError):
        return  # told later, as a field without an appearance


def _is_ours_to_change(look: Any) -> bool:  # noqa: ANN401
    """Whether an appearance marks where its value stands (ISO 32000-1, 12.7.3.3). In another the old one would stay."""
    import pikepdf

    try:
        marked = b"BMC" in look.read_bytes()
    except pikepdf.PikepdfError:
        return False
    if not marked:
        look.write(b"/Tx BMC EMC")
    return True


def _is_latin(text: str) -> bool:
    try:
        text.encode(_LATIN)
    except UnicodeEncodeError:
        return False
    return True
