from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace

import pytest

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import Rect, mm
from booklet.model import Picture, Range, Repetitions, Step, Technique, Variant, Variants, Wording
from booklet.page import Element, Mark, Role, Shape, Text
from booklet.reading.project.words import read_words
from booklet.themes import ROLES, Style, Theme
from booklet.typeset.blocks import Form, banner, caution, header, listed, section, steps, ways
from booklet.typeset.box import Box
from booklet.typeset.strip import strip
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import Setting

WIDTH = 240.0
GREEN = Colour(0.2, 0.45, 0.38)
NAMES = ("paper", "ink", "muted", "primary", "accent", "tint", "line", "caution", "caution_tint")

WRAP = Step(key="Wrap", text="Lay one palm under the sole and one over the top.", card="One palm under, one over.")
SWEEP = Step(key="Sweep", text="Glide from the toes to the ankle.")
WARM_UP = Technique(
    id="warm-up",
    title="Warm up",
    steps=(WRAP, SWEEP),
    caution=Wording(text="Go around cuts and painful veins.", card="Not over cuts."),
    pictures=(Picture(image="foot.svg", alt="A foot."),),
    duration_s=75,
    reps=Repetitions(min=3, max=5, each_way=True),
    pressure=Range(min=2, max=3),
    hands=("palm", "elbow"),
    tools=("oil",),
    variants=Variants(
        self=Variant(position="Sit well back.", change="Use one hand."), partner=Variant(position="Lie back.")
    ),
)
SPARE = replace(
    WARM_UP, id="breathe", duration_s=None, reps=None, pressure=None, hands=(), tools=(), variants=None
)  # a technique may have no more than this


@pytest.fixture
def book(style: Style, setting: Setting) -> Stylebook:
    """Every kind of text is 10 points on 15; a letter is 5 points wide."""
    colours = {name: Colour(i / 10, i / 10, i / 10) for i, name in enumerate(NAMES)}
    scale = dict.fromkeys(ROLES, style)
    return Stylebook(Theme("plain", colours, (GREEN,), {}, {"page": scale}), scale, setting, read_words("en-GB"))


def texts(*boxes: Box) -> list[Text]:
    return [mark for box in boxes for mark in box.marks if isinstance(mark, Text)]


def shapes(*boxes: Box) -> list[Shape]:
    return [mark for box in boxes for mark in box.marks if isinstance(mark, Shape)]


def said(*boxes: Box) -> dict[str, str]:
    """The words of each element, by the key of its value; what follows an @ is the place where they stand."""
    found: dict[str, str] = defaultdict(str)
    for text in texts(*boxes):
        found[text.element.key.partition("@")[0] if text.element else ""] += text.string
    return {key: re.sub(r"[ \u00a0]+", " ", words.replace("\u2060", "")).strip() for key, words in found.items()}


def cells(box: Box) -> set[str]:
    """What a strip speaks of."""
    return {key.partition(":")[2] for key in said(box)}


def values(technique: Technique) -> dict[str, str]:
    """Every text of a technique, by its key."""
    found: dict[str, str] = {}

    def walk(value: object, key: str, first: str) -> None:
        if is_dataclass(value):
            for field in fields(value):
                walk(getattr(value, field.name), f"{key}{first}{field.name}", ".")
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                walk(item, f"{key}[{i}]", ".")
        elif isinstance(value, str):
            found[key] = value

    walk(technique, technique.id, ":")
    return found


def everything(book: Stylebook, technique: Technique, *, at: str = "") -> list[Box]:
    """All blocks of a technique, as a product puts them together."""
    parent = section(technique.id + at)
    key = technique.id
    return [
        *([] if at else [header(book, technique, 1, WIDTH, GREEN)]),
        strip(book, technique, WIDTH, GREEN, each="per foot", at=at),
        *steps(book, technique.steps, f"{key}:steps{at}", WIDTH, colour=GREEN, parent=parent),
        ways(book, technique, WIDTH, at=at),
        caution(book, technique.caution, f"{key}:caution{at}", WIDTH, parent=parent),
    ]


