"""The door for drawings: bytes in, a tree of bounded size out in which every element knows its line and column.

No drawing is trusted. Nothing is expanded, fetched or run: a DOCTYPE that declares, an entity, a processing
instruction, a script or an address outside the file ends the reading, before anything is drawn. Elements of other
namespaces (what editors note down for themselves) are left out here; all that is left is looked at by name in
`svg_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from booklet.base.errors import ContentError, Problem
from booklet.reading.svg.values import Refusal, shortened

MAX_BYTES = 2_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 10_000
MAX_ATTRIBUTES = 200
MAX_VALUE_CHARACTERS = 10_000  # of an attribute other than path data

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XHTML = "http://www.w3.org/1999/xhtml"
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)|@import", re.IGNORECASE)
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)")  # one that XML itself does not know
_LONG = frozenset({"d", "points"})  # whose length is looked at where they are read


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element of the SVG namespace; attributes of other namespaces are dropped, `xlink:href` is `href`.

    `text` is the character data of a style sheet; other text is not kept.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: tuple[Node, ...] = field(repr=False)
    text: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def where(self) -> str:
        """How the element is named in a message."""
        return f"<{self.tag}>" + (f" {shortened(self.id)}" if self.id else "")

    def problem(self, file: str, refusal: Refusal) -> Problem:
        """What is wrong with this element."""
        return Problem(file, self.line, self.column, self.where, refusal.what, refusal.hint)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_tree(data: bytes, file: str) -> Node:
    """The vetted tree of an SVG file. Raises ContentError with the line and column of what it refuses."""
    if len(data) > MAX_BYTES:
        what = f"the drawing has {len(data):,} bytes, more than {MAX_BYTES:,}"
        raise ContentError([Problem(file, 0, 0, "", what, "simplify it, or export it as a PNG at 300 dpi")])
    builder = _Builder(expat.ParserCreate(namespace_separator=" "), data)
    try:
        builder.parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        what = f"not well-formed XML: {expat.errors.messages[error.code]}"
        hint = "open it in Inkscape and save it as plain SVG"
        raise ContentError([Problem(file, error.lineno, error.offset + 1, "", what, hint)]) from None
    except (LookupError, ValueError):  # from Python's codecs, for a declared encoding that expat does not know
        raise ContentError(
            [Problem(file, 1, 1, "", "its declared encoding cannot be read", "save it as UTF-8")]
        ) from None
    except Refusal as refusal:
        line, column = builder.place
        raise ContentError([Problem(file, line, column, builder.where, refusal.what, refusal.hint)]) from None
    return builder.root


class _Builder:
    """Builds the tree from expat's events and raises a Refusal at the first thing that must not be there."""

    def __init__(self, parser: expat.XMLParserType, data: bytes) -> None:
        self.parser, self.data = parser, data
        self.root = Node("", {}, 1, 1, ())
        self.where = ""
        self.place = (1, 1)
        self._count = 0
        self._open: list[_Open] = []
        self._foreign = 0  # how many elements of other namespaces are open
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self.where, self.place = f"<{tag}>", self._here()
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise Refusal(f"the drawing has more than {MAX_ELEMENTS:,} elements", "simplify it, or export it as a PNG")
        if len(self._open) + self._foreign >= MAX_DEPTH:
            raise Refusal(f"elements are nested more than {MAX_DEPTH} deep", "ungroup it")
        if not self._open and (namespace, tag) != (_SVG, "svg"):
            raise Refusal("the file does not begin with an SVG drawing", f'expected <svg xmlns="{_SVG}">')
        _check_safety(namespace, tag, attributes)
        if self._foreign or namespace != _SVG:
            self._foreign += 1
        else:
            self._open.append(_Open(tag, _own(attributes), *self._here()))

    def _end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
            return
        node = self._open.pop().closed()
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _characters(self, text: str) -> None:
        if self._open and self._open[-1].tag == "style" and not self._foreign:
            self._open[-1].text.append(text)

    def _here(self) -> tuple[int, int]:
        """The place of the token that expat is at; true only while it calls."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_own_declarations: int) -> None:
        self.where, self.place = "", self._here()
        if has_own_declarations:
            hint = "delete the line <!DOCTYPE ...>, or save it as plain SVG in Inkscape"
            raise Refusal("a DOCTYPE with declarations of its own is not allowed", hint)
        if _ENTITY.search(self.data.replace(b"\0", b"")):  # expat leaves it out in silence, as its DTD is not fetched
            raise Refusal("an entity of a DOCTYPE is not allowed", "write the character itself")

    def _instruction(self, target: str, _data: str) -> None:
        self.where, self.place = "", self._here()
        raise Refusal(
            f"the processing instruction {shortened(target)} is not allowed", f"delete the line <?{target} ...?>"
        )


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def closed(self) -> Node:
        return Node(self.tag, self.attributes, self.line, self.column, tuple(self.children), "".join(self.text))


def _own(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without a namespace; `href` stands before the older `xlink:href`."""
    own = {name: value for name, value in attributes.items() if " " not in name}
    if f"{_XLINK} href" in attributes:
        own.setdefault("href", attributes[f"{_XLINK} href"])
    return own


def _check_safety(namespace: str, tag: str, attributes: dict[str, str]) -> None:
    """Refuse what runs, or what points out of the file, wherever it stands."""
    if tag.lower() in ("script", "foreignobject", "handler", "listener") or namespace == _XHTML:
        raise Refusal(f"<{tag}> is not allowed in a drawing", "save it as plain SVG in Inkscape")
    if len(attributes) > MAX_ATTRIBUTES:
        raise Refusal(f"it has {len(attributes):,} attributes, more than {MAX_ATTRIBUTES}", "save it as plain SVG")
    for name, value in attributes.items():
        local = name.rpartition(" ")[2].lower()
        if local == "href" and tag == "image" and value.strip().lower().startswith("data:"):
            continue  # it holds the picture and leads nowhere; that there is an <image> is told elsewhere
        if local == "href" and not value.strip().startswith("#"):
            hint = "only parts of the same file may be used" + (", and no <image>" if tag == "image" else "")
            raise Refusal(f"{local} points outside the file: {shortened(value)}", hint)
        if " " in name:
            continue
        if local.startswith("on"):
            raise Refusal(f"{local} would run a script", "delete the attribute")
        if _OUTSIDE.search(value):
            raise Refusal(f"{local} points outside the file: {shortened(value)}", "only url(#...) may be used")
        if local not in _LONG and len(value) > MAX_VALUE_CHARACTERS and namespace == _SVG:
            raise Refusal(f"{local} has {len(value):,} characters, more than {MAX_VALUE_CHARACTERS:,}", "shorten it")
