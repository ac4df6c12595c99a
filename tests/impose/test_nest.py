import pytest

from booklet.base.geometry import Insets, Rect, Size, mm, to_mm
from booklet.base.papers import A4, LETTER, Binding, Flip
from booklet.impose.nest import Nest, assembly, nest
from tests.crossing import crossed
from tests.handwork import nested_pile, read_through
from tests.paper_faults import as_words, book_faults, names
from tests.paper_oracle import face_of, seen, turned_over

PASSPORT = Size.of_mm(88, 125)
A6 = Nest(A4.size, A4.quarter, rows=2, gap=mm(0.5))
HALF_LETTER = Size(LETTER.size.height / 2, LETTER.size.width)
WAYS = {
    "a6 on a4": A6,
    "quarter on letter": Nest(LETTER.size, LETTER.quarter, rows=2),
    "passport on a4": Nest(A4.size, PASSPORT, rows=2, gap=mm(6)),
    "passport on letter": Nest(LETTER.size, PASSPORT, rows=2, gap=mm(6)),
    "a7 on a4": Nest(A4.size.turned, A4.eighth, columns=2, rows=2),
    "eighth on letter": Nest(LETTER.size.turned, LETTER.eighth, columns=2, rows=2),
    "a5 on a4": Nest(A4.size.turned, Size.of_mm(148, 210)),
    "half on letter": Nest(LETTER.size.turned, HALF_LETTER),
    "three across": Nest(A4.size.turned, Size.of_mm(44, 60), columns=3, rows=3, gap=mm(6)),
}
EVERY_WAY = pytest.mark.parametrize("on", WAYS.values(), ids=WAYS.keys())
BINDINGS = pytest.mark.parametrize("binding", ["left", "right"])
FLIPS = pytest.mark.parametrize("flip", ["long", "short"])


def spread(on: Nest) -> Size:
    return Size(2 * on.page.width, on.page.height)


def blanks_last(count: int) -> list[int | None]:
    return [*range(count), *[None] * (-count % 4)]


@FLIPS
@EVERY_WAY
@BINDINGS
@pytest.mark.parametrize("count", [*range(1, 18), 20, 24, 31, 32, 61, 64, 200])
def test_the_cut_and_folded_booklet_reads_in_order(count: int, on: Nest, flip: Flip, binding: Binding) -> None:
    plan = assembly(count, on, binding=binding)
    faces = [face_of(side, on.page) for side in nest(count, on, flip=flip, binding=binding)]
    pile = nested_pile(faces, plan, spread(on), flip=flip)
    assert book_faults(read_through(pile, plan, binding), blanks_last(count), binding) == []


def test_a_booklet_that_is_folded_the_other_way_is_caught() -> None:
    faces = [face_of(side, A6.page) for side in nest(16, A6, binding="right")]
    plan = assembly(16, A6, binding="right")
    pile = nested_pile(faces, plan, spread(A6), flip="long")
    assert book_faults(read_through(pile, plan), range(16)) != []


@pytest.mark.parametrize("binding", ["left", "right"])
def test_inner_pages_move_towards_the_fold_on_whichever_side_it_is(binding: Binding) -> None:
    """The fold of a right-hand page is on its left; that of a right-hand page of a book bound on the right, too."""
    on = Nest(A4.size.turned, Size.of_mm(148, 210))
    middle = on.sheet.width / 2
    for number, side in enumerate(nest(16, on, flip="short", binding=binding, creep=mm(0.2))):
        depth = number // 2
        for slot in side.slots:
            towards = 1 if slot.rect(on.page).centre.x < middle else -1
            assert slot.creep == pytest.approx(towards * depth * mm(0.2))


@pytest.mark.proof
@FLIPS
@EVERY_WAY
@pytest.mark.parametrize("count", range(1, 201))
def test_booklets_of_any_length_read_in_order(count: int, on: Nest, flip: Flip) -> None:
    plan = assembly(count, on)
    faces = [face_of(side, on.page) for side in nest(count, on, flip=flip)]
    pile = nested_pile(faces, plan, spread(on), flip=flip)
    assert book_faults(read_through(pile, plan), blanks_last(count)) == []


