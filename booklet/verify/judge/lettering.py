"""The fonts in which a page shows text: not those that are set and never used, nor those of text without ink."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from booklet.verify.judge.frames import operator_name
from booklet.verify.opened.opening import inherited

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DRAWS = {"Do": "/XObject", "scn": "/Pattern", "SCN": "/Pattern"}
_INVISIBLE = 3  # a text's mode: neither filled nor stroked (ISO 32000-1, 9.3.6)
_DEEPEST = 12  # forms in one another


def lettered(page: Any) -> list[Any]:  # noqa: ANN401 -- pikepdf ships no types
    """The fonts of all text that a page shows, that in its forms, patterns and notes too."""
    import pikepdf

    walk = _Walk()
    walk.walk(pikepdf.Page(page), inherited(page, "/Resources"))
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, pikepdf.Array) else ():
        for look in _looks(note.get("/AP")) if isinstance(note, pikepdf.Dictionary) else ():
            walk.walk(look, look.get("/Resources"))
    return list(walk.found.values())


class _Walk:
    """Goes through operators and keeps the fonts in which they show text."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int] | int, Any] = {}
        self._seen: set[tuple[tuple[int, int], tuple[int, int] | None]] = set()

    def walk(self, stream: Any, resources: Any, font: Any = None, depth: int = 0) -> None:  # noqa: ANN401
        """The fonts that a stream shows text in; it begins with `font`."""
        import pikepdf

        if not isinstance(resources, pikepdf.Dictionary):
            resources = pikepdf.Dictionary()
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, TypeError, ValueError):
            return  # what cannot be read shows nothing
        state: tuple[Any, Any] = (font, 0)
        stack: list[tuple[Any, Any]] = []
        for operands, operator in instructions:
            name = operator_name(operator)
            if name == "q":
                stack.append(state)
            elif name == "Q" and stack:
                state = stack.pop()
            elif name == "Tf" and operands:
                state = (_named(resources, "/Font", operands[0]), state[1])
            elif name == "Tr" and operands:
                state = (state[0], operands[0])
            elif name in _SHOWS and state[1] != _INVISIBLE and _has_letters(operands):
                self._keep(state[0], depth)
            elif name in _DRAWS and operands and depth < _DEEPEST:
                self._form(_named(resources, _DRAWS[name], operands[-1]), resources, state[0], depth)

    def _form(self, thing: Any, around: Any, font: Any, depth: int) -> None:  # noqa: ANN401
        import pikepdf

        if not isinstance(thing, pikepdf.Stream) or str(thing.get("/Subtype")) == "/Image":
            return
        key = (thing.objgen, font.objgen if isinstance(font, pikepdf.Dictionary) else None)
        if key not in self._seen:
            self._seen.add(key)
            self.walk(thing, thing.get("/Resources", around), font, depth + 1)

    def _keep(self, font: Any, depth: int) -> None:  # noqa: ANN401
        """A font, and those in which its own drawn letters show text."""
        import pikepdf

        if not isinstance(font, pikepdf.Dictionary):
            return
        key = font.objgen if font.is_indirect else id(font)
        if key in self.found:
            return
        if "/BaseFont" in font:
            self.found[key] = font
        letters = font.get("/CharProcs")
        if isinstance(letters, pikepdf.Dictionary) and depth < _DEEPEST:
            for letter in letters.values():
                self._form(letter, font.get("/Resources"), None, depth)


def _named(resources: Any, kind: str, name: Any) -> Any:  # noqa: ANN401
    """What a name stands for; None for nothing."""
    import pikepdf

    held = resources.get(kind)
    return held.get(str(name)) if isinstance(held, pikepdf.Dictionary) and isinstance(name, pikepdf.Name) else None


def _has_letters(operands: Any) -> bool:  # noqa: ANN401
    """Whether there is anything to show; a list has distances between its texts."""
    import pikepdf

    last = operands[-1] if operands else None
    texts = list(last) if isinstance(last, pikepdf.Array) else [last]
    return any(isinstance(text, pikepdf.String) and bytes(text) for text in texts)


def _looks(looks: Any) -> Iterator[Any]:  # noqa: ANN401
    """The appearances of a note, in all of its states."""
    import pikepdf

    for look in looks.values() if isinstance(looks, pikepdf.Dictionary) else ():
        for each in look.values() if isinstance(look, pikepdf.Dictionary) else (look,):
            if isinstance(each, pikepdf.Stream):
                yield each
