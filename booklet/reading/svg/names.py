"""The elements and attributes of SVG that are drawn, those that change nothing on paper, and those that are refused.

A name that stands in none of the lists is refused too, with the nearest known one as a hint: a misspelt `widht` would
otherwise print as something else than was meant.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from booklet.reading.svg.gate import Node
from booklet.reading.svg.values import Refusal, shortened

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
WORDS = frozenset({"title", "desc", "metadata"})  # said about the drawing, never drawn
# Not drawn where they stand. An editor leaves them behind unused; what paints with one is refused where it does.
UNUSED = frozenset({"linearGradient", "radialGradient", "pattern", "mask", "filter", "marker"})

_OUTLINE_HINT = "turn it into outlines: Path > Object to Path in Inkscape, Type > Create Outlines in Illustrator"
_FLATTEN_HINT = "flatten it into plain shapes: Path > Union in Inkscape, Object > Expand Appearance in Illustrator"
_REFUSED = {
    "text": _OUTLINE_HINT,
    "image": "trace it (Path > Trace Bitmap in Inkscape), or use the picture itself as a JPEG or PNG",
    "switch": "keep one of the alternatives; in Illustrator save without its editing capabilities",
    "a": "remove the link and keep what is in it",
    "animate": "keep the state that should be printed",
    "animateTransform": "keep the state that should be printed",
    "animateMotion": "keep the state that should be printed",
    "set": "keep the state that should be printed",
}

_GENERAL = frozenset({"id", "class", "style", "lang", "space", "tabindex", "role", "focusable"})
_VIEW = frozenset({"viewBox", "preserveAspectRatio"})
_BOX = frozenset({"x", "y", "width", "height"})
_ATTRIBUTES = {
    "svg": _VIEW | _BOX | {"version", "baseProfile", "zoomAndPan", "contentScriptType", "contentStyleType"},
    "g": frozenset({"transform"}),
    "defs": frozenset({"transform"}),
    "symbol": _VIEW,
    "use": _BOX | {"transform", "href"},
    "clipPath": frozenset({"transform", "clipPathUnits"}),
    "style": frozenset({"type", "media", "title"}),
    "path": frozenset({"transform", "d"}),
    "rect": _BOX | {"transform", "rx", "ry"},
    "circle": frozenset({"transform", "cx", "cy", "r"}),
    "ellipse": frozenset({"transform", "cx", "cy", "rx", "ry"}),
    "line": frozenset({"transform", "x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"transform", "points"}),
    "polygon": frozenset({"transform", "points"}),
}


def drawn(node: Node) -> Iterator[Node]:
    """The element and those below it that can come to be drawn, or that say how, in the order of the file."""
    if node.tag in WORDS or node.tag in UNUSED:
        return
    yield node
    for child in node.children:
        yield from drawn(child)


def check_names(node: Node, properties: frozenset[str]) -> Iterator[Refusal]:
    """What is wrong with the name of an element or with those of its attributes.

    `properties` are the names of presentation attributes, whose values are looked at elsewhere.
    """
    if node.tag in _REFUSED:
        yield Refusal(f"<{node.tag}> is not supported", _REFUSED[node.tag])
        return
    if node.tag not in _ATTRIBUTES:
        yield Refusal(f"<{node.tag}> is not supported", _FLATTEN_HINT)
        return
    known = _ATTRIBUTES[node.tag] | _GENERAL
    for name in node.attributes:
        if name not in known and name not in properties and not name.startswith(("data-", "aria-")):
            near = difflib.get_close_matches(name[:40], sorted(known | properties), n=1)
            hint = f"did you mean {near[0]}?" if near else "delete the attribute"
            yield Refusal(f"attribute {shortened(name)} is not known for <{node.tag}>", hint)