@crossed(count=range(1, 65), way=list(WAYS))
def test_every_page_lies_on_the_paper_once(count: int, way: str) -> None:
    on = WAYS[way]
    sides = nest(count, on)
    assert sorted(slot.page for side in sides for slot in side.slots) == list(range(count))
    assert all(Rect.of(on.sheet).contains(slot.rect(on.page)) for side in sides for slot in side.slots)
    assert len(sides) == 2 * assembly(count, on).sheet_count


@crossed(count=range(1, 65), way=list(WAYS))
def test_the_joined_pile_shows_the_middle_of_the_booklet(count: int, way: str) -> None:
    on = WAYS[way]
    plan = assembly(count, on)
    faces = [face_of(side, on.page) for side in nest(count, on)]
    top = nested_pile(faces, plan, spread(on), flip="long")[0]
    assert names(seen(top)) == [page for page in plan.showing or () if page is not None]


@crossed(count=range(1, 41), way=list(WAYS))
def test_pieces_to_spare_lie_at_the_bottom_and_are_empty(count: int, way: str) -> None:
    on = WAYS[way]
    plan = assembly(count, on)
    pile = nested_pile([face_of(side, on.page) for side in nest(count, on)], plan, spread(on), flip="long")
    assert [bool(piece.inks) for piece in pile] == [True] * (-(-count // 4)) + [False] * plan.spare_count


def test_sixteen_pages_are_two_sheets() -> None:
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in nest(16, A6)] == [
        ["PA", "LE"],  # 16|1 over 12|5
        ["BO", "FK"],  # 2|15 over 6|11
        ["NC", "JG"],  # 14|3 over 10|7
        ["DM", "HI"],  # 4|13 over 8|9
    ]


def test_sixteen_small_pages_are_one_sheet() -> None:
    on = WAYS["a7 on a4"]
    assert [as_words(face_of(side, on.page), 4, 2) for side in nest(16, on, flip="short")] == [
        ["PANC", "LEJG"],  # 16|1 14|3 over 12|5 10|7
        ["DMBO", "HIFK"],  # 4|13 2|15 over 8|9 6|11
    ]


def test_the_short_edge_gets_every_second_side_upside_down() -> None:
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in nest(16, A6, flip="short")] == [
        ["PA", "LE"],
        ["kf", "ob"],
        ["NC", "JG"],
        ["ih", "md"],
    ]


def test_backs_of_lying_sheets_stand_on_their_heads_when_the_printer_turns_the_long_edge() -> None:
    on = WAYS["a5 on a4"]
    assert [as_words(face_of(side, on.page), 2, 1) for side in nest(4, on, flip="long")] == [["DA"], ["cb"]]
    assert [as_words(face_of(side, on.page), 2, 1) for side in nest(4, on, flip="short")] == [["DA"], ["BC"]]


@crossed(count=range(1, 65), way=list(WAYS))
def test_places_told_to_be_spare_are_those_that_stay_empty_on_the_first_sheet(count: int, way: str) -> None:
    on = WAYS[way]
    shown = [slot.rect(on.page) for slot in nest(count, on)[0].slots]
    empty = [place for place in on.places if not any(place.contains(page, tolerance=0.01) for page in shown)]
    plan = assembly(count, on)
    assert list(plan.spare) == empty
    assert len(plan.spare) <= plan.spare_count


def test_twenty_pages_leave_the_upper_half_of_the_first_sheet() -> None:
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in nest(20, A6)] == [
        ["..", "PE"],
        ["..", "FO"],
        ["TA", "NG"],
        ["BS", "HM"],
        ["RC", "LI"],
        ["DQ", "JK"],
    ]
    (spare,) = assembly(20, A6).spare
    assert [to_mm(edge) for edge in (spare.left, spare.bottom, spare.right, spare.top)] == pytest.approx(
        [0, 148.75, 210, 296.75]
    )


