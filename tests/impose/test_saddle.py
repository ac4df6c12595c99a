import pytest

from booklet.impose.saddle import Leaves, saddle


def leaf_through(sheets: tuple[Leaves, ...]) -> list[int | None]:
    """Inwards each front's right page and the left page behind it, then outwards the right of each back, and so on."""
    inwards = [page for sheet in sheets for page in (sheet.front.right, sheet.back.left)]
    outwards = [page for sheet in reversed(sheets) for page in (sheet.back.right, sheet.front.left)]
    return inwards + outwards


@pytest.mark.parametrize("count", range(1, 201))
def test_a_stapled_booklet_reads_in_order(count: int) -> None:
    assert leaf_through(saddle(count)) == [*range(count), *[None] * (-count % 4)]


def test_sixteen_pages_lie_as_printers_lay_them() -> None:
    assert saddle(16) == (
        ((15, 0), (1, 14)),  # 16|1 / 2|15
        ((13, 2), (3, 12)),  # 14|3 / 4|13
        ((11, 4), (5, 10)),  # 12|5 / 6|11
        ((9, 6), (7, 8)),  # 10|7 / 8|9
    )


@pytest.mark.parametrize("count", [0, -4])
def test_a_booklet_without_pages_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        saddle(count)
