"""Fonts that a file names and does not hold: another machine would print other letters in their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from booklet.verify.lettering import lettered
from booklet.verify.limits import REFERRED, TooMuchError
from booklet.verify.opening import inherited

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DRAWN = frozenset({"/Type0", "/Type3"})  # the one has its letters in its descendant, the other draws them itself
_ELSEWHERE = frozenset({"/Parent", "/W", "/Widths"})  # back up the page tree; long lists of numbers


def unembedded(page: Any) -> tuple[str, ...]:  # noqa: ANN401 -- pikepdf ships no types
    """The names of the fonts in which a page shows text, in forms and patterns too, and whose letters are elsewhere.

    Raises TooMuchError.
    """
    fonts = [thing for thing in _within_reach(page) if thing.get("/Type") == "/Font" and "/BaseFont" in thing]
    if all(map(_embedded, fonts)):
        return ()  # as ours are; reading every operator takes time
    return tuple(sorted({str(font.BaseFont)[1:60] for font in lettered(page) if not _embedded(font)}))


def _embedded(font: Any) -> bool:  # noqa: ANN401
    """Whether a font has its letters with it (ISO 32000-1, 9.9)."""
    import pikepdf

    descriptor = font.get("/FontDescriptor")
    if str(font.get("/Subtype")) == "/Type0":
        below = font.get("/DescendantFonts")
        return not isinstance(below, pikepdf.Array) or all(
            _embedded(each) for each in below if isinstance(each, pikepdf.Dictionary)
        )
    return str(font.get("/Subtype")) in _DRAWN or (
        isinstance(descriptor, pikepdf.Dictionary) and any(name in descriptor for name in _FILES)
    )


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
