"""What YAML 1.2.2 forbids is refused, whichever of PyYAML's readers would take it; and no comment swallows words.

The inputs are our own, one or more for a rule; the numbers are those of the specification's sections.
"""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.reading.yaml.lapses import lapses
from booklet.reading.yaml.nodes import MapNode, Node, ScalarNode, compose

OUT = "put the whole text in quotes; a comment has two blanks before its # and one behind"


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        compose(text, "a.yaml")
    return caught.value.problems


def only(text: str) -> Problem:
    (problem,) = problems(text)
    return problem


def value(text: str) -> Node:
    node = compose(text, "a.yaml")
    assert isinstance(node, MapNode)
    return node.entries["k"].value


SWALLOWED = {
    "behind a text": ("k: stop; rule #1 is rest\n", 1, 15),
    "behind a text, one blank before and behind": ("k: stop # rest\n", 1, 9),
    "behind a text, two blanks before and none behind": ("k: stop  #1\n", 1, 10),
    "behind a tab": ("k: stop\t# rest\n", 1, 9),
    "behind a number": ("k: 12 #3\n", 1, 7),
    "of a text of two lines, which cannot be read on": ("k: stop; rule #1\n  is rest\n", 1, 15),
    "in place of a text": ("k: #1 is rest\n", 1, 4),
    "in place of a text's first line": ("k: #1 is\n  rest\n", 1, 4),
    "in place of an entry": ("k:\n  - #1 is rest\n  - b\n", 2, 5),
    "behind an anchor": ("k: &x #1\n  b\nc: *x\n", 1, 7),
    "as a text's last line": ("k: stop\n  #1 is rest\n", 2, 3),
    "as the only line": ("k:\n  #1 is rest\n", 2, 3),
    "below a folded text, too far left for it": ("k: >\n    stop\n  #1 is rest\n", 3, 3),
    "in the head of a folded text": ("k: > #1 is\n  rest\n", 1, 6),
    "between brackets": ("k: [stop #1\n  ]\n", 1, 10),
    "behind a comma": ("k: [stop, #1 is\n  rest]\n", 1, 11),
    "behind a bracket": ("k: [ #1 is\n  rest]\n", 1, 6),
    "with Windows' ends of lines": ("a: 1\r\nk: stop #1\r\n", 2, 9),
    "in a list": ("- stop #1\n", 1, 8),
    "behind the value of an explicit key": ("? k\n: stop #1\n", 2, 8),
}


@pytest.mark.parametrize(("text", "line", "column"), SWALLOWED.values(), ids=SWALLOWED)
def test_a_comment_that_may_be_meant_as_text_is_refused_at_its_sign(text: str, line: int, column: int) -> None:
    problem = only(text)
    assert (problem.line, problem.column) == (line, column)
    assert problem.what == "the text ends before this #, and what follows would not be read"
    assert problem.hint == OUT


