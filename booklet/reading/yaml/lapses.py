"""What YAML forbids and PyYAML takes, and comments that swallow words: a text goes in, their places come out.

YAML 1.2.2 asks for a blank before a comment (6.6), for spaces before each further line of a value (6.1), and for more
than a dash in a text between brackets (7.3.3); PyYAML's readers do not see to all of it. Beyond YAML, a comment behind
an unquoted text stands apart: who writes `rule #1 is: stop` means the rest to be read. One licence is given: a closing
bracket may stand right under its key, as everybody writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_QUOTED = r""" "(?:[^"\\\t\r\n]|\\[^\t\r\n])*+" | '(?:[^'\t\r\n]|'')*+' """
_PLAIN = r""" (?:[^\]\[{}\s#&*!|>'"%@`,?:-]|-(?=\w))(?:[^#:\t\r\n]|:(?!\s))*+ """  # and no key of any other kind
# what a line leaves open behind a closing bracket goes on with a comma or another one, and so with no line of this kind
_BRACKETS = rf""" [\[{{](?:[\w.:,\[\]{{}}]|\ ++(?=[^\s\#])|(?<=\w)-(?=\w)|-(?=\d)|{_QUOTED})*+(?<=[\]}}]) """
_ORDINARY = (
    re.compile(  # keys with values that end on their line, and comments that stand apart: nothing can lapse here
        rf"""(?: \ *+
        (?: \#(?:\ [^\r\n]*+)?+
        | (?:-\ )*+ (?:(?:[\w-]++|{_QUOTED}):(?=\s))?+
          \ ?+ (?:{_PLAIN}|{_QUOTED}|{_BRACKETS})?+ \ *+ (?:(?<=\ \ )\#\ [^\r\n]*+)?+ )
        \r?+\n )*+""",
        re.VERBOSE,
    )
)
_LINE = re.compile(r"(?:\r\n?|\n)(?P<spaces> *)(?P<tab>\t?)[ \t]*[^ \t\r\n]")  # any other blank is a character
_COMMENT = re.compile(r"(?P<before>[ \t]*)#(?P<said>[^\r\n]*)")
_IN_HEAD = re.compile(rf"[|>][-+0-9]*{_COMMENT.pattern}")
_APART = re.compile(r"(?:[ \t].*)?")  # what follows the # of a comment that nobody takes for a word

DEEPEST = 100  # collections in one another, for which PyYAML's time grows with the square; far fewer are refused
_OUT = "put the whole text in quotes; a comment has two blanks before its # and one behind"


