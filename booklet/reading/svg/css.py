"""CSS as drawings use it: a style sheet or a style attribute in, declarations out.

Selectors are a type, classes, an id, or these joined (`path.line`); what looks at an element's surroundings or state is
refused, and so is every at-rule but `@charset` and `@font-face`, which change nothing where no text is drawn. Source:
CSS 2.1, chapters 4 to 6; which declaration wins is 6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from booklet.base.errors import Problem
from booklet.reading.svg.gate import Node
from booklet.reading.svg.values import Refusal, shortened

MAX_CSS_CHARACTERS = 64_000
MAX_SELECTORS = 256

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_UNDRAWN = re.compile(r"@charset\s+(?:\"[^\"]*\"|'[^']*')\s*;|@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_OWN_URL = re.compile(r"(?i:url)\(\s*(['\"]?)\s*(#[^'\"()]*?)\s*\1\s*\)")
_OUTSIDE = re.compile(r"url\(\s*+(?!#)", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_IMPORTANT = re.compile(r"\s*!\s*important$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and its value as written; `rank` grows with what wins: importance, specificity."""

    name: str
    value: str
    rank: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    id: str
    classes: frozenset[str]
    declarations: tuple[Declaration, ...]

    def matches(self, node: Node, classes: frozenset[str]) -> bool:
        return self.tag in ("", node.tag) and self.id in ("", node.id) and self.classes <= classes


@dataclass(frozen=True, slots=True)
class Sheet:
    """All style sheets of a drawing as one."""

    rules: tuple[_Rule, ...] = ()

    def declared(self, node: Node) -> Mapping[str, str]:
        """The values that hold for an element, by property, before anything is inherited."""
        classes = frozenset(node.attributes.get("class", "").split())
        declarations = [one for rule in self.rules if rule.matches(node, classes) for one in rule.declarations]
        if "style" in node.attributes:
            declarations += read_declarations(node.attributes["style"], rank=(1, 0, 0, 0))
        # the sort keeps the order of the file, so that of two of one rank the later one wins
        return {one.name: one.value for one in sorted(declarations, key=lambda one: one.rank)}


def read_sheet(styles: Iterable[Node], file: str) -> tuple[Sheet, list[Problem]]:
    """The sheet of a drawing's style elements, and what is wrong with them; a wrong one is left out of the sheet."""
    rules: list[_Rule] = []
    problems: list[Problem] = []
    for style in styles:
        try:
            rules += _rules(style)
        except Refusal as refusal:
            problems.append(style.problem(file, refusal))
    return Sheet(tuple(rules[:MAX_SELECTORS])), problems


def _rules(style: Node) -> list[_Rule]:
    media = style.attributes.get("media", "").strip().lower()
    if media not in ("", "all", "print") or style.attributes.get("type", "text/css").strip() != "text/css":
        raise Refusal("only a CSS style sheet for all media is supported", "delete its media and type")
    text = style.text
    if len(text) > MAX_CSS_CHARACTERS:
        raise Refusal(f"a style sheet of {len(text):,} characters is too long", f"shorten it to {MAX_CSS_CHARACTERS:,}")
    text = _plain(_UNDRAWN.sub(" ", _COMMENT.sub(" ", text)))
    if "@" in text:
        raise Refusal(f"at-rules are not supported: {shortened(text[text.index('@') :])}", "keep plain rules only")
    if rest := _RULE.sub("", text).strip():
        raise Refusal(f"style sheet {shortened(rest)} cannot be read", "write selector { property: value; }")
    pairs = [(selector.strip(), body) for selectors, body in _RULE.findall(text) for selector in selectors.split(",")]
    if len(pairs) > MAX_SELECTORS:
        raise Refusal(f"the style sheet has more than {MAX_SELECTORS} selectors", "use presentation attributes")
    return [_rule(selector, body) for selector, body in pairs]


def _rule(selector: str, body: str) -> _Rule:
    match = _SELECTOR.fullmatch(selector)
    if not match or not selector:
        raise Refusal(
            f"selector {shortened(selector)} is not supported", "use an element, a .class or an #id, or join them"
        )
    parts = re.findall(r"[.#][\w-]+", match[2])
    ids = [part[1:] for part in parts if part[0] == "#"]
    classes = [part[1:] for part in parts if part[0] == "."]
    tag = (match[1] or "").removeprefix("*")
    if len(ids) > 1:
        raise Refusal(f"selector {shortened(selector)} names two ids", "an element has one")
    rank = (0, len(ids), len(classes), int(bool(tag)))
    return _Rule(tag, "".join(ids), frozenset(classes), tuple(read_declarations(body, rank=rank)))


def read_declarations(text: str, *, rank: tuple[int, ...]) -> Iterator[Declaration]:
    """The declarations between two braces, or those of a style attribute."""
    for part in _plain(text).split(";"):
        if not part.strip():
            continue
        name, colon, value = part.partition(":")
        if not colon:
            raise Refusal(f"style {shortened(part.strip())} cannot be read", "write property: value;")
        plain = _IMPORTANT.sub("", value.strip())
        yield Declaration(name.strip().lower(), plain, (int(plain != value.strip()), *rank))


def _plain(text: str) -> str:
    """Without comments, quoted words (names of fonts) and the marks around references inside the file."""
    if "\\" in text:
        raise Refusal("escapes in a style are not supported", "write the characters themselves")
    plain = _OWN_URL.sub(r"url(\2)", _COMMENT.sub(" ", text))
    if outside := _OUTSIDE.search(plain):
        raise Refusal(
            f"a style points outside the file: {shortened(plain[outside.start() :])}", "only url(#...) may be used"
        )
    return _QUOTED.sub("''", plain)