def test_words_of_the_content_carry_the_key_of_their_value(book: Stylebook) -> None:
    found, content = said(*everything(book, WARM_UP)), values(WARM_UP)
    assert {key: content[key] for key in found if key in content} == {
        key: words for key, words in found.items() if key in content
    }
    assert found.keys() >= {
        "warm-up:title",
        "warm-up:steps[0].key",
        "warm-up:steps[0].text",
        "warm-up:steps[1].text",
        "warm-up:variants.self.change",
        "warm-up:variants.partner.position",
        "warm-up:caution.text",
    }


def test_all_other_words_belong_to_a_part_of_the_technique_or_number_it(book: Stylebook) -> None:
    others = said(*everything(book, WARM_UP)).keys() - values(WARM_UP).keys()
    labels = {"number", "steps[0].number", "steps[1].number", "variants.self.title", "variants.partner.title"}
    facts = {"duration_s", "each", "reps", "reps.each_way", "pressure", "hands", "tools"}
    assert others == {f"warm-up:{path}" for path in labels | facts}


def test_one_key_names_one_element(book: Stylebook) -> None:
    """Blocks that stand twice in a document are told apart by what follows the @."""
    boxes = [*everything(book, WARM_UP), *everything(book, WARM_UP, at="@back"), *everything(book, SPARE)]
    named: dict[str, set[Element]] = defaultdict(set)
    marks: list[Mark] = [mark for box in boxes for mark in box.marks if mark.element]
    for mark in marks:
        for element in mark.element.ancestors() if mark.element else ():
            named[element.key].add(element)
    assert {key: found for key, found in named.items() if len(found) > 1} == {}


def test_every_text_belongs_to_the_section_of_its_technique(book: Stylebook) -> None:
    sections = {[*text.element.ancestors()][-1] for text in texts(*everything(book, WARM_UP)) if text.element}
    assert sections == {Element(Role.SECTION, "warm-up")}


def test_a_header_is_the_number_and_then_the_title(book: Stylebook) -> None:
    box = header(book, WARM_UP, 3, WIDTH, GREEN)
    assert [text.string for text in texts(box)] == ["3", "Warm up"]
    assert box.width == WIDTH
    assert texts(box)[0].colour == GREEN


def test_a_subtitle_stands_under_the_title(book: Stylebook) -> None:
    _, title, subtitle = texts(header(book, replace(WARM_UP, subtitle="Long strokes"), 3, WIDTH, GREEN))
    assert (subtitle.string, subtitle.at.x, subtitle.at.y) == ("Long strokes", title.at.x, title.at.y - 15)


def test_a_banner_is_white_on_the_colour_of_the_technique(book: Stylebook) -> None:
    box = banner(book, WARM_UP, 3, WIDTH, 34, GREEN)
    (band,) = shapes(box)
    assert (band.fill, band.bounds) == (GREEN, Rect(0, -34, WIDTH, 34))
    assert {text.colour for text in texts(box)} == {WHITE}


def test_words_of_a_banner_stand_in_the_middle_of_its_height(book: Stylebook) -> None:
    number, title = texts(banner(book, WARM_UP, 3, WIDTH, 34, GREEN))
    assert number.at.y == title.at.y == pytest.approx(-20.6)  # (34 - 15) / 2 + 0.74 * 15


def test_a_banner_grows_with_a_title_of_several_lines(book: Stylebook) -> None:
    long = replace(WARM_UP, title="Warm up both feet with long and slow strokes of the whole hand")
    box = banner(book, long, 3, WIDTH, 24, GREEN)
    (band,) = shapes(box)
    assert box.height == band.bounds.height == pytest.approx(30 + mm(3))  # two lines of 15
    assert all(band.bounds.contains(text.bounds) for text in texts(box))


