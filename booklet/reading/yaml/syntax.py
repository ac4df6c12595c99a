"""PyYAML's errors of syntax in an author's words: a place, what is the matter, what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from booklet.base.errors import Problem

if TYPE_CHECKING:
    import yaml


class _Reading(NamedTuple):
    """What a fragment of PyYAML's message means; `opening` puts the problem where the thing began, not ended."""

    fragment: str
    what: str
    hint: str
    opening: bool = False


_QUOTES = "put the whole text in quotes"
_MARKER = "a line of --- or ... ends the document here"
_READINGS = (
    _Reading("found character '\\t'", "a tab", "indent with spaces"),
    _Reading("that cannot start any token", "a text cannot begin with this character", _QUOTES),
    _Reading("mapping values are not allowed", "a colon inside a text, or a line indented too far", _QUOTES),
    _Reading(
        "could not find expected ':'",
        "a line without a colon",
        "write key: value, or indent a text's second line",
        opening=True,
    ),
    _Reading("found unknown escape character", "a backslash inside double quotes", "use single quotes, or write \\\\"),
    _Reading("found unexpected document separator", _MARKER, "close the quotation mark before it, or indent it"),
    _Reading("expected escape sequence", "a backslash with too few digits", "use single quotes, or write \\\\"),
    _Reading(
        "scanning a quoted scalar",
        "the quotation mark is never closed",
        "close it at the end of the text",
        opening=True,
    ),
    _Reading(
        "scanning a single-quoted",
        "the quotation mark is never closed",
        "close it at the end of the text",
        opening=True,
    ),
    _Reading(
        "scanning a double-quoted",
        "the quotation mark is never closed",
        "close it at the end of the text",
        opening=True,
    ),
    _Reading("but got ':'", "a colon that follows no key of its line", "write key: value on one line, or " + _QUOTES),
    _Reading("or ']', but got '}'", "a } where ] is due", "close what was opened last"),
    _Reading("or '}', but got ']'", "a ] where } is due", "close what was opened last"),
    _Reading(
        "flow sequence expected ',' or ']', but got '<stream end>'",
        "the bracket [ is never closed",
        "close it with ]",
        opening=True,
    ),
    _Reading(
        "flow mapping expected ',' or '}', but got '<stream end>'",
        "the brace { is never closed",
        "close it with }",
        opening=True,
    ),
    _Reading("but got '<document", _MARKER, "close the brackets before it, or remove it"),
    _Reading("but got", "a comma is missing before this", "part values by commas, or " + _QUOTES),
    _Reading("content, but found ','", "a comma with no value before it", "write the value, or leave the comma out"),
    _Reading("content, but found '<stream end>'", "a bracket is open at the end of the file", "close it"),
    _Reading(
        "sequence entries are not allowed", "a list cannot begin on the line of its key", "begin it on the next line"
    ),
    _Reading(
        "found '<scalar>'",
        "a text goes on where none is expected",
        "begin it where its neighbours begin, or " + _QUOTES,
    ),
    _Reading(
        "<block end>", "this line does not line up with those above", "give keys that belong together one indentation"
    ),
    _Reading("start>', but found '<stream end>'", "a line above begins with %, and no document follows", "remove it"),
    _Reading(
        "expected '<document start>'",
        "what stands above is complete without this",
        "let it begin where the first key begins, and remove lines of ... or %",
    ),
    _Reading("scanning an alias", "a * begins the name of an alias", _QUOTES),
    _Reading("scanning an anchor", "a & begins the name of an anchor", _QUOTES),
    _Reading("tag", "a ! begins a tag, and tags are not read", _QUOTES),
    _Reading("block scalar", "only + or - may follow | or >", "begin the text on the next line"),
    _Reading("expected the node content", "a value begins with this character", _QUOTES),
    _Reading("directive", "a % begins a directive, and none are read", "remove the line, or put the text in quotes"),
)


def syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """The problem that an error of PyYAML's scanner or parser stands for."""
    said = f"{error.context} {error.problem}"
    for reading in _READINGS:
        if reading.fragment in said:
            mark = error.context_mark if reading.opening else error.problem_mark
            return Problem(file, *_position(mark), "", reading.what, reading.hint)
    return Problem(file, *_position(error.problem_mark), "", f"not YAML: {error.problem}")


def _position(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
