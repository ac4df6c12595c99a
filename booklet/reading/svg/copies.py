"""How large a drawing becomes once every copy in it is drawn; seen before the first one is.

Ten uses of ten uses of ten ... make a million shapes of a few lines, and a use inside of what it uses never ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from booklet.reading.svg.gate import MAX_DEPTH, MAX_ELEMENTS, Node
from booklet.reading.svg.style import Style
from booklet.reading.svg.values import Refusal

_SIMPLER_HINT = "simplify it, or export it as a PNG at 300 dpi"
_ASIDE = frozenset({"defs", "symbol", "clipPath", "style"})  # not drawn where they stand


MAX_CHARACTERS = 1_000_000  # of path data, each copy counted; some 80,000 curves


@dataclass(frozen=True, slots=True)
class _Extent:
    """How many elements and characters of path data are drawn, and how deep the elements lie in each other."""

    count: int
    characters: int
    depth: int


class Endless(Exception):  # noqa: N818 - the author's mistake, not the program's
    """A drawing that grows beyond its limits, and the element where that was seen."""

    def __init__(self, node: Node, refusal: Refusal) -> None:
        super().__init__(refusal.what)
        self.node = node
        self.refusal = refusal


@dataclass(slots=True)
class Copies:
    """Counts what a tree draws. `targets` are the elements by id, `styles` say which clip path an element has."""

    targets: Mapping[str, Node]
    styles: Mapping[Node, Style]
    _known: dict[Node, _Extent] = field(default_factory=dict)
    _open: set[Node] = field(default_factory=set)

    def check(self, node: Node) -> None:
        """Raises Endless if the element draws too much, too deep, or itself."""
        self._extent(node)

    def _extent(self, node: Node) -> _Extent:
        if node in self._known:
            return self._known[node]
        if node in self._open:
            raise Endless(node, Refusal("it is used inside itself", "point to another element"))
        if len(self._open) >= MAX_DEPTH:
            raise Endless(node, Refusal(f"copies are nested more than {MAX_DEPTH} deep", "ungroup it"))
        self._open.add(node)
        inner = [self._extent(one) for one in self._inside(node)]
        self._open.remove(node)
        extent = _Extent(
            1 + sum(one.count for one in inner),
            _characters(node) + sum(one.characters for one in inner),
            1 + max((one.depth for one in inner), default=0),
        )
        if extent.count > MAX_ELEMENTS:
            raise Endless(
                node, Refusal(f"with all its copies it has more than {MAX_ELEMENTS:,} elements", _SIMPLER_HINT)
            )
        if extent.characters > MAX_CHARACTERS:
            what = f"with all its copies it has more than {MAX_CHARACTERS:,} characters of path data"
            raise Endless(node, Refusal(what, _SIMPLER_HINT))
        if len(self._open) + extent.depth > MAX_DEPTH:
            raise Endless(node, Refusal(f"copies are nested more than {MAX_DEPTH} deep", "ungroup it"))
        self._known[node] = extent
        return extent

    def _inside(self, node: Node) -> Iterator[Node]:
        yield from (child for child in node.children if child.tag not in _ASIDE and child in self.styles)
        names = [self.styles[node].clip] if node in self.styles else []
        if node.tag == "use":
            names.append(node.attributes.get("href", "").strip()[1:])
        yield from (self.targets[name] for name in names if name in self.targets)


def _characters(node: Node) -> int:
    return len(node.attributes.get("d", "")) + len(node.attributes.get("points", ""))
