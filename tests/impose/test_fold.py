import pytest

from booklet.base.geometry import Rect
from booklet.base.papers import A4, LETTER, Binding, Paper
from booklet.impose.fold import assembly, fold_eight
from tests.cross_oracle import pages_of, torn
from tests.paper_faults import as_words, book_faults
from tests.paper_oracle import face_of, printed

BINDINGS = pytest.mark.parametrize("binding", ["left", "right"])
PAPERS = pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)


@PAPERS
@BINDINGS
@pytest.mark.parametrize("count", range(1, 9))
def test_the_slit_and_folded_sheet_reads_in_order(count: int, paper: Paper, binding: Binding) -> None:
    (side,) = fold_eight(count, paper.eighth, paper.size, binding=binding)
    pages = pages_of(printed(face_of(side, paper.eighth)), binding)
    assert book_faults(pages, [*range(count), *[None] * (8 - count)], binding) == []


def test_a_fold_that_is_read_from_the_other_side_is_caught() -> None:
    (side,) = fold_eight(8, A4.eighth, A4.size, binding="right")
    sheet = printed(face_of(side, A4.eighth))
    assert book_faults(pages_of(sheet), range(8)) != []


def test_bound_on_the_right_each_row_is_mirrored() -> None:
    (side,) = fold_eight(8, A4.eighth, A4.size, binding="right")
    assert as_words(face_of(side, A4.eighth), 4, 2) == ["bcde", "AHGF"]


def test_the_upper_row_stands_on_its_head() -> None:
    (side,) = fold_eight(8, A4.eighth, A4.size)
    assert as_words(face_of(side, A4.eighth), 4, 2) == ["edcb", "FGHA"]


def test_missing_pages_stay_blank() -> None:
    (side,) = fold_eight(5, A4.eighth, A4.size)
    assert as_words(face_of(side, A4.eighth), 4, 2) == ["edcb", "...A"]


@PAPERS
def test_walking_the_ring_from_the_cover_reads_one_to_eight(paper: Paper) -> None:
    (side,) = fold_eight(8, paper.eighth, paper.size)
    upper, lower = as_words(face_of(side, paper.eighth), 4, 2)
    ring = (lower[3] + upper[::-1] + lower[:3]).upper()
    assert ring == "ABCDEFGH"


@PAPERS
def test_the_slit_is_where_the_paper_would_tear_and_nowhere_else(paper: Paper) -> None:
    slit = assembly(paper.size).slit
    assert slit is not None
    middle = Rect.of(paper.size.turned).centre
    assert torn(paper.size.turned) == [(slit.start, middle), (middle, slit.end)]


@PAPERS
def test_three_folds_in_half_make_the_creases(paper: Paper) -> None:
    long, *across = assembly(paper.size).folds
    assert [[line.start.y for line in long]] == halved(paper.size.width, times=1)
    assert [[line.start.x for line in fold] for fold in across] == halved(paper.size.height, times=2)


def halved(length: float, *, times: int) -> list[list[float]]:
    """Where a strip is creased, measured on the open strip, when it is folded in half again and again.

    Each layer of the packet begins somewhere on the strip and runs forwards or backwards; a fold creases every layer
    in its middle, and what was beyond the crease becomes a layer that runs the other way.
    """
    layers = [(0.0, 1)]
    folds = []
    for _ in range(times):
        folds.append(sorted(start + way * length / 2 for start, way in layers))
        layers += [(start + way * length, -way) for start, way in layers]
        length /= 2
    return folds


@pytest.mark.parametrize("count", [0, 9])
def test_a_page_count_that_the_sheet_does_not_have_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="one to 8 pages"):
        fold_eight(count, A4.eighth, A4.size)


def test_a_page_that_is_not_an_eighth_is_refused() -> None:
    with pytest.raises(ValueError, match="not an eighth"):
        fold_eight(8, A4.quarter, A4.size)
