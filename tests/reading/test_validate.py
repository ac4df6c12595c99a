from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from booklet.base.errors import ContentError, Problem
from booklet.model import Brand, Manifest, Range, Repetitions, Safety, Technique, Wording
from booklet.reading.project.checks import MAX_PRESSURE
from booklet.reading.yaml.claim import Claims
from booklet.reading.yaml.fields import Field, Many, Record, Table, fields_of, shape_of
from booklet.reading.yaml.nodes import compose
from booklet.reading.yaml.numbers import way_to_type
from booklet.reading.yaml.places import Source
from booklet.reading.yaml.unseen import unseen
from booklet.reading.yaml.validate import Checked, validate

REST = """\
steps:
  - {key: Press, text: Press gently.}
caution: Stop at pain.
pictures:
  - {image: a.svg, alt: A sole.}
"""


def technique(text: str, rest: str = REST) -> Checked[Technique]:
    return validate(Source.of(compose(text + rest, "a.yaml"), "a.yaml", "arch"), Technique, {"id": "arch"})


def value(text: str, rest: str = REST) -> Technique:
    checked = technique(text, rest)
    assert checked.problems == ()
    assert checked.value is not None
    return checked.value


def only(text: str, rest: str = REST) -> Problem:
    (problem,) = technique(text, rest).problems
    return problem


def test_a_file_becomes_a_value_of_its_class() -> None:
    read = value("title: Arch\nreps: {min: 3, max: 5}\nhands: [palm]\nvariants: {self: {position: Sit.}}\n")
    assert (read.id, read.title, read.hands) == ("arch", "Arch", ("palm",))
    assert read.reps == Repetitions(min=3, max=5)
    assert read.variants is not None
    assert read.variants.partner is None


def test_an_unknown_key_is_told_at_the_key_with_the_likeliest_one() -> None:
    problem = only("title: Arch\n  \npresure: {min: 1, max: 2}\n")
    assert str(problem) == "a.yaml:3:1: presure: unknown key\n  hint: did you mean pressure?"


def test_the_id_of_a_technique_is_no_key_of_its_file() -> None:
    assert only("id: other\ntitle: Arch\n").what == "unknown key"


def test_a_missing_key_is_told_at_its_parent() -> None:
    problem = only("title: Arch\n", REST.replace(", text: Press gently.", ""))
    assert (problem.line, problem.column, problem.where, problem.what) == (3, 5, "steps[0]", "text is missing")


def test_a_key_without_a_value_is_told_at_the_key() -> None:
    problem = only("title:\n")
    assert (problem.line, problem.where, problem.what) == (1, "title", "there is no value")


@pytest.mark.parametrize("absent", ["", "~", "null"])
def test_nothing_and_null_mean_absent(absent: str) -> None:
    assert value(f"title: Arch\nduration_s: {absent}\n").duration_s is None


def test_null_in_quotes_is_a_text() -> None:
    assert value('title: "null"\n').title == "null"


@pytest.mark.parametrize("text", ["no", "12:30", "0123", "true", "3.0", "2026-11-22"])
def test_a_field_of_texts_takes_what_stands_there(text: str) -> None:
    assert value(f"title: {text}\n").title == text


def test_a_whole_number_is_claimed() -> None:
    assert value("title: Arch\nduration_s: 30\n").duration_s == 30


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("030", "'030'"),
        ("3.0", "'3.0'"),
        ('"30"', "the text '30'"),
        ("four", "'four'"),
        ("3e1", "'3e1'"),
        ("1_0", "'1_0'"),
        ("٣٠", "'٣٠'"),
        ("[30]", "a list of 1"),
        ("{a: 1}", "a mapping"),
    ],
)
def test_what_is_no_whole_number_is_named_as_it_stands(text: str, got: str) -> None:
    problem = only(f"title: Arch\nduration_s: {text}\n")
    assert (problem.line, problem.column, problem.where) == (2, 13, "duration_s")
    assert problem.what == f"expected a whole number, got {got}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30s", "30"),
        ("30 sec.", "30"),
        ("'030'", "30"),
        ("30.0", "30"),
        ("2 min", "120"),
        ("1:30", "90"),
        ("1 h", "3600"),
        ("1 min 30 s", "90"),
        ("2m", "120"),
        ("1_000", "1000"),
        ("1 000", "1000"),
        ("1\u202f000", "1000"),
        ("1,000", "1000"),
        ("1'000", "1000"),
        ("\uff13\uff10", "30"),
        ("٣٠", "30"),
        ('"30 "', "30"),
    ],
)
def test_the_hint_says_which_number_to_write(text: str, number: str) -> None:
    assert only(f"title: Arch\nduration_s: {text}\n").hint.startswith(f"write {number},")


@pytest.mark.parametrize("text", ["0x1F", "3e1", "1e400", "1.5", "30,5", "1.000", "9" * 20, "yes", ".inf", "½", "1-2"])
def test_no_hint_turns_one_number_into_another(text: str) -> None:
    assert only(f"title: Arch\nduration_s: {text}\n").hint.startswith("write a whole number from 10 to 3600: digits")


