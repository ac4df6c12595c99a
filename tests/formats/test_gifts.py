"""Pages with room for somebody's words, empty and filled."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from booklet.base.geometry import mm
from booklet.formats.layout.pages import stylebook
from booklet.model import Inscription, Map
from booklet.page import Field, Image, Page, Shape, Text
from booklet.verify.opened.limits import PAGES
from tests.conftest import THEMES, made, mapped
from tests.crossing import crossed
from tests.formats.test_goldens import agreed
from tests.gifts import ANNA, NOBODY, filled, gift, photo
from tests.page_faults import faults

GIFTS: tuple[tuple[str, Map], ...] = (
    ("fold", "gift20"),
    ("booklet", "gift20"),
    ("booklet", "spreads16"),
    ("passport", "gift20"),
)
EVERY_GIFT = pytest.mark.parametrize(("name", "page_map"), GIFTS)
LONG = Inscription(
    to="Anna-Katharina Łuczak",
    sender="Grandmother Elisabeth",
    message="Dear Anna,\n\nthank you for a week by the sea that none of us will forget: the wind, the soup, the "
    "long walks home. Put your feet up.\nWith love from all of us",
)
SAID = {
    "short": ANNA,
    "long": LONG,
    "name": Inscription(to="Żaneta"),
    "nothing": NOBODY,
    "photo": replace(ANNA, photo=photo()),
}


@crossed(said=list(SAID), theme=THEMES, edition=("", ".mono", ".ink-saver"), paper=("a4", "letter"))
@EVERY_GIFT
def test_a_copy_has_no_fault_whatever_is_written_into_it(  # noqa: PLR0917
    name: str, page_map: Map, said: str, theme: str, edition: str, paper: str
) -> None:
    job, composition, plan = gift(name, paper, theme + edition, page_map)
    pages, misfits = filled(job, composition, SAID[said])
    assert composition.misfits == ()
    assert misfits == ()
    assert faults(pages) == []
    assert [advice for advice in plan.advice if not advice.mild] == []


@EVERY_GIFT
def test_the_pages_of_a_gift_are_as_they_were_accepted(name: str, page_map: Map, *, accepting: bool) -> None:
    job, composition, _ = gift(name, page_map=page_map)
    pages, _ = filled(job, composition, ANNA)
    own = [page for page, empty in zip(pages.pages, composition.pages, strict=True) if any(empty.fields)]
    agreed(replace(pages, pages=tuple(own)), f"gift-{name}-{page_map}", accepting=accepting)


@EVERY_GIFT
def test_the_words_of_a_copy_are_on_its_pages_whole_and_in_their_places(name: str, page_map: Map) -> None:
    job, composition, _ = gift(name, page_map=page_map)
    pages, _ = filled(job, composition, ANNA)
    cover = read(pages.pages[0])
    assert "Anna" in cover
    assert "Ben" in cover
    inside = read(pages.pages[7 if name == "fold" else 1])
    assert " ".join(ANNA.message.split()) in inside
    assert "Ben" in inside


def read(page: Page) -> str:
    return re.sub(r"\s+", " ", " ".join(text.string for text in page.texts))


def test_line_breaks_are_kept() -> None:
    job, composition, _ = gift("booklet")
    pages, _ = filled(job, composition, replace(ANNA, message="One,\ntwo,\n\nthree."))
    said = [text for text in pages.pages[1].texts if text.element and text.element.key.startswith("gift:message")]
    heights = {text.string.strip(): text.at.y for text in said}
    assert heights["One,"] > heights["two,"] > heights["three."]
    assert heights["two,"] - heights["three."] > heights["One,"] - heights["two,"]


def test_a_copy_leaves_the_marks_of_all_others_alone() -> None:
    job, composition, _ = gift("booklet")
    pages, _ = filled(job, composition, LONG)
    for page, empty in zip(pages.pages, composition.pages, strict=True):
        assert page.marks[: len(empty.marks)] == empty.marks


def test_without_a_message_the_fold_shows_the_round() -> None:
    job, composition, _ = gift("fold")
    title = job.library.manifest.routine.title if job.library.manifest.routine else ""
    for said, there in ((Inscription(to="Anna"), True), (ANNA, False)):
        pages, _ = filled(job, composition, said)
        assert (title in read(pages.pages[7])) is there


@EVERY_GIFT
def test_what_somebody_gives_has_no_place_for_a_stamp(name: str, page_map: Map) -> None:
    job, composition, _ = gift(name, page_map=page_map)
    assert not [page.name for page in composition.pages if job.words("handout.stamp") in read(page)]


def test_a_booklet_of_twenty_pages_leaves_half_a_sheet_for_a_label_and_a_tag() -> None:
    for name in ("booklet", "passport"):
        _, composition, plan = gift(name)
        assert composition.extra_count == 3
        assert [page.name for page in composition.pages[-3:]] == ["label", "tag", "tag-back"]
        assert plan.ticket.page_count == 20
        assert plan.ticket.extra_count == 3
        assert plan.page_count < PAGES


def test_a_short_booklet_leaves_none() -> None:
    _, composition, plan = gift("booklet", page_map="spreads16")
    assert composition.extra_count == 0
    assert plan.ticket.page_count == 16


def test_both_sides_of_the_tag_lie_behind_one_another() -> None:
    _, composition, _ = gift("booklet")
    *_, tag, behind = composition.pages
    front, back = (
        [mark.bounds for mark in page.marks if isinstance(mark, Shape) and mark.bounds.height > mm(60)]
        for page in (tag, behind)
    )
    assert front == back
    assert front[0].centre.x == pytest.approx(tag.size.width / 2)


def test_a_name_that_takes_too_many_lines_is_refused_with_their_number() -> None:
    job, composition, _ = gift("fold")
    _, misfits = filled(job, composition, Inscription(to="Anna Berta Clara " * 12))
    told = {misfit.key: misfit.what for misfit in misfits}
    assert re.fullmatch(r"takes \d+ lines of \d+ mm on the cover, there is room for 2", told["gift:to"])


@pytest.mark.parametrize("message", ["a " * 101, "A word or two. " * 100])
def test_a_message_of_more_than_200_characters_is_refused_on_the_fold_with_one_measure(message: str) -> None:
    job, composition, _ = gift("fold")
    _, (misfit,) = filled(job, composition, replace(ANNA, message=message))
    assert misfit.what == f"the message has {len(message)} characters, and only its first 200 fit"
    assert misfit.hint == "shorten it, or make a booklet: --format booklet"


@pytest.mark.parametrize("format_", ["fold", "booklet", "passport"])
@pytest.mark.parametrize("message", ["A word or two. " * 200, "a\n" * 90, "a\n\n" * 60])
def test_a_message_that_does_not_fit_says_how_much_of_it_does(format_: str, message: str) -> None:
    job, composition, _ = gift(format_)
    _, (misfit,) = filled(job, composition, replace(ANNA, message=message))
    told = re.fullmatch(r"the message has (\d+) characters, and only its first (\d+) fit", misfit.what)
    assert (misfit.key, told and int(told[1])) == ("gift:message", len(message))
    fit = int(told[2]) if told else 0
    assert not filled(job, composition, replace(ANNA, message=message[:fit].strip()))[1]
    assert filled(job, composition, replace(ANNA, message=message[: fit + 2].strip()))[1]


@pytest.mark.parametrize("letter", ["김", "🙂", "א"])
def test_a_letter_that_no_face_has_is_refused_by_name(letter: str) -> None:
    job, composition, _ = gift("fold")
    _, misfits = filled(job, composition, replace(ANNA, to=f"A{letter}"))
    assert misfits
    assert {misfit.key.partition("@")[0] for misfit in misfits} == {"gift:to"}


@pytest.mark.parametrize(
    "name", ["Żaneta Łuć", "Ştefan Țurcanu", "Ιωάννα", "Жанна", "Ngọc Ánh", "Sam (she/her)", "O’Neill & Søn"]
)
@pytest.mark.parametrize("theme", THEMES)
def test_names_in_the_scripts_of_the_faces_are_set(theme: str, name: str) -> None:
    job, composition, _ = gift("fold", look=theme)
    pages, misfits = filled(job, composition, Inscription(to=name))
    assert misfits == ()
    assert name in read(pages.pages[0])


@pytest.mark.parametrize("name", ["Anna", "Ιωάννα"])
def test_a_short_name_is_as_large_in_every_script(name: str) -> None:
    job, composition, _ = gift("fold")
    pages, _ = filled(job, composition, Inscription(to=name))
    (size,) = {stylebook(job, place.scale).style("heading").size for place in composition.pages[0].fields}
    assert {mark.size for mark in texts_of(pages.pages[0], "gift:to")} == {size}


@pytest.mark.parametrize("theme", THEMES)
def test_a_long_name_keeps_the_face_of_a_short_one(theme: str) -> None:
    job, composition, _ = gift("passport", look=theme)
    faces, sizes = set(), set()
    for name in ("Anna", "Maria Theresia Hohenfels-Wallerstein-Sonnenburg"):
        pages, _ = filled(job, composition, Inscription(sender=name))
        (page,) = [page for page in pages.pages if page.name == "tag"]
        faces |= {mark.face for mark in texts_of(page, "gift:from")}
        sizes |= {mark.size for mark in texts_of(page, "gift:from")}
    assert (len(faces), len(sizes)) == (1, 2)


def test_a_coarse_photo_is_refused_with_its_resolution() -> None:
    job, composition, _ = gift("booklet")
    _, misfits = filled(job, composition, replace(ANNA, photo=photo(240, 160)))
    assert any("dpi" in misfit.what and misfit.key == "gift:photo" and not misfit.mild for misfit in misfits)


def test_a_photo_is_shown_whole_and_smaller_where_a_message_needs_the_room() -> None:
    job, composition, _ = gift("booklet")
    heights = []
    for said in (ANNA, LONG):
        pages, _ = filled(job, composition, replace(said, photo=photo()))
        (image,) = [mark for mark in pages.pages[1].marks if isinstance(mark, Image)]
        assert image.clip == image.rect
        assert image.rect.width / image.rect.height == pytest.approx(1.5, abs=0.01)
        heights.append(image.rect.height)
    assert heights[0] >= heights[1]


@EVERY_GIFT
def test_every_field_is_named_by_a_filler_and_lies_on_its_page(name: str, page_map: Map) -> None:
    _, composition, _ = gift(name, page_map=page_map)
    fields = [(page, mark) for page in composition.pages for mark in page.marks if isinstance(mark, Field)]
    assert fields
    assert all(page.safe.contains(field.rect, tolerance=0.1) for page, field in fields)


def texts_of(page: Page, key: str) -> list[Text]:
    """What of a page says that part of an inscription."""
    return [
        mark
        for mark in page.marks
        if isinstance(mark, Text) and mark.element and mark.element.key.startswith(f"{key}@")
    ]


def test_pages_for_nobody_have_no_fields() -> None:
    _, composition, _ = made(mapped("gift20"), "reader", "a4")
    assert not [mark for page in composition.pages for mark in page.marks if isinstance(mark, Field)]


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_set_in_type_that_is_too_small_to_read(theme: str) -> None:
    for name, page_map in GIFTS:
        job, composition, _ = gift(name, "a4", theme, page_map)
        pages, _ = filled(job, composition, LONG)
        assert min(text.size for page in pages.pages for text in page.texts if isinstance(text, Text)) >= 7.5