@dataclass(frozen=True, slots=True)
class Lapse:
    """What does not hold at an index of the text, and a way out."""

    index: int
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two tokens: blanks, breaks and comments."""

    before: yaml.Token | None
    after: yaml.Token
    indent: int  # the spaces that a further line of the value has that is open
    nests: bool  # a collection in lines of its own begins here
    bracketed: bool


def lapses(text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Iterator[Lapse]:
    """What a reader of PyYAML passes over in a text, up to the first place that it cannot read."""
    import yaml

    if _ORDINARY.fullmatch(text + "\n"):
        return  # most files, in a tenth of the time
    try:
        for gap in _gaps(yaml.scan(text, Loader=loader)):
            yield from _in_comments(text, gap)
            yield from _in_token(text, gap)
    except yaml.YAMLError:
        return


@dataclass(slots=True)
class _Around:
    """The collections that are open: for each the spaces of a further line in it, and whether it is in brackets."""

    open: list[tuple[int, bool]] = field(default_factory=lambda: [(0, False)])

    @property
    def indent(self) -> int:
        return self.open[-1][0]

    @property
    def bracketed(self) -> bool:
        return self.open[-1][1]

    def follow(self, token: yaml.Token) -> None:
        """Open or close what the token opens or closes."""
        import yaml

        match token:
            case yaml.BlockMappingStartToken() | yaml.BlockSequenceStartToken():
                self.open.append((token.start_mark.column + 1, False))
            case yaml.FlowMappingStartToken() | yaml.FlowSequenceStartToken():
                self.open.append((self.indent, True))
            case yaml.BlockEndToken() | yaml.FlowMappingEndToken() | yaml.FlowSequenceEndToken():
                del self.open[max(len(self.open) - 1, 1) :]  # a bracket too many closes nothing


def _gaps(tokens: Iterator[yaml.Token]) -> Iterator[_Gap]:
    """The gap before each token that can be seen, and the one at the end."""
    import yaml

    around = _Around()
    before: yaml.Token | None = None
    indent, nests = 0, False
    for token in tokens:
        if len(around.open) > DEEPEST:
            return
        nests |= isinstance(token, yaml.BlockMappingStartToken | yaml.BlockSequenceStartToken)
        if token.start_mark.index < token.end_mark.index or isinstance(token, yaml.StreamEndToken):
            # a list may stand right under its key, and is not announced then
            under_key = isinstance(before, yaml.ValueToken) and isinstance(token, yaml.BlockEntryToken)
            yield _Gap(before, token, indent, nests or under_key, around.bracketed)
            around.follow(token)
            before, indent, nests = token, around.indent, False
        else:
            around.follow(token)


def _in_comments(text: str, gap: _Gap) -> Iterator[Lapse]:
    """Comments that touch what they follow, or that somebody may have meant as words of a text."""
    start = gap.before.end_mark.index if gap.before else 0
    behind = start if start and text[start - 1] not in "\r\n" else -1
    swallows = not gap.nests and _is_open(gap.before)
    for comment in _COMMENT.finditer(text, start, gap.after.start_mark.index):
        yield from _judged(comment, gap.indent if swallows else None, is_behind=comment.start() == behind)


def _judged(comment: re.Match[str], indent: int | None, *, is_behind: bool) -> Iterator[Lapse]:
    """A lapse if the comment does not stand apart; `indent` is that of the text it may belong to, if there is one."""
    blanks, at = len(comment["before"]), comment.start("said") - 1
    belongs = indent is not None and (is_behind or blanks >= indent)
    if is_behind and not blanks:
        yield Lapse(at, "a # right behind what it follows", _OUT)
    elif belongs and ((is_behind and blanks == 1) or not _APART.fullmatch(comment["said"])):
        yield Lapse(at, "the text ends before this #, and what follows would not be read", _OUT)


def _is_open(token: yaml.Token | None) -> bool:
    """Whether words behind a token may be meant as its text: after one without quotes, and where a value is due."""
    import yaml

    match token:
        case yaml.ScalarToken():
            return token.plain or token.style in ("|", ">")
        case yaml.ValueToken() | yaml.BlockEntryToken() | yaml.KeyToken() | yaml.AnchorToken() | yaml.TagToken():
            return True
        case yaml.FlowEntryToken() | yaml.FlowSequenceStartToken() | yaml.FlowMappingStartToken():
            return True
    return False


def _in_head(text: str, gap: _Gap) -> Iterator[Lapse]:
    """A comment in the head of a block of text, and a head that stands too far to the left."""
    start, column = gap.after.start_mark.index, gap.after.start_mark.column
    if column < gap.indent and not text[start - column : start].strip(" "):
        yield _too_far_left(start, gap.indent)
    if comment := _IN_HEAD.match(text, start):
        yield from _judged(comment, gap.indent, is_behind=True)


def _too_far_left(index: int, indent: int, *, tab: bool = False) -> Lapse:
    what = "a tab" if tab else "a further line of a value begins too far to the left"
    return Lapse(index, what, f"begin it behind {'a space' if indent == 1 else f'{indent} spaces'}")


def _in_token(text: str, gap: _Gap) -> Iterator[Lapse]:
    """What is in the head of a block, a dash that is no text, lines that begin too far to the left."""
    import yaml

    start, end = gap.after.start_mark.index, gap.after.end_mark.index
    if isinstance(gap.after, yaml.ScalarToken) and gap.after.style in ("|", ">"):
        yield from _in_head(text, gap)
        return
    if gap.bracketed and text[start:end] in ("-", "?") and not text[end : end + 1].isspace():
        yield Lapse(start, f"a {text[start:end]} between brackets, where a text is due", "put it in quotes")
    closes = isinstance(gap.after, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
    first = gap.before.end_mark.index if gap.before and gap.bracketed else start
    for line in _LINE.finditer(text, first, end):
        is_comment = line.end() <= start
        if len(line["spaces"]) < gap.indent and not is_comment and (line["tab"] or not closes):
            yield _too_far_left(line.end("spaces"), gap.indent, tab=bool(line["tab"]))