@given(st.from_regex(r"[-+]?[0-9]{1,6}([.,][0-9]{1,4})?( ?[a-z%]{1,3})?", fullmatch=True))
def test_a_number_is_told_to_be_written_as_what_it_is(text: str) -> None:
    if told := re.match(r"write (-?[0-9.]+),", way_to_type(text, float)):
        assert float(told[1]) == float(re.sub("[a-z% ]", "", text).replace(",", "."))


@pytest.mark.parametrize("text", ["2", "9 s", "2 h", "1:00:01", "0:05"])
def test_a_time_beyond_what_the_field_takes_is_not_told_to_be_written(text: str) -> None:
    limits = "write a whole number from 10 to 3600: digits alone, without quotes or unit"
    assert only(f'title: Arch\nduration_s: "{text}"\n').hint == limits


def numbers(hint: object, field: Field | None = None, seen: tuple[object, ...] = ()) -> Iterator[Field]:
    """Every field for numbers in a type, and in what it holds."""
    match shape_of(hint):
        case Record(cls) if cls not in seen:
            for told in fields_of(cls).values():
                yield from numbers(told.type, told, (*seen, cls))
        case Many(item) | Table(item):
            yield from numbers(item, None, seen)
        case shape if field and shape in (int, float):
            yield field
        case _:
            pass


NUMBERS = [told for cls in (Manifest, Technique, Safety, Brand) for told in numbers(cls)]


@given(st.sampled_from(NUMBERS), st.sampled_from(["quick", "4 s", "'4'", "0.5 mm", "1e3", "-7 x", "99999x"]))
def test_whatever_number_a_hint_names_is_one_that_its_field_takes(told: Field, text: str) -> None:
    hint = way_to_type(text, told.type, told.limits)
    named = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", hint)]
    assert named
    assert told.limits is None or all(told.limits.least <= one <= told.limits.most for one in named)


def test_the_example_of_a_number_without_limits_is_also_a_pressure() -> None:
    (example,) = re.findall(r"\d+", way_to_type("firm", int))
    assert 1 <= int(example) <= MAX_PRESSURE


@pytest.mark.parametrize("text", ["\\u200b", "\\u00ad", "\\u2060\\ufe0f", "\\u2800"])
def test_a_text_of_which_nothing_can_be_seen_is_refused(text: str) -> None:
    assert only(f'title: "{text}"\n').what == "nothing in the text can be seen"


def test_an_empty_text_may_be_left_out_only_where_its_key_may() -> None:
    assert only('title: ""\n').hint == "write it"
    assert only('title: Arch\nsubtitle: ""\n').hint == "write it, or leave the key out"


@pytest.mark.parametrize("text", ["yes", "True", "1", '"true"'])
def test_a_field_of_true_and_false_takes_no_other_word(text: str) -> None:
    problem = only(f"title: Arch\nreps: {{min: 1, max: 2, each_way: {text}}}\n")
    assert problem.what.startswith("expected true or false, got")


def test_a_number_outside_its_limits_is_refused_with_both() -> None:
    assert only("title: Arch\nduration_s: 5\n").what == "expected 10 to 3600, got 5"


def test_a_list_that_is_too_long_is_refused_with_its_count() -> None:
    steps = "steps:\n" + "  - {key: a, text: b}\n" * 8
    problem = only("title: Arch\n", steps + REST.split("\n", 2)[2])
    assert problem.what == "expected 1 to 7 entries, got 8"


def test_a_text_in_the_place_of_a_list_says_how_to_write_one() -> None:
    problem = only("title: Arch\nhands: palm\n")
    assert (problem.what, problem.hint) == ("expected a list of texts, got 'palm'", "write [palm]")


def test_an_empty_entry_of_a_list_is_refused() -> None:
    problem = only("title: Arch\nhands: [palm, ~]\n")
    assert (problem.where, problem.what) == ("hands[1]", "expected a text, got nothing")


def test_a_word_outside_the_choice_is_refused_with_the_likeliest() -> None:
    problem = only("title: Arch\n", REST.replace("alt: A sole.", "alt: A sole., view: partnr"))
    assert problem.what == "expected one of self, partner, got 'partnr'"
    assert problem.hint == "did you mean partner?"


def test_a_pair_has_two_numbers() -> None:
    problem = only("title: Arch\n", REST.replace("alt: A sole.", "alt: A sole., focus: [0.5]"))
    assert problem.what == "expected a list of 2 numbers, got a list of 1"


def test_a_caution_may_be_a_text_or_have_a_short_form() -> None:
    long = REST.replace("caution: Stop at pain.", "caution: {text: Stop at pain., card: Stop.}")
    assert value("title: Arch\n").caution == Wording(text="Stop at pain.")
    assert value("title: Arch\n", long).caution == Wording(text="Stop at pain.", card="Stop.")


def test_left_out_strokes_differ_from_none() -> None:
    assert value("title: Arch\n").pictures[0].strokes is None
    assert value("title: Arch\n", REST.replace("A sole.", "A sole., strokes: []")).pictures[0].strokes == ()


