from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.reading.yaml.nodes import MAX_BYTES, MAX_DEPTH, MapNode, Node, ScalarNode, compose, read_nodes


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        compose(text, "a.yaml")
    return caught.value.problems


def only(text: str) -> Problem:
    (problem,) = problems(text)
    return problem


def value(text: str, key: str) -> Node:
    node = compose(text, "a.yaml")
    assert isinstance(node, MapNode)
    return node.entries[key].value


@pytest.mark.parametrize("text", ["no", "12:30", "0123", "1e3", "2026-11-22", "0x1F", "null"])
def test_a_scalar_stays_the_text_that_it_is(text: str) -> None:
    assert value(f"a: {text}", "a") == ScalarNode(1, 4, text)


def test_a_quoted_scalar_is_not_plain() -> None:
    assert value('a: "30"', "a") == ScalarNode(1, 4, "30", plain=False)


def test_a_key_and_its_value_know_their_places() -> None:
    node = compose("a: 1\nb:\n  - x\n", "a.yaml")
    assert isinstance(node, MapNode)
    entry = node.entries["b"]
    assert (entry.line, entry.column, entry.value.line, entry.value.column) == (2, 1, 3, 3)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert value("\ufeffa: 1", "a") == ScalarNode(1, 4, "1")


def test_a_repeated_key_names_the_line_of_the_first() -> None:
    problem = only("a: 1\nb: 2\na: 3\n")
    assert (problem.line, problem.column) == (3, 1)
    assert problem.what == "the key 'a' stands here again; first on line 1"


def test_all_repeated_keys_are_told_at_once() -> None:
    assert [problem.line for problem in problems("a: 1\na: 2\nb: {c: 1, c: 2}\n")] == [2, 3]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!!int", "!own", "!"])
def test_a_tag_is_refused(tag: str) -> None:
    assert "tag" in only(f"a: {tag} x\n").what


def test_a_merge_key_is_refused() -> None:
    assert only("a: &a {b: 1}\nc:\n  <<: *a\n").what == "merge keys (<<) are not read"


def test_an_alias_stands_for_its_anchor() -> None:
    assert value("a: &x text\nb: *x\n", "b") == ScalarNode(1, 4, "text")


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert only("a: &x [*x]\n").what == "*x stands inside itself"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &press firmly\n", 1, 4),
        ("a:\n  - &press firmly\n", 2, 5),
        ("&a a: b\n", 1, 1),
        ("a: &x one\nb: &x two\nc: *x\n", 1, 4),
        ("a: &x {b: c}\n", 1, 4),
    ],
)
def test_an_anchor_to_which_nothing_refers_takes_no_word_away(text: str, line: int, column: int) -> None:
    problem = only(text)
    assert (problem.line, problem.column) == (line, column)
    assert problem.what.endswith("and nothing refers to it")


def test_an_alias_without_an_anchor_is_refused() -> None:
    problem = only("a: *x\n")
    assert (problem.column, problem.what) == (4, "*x refers to nothing")


def test_aliases_are_counted_as_often_as_they_are_used() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert "50,000 values" in only(bomb).what


def test_a_long_list_of_values_is_refused() -> None:
    assert "50,000 values" in only("[" + "x," * 50_000 + "]").what


def test_nesting_ends_at_the_limit() -> None:
    assert compose("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml").height == MAX_DEPTH
    assert only("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).column == MAX_DEPTH + 1


def test_five_thousand_brackets_are_refused_and_not_followed() -> None:
    assert "deep" in only("[" * 5000).what


def test_depth_is_counted_through_aliases() -> None:
    chain = "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}]\n" for i in range(50))
    assert "deep" in only(chain).what


def test_a_second_document_is_refused() -> None:
    assert only("a: 1\n---\nb: 2\n").line == 2


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "---\n"])
def test_an_empty_file_is_a_problem(text: str) -> None:
    assert only(text).what == "the file is empty"


def test_a_key_that_is_a_list_is_refused() -> None:
    assert only("? [a]\n: b\n").what == "a key must be a text"


def test_a_tab_as_indentation_is_named() -> None:
    problem = only("a:\n\tb: 1\n")
    assert (problem.line, problem.what, problem.hint) == (2, "a tab", "indent with spaces")


def test_a_colon_inside_a_text_asks_for_quotes() -> None:
    problem = only("a: Remember: breathe\n")
    assert (problem.column, problem.hint) == (12, "put the whole text in quotes")


def test_an_open_quotation_mark_is_told_where_it_opens() -> None:
    problem = only("a: 1\nb: 'text\nc: 2\n")
    assert (problem.line, problem.what) == (2, "the quotation mark is never closed")


def test_a_control_character_has_its_place() -> None:
    problem = only("a: 1\nb: x\x07\n")
    assert (problem.line, problem.column, problem.what) == (2, 5, "the character U+0007 cannot be printed")


@pytest.mark.parametrize("escape", [r"\a", r"\0", r"\N", r"\uD800", r"\u2028", r"\uFEFF"])
def test_an_escape_brings_no_control_character_in(escape: str) -> None:
    assert "cannot be printed" in only(f'a: "{escape}"\n').what


def test_a_line_separator_that_editors_do_not_show_is_refused() -> None:
    assert "U+2028" in only("a: x\u2028y\n").what


def test_bytes_that_are_not_utf_8_have_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(ContentError) as caught:
        read_nodes(tmp_path / "a.yaml", "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.what) == (2, 7, "the byte 0xe9 is not UTF-8")


def test_a_file_over_the_limit_is_not_parsed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ContentError, match="larger than 1,000,000 bytes"):
        read_nodes(tmp_path / "a.yaml", "a.yaml")


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="is not a regular file"):
        read_nodes(tmp_path, "a.yaml")


def outcome(text: str) -> Node | tuple[Problem, ...]:
    try:
        return compose(text, "a.yaml")
    except ContentError as error:
        return error.problems


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%#?,\n\t ~\x00\ud800\u2028<", max_size=40))
@settings(max_examples=150)
def test_any_text_becomes_nodes_or_problems(text: str) -> None:
    assert outcome(text)
