"""Which sentences are taken for the promise of a cure: about 400 of both kinds, that share their verbs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from booklet.model import Notice, Safety, SafetyGroup, SafetyItem, Wording
from booklet.reading.project.medical import Watch, promises, watch_in
from booklet.reading.yaml.nodes import ScalarNode
from booklet.reading.yaml.places import Source

SENTENCES = yaml.safe_load(Path(__file__).with_name("promises.yaml").read_text("utf-8"))
WATCH = watch_in("en") or Watch("", re.compile(""), ())


@pytest.mark.parametrize("sentence", SENTENCES["claims"])
def test_a_promise_is_told_in_its_own_words(sentence: str) -> None:
    words, hint = next(WATCH.claims(sentence))
    assert words in sentence
    assert hint


@pytest.mark.parametrize("sentence", SENTENCES["honest"])
def test_an_honest_sentence_is_free_of_suspicion(sentence: str) -> None:
    assert list(WATCH.claims(sentence)) == []


@pytest.mark.parametrize("sentence", ["A healing wound: keep off.", "Pain: stop, and ask how to treat a cold."])
def test_what_warns_may_name_what_ails(sentence: str) -> None:
    assert list(WATCH.claims(sentence, warns=True)) == []


def told_in(value: object) -> list[str]:
    """The fields of a value whose texts are taken for a promise."""
    source = Source.of(ScalarNode(1, 1, ""), "content/some.yaml", "some")
    return [problem.where for problem in promises(source, value, "en-GB")]


def test_cautions_safety_items_and_the_oil_warn_and_a_title_does_not() -> None:
    ails = "A healing wound: keep off."
    group = SafetyGroup(id="not-here", title=ails, items=(SafetyItem(text=ails),))
    safety = Safety(title="", groups=(group,), line=Notice(text=""), oil=ails)
    assert told_in(Wording(text=ails)) == []
    assert told_in(safety) == ["groups[0].title"]


@pytest.mark.parametrize("claim", SENTENCES["claims"][:12])
def test_a_sentence_that_denies_may_say_anything_and_the_next_one_may_not(claim: str) -> None:
    small = claim[0].lower() + claim[1:]
    assert list(WATCH.claims(f"It does not say this: {small}")) == []
    assert list(WATCH.claims(f"It does not. {claim}")) != []


@given(st.text())
def test_any_text_has_its_claims_in_it(text: str) -> None:
    assert all(words in text for words, _ in WATCH.claims(text))


@given(
    st.sampled_from(SENTENCES["claims"]), st.sampled_from([str.upper, str.title, lambda s: s.replace(" ", "\u00a0")])
)
def test_capitals_and_blanks_hide_no_claim(sentence: str, changed: object) -> None:
    assert callable(changed)
    assert list(WATCH.claims(changed(sentence))) != []