@FLIPS
def test_extra_pages_lie_on_the_spare_half_and_come_off_the_bottom(flip: Flip) -> None:
    plan = assembly(20, A6, extra_count=4)
    faces = [face_of(side, A4.quarter) for side in nest(20, A6, extra_count=4, flip=flip)]
    pile = nested_pile(faces, plan, spread(A6), flip=flip)
    spare = pile[-1]
    assert [names(seen(piece)) for piece in ((turned_over((spare,))[0]), spare)] == [[20, 21], [22, 23]]
    assert book_faults(read_through(pile, plan), range(20)) == []


@pytest.mark.parametrize(("count", "extra", "room"), [(16, 1, 0), (20, 5, 4)])
def test_more_extra_pages_than_pieces_to_spare_have_room_for_are_refused(count: int, extra: int, room: int) -> None:
    with pytest.raises(ValueError, match=f"room for {room} more, not {extra}"):
        nest(count, A6, extra_count=extra)


def test_the_page_lies_in_the_middle_of_its_slot() -> None:
    first = next(slot for slot in nest(16, A6)[0].slots if slot.page == 0)
    assert (to_mm(first.x), to_mm(first.y)) == pytest.approx((105, 148.75))  # 148.5 + (148.5 - 148) / 2


def test_one_cut_at_mid_height_parts_a6_pages() -> None:
    (line,) = assembly(16, A6).cuts
    assert [to_mm(value) for value in (line.start.x, line.start.y, line.end.x, line.end.y)] == pytest.approx(
        [0, 148.5, 210, 148.5]
    )


def test_pages_that_fill_the_sheet_need_no_cut() -> None:
    assert assembly(8, WAYS["half on letter"]).cuts == ()


def test_passport_spreads_are_cut_free_flat() -> None:
    on = WAYS["passport on a4"]
    faces = [face_of(side, on.page) for side in nest(16, on)]
    pile = nested_pile(faces, assembly(16, on), spread(on), flip="long")
    sizes = {(round(to_mm(p.outline.rect.width), 2), round(to_mm(p.outline.rect.height), 2)) for p in pile}
    assert sizes == {(176, 125)}


def test_staples_sit_at_a_quarter_and_three_quarters_of_the_height() -> None:
    assert [to_mm(place) for place in assembly(16, A6).staples] == pytest.approx([37, 111])


def test_the_middle_of_sixteen_pages_is_8_and_9() -> None:
    assert assembly(16, A6).showing == (7, 8)


def test_bleed_reaches_outwards_and_never_over_the_fold() -> None:
    for slot in nest(8, WAYS["passport on a4"], bleed=mm(3))[0].slots:
        on_the_left = slot.x < A4.size.width / 2 - 1
        wanted = Insets(mm(3), 0, mm(3), mm(3)) if on_the_left else Insets(0, mm(3), mm(3), mm(3))
        assert slot.bleed == wanted


@FLIPS
@EVERY_WAY
@pytest.mark.parametrize("count", [8, 16, 32])
def test_creep_moves_each_piece_one_step_nearer_to_the_fold_and_nothing_else(count: int, on: Nest, flip: Flip) -> None:
    plain, crept = nest(count, on, flip=flip), nest(count, on, flip=flip, creep=2.0)
    assert [side.size for side in crept] == [side.size for side in plain]
    assert [slot.rect(on.page) for side in crept for slot in side.slots] == [
        slot.rect(on.page) for side in plain for slot in side.slots
    ]
    shifts = {slot.page: slot.creep for side in crept for slot in side.slots}
    for page in range(count):
        depth = min(page, count - 1 - page) // 2
        towards_the_fold = 1 if page % 2 else -1  # counted from 0, odd pages stand left of the fold
        assert shifts[page] == pytest.approx(towards_the_fold * 2.0 * depth)


def test_a_page_larger_than_its_share_of_the_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Nest(A4.size, LETTER.quarter, rows=2)