WHOLE, SHORT = WRAP.text, WRAP.card
FORMS = [(Form.WHOLE, WHOLE), (Form.SHORT, SHORT), (Form.WHOLE_RUN_IN, WHOLE), (Form.SHORT_RUN_IN, SHORT)]
EVERY_FORM = pytest.mark.parametrize("form", list(Form))
EVERY_FORM_WITH_TEXT = pytest.mark.parametrize("form", [form for form in Form if form is not Form.KEYWORD])


@pytest.mark.parametrize(("form", "words"), FORMS)
def test_a_step_is_said_whole_or_short(book: Stylebook, form: Form, words: str) -> None:
    found = said(*steps(book, [WRAP], "warm-up:steps", WIDTH, colour=GREEN, form=form))
    field = "card" if words == SHORT else "text"
    assert found[f"warm-up:steps[0].{field}"] == words
    assert len(found) == 3  # its number, its keyword, its text


@EVERY_FORM_WITH_TEXT
def test_a_step_without_a_short_form_is_said_whole(book: Stylebook, form: Form) -> None:
    assert said(*steps(book, [SWEEP], "warm-up:steps", WIDTH, colour=GREEN, form=form))["warm-up:steps[0].text"] == (
        SWEEP.text
    )


@EVERY_FORM
def test_no_form_leaves_out_a_keyword(book: Stylebook, form: Form) -> None:
    found = said(*steps(book, [WRAP, SWEEP], "warm-up:steps", WIDTH, colour=GREEN, form=form))
    assert [found[f"warm-up:steps[{i}].key"].rstrip(".") for i in (0, 1)] == ["Wrap", "Sweep"]


def heights(book: Stylebook, form: Form) -> dict[str, float]:
    """The first baseline of each part of a step."""
    found: dict[str, float] = {}
    for text in texts(*steps(book, [SWEEP], "warm-up:steps", WIDTH, colour=GREEN, form=form)):
        found.setdefault(text.element.key.rpartition(".")[2] if text.element else "", text.at.y)
    return found


@EVERY_FORM
def test_the_number_of_a_step_stands_on_the_line_of_its_keyword(book: Stylebook, form: Form) -> None:
    found = heights(book, form)
    assert found["number"] == found["key"]


@EVERY_FORM_WITH_TEXT
def test_a_keyword_has_its_own_line_unless_it_is_run_in(book: Stylebook, form: Form) -> None:
    found = heights(book, form)
    assert (found["key"] == found["text"]) == form.is_run_in


def test_the_shortest_form_is_a_steps_number_and_keyword(book: Stylebook) -> None:
    found = said(*steps(book, [SWEEP], "warm-up:steps", WIDTH, colour=GREEN, form=Form.KEYWORD))
    assert found == {"warm-up:steps[0].number": "1", "warm-up:steps[0].key": "Sweep"}


def test_a_keyword_that_is_run_in_ends_in_a_full_stop(book: Stylebook) -> None:
    box = steps(book, [SWEEP], "warm-up:steps", WIDTH, colour=GREEN, form=Form.WHOLE_RUN_IN)
    assert said(*box)["warm-up:steps[0].key"] == "Sweep."


def test_steps_are_counted_from_one(book: Stylebook) -> None:
    found = said(*steps(book, [WRAP, SWEEP], "warm-up:steps", WIDTH, colour=GREEN))
    assert [found[f"warm-up:steps[{i}].number"] for i in (0, 1)] == ["1", "2"]


def test_a_step_hangs_from_its_number(book: Stylebook) -> None:
    for text in texts(*steps(book, [WRAP], "warm-up:steps", WIDTH, colour=GREEN)):
        is_number = text.element is not None and text.element.role == Role.LABEL
        assert text.at.x == (-0.5 if is_number else 11.5)  # without the white of its figure; 1.15 * 10


