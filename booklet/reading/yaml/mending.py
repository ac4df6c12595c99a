"""A project with problems as if they were mended: nodes of its files and problems go in, nodes that hold come out.

It is laid out so that what does not fit is told at once, with what is wrong in the files; nobody prints it. What a
problem points at is taken out, and what is needed and lacks has a stand-in of one character, which fits anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from booklet.base.errors import Problem
from booklet.base.geometry import Size, mm
from booklet.model import Art, Book, Brand, Manifest, Safety, Technique
from booklet.page import Artwork
from booklet.reading.yaml.claim import is_absent
from booklet.reading.yaml.fields import Choice, Field, Fixed, Many, Record, Table, alone_in, fields_of, shape_of
from booklet.reading.yaml.nodes import Entry, ListNode, MapNode, Node, ScalarNode
from booklet.reading.yaml.places import Path, steps_of

STAND_IN = "…"  # for a text, and for the name of an image
BLANK = Art(Artwork("stand-in", Size(mm(60), mm(45)), ()))  # for an image; as broad as most
KEPT = {"booklet": Manifest, "safety": Safety, "brand": Brand}
FORMATS = ("reader", "booklet", "fold", "cards", "handout")  # of a manifest that cannot be read
_TEXTS: Mapping[tuple[type, str], str] = {(Book, "version"): "2000-01"}


@dataclass(frozen=True, slots=True)
class Text:
    """One file of the project by its nodes: the `name` that begins the keys of its values, and what they stand for."""

    name: str
    node: Node

    @property
    def type(self) -> type:
        return KEPT.get(self.name, Technique)


@dataclass(slots=True)
class Mending:
    """The files by their names, and what was taken out of them so far.

    `emptied` are the lines and columns of what held it: what is wrong with those may be the mending's own doing.
    """

    files: dict[str, Text]
    taken: set[tuple[str, Path]] = field(default_factory=set)
    emptied: set[tuple[str, int, int]] = field(default_factory=set)

    def mend(self, problems: Sequence[Problem]) -> None:
        """Take out what the problems point at; what stood in already for something is taken out with what it is in."""
        for problem in problems:
            if problem.file.startswith("images/"):
                self._without_image(problem.file.removeprefix("images/"))
        places: dict[str, set[Path]] = {}
        for problem in problems:
            if problem.file in self.files:
                places.setdefault(problem.file, set()).add(steps_of(problem.where))
        for file, paths in places.items():
            told = self.files[file]
            node = told.node
            for path in sorted(paths, key=_last_first, reverse=True):
                node = self._without(file, node, told.type, path)
            self.files[file] = replace(told, node=completed(node, told.type))

    def _without(self, file: str, node: Node, type_: type, path: Path) -> Node:
        found, hint, told = _at(node, type_, path)
        if (isinstance(found, MapNode) and _lacks(found, hint)) or (told and _is_long(found, told)):
            return node  # it is completed, or cut
        while path and (file, path) in self.taken:
            path = path[:-1]
        self.taken.add((file, path))
        if path and (holder := _at(node, type_, path[:-1])[0]):
            self.emptied.add((file, holder.line, holder.column))
        return _taken(node, path, hint)

    def _without_image(self, name: str) -> None:
        stem = _stem(name)
        for file, told in self.files.items():
            self.files[file] = replace(told, node=_unpictured(told.node, stem))


def stand_in_manifest(ids: Iterable[str]) -> Node:
    """A manifest of techniques in place of one that cannot be read."""
    outputs = [_map({"format": _text(name)}) for name in FORMATS]
    listed = {"techniques": _list([_text(id) for id in ids]), "outputs": _list(outputs)}
    return completed(_map(listed), Manifest)


def completed(node: Node, hint: object) -> Node:
    """The node with a stand-in for everything that is needed in it and is not there."""
    match shape_of(hint), node:
        case Record(cls), MapNode():
            entries = {key: entry for key, entry in node.entries.items() if key in fields_of(cls)}
            for name, told in fields_of(cls).items():
                entry = entries.get(name)
                if entry and not is_absent(entry.value):
                    entries[name] = replace(entry, value=completed(_fitted(entry.value, told, cls), told.type))
                elif not told.optional and not (cls is Technique and name == "id"):
                    entries[name] = Entry(node.line, node.column, _stand_in(told, node, cls))
            return replace(node, entries=entries)
        case Record(cls), ScalarNode() if alone_in(cls):
            return node
        case Record(), _:
            return completed(MapNode(node.line, node.column, {}, 1, 1), hint)
        case Many(item), ListNode():
            return replace(node, items=tuple(completed(each, item) for each in node.items))
        case _:
            return node


def _stand_in(told: Field, near: Node, cls: type) -> Node:
    """The least value that a needed field takes."""
    at, least = (near.line, near.column), told.limits.least if told.limits else 1
    match shape_of(told.type):
        case Record() | Table():
            return completed(MapNode(*at, {}, 1, 1), told.type)
        case Many(item):
            few = (_stand_in(Field("", item, optional=False), near, cls),) if told.limits and least else ()
            return ListNode(*at, few, 1, 1)
        case Fixed(items):
            return ListNode(*at, tuple(ScalarNode(*at, "0") for _ in items), 1, 1)
        case shape:
            text = shape.names[0] if isinstance(shape, Choice) else _least(shape, least)
            return ScalarNode(*at, text or _TEXTS.get((cls, told.name), STAND_IN))


def _least(shape: object, least: float) -> str:
    """The least number as it is written; nothing for a text."""
    if shape is bool:
        return "false"
    return f"{least:g}" if shape in (int, float) else ""


def _is_long(node: Node | None, told: Field) -> bool:
    """Whether a list holds more than its field takes."""
    return isinstance(node, ListNode) and told.limits is not None and len(node.items) > told.limits.most


def _fitted(node: Node, told: Field, cls: type) -> Node:
    """Of a list as much as its field takes; a stand-in for the entries of one from which all were taken out."""
    if not isinstance(node, ListNode) or told.limits is None:
        return node
    if not node.items:
        return _stand_in(told, node, cls)
    return replace(node, items=node.items[: int(told.limits.most)])


def _lacks(node: MapNode, hint: object) -> bool:
    """Whether a mapping lacks a field that it needs."""
    match shape_of(hint):
        case Record(cls):
            needed = (name for name, told in fields_of(cls).items() if not told.optional and name != "id")
            return any(name not in node.entries for name in needed)
        case _:
            return False


def _at(node: Node, hint: object, path: Path) -> tuple[Node | None, object, Field | None]:
    """The node at a path, the type that stands there, and its field if it is one's; no node where there is none."""
    told: Field | None = None
    for step in path:
        match shape_of(hint), node:
            case Record(cls), MapNode() if step in node.entries and str(step) in fields_of(cls):
                told = fields_of(cls)[str(step)]
                hint, node = told.type, node.entries[str(step)].value
            case Table(value), MapNode() if step in node.entries:
                hint, node, told = value, node.entries[str(step)].value, None
            case (Many() | Fixed()) as shape, ListNode() if isinstance(step, int) and step < len(node.items):
                hint = shape.item if isinstance(shape, Many) else shape.items[min(step, len(shape.items) - 1)]
                node, told = node.items[step], None
            case _:
                return None, hint, None
    return node, hint, told


