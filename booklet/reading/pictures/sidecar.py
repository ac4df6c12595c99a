"""What is pointed out in a drawing: the JSON file beside it in, zones and gestures out.

`scene-ankle.json` belongs to `scene-ankle.svg`. Of its keys two are read:

- `zones`: name -> `{"points": [[x, y], ...]}`, a closed region; the first point is not repeated
- `strokes`: a list of gestures, `{"kind": "circle", "points": [...], "centre": [x, y], "rx": 0.2, ...}`

Coordinates are 0 to 1 of the picture's width and height, the origin at its top left. The other keys are notes of
whoever drew it, and are not looked at.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn, TypeVar, get_args

from booklet.base.errors import ContentError, Problem
from booklet.model import Gesture, Pair, StrokeKind

MAX_BYTES = 500_000
MAX_DEPTH = 16
MAX_ITEMS = 64  # zones, or strokes
MAX_POINTS = 500
SHAPE = "write it as the JSON files of the shipped drawings do, or take this one away"
LEAST, MOST = -0.5, 1.5  # half a picture beyond its edges, where an arrow may begin

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_KINDS: tuple[StrokeKind, ...] = get_args(StrokeKind)
_STROKE_KEYS = frozenset(
    {"kind", "points", "centre", "rx", "ry", "from_deg", "to_deg", "tilt_deg", "both_ways", "hand"}
)

Given = TypeVar("Given")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a drawing brings along."""

    zones: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    strokes: tuple[Gesture, ...] = ()


class _Wrong(Exception):  # noqa: N818 - the author's mistake, not the program's
    """A value that cannot be used."""

    def __init__(self, what: str, hint: str = SHAPE) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(slots=True)