def test_steps_without_numbers_begin_at_the_margin(book: Stylebook) -> None:
    told = texts(*steps(book, [WRAP], "booklet:ways.self", WIDTH, colour=GREEN, numbered=False))
    assert {(text.at.x, text.element.role if text.element else None) for text in told} == {(0, Role.BODY)}


@pytest.mark.parametrize("width", [60, 100, 150, 240])
@EVERY_FORM
def test_no_word_of_a_step_leaves_its_column(book: Stylebook, form: Form, width: float) -> None:
    boxes = steps(book, [WRAP, SWEEP], "warm-up:steps", width, colour=GREEN, form=form)
    assert [m for box in boxes for m in box.misfits] == []
    assert all(text.at.x + text.width - _trailing(text) <= width + 0.01 for text in texts(*boxes))


def _trailing(text: Text) -> float:
    """The space that ends a line has no width to speak of."""
    return text.glyphs[-1].advance * text.size / 1000 if text.string.endswith(" ") else 0


def test_a_word_that_is_too_wide_for_its_step_is_told_by_its_key(book: Stylebook) -> None:
    wide = Step(key="Wrap", text="Reflexzonenmassageanwendung")
    boxes = steps(book, [SWEEP, wide], "warm-up:steps@back", 80, colour=GREEN)
    assert [m.key for box in boxes for m in box.misfits] == ["warm-up:steps[1].text@back"]


def test_a_strip_has_a_cell_for_all_that_a_technique_has(book: Stylebook) -> None:
    found = said(strip(book, WARM_UP, WIDTH, GREEN, each="per foot"))
    assert found == {
        "warm-up:duration_s": "1 min 15 s",
        "warm-up:each": "per foot",
        "warm-up:reps": "3–5 times",
        "warm-up:reps.each_way": "each way",
        "warm-up:pressure": "light to firm",
        "warm-up:hands": "palms + elbow",
        "warm-up:tools": "oil",
    }


@pytest.mark.parametrize(
    ("field", "nothing", "gone"),
    [
        ("duration_s", None, {"duration_s", "each"}),
        ("reps", None, {"reps", "reps.each_way"}),
        ("pressure", None, {"pressure"}),
        ("hands", (), {"hands"}),
        ("tools", (), {"tools"}),
    ],
)
def test_a_strip_has_no_cell_for_what_a_technique_lacks(
    book: Stylebook, field: str, nothing: object, gone: set[str]
) -> None:
    without = replace(WARM_UP, **{field: nothing})  # type: ignore[arg-type]
    whole = cells(strip(book, WARM_UP, WIDTH, GREEN, each="per foot"))
    assert cells(strip(book, without, WIDTH, GREEN, each="per foot")) == whole - gone


def test_a_technique_with_nothing_to_say_has_no_strip(book: Stylebook) -> None:
    assert strip(book, SPARE, WIDTH, GREEN, each="per foot") == Box(WIDTH, 0)


def test_a_time_that_is_counted_for_the_whole_says_no_more(book: Stylebook) -> None:
    assert "each" not in cells(strip(book, WARM_UP, WIDTH, GREEN, each=None))


@pytest.mark.parametrize(("least", "most", "words"), [(1, 1, "once"), (3, 3, "3 times"), (3, 5, "3–5 times")])
def test_repetitions_are_a_number_or_a_range(book: Stylebook, least: int, most: int, words: str) -> None:
    counted = replace(WARM_UP, reps=Repetitions(min=least, max=most))
    assert said(strip(book, counted, WIDTH, GREEN, each=None))["warm-up:reps"] == words


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_pressure_is_as_many_dots_as_its_most(book: Stylebook, least: int, most: int) -> None:
    pressed = replace(SPARE, pressure=Range(min=min(least, most), max=most))
    box = strip(book, pressed, WIDTH, GREEN, each=None)
    signs = [shape for shape in shapes(box) if GREEN in {shape.fill, shape.stroke and shape.stroke.colour}]
    least = min(least, most)
    dot, range_, ring = [True], [False, True], [False]  # a range is a ring with a core
    assert [shape.fill is not None for shape in signs] == least * dot + (most - least) * range_ + (3 - most) * ring