def _taken(node: Node, path: Path, hint: object) -> Node:
    """The node without what stands at a path; of a text in several lines, one line is left, of a long list its head."""
    if not path:
        return _lessened(node, hint) or MapNode(node.line, node.column, {}, 1, 1)
    step, *rest = path
    if isinstance(node, MapNode) and step in node.entries:
        entry = node.entries[str(step)]
        left = _taken(entry.value, tuple(rest), hint) if rest else _lessened(entry.value, hint)
        others = {key: value for key, value in node.entries.items() if key != step}
        return replace(node, entries={**others, str(step): replace(entry, value=left)} if left else others)
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        item = node.items[step]
        left = _taken(item, tuple(rest), hint) if rest else _lessened(item, hint)
        return replace(node, items=(*node.items[:step], *([left] if left else []), *node.items[step + 1 :]))
    return node


def _lessened(node: Node, hint: object) -> Node | None:
    """What is left of a value that is wrong for its lines or its length alone; None where nothing is."""
    if isinstance(node, ScalarNode) and ("\n" in node.text or "\t" in node.text) and shape_of(hint) is str:
        return replace(node, text=" ".join(node.text.split())) if node.text.strip() else None
    return None


def _unpictured(node: Node, stem: str) -> Node:
    """The node with a stand-in for each image of that name, whatever it ends in."""
    match node:
        case MapNode():
            entries = {key: replace(e, value=_unpictured(e.value, stem)) for key, e in node.entries.items()}
            image = node.entries.get("image")
            if image and isinstance(image.value, ScalarNode) and _stem(image.value.text) == stem:
                entries["image"] = replace(image, value=replace(image.value, text=STAND_IN))
            return replace(node, entries=entries)
        case ListNode():
            return replace(node, items=tuple(_unpictured(each, stem) for each in node.items))
        case _:
            return node


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix() if PurePosixPath(name).name else name


def _last_first(path: Path) -> tuple[tuple[bool, int, str], ...]:
    """Items of a list from its end, so that one that is taken out moves no other that is."""
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _text(text: str) -> Node:
    return ScalarNode(0, 0, text)


def _list(items: Iterable[Node]) -> Node:
    return ListNode(0, 0, tuple(items), 1, 1)


def _map(entries: Mapping[str, Node]) -> Node:
    return MapNode(0, 0, {key: Entry(0, 0, value) for key, value in entries.items()}, 1, 1)
