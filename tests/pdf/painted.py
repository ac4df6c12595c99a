"""What the content streams of a finished file paint, and in which colours: read as a press or a printer reads them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import pikepdf

FILLING = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKING = {"S", "s", "B", "B*", "b", "b*"}
SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True)
class Painted:
    """What is painted: so many letters, an area, a line; in which colour, and whether over what lies there."""

    kind: Literal["letters", "fill", "stroke", "picture"]
    colour: str
    over: bool
    count: int = 1


@dataclass(frozen=True)
class _State:
    fill: str = "0 g"
    stroke: str = "0 G"
    fill_over: bool = False
    stroke_over: bool = False


def painted(data: bytes) -> Iterator[Painted]:
    """All that the pages of a file paint, in their order; drawings wherever they are shown."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            yield from _content(page, page.obj.Resources, _State())


def letters(data: bytes) -> Counter[tuple[str, bool]]:
    """How many letters of a file have which colour, and whether they are printed over what lies under them."""
    found: Counter[tuple[str, bool]] = Counter()
    for one in painted(data):
        if one.kind == "letters":
            found[one.colour, one.over] += one.count
    return found


def _content(content: Any, resources: Any, state: _State) -> Iterator[Painted]:  # noqa: ANN401 - pikepdf has no types
    around: list[_State] = []
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        match name:
            case "q":
                around.append(state)
            case "Q":
                state = around.pop()
            case "Do":
                yield from _shown(resources.XObject[str(operands[0])], state)
            case _:
                state = _set(state, name, operands, resources)
                yield from _by_operator(name, operands, state)
    assert not around


def _shown(shown: Any, state: _State) -> Iterator[Painted]:  # noqa: ANN401
    if shown.Subtype == "/Form":
        yield from _content(shown, shown.Resources, state)
    else:
        yield Painted("picture", str(shown.ColorSpace), state.fill_over)


def _set(state: _State, name: str, operands: Any, resources: Any) -> _State:  # noqa: ANN401
    """The state after an operator."""
    if name in {"g", "rg", "k"}:
        return replace(state, fill=_told(operands, name))
    if name in {"G", "RG", "K"}:
        return replace(state, stroke=_told(operands, name))
    return _changed(state, resources.ExtGState[str(operands[0])]) if name == "gs" else state


def _by_operator(name: str, operands: Any, state: _State) -> Iterator[Painted]:  # noqa: ANN401
    if name in SHOWING:
        yield Painted("letters", state.fill, state.fill_over, _count(operands[0]))
    if name in FILLING:
        yield Painted("fill", state.fill, state.fill_over)
    if name in STROKING:
        yield Painted("stroke", state.stroke, state.stroke_over)


def _changed(state: _State, said: Any) -> _State:  # noqa: ANN401
    """ISO 32000-1, table 58: OP is of fills as well, unless op is there."""
    assert set(said.keys()) <= {"/Type", "/op", "/OP", "/OPM"}
    assert int(said.OPM) == 1
    stroke = bool(said.get("/OP", state.stroke_over))
    return replace(state, stroke_over=stroke, fill_over=bool(said.get("/op", stroke)))


def _count(shown: Any) -> int:  # noqa: ANN401
    """The glyphs of a string or of an array of strings; each has two bytes."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    return sum(len(bytes(one)) // 2 for one in strings if isinstance(one, pikepdf.String))


def _told(operands: Any, name: str) -> str:  # noqa: ANN401
    return f"{' '.join(f'{float(one):g}' for one in operands)} {name}"