def test_pressure_is_never_said_by_dots_alone(book: Stylebook) -> None:
    for most in (1, 2, 3):
        pressed = replace(SPARE, pressure=Range(min=1, max=most))
        assert said(strip(book, pressed, WIDTH, GREEN, each=None))["breathe:pressure"]


def test_own_words_for_hands_have_no_icon_and_are_said(book: Stylebook) -> None:
    box = strip(book, replace(SPARE, hands=("elbow",)), WIDTH, GREEN, each=None)
    assert said(box) == {"breathe:hands": "elbow"}
    assert len(shapes(box)) == 2  # the rules above and below


def test_the_cells_of_a_strip_are_of_one_width(book: Stylebook) -> None:
    box = strip(book, WARM_UP, 400, GREEN, each=None)
    middles = [text.at.x + text.width / 2 for text in texts(box) if text.element and text.element.key.count(".") == 0]
    assert middles == pytest.approx([40, 120, 200, 280, 360], abs=1.5)  # 400 / 5; half of a trailing space


BROAD = 320.0  # for letters as wide as these


def holds_its_marks(box: Box) -> bool:
    """Whether the words stand between the rules above and below, and the signs too."""
    room = Rect(0, -box.height, box.width, box.height).outset(0.25)
    return all(room.contains(shape.bounds) for shape in shapes(box)) and all(
        -box.height < t.at.y < 0 for t in texts(box)
    )


def test_a_strip_stays_inside_its_place(book: Stylebook) -> None:
    box = strip(book, WARM_UP, BROAD, GREEN, each="per foot")
    assert (box.width, box.misfits) == (BROAD, ())
    assert holds_its_marks(box)


TOOLS = ("oil", "a warm towel", "a cold towel", "a cushion", "two needles of 4 mm", "yarn", "a pair of scissors")


@pytest.mark.parametrize("count", range(1, len(TOOLS) + 1))
@pytest.mark.parametrize("per_row", [None, 1, 2])
def test_a_strip_grows_with_the_list_of_tools(book: Stylebook, count: int, per_row: int | None) -> None:
    box = strip(book, replace(WARM_UP, tools=TOOLS[:count]), BROAD, GREEN, each=None, per_row=per_row)
    assert box.misfits == ()
    assert holds_its_marks(box)
    told = said(box)["warm-up:tools"]
    assert [word for word in TOOLS[:count] if word not in told.replace("\u00a0", " ")] == []


def test_a_long_list_has_a_row_of_its_own_under_the_other_signs(book: Stylebook) -> None:
    box = strip(book, replace(WARM_UP, tools=TOOLS), BROAD, GREEN, each=None)
    tools = [t.at.y for t in texts(box) if t.element and ":tools" in t.element.key]
    others = [t.at.y for t in texts(box) if t.element and ":tools" not in t.element.key]
    assert max(tools) < min(others)
    assert box.height > strip(book, WARM_UP, BROAD, GREEN, each=None).height


def test_a_strip_that_needs_more_room_than_there_is_names_the_value(book: Stylebook) -> None:
    box = strip(book, replace(WARM_UP, tools=TOOLS * 3), BROAD, GREEN, each=None, room=80)
    assert [misfit.key.partition("@")[0] for misfit in box.misfits] == ["warm-up:tools"]


def test_the_two_ways_stand_side_by_side(book: Stylebook) -> None:
    found = {text.element.key: text.at.x for text in texts(ways(book, WARM_UP, WIDTH)) if text.element}
    assert found["warm-up:variants.self.position"] == 0
    assert found["warm-up:variants.partner.position"] > WIDTH / 2


