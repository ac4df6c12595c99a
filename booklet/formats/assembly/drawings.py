"""Small drawings of what hands do with printed sheets, each made from the plan's own numbers: a plan in, a box out."""

from __future__ import annotations

from itertools import pairwise

from booklet.base.geometry import Matrix, Point, Rect, Size, mm
from booklet.base.papers import Flip
from booklet.formats.assembly.sketch import PAD, Sketch
from booklet.formats.product import Plan
from booklet.formats.sheets.waste import pieces_of
from booklet.impose import Slot
from booklet.impose.assembly import Line
from booklet.impose.saddle import Spread
from booklet.typeset.box import Box
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

REACH = 0.28  # of a pile's height, or of a page's width: how far an arrow reaches onto it

SAME = 0.01  # points
BEHIND = 3  # sheets of a stack that are seen behind the first


def stack(book: Stylebook, plan: Plan, size: Size, *, edge: Flip | None = None) -> Box:
    """The sheets as they come from the printer, the first front up, and the edge that they were turned over, if any."""
    sketch = Sketch(book, size)
    front = plan.sides[0]
    to_box = sketch.fitted(front.size)
    whole = to_box.apply_to_rect(Rect.of(front.size))
    for depth in range(min(plan.sheet_count - 1, BEHIND), 0, -1):
        sketch.sheet(whole.shifted(mm(0.7) * depth, mm(0.7) * depth))
    sketch.sheet(whole)
    for slot in front.slots:
        sketch.page(to_box.apply_to_rect(slot.rect(plan.page)), label(plan, slot), slot.turn)
    if edge:
        _turning_edge(sketch, whole, plan, edge)
    return sketch.box()


def _turning_edge(sketch: Sketch, whole: Rect, plan: Plan, edge: Flip) -> None:
    """The edge that a sheet turns over, thick, and an arrow that leaps over it clear of the pages' numbers."""
    portrait = whole.height >= whole.width
    x, y = whole.left, whole.bottom
    places = plan.ticket.places
    if portrait == (edge == "long"):
        sketch.marks.append(rule(Point(x, whole.bottom), Point(x, whole.top), sketch.act, 1.6))
        m = whole.bottom + whole.height * _between(places.rows)
        sketch.arrow([Point(x + mm(2.6), m - mm(1)), Point(x, m + mm(1.6)), Point(x - mm(2.6), m - mm(1))])
    else:
        sketch.marks.append(rule(Point(whole.left, y), Point(whole.right, y), sketch.act, 1.6))
        m = whole.left + whole.width * _between(2 * places.columns)
        sketch.arrow([Point(m - mm(1), y + mm(2.6)), Point(m + mm(1.6), y), Point(m - mm(1), y - mm(2.6))])


def _between(count: int) -> float:
    """A place near the middle of so many pages in a row where none has its number, as a share of the row."""
    return count // 2 / count if count > 1 else 0.2