class _Check:
    """Reads value after value and keeps what was wrong with them."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def take(self, where: str, value: Given, read: Callable[[Given], Value]) -> Value | None:
        """The value as it is read; None where it cannot be."""
        try:
            return read(value)
        except _Wrong as wrong:
            self.problems.append(Problem(self.file, 0, 0, where, wrong.what, wrong.hint))
            return None


def read_sidecar(data: bytes, file: str) -> Sidecar:
    """The zones and strokes of a JSON file, named `file` in messages. Raises ContentError with every problem."""
    top = _parsed(data, file)
    check = _Check(file)
    named = check.take("zones", top.get("zones", {}), partial(_items_of, dict)) or {}
    zones = {str(name): _zone(check, f"zones.{name}", zone) for name, zone in named.items()}
    listed = check.take("strokes", top.get("strokes", []), partial(_items_of, list)) or []
    strokes = [_stroke(check, f"strokes[{number}]", stroke) for number, stroke in enumerate(listed)]
    if check.problems:
        raise ContentError(check.problems)
    return Sidecar(zones, tuple(stroke for stroke in strokes if stroke is not None))


def _parsed(data: bytes, file: str) -> dict[str, object]:
    """The object that the file holds; nothing in it has been looked at."""

    def problem(what: str, hint: str, line: int = 0, column: int = 0) -> ContentError:
        return ContentError([Problem(file, line, column, "", what, hint)])

    if len(data) > MAX_BYTES:
        raise problem(f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}", "give its outlines fewer points")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise problem("the file is not UTF-8", "save it as UTF-8") from None
    if _depth(text) > MAX_DEPTH:
        raise problem(f"brackets are nested more than {MAX_DEPTH} deep", "zones and strokes need no more than four")
    try:
        top = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise problem(
            f"not JSON: {error.msg.lower()}", "check commas and brackets", error.lineno, error.colno
        ) from None
    except _Wrong as wrong:
        raise problem(wrong.what, wrong.hint) from None
    except ValueError:  # a whole number of more digits than Python converts
        raise problem("a number in it has thousands of digits", "coordinates are between 0 and 1") from None
    if not isinstance(top, dict):
        raise problem("expected an object with zones and strokes", 'write {"zones": {}, "strokes": []}')
    return top


def _depth(text: str) -> int:
    """How deep brackets are nested, those inside of quotes not counted."""
    depth = deepest = 0
    for token in _TOKENS.findall(text):
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        deepest = max(deepest, depth)
    return deepest


def _no_constant(name: str) -> NoReturn:
    raise _Wrong(f"{name} is not a number", "coordinates are between 0 and 1")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Wrong(f"the key {name!r:.60} stands twice in one object", "keep one of them")
        found[name] = value
    return found


def _items_of(kind: type[Value], value: object) -> Value:
    if not isinstance(value, kind):
        raise _Wrong(f"expected {'an object' if kind is dict else 'a list'}, got {_shown(value)}")
    if isinstance(value, (dict, list)) and len(value) > MAX_ITEMS:
        raise _Wrong(f"{len(value)} items, more than {MAX_ITEMS}")
    return value


def _zone(check: _Check, where: str, value: object) -> tuple[Pair, ...]:
    zone = check.take(where, value, partial(_items_of, dict))
    if zone is None:
        return ()
    return check.take(f"{where}.points", zone.get("points"), partial(_points, least=3)) or ()


def _stroke(check: _Check, where: str, value: object) -> Gesture | None:
    stroke = check.take(where, value, partial(_items_of, dict))
    if stroke is None or check.take(where, stroke, _known_keys) is None:
        return None

    def take(name: str, read: Callable[[object], Value]) -> Value | None:
        return check.take(f"{where}.{name}", stroke[name], read) if stroke.get(name) is not None else None

    kind = check.take(f"{where}.kind", stroke.get("kind"), _kind)
    centre, rx, ry = take("centre", _pair), take("rx", _radius), take("ry", _radius)
    has_arc = {"centre", "rx", "ry"} <= stroke.keys()
    points = take("points", partial(_points, least=1 if kind == "hold" or has_arc else 2)) or ()
    if "points" not in stroke and not has_arc:
        check.take(where, stroke, _nowhere)
    if take("tilt_deg", _degrees) and points:
        # a tilted ellipse has no place in a gesture; its points, which follow the tilt, say the same
        centre = rx = ry = None
    to_deg = take("to_deg", _degrees)
    gesture = Gesture(
        kind=kind or "hold",
        points=points,
        centre=centre,
        rx=rx,
        ry=ry,
        from_deg=take("from_deg", _degrees) or 0,
        to_deg=360 if to_deg is None else to_deg,
        both_ways=take("both_ways", _yes_or_no) or False,
    )
    return gesture if kind else None


def _known_keys(names: Iterable[str]) -> bool:
    for name in names:
        if name not in _STROKE_KEYS:
            near = difflib.get_close_matches(name[:40], sorted(_STROKE_KEYS), n=1)
            raise _Wrong(f"unknown key {name!r:.60}", f"did you mean {near[0]}?" if near else "delete it")
    return True


def _nowhere(_stroke: object) -> NoReturn:
    raise _Wrong("the stroke has no place", "give it points, or centre, rx and ry")


def _kind(value: object) -> StrokeKind:
    for kind in _KINDS:
        if value == kind:
            return kind
    raise _Wrong(f"expected a kind of stroke, got {_shown(value)}", "use " + ", ".join(_KINDS))


def _points(value: object, *, least: int) -> tuple[Pair, ...]:
    if not isinstance(value, list):
        raise _Wrong(f"expected a list of points, got {_shown(value)}", "write [[0.1, 0.2], [0.3, 0.4]]")
    if not least <= len(value) <= MAX_POINTS:
        raise _Wrong(f"expected {least} to {MAX_POINTS} points, got {len(value)}")
    return tuple(_pair(point) for point in value)


def _pair(value: object) -> Pair:
    if not isinstance(value, list) or len(value) != 2:
        raise _Wrong(f"expected a point, got {_shown(value)}", "write [0.1, 0.2]")
    return _number(value[0], LEAST, MOST), _number(value[1], LEAST, MOST)


def _radius(value: object) -> float:
    radius = _number(value, 0, MOST)
    if radius == 0:
        raise _Wrong("expected a radius above 0, got 0")
    return radius


def _degrees(value: object) -> float:
    return _number(value, -3600, 3600)  # ten turns either way


def _number(value: object, least: float, most: float) -> float:
    # a bool is an int to Python, though nobody who writes true means 1
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise _Wrong(f"expected a number from {least} to {most}, got {_shown(value)}")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(f"expected true or false, got {_shown(value)}")
    return value


def _shown(value: object) -> str:
    """A value as it is quoted in a message."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    return json.dumps(value)[:60]