@pytest.mark.parametrize(("kind", "words"), [("self", "For yourself only"), ("partner", "With a partner only")])
def test_a_way_that_is_missing_is_said_to_be(book: Stylebook, kind: str, words: str) -> None:
    only = replace(WARM_UP, variants=Variants(**{kind: Variant(position="Sit.")}))
    assert said(ways(book, only, WIDTH)) == {
        f"warm-up:variants.{kind}.title": words,
        f"warm-up:variants.{kind}.position": "Sit.",
    }


def test_a_technique_without_ways_takes_no_room_for_them(book: Stylebook) -> None:
    assert ways(book, SPARE, WIDTH) == Box(WIDTH, 0)


def cautioned(book: Stylebook, told: Wording, *, short: bool, width: float = WIDTH) -> Box:
    return caution(book, told, "warm-up:caution", width, parent=None, short=short)


@pytest.mark.parametrize(
    ("card", "short", "words"),
    [
        (None, False, "Go around cuts."),
        (None, True, "Go around cuts."),
        ("No cuts.", False, "Go around cuts."),
        ("No cuts.", True, "No cuts."),
    ],
)
def test_a_caution_is_never_dropped(book: Stylebook, card: str | None, short: bool, words: str) -> None:  # noqa: FBT001
    told = Wording(text="Go around cuts.", card=card)
    assert list(said(cautioned(book, told, short=short)).values()) == [words]


def test_a_caution_says_which_of_its_forms_it_is(book: Stylebook) -> None:
    for told, short, key in (
        (WARM_UP.caution, False, "warm-up:caution.text"),
        (WARM_UP.caution, True, "warm-up:caution.card"),
        (Wording(text="Go around cuts."), True, "warm-up:caution"),
    ):
        assert list(said(cautioned(book, told, short=short))) == [key]


@pytest.mark.parametrize("width", [80, 160, 300])
def test_a_caution_lies_on_its_tint_with_a_sign(book: Stylebook, width: float) -> None:
    box = cautioned(book, WARM_UP.caution, short=False, width=width)
    ground, *sign = shapes(box)
    assert box.marks[0] == ground
    assert (ground.fill, ground.bounds) == (book.colour("caution_tint"), Rect(0, -box.height, width, box.height))
    assert sign
    assert all(ground.bounds.contains(shape.bounds) for shape in sign)
    assert all(ground.bounds.left < text.at.x and -box.height < text.at.y < 0 for text in texts(box))


def test_a_list_has_a_bullet_beside_the_first_line_of_each_item(book: Stylebook) -> None:
    items = [
        ("Fever or a rash, now or in the last two days", Element(Role.ITEM, "a")),
        ("Pain", Element(Role.ITEM, "b")),
    ]
    for box in listed(book, items, 120, role="body", colour=BLACK):
        (bullet,) = shapes(box)
        first = texts(box)[0]
        assert bullet.bounds.right < first.at.x
        assert first.at.y < bullet.bounds.centre.y < first.at.y + 5  # the height of an x


def test_the_ink_of_numerals_begins_at_the_edge(book: Stylebook) -> None:
    """Whatever white a figure brings along on its left."""
    flush, hanging = book.line("step_numeral", "1"), book.hanging("step_numeral", "1")
    (before,), (after,) = flush.marks, hanging.marks
    assert isinstance(before, Text)
    assert isinstance(after, Text)
    assert before.at.x - after.at.x == pytest.approx(0.05 * before.size)


def test_a_title_is_set_a_little_smaller_before_it_breaks(book: Stylebook) -> None:
    whole = book.line("strong", "Thumb walking")
    closer = book.title("strong", "Thumb walking", whole.width * 0.92)
    assert closer.height == whole.height
    assert whole.width * 0.85 < closer.width <= whole.width * 0.92
    assert book.title("strong", "Thumb walking", whole.width).width == whole.width
    assert book.title("strong", "Thumb walking", whole.width * 0.7).height > whole.height
