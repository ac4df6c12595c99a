"""YAML as a tree of texts: bytes of a file go in, nodes that know their line and column come out.

Nothing is constructed and nothing is guessed: `no`, `12:30` and `0123` are the texts that stand there, until a field
claims them as something else. What an author never needs is refused with its place: repeated keys, tags, merge keys,
anchors that nothing uses, aliases that refer to themselves or explode, deep nesting, several documents, characters that
nobody can see.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from booklet.base.errors import ContentError, Problem
from booklet.reading.yaml.lapses import lapses
from booklet.reading.yaml.syntax import syntax_problem
from booklet.reading.yaml.unseen import unseen

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 1_000_000  # the longest real file is a few kilobytes
FEWER = "no project needs so many: take some out"
FLATTER = "no field lies so deep: take out the brackets, or the indents, that are too many"
FILLED = "write what belongs in it; docs/content-format.md has all fields"
UNNAMED = "leave it out, or put the whole text in quotes if the & is meant"
READABLE = "let yourself read it, or lay another file of that name there"
MAX_DEPTH = 30
MAX_VALUES = 50_000  # aliases counted as often as they are used


_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text. `plain` tells that it stands without quotes, so that a field may claim it as a number."""

    line: int
    column: int
    text: str
    plain: bool = True

    @property
    def count(self) -> int:
        return 1

    @property
    def height(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class ListNode:
    """Values in order. `count` is how many values are in it with itself, `height` how deep they are nested."""

    line: int
    column: int
    items: tuple[Node, ...]
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under a key; line and column are the key's."""

    line: int
    column: int
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """Values under keys, in order. `count` and `height` as in a list."""

    line: int
    column: int
    entries: Mapping[str, Entry]
    count: int
    height: int


Node = ScalarNode | ListNode | MapNode


def read_nodes(path: Path, file: str) -> Node:
    """The nodes of a file, which problems call by the name of `file`. Raises ContentError."""
    try:
        if path.exists() and not path.is_file():  # a pipe would keep whoever opens it waiting
            raise ContentError([Problem(file, 0, 0, "", "is not a regular file", "write a file of that name")])
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError(
            [Problem(file, 0, 0, "", f"cannot be read: {(error.strerror or str(error)).lower()}", READABLE)]
        ) from None
    if len(data) > MAX_BYTES:
        raise ContentError([Problem(file, 0, 0, "", f"the file is larger than {MAX_BYTES:,} bytes", "split it")])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _position(before, len(before))
        what = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise ContentError([Problem(file, line, column, "", what, "save the file as UTF-8")]) from None
    return compose(text, file)


def compose(text: str, file: str) -> Node:
    """The nodes of one YAML document. Raises ContentError with all that is wrong, or the first error of syntax."""
    import yaml

    text = text.removeprefix("\ufeff")
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ContentError([Problem(file, 0, 0, "", f"the file is larger than {MAX_BYTES:,} bytes", "split it")])
    if unreadable := list(_unreadable(text, file)):
        raise ContentError(unreadable)
    return _composed(text, file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _composed(text: str, file: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Node:
    import yaml

    found = list(_lapsed(text, file, loader))
    composer = _Composer(yaml.parse(text, Loader=loader), file, [*found])
    try:
        node = composer.document()
    except yaml.MarkedYAMLError as error:
        if loader is not yaml.SafeLoader and not found:
            return _composed(text, file, yaml.SafeLoader)  # ten times slower, and it says better what is wrong
        # where words went astray as a comment, what is wrong behind them comes of that
        raise ContentError(composer.problems if found else [*composer.problems, syntax_problem(error, file)]) from None
    if composer.problems or node is None:
        raise ContentError(composer.problems or [Problem(file, 0, 0, "", "the file is empty", FILLED)])
    return node


def _position(text: str, index: int) -> tuple[int, int]:
    breaks = list(_BREAK.finditer(text[:index]))
    return len(breaks) + 1, index - (breaks[-1].end() if breaks else 0) + 1


def _lapsed(text: str, file: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Iterator[Problem]:
    """What the loader would pass over. There may be as many as lines, so where these begin is looked up once."""
    starts: list[int] = []
    for lapse in lapses(text, loader):
        starts = starts or [0, *(each.end() for each in _BREAK.finditer(text))]
        line = bisect_right(starts, lapse.index)
        yield Problem(file, line, lapse.index - starts[line - 1] + 1, "", lapse.what, lapse.hint)


def _unreadable(text: str, file: str) -> Iterator[Problem]:
    """Characters that cannot be seen, with their places."""
    for one in unseen(text):
        yield Problem(file, *_position(text, one.index), "", one.what, one.hint)


@dataclass(slots=True)
class _Composer:
    """Builds nodes from PyYAML's events, which carry tags and anchors but resolve nothing."""

    events: Iterator[yaml.Event]
    file: str
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)  # None while the node is still open
    unused: dict[str, yaml.Event] = field(default_factory=dict)  # where an anchor stands that no alias names
    seen: int = 0

    def document(self) -> Node | None:
        """The one document of the stream; None where there is none."""
        import yaml

        begun = [
            event for event in (next(self.events), next(self.events)) if isinstance(event, yaml.DocumentStartEvent)
        ]
        if not begun:
            return None
        node = self._node(next(self.events), 1)
        rest = [event for event in self.events if isinstance(event, yaml.DocumentStartEvent)]
        for event in rest[:1]:
            self._note(event, "a second document begins here", "remove the line ---, or make another file")
        for name in tuple(self.unused):
            self._unused(name)
        return None if isinstance(node, ScalarNode) and node.plain and not node.text else node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        import yaml

        self.seen += 1
        if self.seen > MAX_VALUES:
            self._refuse(event, f"more than {MAX_VALUES:,} values", FEWER)
        line, column = _place(event)
        match event:
            case yaml.AliasEvent():
                return self._alias(event, depth)
            case yaml.ScalarEvent():
                for one in unseen(event.value):  # it stands there as an escape
                    self._note(event, one.what, one.hint)
                node: Node = ScalarNode(line, column, event.value, plain=not event.style)
            case yaml.SequenceStartEvent():
                self._open(event, depth)
                items = tuple(self._node(each, depth + 1) for each in self._until_end())
                node = ListNode(line, column, items, *_extent(items))
            case yaml.MappingStartEvent():
                self._open(event, depth)
                entries = self._entries(depth)
                node = MapNode(line, column, entries, *_extent(entry.value for entry in entries.values()))
            case _:
                raise TypeError(f"{event} begins no value")
        self._check_tag(event, event.tag)
        if node.count > MAX_VALUES:
            self._refuse(event, f"more than {MAX_VALUES:,} values, counting each use of an alias", FEWER)
        if event.anchor:
            self.anchors[event.anchor] = node
            self._unused(event.anchor)
            self.unused[event.anchor] = event
        return node

    def _open(self, event: yaml.CollectionStartEvent, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} deep", FLATTER)
        if event.anchor:
            self.anchors[event.anchor] = None

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        name = event.anchor or ""
        node = self.anchors.get(name)
        if node is None and name in self.anchors:
            self._refuse(event, f"*{name} stands inside itself", "write the values out")
        if node is None:
            self._refuse(event, f"*{name} refers to nothing", "put the text in quotes if the * is meant")
        if depth + node.height - 1 > MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} deep", FLATTER)
        self.unused.pop(name, None)
        return node

    def _unused(self, name: str) -> None:
        """A problem for an anchor to which nothing refers: in `&press firmly`, the first word would not be printed."""
        if event := self.unused.pop(name, None):
            self._note(event, f"&{name} names this value, and nothing refers to it", UNNAMED)

    def _until_end(self) -> Iterator[yaml.Event]:
        """The first event of each value of the collection that is open."""
        import yaml

        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            yield event

    def _entries(self, depth: int) -> dict[str, Entry]:
        import yaml

        entries: dict[str, Entry] = {}
        for key in self._until_end():
            line, column = _place(key)
            self._node(key, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, yaml.ScalarEvent):
                self._note(key, "a key must be a text", "put it in quotes")
            elif key.value == "<<" and not key.style:
                self._note(key, "merge keys (<<) are not read", "write the keys out")
            elif key.value in entries:
                first = entries[key.value].line
                self._note(key, f"the key {key.value!r} stands here again; first on line {first}", "remove one of them")
            else:
                entries[key.value] = Entry(line, column, value)
        return entries

    def _check_tag(self, event: yaml.Event, tag: str | None) -> None:
        if tag is not None:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            self._note(event, f"the tag {name} is not read", "leave it out; put a text in quotes")

    def _note(self, event: yaml.Event, what: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, *_place(event), "", what, hint))

    def _refuse(self, event: yaml.Event, what: str, hint: str) -> NoReturn:
        raise ContentError([*self.problems, Problem(self.file, *_place(event), "", what, hint)])


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _extent(nodes: Iterable[Node]) -> tuple[int, int]:
    """How many values a collection of these is, and how deep."""
    held = tuple(nodes)
    return 1 + sum(node.count for node in held), 1 + max((node.height for node in held), default=0)