def test_a_text_is_trimmed_and_composed() -> None:
    assert value('title: " Cafe\u0301 "\n').title == "Café"


def test_an_empty_text_is_refused() -> None:
    assert only('title: "  "\n').what == "the text is empty"


def test_a_folded_text_is_one_line() -> None:
    assert value("title: >\n  Arch\n  massage\n").title == "Arch massage"


def test_a_text_of_several_lines_is_refused() -> None:
    problem = only("title: |\n  Arch\n  massage\n")
    assert problem.what == "the text has more than one line"
    assert problem.hint.startswith("write > instead of |")


def test_a_tab_in_a_text_is_refused() -> None:
    assert only('title: "Arch\\tmassage"\n').what == "a tab in the text"


def test_a_text_over_its_budget_is_a_warning_only() -> None:
    checked = technique(f"title: {'a' * 25}\n")
    assert checked.value is not None
    assert [problem.what for problem in checked.warnings] == ["25 characters; the advice is at most 24"]


def test_a_text_of_just_its_budget_is_none() -> None:
    assert technique(f"title: {'a' * 24}\n").warnings == ()


def test_all_problems_of_a_file_are_told_at_once() -> None:
    checked = technique("titel: Arch\nduration_s: four\npressure: 3\n")
    assert {problem.where for problem in checked.problems} == {"titel", "", "duration_s", "pressure"}
    assert checked.value is None


def test_a_file_that_is_a_list_is_refused() -> None:
    source = Source.of(compose("- a\n", "brand.yaml"), "brand.yaml", "brand")
    (problem,) = validate(source, Brand).problems
    assert problem.what == "expected a mapping with name, got a list of 1"


def test_a_table_takes_keys_that_the_author_chooses() -> None:
    text = "title: a\nline: b\nemergency: {GB: 999, NO: 112}\ngroups: []\n"
    (problem,) = validate(Source.of(compose(text, "s.yaml"), "s.yaml", "safety"), Safety).problems
    assert problem.what == "expected 1 to 4 entries, got 0"


def test_no_word_of_the_validator_reaches_the_author() -> None:
    text = "title: []\nduration_s: x\nreps: 1\npressure: {}\nclaims: {}\nvariants: {self: [a]}\nhands: [{a: 1}]\n"
    said = " ".join(problem.what for problem in technique(text).problems).lower()
    assert not [word for word in ("input", "valid ", "dict", "tuple", "string", "integer", "field") if word in said]


printable = st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"))


def can_be_seen(text: str) -> bool:
    """Whether something in it can be seen, and nothing in it is refused for not being seen."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text) and not [*unseen(text)]


@given(printable.filter(can_be_seen))
@settings(max_examples=60)
def test_any_quoted_text_arrives_as_it_was_written(text: str) -> None:
    quoted = text.replace("'", "''")
    assert value(f"title: '{quoted}'\n").title == unicodedata.normalize("NFC", text).strip()


@given(st.integers(1, 99), st.integers(1, 99))
@settings(max_examples=20)
def test_any_range_within_its_limits_is_read(least: int, most: int) -> None:
    read = value(f"title: Arch\nreps: {{min: {least}, max: {most}}}\npressure: {{min: {least}, max: {most}}}\n")
    assert (read.reps, read.pressure) == (Repetitions(min=least, max=most), Range(min=least, max=most))


FULL = """\
title: Arch
duration_s: 30
reps: {min: 1, max: 2, each_way: true}
hands: [palm, hold]
variants: {self: {position: Sit.}}
claims: [{text: a, evidence: limited, source: b}]
steps: [{key: a, text: b, card: c}]
caution: Stop.
pictures:
  - {image: a.svg, alt: b, focus: [0.5, 0.25], strokes: [{kind: hold, rx: 0.2}]}
  - {image: a.svg, alt: b, zones: [{name: heel, points: [[0, 1]]}]}
"""
TOKENS = re.split(r"([\w.]+)", FULL)  # every other one is a key or a value
PLACES = st.integers(0, len(TOKENS) // 2 - 1)
ADAPTER = TypeAdapter(Technique)


@given(st.dictionaries(PLACES, st.sampled_from(["3", "x", "~", "true", "[]", "{a: b}"]), max_size=3))
@settings(max_examples=100)
def test_pydantic_takes_and_makes_what_is_built_without_it(changed: dict[int, str]) -> None:
    tokens = list(TOKENS)
    for place, odd in changed.items():
        tokens[2 * place + 1] = odd
    try:
        source = Source.of(compose("".join(tokens), "a.yaml"), "a.yaml", "arch")
    except ContentError:
        reject()  # an odd key
    claims = Claims(source, given=frozenset({"id"}))
    data = claims.claim(source.node, Technique)
    assert isinstance(data, dict)
    try:
        made = ADAPTER.validate_json(json.dumps(data | {"id": "arch"}), strict=True)
    except ValidationError:
        assert claims.refused
    else:
        assert not claims.refused
        assert claims.problems or made == validate(source, Technique, {"id": "arch"}).value