def label(plan: Plan, slot: Slot) -> str:
    """What a page is called: its number; a card's, which front and back share."""
    return str(slot.page // 2 + 1) if plan.ticket.method == "cards" else _number(plan, slot.page)


def _number(plan: Plan, page: int) -> str:
    """A page's number; what lies on a piece that is left over has none."""
    return str(page + 1) if page < plan.ticket.page_count else ""


def cuts(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The first front with its pages faint, and every cut with its letter."""
    sketch = Sketch(book, size)
    front = plan.sides[0]
    to_box = sketch.fitted(front.size, pad=PAD + mm(0.8))
    sketch.sheet(to_box.apply_to_rect(Rect.of(front.size)))
    for slot in front.slots:
        sketch.page(to_box.apply_to_rect(slot.rect(plan.page)), label(plan, slot), slot.turn)
    for cut in plan.assembly.ruled if plan.assembly else ():
        sketch.cut(*_ends(cut.line, to_box), cut.name)
    return sketch.box()


def _ends(line: Line, to_box: Matrix) -> tuple[Point, Point]:
    return to_box.apply(line.start), to_box.apply(line.end)


def piles(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The piles that were cut, apart from one another, with the order in which they are laid on one another."""
    sketch = Sketch(book, size)
    pieces = pieces_of(plan.ticket)
    apart = mm(40)  # on the real sheet: what shows between piles in the drawing
    places = plan.ticket.places
    moved = []
    for number, piece in enumerate(pieces):
        row, column = divmod(number, places.columns)
        moved.append(
            Rect(
                column * (piece.width + apart), -row * (piece.height + apart) - piece.height, piece.width, piece.height
            )
        )
    around = moved[0]
    for rect in moved[1:]:
        around = around.union(rect)
    to_box = Matrix.shift(-around.x, -around.y).then(sketch.fitted(around.size, pad=mm(1.5)))
    shown = plan.assembly.piles if plan.assembly else ()
    for rect, spread in zip(moved, shown, strict=True):
        place = to_box.apply_to_rect(rect)
        sketch.sheet(place.shifted(mm(0.6), mm(0.6)))
        sketch.sheet(place)
        for page, x in ((spread.left, place.x), (spread.right, place.centre.x)):
            half = Rect(x, place.y, place.width / 2, place.height)
            if page is not None:
                sketch.page(half, _number(plan, page))
    boxes = [to_box.apply_to_rect(rect) for rect in moved]
    for above, below in pairwise(boxes):
        sketch.arrow(way_onto(above, below))
    return sketch.box()


def way_onto(above: Rect, below: Rect) -> list[Point]:
    """The way of a pile onto the next one as one reads, clear of the numbers in the middles of their pages."""
    across, down = below.centre.x - above.centre.x, above.centre.y - below.centre.y
    deep, wide = REACH * above.height, REACH * above.width / 2
    if down < above.height / 2:  # side by side: over the numbers
        y = above.top - deep
        start, end, bend = Point(above.right - wide, y), Point(below.left + wide, y), Point(0, mm(0.8))
    elif abs(across) < above.width / 2:  # one under the other: along the folds
        start, end, bend = (
            Point(above.centre.x, above.bottom + deep),
            Point(below.centre.x, below.top - deep),
            Point(mm(1), 0),
        )
    else:  # from the end of a row to the beginning of the next: from corner to corner
        start = Point(above.left + wide / 2, above.bottom + deep / 2)
        end, bend = Point(below.right - wide / 2, below.top - deep / 2), Point(0, 0)
    middle = Point((start.x + end.x) / 2 + bend.x, (start.y + end.y) / 2 + bend.y)
    return [start, middle, end]


def turned_over(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The pile with its middle up, and an arrow over it like the turning of a page."""
    sketch = Sketch(book, size)
    place = _spread(sketch, plan, _showing(plan))
    y = place.top + mm(1.2)
    sketch.arrow([Point(place.left + mm(3), y), Point(place.centre.x, y + mm(2.6)), Point(place.right - mm(3), y)])
    return sketch.box()


def folded(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The same, its left half on the way over its right."""
    sketch = Sketch(book, size)
    place = _spread(sketch, plan, _showing(plan))
    middle = place.centre.x
    sketch.crease(Point(middle, place.bottom - mm(1.6)), Point(middle, place.top + mm(1.6)))
    y = place.bottom + mm(0.9)
    sketch.arrow([Point(place.left + mm(2.2), y), Point(middle, y + mm(1.8)), Point(place.right - mm(2.2), y)])
    return sketch.box()


def _showing(plan: Plan) -> Spread:
    """The pages in the middle of the booklet."""
    return (plan.assembly.showing if plan.assembly else None) or Spread(None, None)


def _spread(sketch: Sketch, plan: Plan, shown: Spread) -> Rect:
    """The open pile with these pages, from 0, side by side."""
    size = Size(2 * plan.page.width, plan.page.height)
    to_box = sketch.fitted(size, pad=PAD + mm(0.6))
    place = to_box.apply_to_rect(Rect.of(size))
    sketch.sheet(place.shifted(mm(0.6), mm(0.6)))
    sketch.sheet(place)
    for page, x in zip(shown, (place.x, place.centre.x), strict=True):
        if page is not None:
            sketch.page(Rect(x, place.y, place.width / 2, place.height), _number(plan, page))
    return place


def stapled(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The booklet opened flat with its cover up, and the staples in the fold at their heights."""
    sketch = Sketch(book, size)
    place = _spread(sketch, plan, Spread(plan.page_count - 1, 0))
    middle = place.centre.x
    sketch.crease(Point(middle, place.bottom - mm(1.6)), Point(middle, place.top + mm(1.6)))
    scale = place.height / plan.page.height
    for staple in plan.assembly.staples if plan.assembly else ():
        y = place.top - staple * scale
        sketch.marks.append(rule(Point(middle, y + mm(1.3)), Point(middle, y - mm(1.3)), sketch.act, 2.2))
    return sketch.box()


def trimmed(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The stapled booklet with a cut along its fore-edge."""
    sketch = Sketch(book, size)
    to_box = sketch.fitted(plan.page)
    cover = to_box.apply_to_rect(Rect.of(plan.page))
    sketch.sheet(cover)
    sketch.page(cover, "1")
    sketch.cut(Point(cover.right - mm(0.8), cover.bottom), Point(cover.right - mm(0.8), cover.top))
    return sketch.box()


def creased(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The one-sheet fold lying open, with its creases."""
    sketch = Sketch(book, size)
    front = plan.sides[0]
    to_box = sketch.fitted(front.size, pad=mm(1.5))
    sketch.sheet(to_box.apply_to_rect(Rect.of(front.size)))
    for slot in front.slots:
        sketch.page(to_box.apply_to_rect(slot.rect(plan.page)), label(plan, slot), slot.turn)
    for line in (line for creases in (plan.assembly.folds if plan.assembly else ()) for line in creases):
        sketch.crease(*_ends(line, to_box))
    return sketch.box()


def slit(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The sheet folded once across, print outside; from the fold a cut along the long crease to the next crease."""
    sketch = Sketch(book, size)
    facts = plan.assembly
    if facts is None or facts.slit is None:
        return sketch.box()
    half = Size(facts.sheet.width / 2, facts.sheet.height)
    to_box = sketch.fitted(half)
    place = to_box.apply_to_rect(Rect.of(half))
    sketch.sheet(place.shifted(mm(0.5), mm(0.5)))
    sketch.sheet(place)
    for slot in plan.sides[0].slots:
        rect = slot.rect(plan.page).shifted(-half.width, 0)
        if rect.left > -SAME:
            sketch.page(to_box.apply_to_rect(rect), label(plan, slot), slot.turn)
    middle, quarter = place.centre.y, place.centre.x
    sketch.crease(Point(place.left, middle), Point(place.right, middle))
    sketch.crease(Point(quarter, place.bottom), Point(quarter, place.top))
    sketch.marks.append(rule(Point(place.left, middle), Point(quarter, middle), sketch.act, 1.8))
    sketch.marks.append(rule(Point(quarter, middle - mm(1.2)), Point(quarter, middle + mm(1.2)), sketch.act, 1.8))
    sketch.scissors(Point(place.left - mm(0.6), middle))
    return sketch.box()


def pushed(book: Stylebook, size: Size) -> Box:
    """The folded strip from above: both ends pushed together, and the middle opened to a cross."""
    sketch = Sketch(book, size)
    centre = Point(size.width / 2, -size.height / 2)
    arm = min(size.width, size.height) * 0.27
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        tip = Point(centre.x + dx * arm, centre.y + dy * arm)
        side = Point(-dy * mm(0.5), dx * mm(0.5))
        for sign in (1, -1):
            a = Point(centre.x + sign * side.x, centre.y + sign * side.y)
            b = Point(tip.x + sign * side.x, tip.y + sign * side.y)
            sketch.marks.append(rule(a, b, sketch.ink, 0.8))
        sketch.marks.append(
            rule(Point(tip.x + side.x, tip.y + side.y), Point(tip.x - side.x, tip.y - side.y), sketch.ink, 0.8)
        )
    reach = size.width / 2 - mm(0.5)
    sketch.arrow([Point(centre.x - reach, centre.y), Point(centre.x - arm - mm(1.2), centre.y)])
    sketch.arrow([Point(centre.x + reach, centre.y), Point(centre.x + arm + mm(1.2), centre.y)])
    return sketch.box()


def booklet(book: Stylebook, plan: Plan, size: Size) -> Box:
    """The finished little book, cover up."""
    sketch = Sketch(book, size)
    to_box = sketch.fitted(plan.page, pad=mm(4.5))
    cover = to_box.apply_to_rect(Rect.of(plan.page))
    for depth in (3, 2, 1):
        sketch.sheet(cover.shifted(mm(0.55) * depth, -mm(0.35) * depth))
    sketch.sheet(cover)
    sketch.page(cover, "1")
    return sketch.box()
