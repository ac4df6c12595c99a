"""Fonts that a file names and does not hold: another machine would print other letters in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from booklet.verify.judge.lettering import lettered
from booklet.verify.opened.limits import REFERRED, TooMuchError
from booklet.verify.opened.opening import inherited

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DRAWN = frozenset({"/Type0", "/Type3"})  # the one has its letters in its descendant, the other draws them itself
_ELSEWHERE = frozenset({"/Parent", "/W", "/Widths"})  # back up the page tree; long lists of numbers


def missing(page: Any) -> Mapping[str, str]:  # noqa: ANN401 -- pikepdf ships no types
    """The fonts in which a page shows text, in forms and patterns too, without their letters; and what is with each.

    Raises TooMuchError.
    """
    fonts = [thing for thing in _within_reach(page) if thing.get("/Type") == "/Font" and "/BaseFont" in thing]
    if not any(map(_fault_of, fonts)):
        return {}  # as ours are; reading every operator takes time
    found = {str(font.BaseFont)[1:60]: _fault_of(font) for font in lettered(page)}
    return {name: found[name] for name in sorted(found) if found[name]}


def _fault_of(font: Any) -> str:  # noqa: ANN401
    """What keeps a font from showing its own letters (ISO 32000-1, 9.9); nothing if it does."""
    import pikepdf

    below = font.get("/DescendantFonts")
    if isinstance(below, pikepdf.Array):
        return next(filter(None, (_fault_of(each) for each in below if isinstance(each, pikepdf.Dictionary))), "")
    if str(font.get("/Subtype")) in _DRAWN:
        return ""
    descriptor = font.get("/FontDescriptor")
    held = (
        [descriptor[name] for name in _FILES if name in descriptor]
        if isinstance(descriptor, pikepdf.Dictionary)
        else []
    )
    if not held:
        return "is not in the file"
    return "" if all(map(_opens, held)) else "is damaged in the file"


def _opens(stream: Any) -> bool:  # noqa: ANN401
    """Whether the letters of a font can be read, as a viewer reads them."""
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return False
    try:
        return _is_font(bytes(stream.read_bytes()))
    except pikepdf.PdfError:
        return False


@lru_cache(64)
def _is_font(data: bytes) -> bool:
    from PIL import ImageFont

    try:
        ImageFont.truetype(BytesIO(data), 10, layout_engine=ImageFont.Layout.BASIC)
    except OSError:
        return False
    return True


def _within_reach(page: Any) -> Iterator[Any]:  # noqa: ANN401
    """All dictionaries that a page needs to be drawn, each once."""
    import pikepdf

    notes = page.get("/Annots")
    left = [inherited(page, "/Resources"), *(_appearances(notes) if isinstance(notes, pikepdf.Array) else ())]
    seen: set[tuple[int, int]] = set()
    for _ in range(REFERRED):
        if not left:
            return
        thing = left.pop()
        if isinstance(thing, pikepdf.Array):
            left += [each for each in thing if isinstance(each, pikepdf.Object)]
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            if thing.objgen in seen:
                continue
            if thing.is_indirect:
                seen.add(thing.objgen)
            if isinstance(thing, pikepdf.Dictionary):
                yield thing
            left += [thing[key] for key in thing.keys() if key not in _ELSEWHERE]  # noqa: SIM118 -- no mapping
    raise TooMuchError(f"a page refers to more than {REFERRED} things")


def _appearances(notes: Any) -> Iterator[Any]:  # noqa: ANN401
    import pikepdf

    for note in notes:
        if isinstance(note, pikepdf.Dictionary):
            yield note.get("/AP")