APART = {
    "two blanks and one": "k: stop  # editorial\n",
    "an empty one": "k: stop  #\n",
    "a blank and a tab": "k: stop \t# editorial\n",
    "no comment at all": "k: stop#1 rest\n",
    "in quotes": 'k: "stop; rule #1 is rest"\n',
    "behind quotes, where the text has ended": 'k: "stop" # editorial\n',
    "behind brackets": "k: [a, b] # editorial\n",
    "before a mapping": "k: # editorial\n  a: 1\n",
    "before a list": "k: # editorial\n  - a\n",
    "before a list right under its key": "k: # editorial\n- a\n",
    "on a line of its own": "k: stop\n  # editorial\nb: 1\n",
    "a key that is commented out": "k: stop\n#card: rest\n",
    "a key that is commented out, in a list": "k:\n  - a: stop\n    #card: rest\n",
    "an entry that is commented out": "k:\n  - a\n  #- b\n",
    "the first key, commented out": "k:\n  #a: 1\n  b: 2\n",
    "in a folded text, of which it is a part": "k: >\n  stop\n  #1 is rest\n",
    "in the head of a folded text": "k: >  # editorial\n  stop\n",
    "between brackets": "k: [a,  # the first\n  b]\n",
    "above everything": "#!booklet\n#1\nk: stop\n",
    "behind the mark of a document": "--- # editorial\nk: stop\n",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_a_comment_that_stands_apart_is_taken(text: str) -> None:
    assert compose(text, "a.yaml").count > 0


def test_all_comments_that_touch_a_text_are_told_at_once() -> None:
    assert [problem.line for problem in problems("k: a #1\nb: c #2\nd: [e, #3\n  f]\n")] == [1, 2, 3]


@given(st.lists(st.sampled_from(["go", "#1", "#", "on;", "a#b", "'tis", " ", "\t", "-", ": "]), min_size=1))
def test_an_unquoted_text_arrives_whole_or_is_refused(words: list[str]) -> None:
    typed = "go " + " ".join(words)
    try:
        node = value(f"k: {typed}\n")
    except ContentError:
        return
    assert isinstance(node, ScalarNode)
    apart = typed.split("  #")[0].split("\t #")[0].split(" \t#")[0].split("\t\t#")[0]
    assert node.text == apart.strip()


FORBIDDEN = {
    "6.1 a tab before the key of a mapping": "k:\n\ta: 1\n",
    "6.1 a tab before the second key": "k:\n  a: 1\n  \tb: 2\n",
    "6.1 a tab before an entry": "k:\n\t- a\n",
    "6.1 a tab between two dashes": "-\t- a\n",
    "6.1 a tab before a text's second line": "k: a\n\tb\n",
    "6.1 a tab before the second line in double quotes": 'k: "a\n\tb"\n',
    "6.1 a tab before the second line in single quotes": "k: 'a\n\tb'\n",
    "6.1 a tab before an entry in brackets": "k: [\n\ta,\n  b\n  ]\n",
    "6.1 a tab before an entry in braces": "k: {\n\ta: 1\n  }\n",
    "6.1 a tab before a closing bracket": "k: [\n  a\n\t]\n",
    "6.1 a second line in double quotes under its key": 'k: "a\nb"\n',
    "6.1 a second line in single quotes under its key": "k: 'a\nb'\n",
    "6.1 a second line in quotes under a key further in": 'a:\n  k: "a\n  b"\n',
    "6.1 a second line in quotes under a dash": '- "a\nb"\n',
    "6.1 an entry in brackets under its key": "k: [a,\nb]\n",
    "6.1 a text's second line, in brackets under its key": "k: [a\nb]\n",
    "6.1 a pair in braces under its key": "k: {a: 1,\nb: 2}\n",
    "6.1 a colon in braces under its key": "k: {\n  a\n:\n  b }\n",
    "6.1 an entry in brackets under a key further in": "a:\n  k: [a,\n  b]\n",
    "6.1 keys that do not line up": "k:\n   a: 1\n  b: 2\n",
    "6.1 a first key that stands further in": "  k: 1\na: 2\n",
    "6.1 a second line in quotes that begins with a blank that is no space": 'k: "a\n\u00a0b"\n',
    "6.1 an entry in brackets behind a blank that is no space": "k: [a,\n\u3000b]\n",
    "6.1 a second line in quotes under a key of two words": 'k k: "a\nb"\n',
    "6.1 an entry in brackets under a key with a sign in it": "k*: [a,\nb]\n",
    "6.1 the head of a block right under its key": "k:\n|\n  a\n",
    "6.1 the head of a folded block right under its key": "k:  # b\n\n>-\n  a\n",
    "6.1 the head of a block right under its dash": "k:\n  - \n  |\n   a\n",
    "6.1 the head of a block under its anchor": "k: &x\n|\n  a\nb: *x\n",
    "6.6 a comment that touches a text in double quotes": 'k: "Lay one palm"# never over a wound\n',
    "6.6 a comment that touches a text in single quotes": "k: 'a'# b\n",
    "6.6 a comment that touches a bracket": "k: [a]#b\n",
    "6.6 a comment that touches a brace": "k: {a: 1}#b\n",
    "6.6 a comment that touches an opening bracket": "k: [# b\n  a]\n",
    "6.6 a comment that touches a comma": "k: [a,# b\n  c]\n",
    "6.6 a comment that touches a colon in braces": 'k: {"a":# b\n  c}\n',
    "6.6 a comment that touches an anchor": "k: &x# b\n  a\n",
    "6.6 a comment that touches a directive": "%YAML 1.2# b\n---\nk: 1\n",
    "6.6 a comment between the lines of a text": "k: a\n  # b\n  c\n",
    "6.8 a directive and no document": "%YAML 1.2\n",
    "6.8 a directive and an end": "%YAML 1.2\n...\n",
    "6.8 a directive twice": "%YAML 1.2\n%YAML 1.2\n---\nk: 1\n",
    "6.8 a directive with more than a number": "%YAML 1.2 and more\n---\nk: 1\n",
    "6.8 a directive behind content": "k: 1\n%YAML 1.2\n---\na: 1\n",
    "6.9 two anchors on one value": "k: &x\n  &y a\n",
    "6.9 an anchor on an alias": "a: &x 1\nk: &y *x\n",
    "6.9 an anchor on a dash of its line": "&x - a\n",
    "6.9 an anchor under the key of a list": "k:\n&x\n- a\n",
    "6.9 an anchor among entries": "- a\n&x\n- b\n",
    "6.9 an anchor without a name": "k: & a\n",
    "7.1 an alias without a name": "k: *\n",
    "7.1 text behind an alias": "a: &x 1\nk: *x b\n",
    "7.3.1 an escape that there is not": r'k: "\q"' + "\n",
    "7.3.1 a single quote escaped in double quotes": r'k: "\'"' + "\n",
    "7.3.1 an escape with too few digits": r'k: "\x4"' + "\n",
    "7.3.1 double quotes that stay open": 'k: "a\n',
    "7.3.1 text behind double quotes": 'k: "a" b\n',
    "7.3.1 a line of text behind double quotes": 'k: "a"\n  b\n',
    "7.3.2 single quotes that stay open": "k: 'a\n",
    "7.3.2 a colon behind single quotes": "k: 'a': b\n",
    "7.3.3 a text that begins with @": "k: @a\n",
    "7.3.3 a text that begins with a backtick": "k: `a\n",
    "7.3.3 a text that begins with %": "k: %a\n",
    "7.3.3 a colon in a text": "k: a: b\n",
    "7.3.3 a dash alone in brackets": "k: [-]\n",
    "7.3.3 a dash alone among others": "k: [a, -, b]\n",
    "7.3.3 a question mark alone in brackets": "k: [?]\n",
    "7.3.3 a colon alone in brackets": "k: [:]\n",
    "7.4 a comma and no value": "k: [a, , b]\n",
    "7.4 a comma first": "k: [, a]\n",
    "7.4 a comma twice in braces": "k: {a: 1,, b: 2}\n",
    "7.4 no comma between texts": 'k: ["a" "b"]\n',
    "7.4 no comma between pairs": 'k: {a: "x" b: 1}\n',
    "7.4 no comma between lines": "k: {a: x\n  b: 1}\n",
    "7.4 a bracket that stays open": "k: [a\n",
    "7.4 a brace that stays open": "k: {a: 1\n",
    "7.4 a bracket too many": "k: [a]]\n",
    "7.4 a brace for a bracket": "k: [a}\n",
    "7.4 a pair behind braces": "k: {a: 1} b: 2\n",
    "7.4 a dash behind braces": "- {a: 1} - b\n",
    "7.4 text below brackets": "[a]\nb\n",
    "7.4 a pair in brackets, its colon on the next line": "k: [ a\n  : b ]\n",
    "7.4 a key in quotes in brackets, its colon on the next line": 'k: [ "a"\n  :b ]\n',
    "7.4 no blank behind a key in quotes": '"k":"a"\n',
    "8.1 a text in the head of a folded one": "k: > a\n  b\n",
    "8.1 an indentation of none": "k: |0\n  a\n",
    "8.1 an indentation of ten": "k: |10\n  a\n",
    "8.1 two signs in a head": "k: |--\n  a\n",
    "8.1 a comment that touches the head": "k: |# b\n  a\n",
    "8.1 a comment that touches the sign in a head": "k: >-# b\n  a\n",
    "8.1 a first line with more spaces than the text": "k: |\n    \n  a\n",
    "8.1 a tab for the indentation of a block": "k: |\n\ta\n",
    "8.1 a line of a block further left than its first": "k: |\n    a\n  b\n",
    "8.2 a list on the line of its key": "k: - a\n",
    "8.2 a dash and no list": "k: -\n",
    "8.2 an entry in a mapping": "k: 1\n- b\n",
    "8.2 a key in a list": "- a\nk: 1\n",
    "8.2 entries that do not line up": "- a: 1\n - b\n",
    "8.2 a key of two lines": "a\nk: 1\n",
    "8.2 a key of two lines in quotes": '"a\n  k": 1\n',
    "8.2 a key of two lines in brackets": "[a,\n  k]: 1\n",
    "8.2 a line without a colon": "a: 1\nk\nb: 2\n",
    "8.2 a mapping on the line of its key": "k: a: 1\n  b: 2\n",
    "9.1 a document's mark in double quotes": 'k: "a\n--- \n  b"\n',
    "9.1 a document's end in single quotes": "k: 'a\n...\n  b'\n",
    "9.1 a document's mark in brackets": "k: [\n---\n  a]\n",
    "9.1 a mapping on the line of the mark": "--- k: 1\n",
    "9.1 a list on the line of the mark": "--- - a\n",
    "9.1 an anchored mapping on the line of the mark": "--- &x k: 1\n",
    "9.1 text behind a document's end": "k: 1\n... a\n",
    "9.1 a comment that touches a document's end": "k: 1\n...# a\n",
}


@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_yaml_forbids_is_refused_with_its_place_and_a_way_out(text: str) -> None:
    for problem in problems(text):
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.hint
        assert not problem.what.startswith("not YAML")


@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_yaml_forbids_is_refused_without_the_quick_reader(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert problems(text)


ALLOWED = {
    "6.1 lines of quotes behind their key": 'k: "a\n  b"\n',
    "6.1 an empty line in quotes": 'k: "a\n\n  b"\n',
    "6.1 lines of brackets behind their key": "k: [a,\n b]\n",
    "6.1 any line of brackets at the start of a document": "[a,\nb]\n",
    "6.1 a comment in brackets, wherever it begins": "k: [a,\n# b\n  c]\n",
    "6.9 an anchor and its alias": "a: &x 1\nk: *x\n",
    "6.9 an anchor above what it is for": "k: &x\n  a: 1\nb: *x\n",
    "6.1 the head of a block on a line of its own": "k:\n |\n  a\nb: >\n c\n",
    "6.1 the head of a block in a list": "- |\n a\n- b: |\n   c\n",
    "6.1 a blank that is no space, behind spaces": 'k: "a\n  \u00a0b"\n',
    "7.3.3 signs inside of a text": "k: a-b? c & d * e\n",
    "7.3.3 a number below zero in brackets": "k: [-1, -2]\n",
    "7.4 a comma last": "k: [a, b,]\n",
    "7.4 no blank behind a key in quotes, in braces": 'k: {"a":1}\n',
    "7.4 a pair in brackets": "k: [a, b: c]\n",
    "8.1 heads of all kinds": "k: |2-\n  a\nb: >+\n  c\n",
    "8.2 a list under its key": "k:\n- a\n- b\n",
    "8.2 an explicit key": "? k\n: a\n",
    "9.1 a document between its marks": "%YAML 1.2\n---\nk: a\n...\n# b\n",
    "our licence: a closing bracket under its key": "k: [\n  a\n]\n",
    "our licence: a closing brace under its key": "k: {\n  a: 1\n}\n",
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED)
def test_what_yaml_allows_is_read(text: str) -> None:
    assert compose(text, "a.yaml").count > 0


OPEN = ("k: [a,", "k: [a, [b]", "k k: [a,", "k*: 'a", '"b": "c', "k: >", "? a", "k: &a b")
CLOSED = (
    "k: a",
    "k: {a: [b, -1]}",
    "- [-]",
    "- a  # b",
    "a #b",
    "'#a': 'b'  # c",
    "k: 'a''b' # c",
    "  - - c: d",
    "k: a\r",
)
BETWEEN = ("", "#b", "  # b", "  c]", "c]", "]", 'd"', "\tc")
LINES = st.lists(st.sampled_from(OPEN + CLOSED + BETWEEN), max_size=6).map("\n".join)


def is_read(text: str) -> bool:
    try:
        return bool(list(yaml.parse(text, Loader=yaml.SafeLoader)))
    except yaml.YAMLError:
        return False


@given(LINES.filter(is_read))
def test_the_short_cut_for_ordinary_files_passes_nothing_over(text: str) -> None:
    head = "%YAML 1.2\n---\n"  # which no ordinary file has
    closely = [(lapse.index - len(head), lapse.what) for lapse in lapses(head + text, yaml.SafeLoader)]
    assert [(lapse.index, lapse.what) for lapse in lapses(text, yaml.SafeLoader)] == closely


def test_brackets_without_end_are_not_followed() -> None:
    """A hundred thousand of them took minutes."""
    assert any("deep" in problem.what for problem in problems("k: [" + "[ # a\n" * 100_000))
