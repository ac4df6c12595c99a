"""Whatever is asked of whatever file: sheets come out, or problems in words, each with a way out."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.base.errors import ContentError
from booklet.base.geometry import Insets, Rect, Size, mm
from booklet.base.papers import IMPOSED_ON, Binding
from booklet.formats.foreign import Blanks, Way, Wish
from booklet.pipeline.imposing import Source, impose
from booklet.printers import Printer
from booklet.verify.hands.folding import unsound
from tests.strangers import bleeding, book

WAYS_OUT = ("save ",)  # that are no options
SIDES = st.floats(15, 2000, allow_nan=False).map(lambda side: round(side, 1))

FILE = lru_cache(bleeding)
PLAIN = lru_cache(book)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """What the command can ask for."""
    way: Way = draw(st.sampled_from(["saddle", "fold", "cards", "pages"]))
    size = draw(st.none() | st.tuples(SIDES, SIDES)) if way in {"saddle", "cards"} else None
    blanks: Blanks = draw(st.sampled_from(["end", "before-last"])) if way in {"saddle", "fold"} else "end"
    binding: Binding = draw(st.sampled_from(["left", "right"])) if way in {"saddle", "fold"} else "left"
    return Wish(
        files=("theirs.pdf",),
        way=way,
        size=Size.of_mm(*size) if size else None,
        scale_to_fit=draw(st.booleans()),
        copy_count=draw(st.integers(1, 30)) if way == "cards" else 1,
        common_back=way == "cards" and draw(st.booleans()),
        blanks=blanks,
        caliper_mm=draw(st.none() | st.floats(0.03, 0.6)) if way == "saddle" else None,
        binding=binding,
    )


@settings(max_examples=60)
@given(
    wish=wishes(),
    width=SIDES,
    height=SIDES,
    count=st.integers(1, 13),
    bleed=st.sampled_from([0, 3]),
    paper=st.sampled_from(list(IMPOSED_ON)),
    margin=st.sampled_from([0, 5, 12, 40]),
)
@example(Wish(files=("theirs.pdf",), way="cards", copy_count=400), 15, 15, 1, 0, "a3", 0)
@example(Wish(files=("theirs.pdf",), way="saddle", size=Size.of_mm(15, 2000)), 15, 15, 1, 0, "letter", 5)
@example(Wish(files=("theirs.pdf",), way="saddle", caliper_mm=0.6), 15, 15, 13, 0, "a4", 5)
def test_sheets_come_out_or_problems_with_a_way_out(  # noqa: PLR0917
    tmp_path_factory: pytest.TempPathFactory,
    wish: Wish,
    width: float,
    height: float,
    count: int,
    bleed: int,
    paper: str,
    margin: int,
) -> None:
    folder = tmp_path_factory.mktemp("anything")
    file, size = folder / "theirs.pdf", Size.of_mm(width, height)
    file.write_bytes(FILE(count, size, mm(bleed)) if bleed else PLAIN(count, size))
    source = Source((file,), IMPOSED_ON[paper], Printer(margins=Insets.even(mm(margin))))
    try:
        imposed = impose(source, wish, folder / "out.pdf", report=lambda _: None)
    except ContentError as error:
        told = [(problem.what, problem.hint) for problem in error.problems]
        assert [one for one in told if not ("--" in one[1] or one[1].startswith(WAYS_OUT))] == []
        assert not (folder / "out.pdf").exists()
        return
    ticket = imposed.plan.ticket
    assert unsound(ticket) == ""
    sheet = Rect.of(ticket.sheet)
    assert all(sheet.contains(slot.rect(ticket.page)) for side in imposed.plan.sides for slot in side.slots)
