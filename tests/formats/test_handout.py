"""The page for one client: what it tells, in which order, on which sheet, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import Misfit
from booklet.base.geometry import to_mm
from booklet.formats import FORMATS, Composition
from booklet.formats.handout.care import care_of, caution_text, sentences
from booklet.model import Library, Output, Wording
from booklet.model.homework import Homework
from booklet.page import Page, Shape
from tests.conftest import THEMES, job_for, shipped
from tests.crossing import crossed
from tests.formats.test_words_on_paper import base, said
from tests.looks import looks_of
from tests.page_faults import faults, heights_of_x

IDS = tuple(technique.id for technique in shipped().techniques)
SHARED = "Leave sore skin alone."
FILLED = Homework(
    days=14,
    times=3,
    client="Anna Berg",
    date="28 November",
    therapist="Mia",
    next="5 December",
    note="Slowly, and breathe.\nStop when it hurts.",
)

EVERY_PAPER = ("a4", "letter", "a5")


def handout(
    techniques: Sequence[str] = IDS,
    homework: Homework = Homework(),
    *,
    paper: str = "a4",
    one_side: bool = False,
    look: str = "linen",
    library: Library | None = None,
) -> Composition:
    output = Output(format="handout", paper=paper, one_side=one_side)
    job = job_for(library or shipped(), "handout", paper, techniques=tuple(techniques), output=output, look=look)
    return FORMATS["handout"].compose(replace(job, homework=homework))


def order(page: Page) -> list[str]:
    """The techniques of a page by where their titles stand, from the top."""
    found = {text.at.y: text.element.key for text in page.texts if text.element and ":title" in text.element.key}
    names = [found[y].partition(":")[0] for y in sorted(found, reverse=True)]
    return [name for name in names if name in IDS]


def words(composition: Composition) -> dict[str, str]:
    return {base(key): text for (_, key), text in said(composition.pages).items()}


def shared_by(names: Sequence[str], caution: str = f"{SHARED} Go slowly.") -> Library:
    """The shipped project, with a sentence that the cautions of some techniques have in common."""
    library = shipped()
    told = [
        replace(t, caution=Wording(text=f"{t.caution.text} {SHARED}" if names.index(t.id) else caution))
        if t.id in names
        else t
        for t in library.techniques
    ]
    return replace(library, techniques=tuple(told))


def test_the_order_named_is_the_order_on_the_page_and_numbers_stay_the_books() -> None:
    front, behind = handout(("arch-massage", "warm-up", "thumb-walking")).pages
    assert order(front) == ["arch-massage", "warm-up", "thumb-walking"]
    assert words(Composition((front,)))["arch-massage:number"] == "5"
    titles = [text.element.key for text in behind.texts if text.element and text.element.key.endswith(":title")]
    assert titles == ["arch-massage:title", "warm-up:title", "thumb-walking:title"]


def test_without_names_all_techniques_stand_in_the_order_of_the_book() -> None:
    assert order(handout(()).pages[0]) == list(IDS)


def test_days_and_times_a_week_are_printed() -> None:
    homework = Homework(days=7, times=3, times_of=(("warm-up", 1),))
    found = said(handout(("warm-up", "toe-rotation"), homework).pages[:1])
    assert found["handout/1", "words:handout.days"] == "For the next 7 days"
    assert found["handout/1", "words:handout.times@toe-rotation@homework"] == "3 times"
    assert found["handout/1", "words:handout.times@warm-up@homework"] == "once"


def rules(page: Page, width_mm: float) -> int:
    """How many level lines of that length a page has."""
    lines = [mark for mark in page.marks if isinstance(mark, Shape) and mark.bounds.height < 1.5]
    return sum(abs(to_mm(line.bounds.width) - width_mm) < 0.5 for line in lines)


def test_what_is_not_said_is_a_line_to_write_on() -> None:
    """20 mm for times a week, beside each technique."""
    two = ("warm-up", "toe-rotation")
    assert rules(handout(two).pages[0], 20) == 2
    assert rules(handout(two, Homework(times_of=(("warm-up", 2),))).pages[0], 20) == 1


def test_a_clients_words_stand_on_their_lines() -> None:
    found = words(handout(("warm-up",), FILLED))
    assert {name: found[f"asked:{name}"] for name in ("client", "date", "therapist", "next")} == {
        "client": "Anna Berg",
        "date": "28 November",
        "therapist": "Mia",
        "next": "5 December",
    }


def test_a_note_keeps_its_lines_and_leaves_ruled_ones_under_it() -> None:
    front = handout(("warm-up",), FILLED).pages[0]
    lines = [text for text in front.texts if text.element and text.element.key == "asked:note"]
    assert [line.string.strip() for line in lines] == ["Slowly, and breathe.", "Stop when it hurts."]
    assert rules(front, 175) > 3
    bare = handout(("warm-up",)).pages[0]
    assert rules(bare, 175) > rules(front, 175)


def test_words_longer_than_a_quarter_of_the_page_get_half_of_it() -> None:
    long = Homework(client="Alexandra Konstantinopoulou")
    assert handout(("warm-up",), long).misfits == ()
    (misfit,) = handout(("warm-up",), Homework(client="Alexandra " * 6)).misfits
    assert (misfit.key, misfit.hint) == ("asked:client", "shorten them")
    assert misfit.what.endswith("their line 85.0 mm")


@pytest.mark.parametrize("one_side", [False, True])
def test_a_note_that_is_too_long_is_refused_in_millimetres(*, one_side: bool) -> None:
    misfits = handout(IDS[:4], Homework(note="Breathe slowly. " * 200), one_side=one_side).misfits
    (misfit,) = [one for one in misfits if one.key == "asked:note"]
    assert "mm taller than its place" in misfit.what


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
def test_a_purpose_that_is_too_long_is_told_of_at_its_place_and_not_at_the_safety_page(paper: str) -> None:
    lines = "A firm press with the knuckles, to and fro, for as long as it feels good. " * 12
    long = replace(shipped().techniques[1], purpose=lines)
    library = replace(shipped(), techniques=(shipped().techniques[0], long))
    found = handout((IDS[0], IDS[1]), paper=paper, library=library).misfits
    assert [(one.key, one.too_long) for one in found] == [(f"{IDS[1]}:purpose", True)]


def test_a_letter_that_no_face_has_is_named_at_its_option() -> None:
    misfits = handout(("warm-up",), Homework(client="Anna \u16a0", note="\u16a0")).misfits
    assert {(one.key, "U+16A0" in one.what) for one in misfits} == {("asked:client", True), ("asked:note", True)}


def test_times_for_a_technique_that_the_page_has_not_are_refused() -> None:
    (misfit,) = handout(("warm-up",), Homework(times_of=(("toe-rotation", 2),))).misfits
    assert misfit == Misfit("asked:times", "toe-rotation is not on the page", "name it, or leave out toe-rotation=")


def test_one_side_has_every_step_in_short_and_every_caution() -> None:
    composition = handout(IDS[:4], one_side=True)
    assert len(composition.pages) == 1
    found = words(composition)
    for t in shipped().techniques[:4]:
        for i, step in enumerate(t.steps):
            assert found[f"{t.id}:steps[{i}].card"] == step.card
        assert found[f"{t.id}:caution.text"] == t.caution.text
    assert "safety:line.text" in found


@crossed(paper=EVERY_PAPER, theme=THEMES, homework=(Homework(), FILLED))
def test_four_techniques_fit_on_every_paper(theme: str, paper: str, homework: Homework) -> None:
    assert faults(handout(IDS[:4], homework, paper=paper, look=theme)) == []


@crossed(paper=("a4", "letter"), theme=THEMES)
def test_four_techniques_fit_on_one_side(theme: str, paper: str) -> None:
    assert faults(handout(IDS[:4], FILLED, paper=paper, one_side=True, look=theme)) == []


@pytest.mark.proof
@pytest.mark.parametrize("paper", EVERY_PAPER)
@pytest.mark.parametrize("look", looks_of("handout"))
@pytest.mark.parametrize("one_side", [False, True])
def test_every_look_of_every_paper_holds_one_and_two(look: str, paper: str, *, one_side: bool) -> None:
    for count in (1, 2):
        if paper != "a5" or "clear" not in look:
            assert faults(handout(IDS[:count], FILLED, paper=paper, one_side=one_side, look=look)) == []


def test_what_a_small_side_cannot_hold_is_refused_in_millimetres() -> None:
    misfits = handout(IDS[:4], paper="a5", one_side=True).misfits
    assert any(one.key.endswith(":steps") and "mm taller" in one.what for one in misfits)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("one_side", [False, True])
def test_letters_on_a5_are_at_least_the_folds(theme: str, *, one_side: bool) -> None:
    output = Output(format="handout", paper="a5", one_side=one_side)
    job = job_for(shipped(), "handout", "a5", techniques=IDS[:2], output=output, look=theme)
    body = job.theme.scales["fold"]["body"].size
    found = heights_of_x(FORMATS["handout"].compose(job), job.fonts)
    keyed = [(text.element.key, text) for _, text in found if text.element]
    read = [text for key, text in keyed if (".text" in key or ".card" in key) and not key.startswith("safety:line")]
    assert min(text.size for _, text in found) >= 7.5
    assert min(text.size for text in read) >= body


def test_rows_on_a5_are_13_mm_high() -> None:
    front = handout(IDS[:4], paper="a5").pages[0]
    wide = [mark for mark in front.marks if isinstance(mark, Shape) and abs(to_mm(mark.bounds.width) - 121) < 0.5]
    edges = sorted(mark.bounds.centre.y for mark in wide if mark.bounds.height < 1.5)
    apart = [to_mm(above - below) for below, above in pairwise(edges)]
    assert sum(abs(height - 13) < 0.1 for height in apart) == 4


@pytest.mark.parametrize("one_side", [False, True])
def test_a_sentence_that_two_techniques_share_stands_once_with_both_numbers(*, one_side: bool) -> None:
    two = ("thumb-walking", "arch-massage")
    composition = handout(two, library=shared_by(two), one_side=one_side)
    assert composition.misfits == ()
    page = composition.pages[-1]
    found = said([page])
    texts = [text for (_, key), text in found.items() if SHARED in text]
    assert texts == [SHARED]
    numbers = [text for (_, key), text in found.items() if key.startswith("words:and@")]
    assert numbers == ["2, 5"]
    assert found[page.name, f"thumb-walking:caution{'@homework' if one_side else ''}"] == "Go slowly."


def test_a_caution_that_is_all_shared_leaves_no_empty_box() -> None:
    two = ("thumb-walking", "arch-massage")
    found = said(handout(two, library=shared_by(two, SHARED)).pages[1:])
    assert [text for text in found.values() if SHARED in text] == [SHARED]


def test_cautions_that_are_each_a_techniques_own_stand_as_they_are() -> None:
    care = care_of(list(enumerate(shipped().techniques)))
    assert care.shared == ()
    assert care.own == {t.id: t.caution.text for t in shipped().techniques}


def test_what_the_stop_list_says_is_not_said_again() -> None:
    library = shipped()
    stop = next(item.short or "" for group in library.safety.groups for item in group.items if item.core)
    first, *others = library.techniques
    told = replace(first, caution=Wording(text=f"Go slowly. {stop}"))
    found = said(handout((first.id,), one_side=True, library=replace(library, techniques=(told, *others))).pages)
    assert [text for text in found.values() if stop in text] == [stop]


def test_two_stops_that_say_the_same_are_one() -> None:
    library = shipped()
    group = library.safety.groups[0]
    again = replace(group, items=(*group.items, replace(group.items[0], key="again")))
    safety = replace(library.safety, groups=(again, *library.safety.groups[1:]))
    found = said(handout(("warm-up",), one_side=True, library=replace(library, safety=safety)).pages)
    assert list(found.values()).count(group.items[0].short or "") == 1


@given(
    st.lists(
        st.lists(st.sampled_from(["Go slowly.", "Stop.", "Ask!", "Not here."]), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_every_sentence_of_every_caution_is_said_exactly_once(told: list[list[str]]) -> None:
    some = [
        (i, replace(shipped().techniques[i], caution=Wording(text=" ".join(dict.fromkeys(parts)))))
        for i, parts in enumerate(told)
    ]
    care = care_of(some)
    printed = [one for text in care.own.values() if text for one in sentences(text)] + [one.text for one in care.shared]
    wanted = {one for _, t in some for one in sentences(caution_text(t, short=False))}
    assert sorted(printed) == sorted(wanted)


def many(count: int) -> Library:
    """As many techniques, each of the shipped ones again and again."""
    library = shipped()
    techniques = tuple(
        replace(library.techniques[n % len(IDS)], id=f"{IDS[n % len(IDS)]}-{n}", title=f"Another {n}")
        for n in range(count)
    )
    named = tuple(t.id for t in techniques)
    manifest = replace(library.manifest, techniques=named, routine=None, chart=None)
    return replace(library, techniques=techniques, manifest=manifest)


@crossed(paper=("a4", "letter"), count=range(7, 30))
def test_no_side_of_a_handout_has_a_row_or_two_by_themselves(count: int, paper: str) -> None:
    composition = handout((), paper=paper, library=many(count))
    assert faults(composition) == []
    titles = [{t.element.key for t in page.texts if t.element} for page in composition.pages]
    rows = [len([key for key in keys if key.endswith(":title@homework")]) for keys in titles]
    assert sum(rows) == count
    assert min(row for row in rows if row) >= 4
