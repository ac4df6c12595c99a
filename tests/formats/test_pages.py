"""What holds for every page of every product."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.base.geometry import Matrix, Rect, mm, to_mm
from booklet.base.papers import PRINTER_MARGIN
from booklet.formats import FORMATS
from booklet.page import Page, Shape, Text
from tests.conftest import THEMES, Made
from tests.looks import every_look
from tests.page_faults import heights_of_x, ink, marks_beyond, texts_on_texts, texts_outside

Product = Callable[..., Made]

EVERY_LOOK = every_look(FORMATS)
EVERY_PRODUCT = pytest.mark.parametrize("paper", ["a4", "letter"])
EVERY_FORMAT = pytest.mark.parametrize("name", list(FORMATS))


@EVERY_LOOK
def test_everything_fits(product: Product, name: str, paper: str, look: str) -> None:
    """Nothing is left over, on either paper."""
    _, composition, _ = product(name, paper, look)
    assert composition.misfits == ()


@EVERY_LOOK
def test_all_text_stays_inside_the_safe_area(product: Product, name: str, paper: str, look: str) -> None:
    assert texts_outside(product(name, paper, look)[1]) == []


@EVERY_LOOK
def test_no_text_lies_on_another(product: Product, name: str, paper: str, look: str) -> None:
    assert texts_on_texts(product(name, paper, look)[1]) == []


@EVERY_LOOK
def test_no_mark_leaves_its_page(product: Product, name: str, paper: str, look: str) -> None:
    assert marks_beyond(product(name, paper, look)[1]) == []


@every_look(["booklet", "fold", "cards", "card", "handout", "how-to-print"])
def test_nothing_is_printed_where_printers_cannot(product: Product, name: str, paper: str, look: str) -> None:
    """No mark comes nearer than 5 mm to the edge of a sheet."""
    _, composition, plan = product(name, paper, look)
    lost = []
    for side in plan.sides:
        reach = Rect.of(side.size).outset(-PRINTER_MARGIN)
        for slot in side.slots:
            page = composition.pages[slot.page]
            for mark in page.marks:
                bounds = ink(mark) if isinstance(mark, Text) else mark.bounds
                where = slot.matrix(page.size).apply_to_rect(bounds)
                if not reach.contains(where):
                    lost.append((page.name, type(mark).__name__, to_mm(where.x), to_mm(where.y)))
    assert lost == []


@EVERY_FORMAT
@EVERY_PRODUCT
def test_every_page_is_placed_once(product: Product, name: str, paper: str) -> None:
    _, composition, plan = product(name, paper)
    assert sorted(slot.page for side in plan.sides for slot in side.slots) == list(range(len(composition.pages)))


@EVERY_PRODUCT
def test_the_back_cover_is_never_blank(product: Product, paper: str) -> None:
    for name in ("reader", "fold"):
        _, composition, _ = product(name, paper)
        assert composition.pages[-1].name == "back"


@EVERY_PRODUCT
def test_safety_comes_before_the_first_technique_on_a_right_hand_page(product: Product, paper: str) -> None:
    _, composition, _ = product("reader", paper)
    names = [page.name for page in composition.pages]
    number = names.index("safety") + 1
    assert number % 2 == 1
    assert number < names.index("warm-up/picture") + 1


@EVERY_PRODUCT
def test_picture_and_steps_of_a_technique_face_each_other(product: Product, paper: str) -> None:
    job, composition, _ = product("reader", paper)
    names = [page.name for page in composition.pages]
    for technique in job.library.techniques:
        number = names.index(f"{technique.id}/picture") + 1
        assert number % 2 == 0
        assert names[number] == f"{technique.id}/steps"


def baseline(page: Page, key: str) -> float:
    """The height of the first baseline of an element."""
    return next(text.at.y for text in page.texts if text.element and text.element.key == key)


@EVERY_PRODUCT
def test_the_first_step_stands_at_one_height_in_all_techniques(product: Product, paper: str) -> None:
    job, composition, _ = product("reader", paper)
    pages = {page.name: page for page in composition.pages}
    heights = {
        round(baseline(pages[f"{t.id}/steps"], f"{t.id}:steps[0].key"), 3) for t in job.library.techniques if t.purpose
    }
    assert len(heights) == 1


def is_read(key: str) -> bool:
    """Whether it is a step or a caution."""
    return (".text" in key or ":caution" in key) and not key.startswith("safety:line")


@pytest.mark.parametrize(("name", "floor"), [("reader", 1.75), ("cards", 1.75), ("fold", 1.45), ("handout", 1.85)])
def test_body_text_is_large_enough_to_read(product: Product, name: str, floor: float) -> None:
    """The height of an x on paper, in mm, where steps and cautions are read."""
    job, composition, _ = product(name, "a4")
    read = [(x, text) for x, text in heights_of_x(composition, job.fonts) if text.element and is_read(text.element.key)]
    assert [text.string for x, text in read if x < floor - 0.005] == []


@EVERY_FORMAT
def test_no_text_is_under_the_floor_of_all_text(product: Product, name: str) -> None:
    """7.5 pt, and an x of 1.3 mm."""
    job, composition, _ = product(name, "a4")
    found = heights_of_x(composition, job.fonts)
    assert min(text.size for _, text in found) >= 7.5
    assert min(x for x, _ in found) >= 1.3


def test_the_bar_on_the_assembly_sheet_is_50_mm_long(product: Product) -> None:
    _, composition, _ = product("how-to-print", "a4")
    page = composition.pages[0]
    shapes = [mark for mark in page.marks if isinstance(mark, Shape)]
    (bar,) = [shape for shape in shapes if abs(shape.bounds.width - mm(50)) < 1 and shape.bounds.height < 1]
    assert to_mm(bar.bounds.width - (bar.stroke.width if bar.stroke else 0)) == pytest.approx(50, abs=1e-9)


def test_pictures_keep_their_proportions(product: Product) -> None:
    """A drawing is scaled evenly, whatever the frame."""
    for name in FORMATS:
        _, composition, _ = product(name, "a4")
        for page in composition.pages:
            for mark in page.marks:
                matrix = getattr(mark, "matrix", Matrix())
                assert matrix.a == pytest.approx(matrix.d)


@pytest.mark.parametrize("theme", THEMES)
def test_one_leafs_by_blocks_that_step_down_at_the_edge(product: Product, theme: str) -> None:
    """On each technique's right-hand page, with its number, beside all that is read and inside of what is printed."""
    job, composition, _ = product("reader", "a4", theme)
    tops = []
    for i, technique in enumerate(job.library.techniques):
        page = next(page for page in composition.pages if page.name == f"{technique.id}/steps")
        (number,) = [t for t in page.texts if t.element is None and t.at.y > page.size.height / 3]
        (block,) = [
            mark
            for mark in page.marks
            if isinstance(mark, Shape) and mark.bounds.contains(ink(number)) and mark.bounds.width < mm(4)
        ]
        assert number.string == str(i + 1)
        assert block.bounds.right <= page.size.width - PRINTER_MARGIN
        assert block.bounds.left >= max(t.bounds.right for t in page.texts if t.element)
        tops.append(block.bounds.top)
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 6
