"""Drawings: an SVG file in, an Artwork of plain shapes at print size out, or what is wrong with the file.

The steps: `svg_gate` bounds and parses, `svg_names` and `svg_style` look at every name and value, `svg_copies` counts
what will be drawn, `svg_draw` draws. What this program cannot print exactly is refused with its element, line and a way
to flatten it; nothing is left out in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from booklet.base.errors import ContentError, Problem
from booklet.base.geometry import Matrix, Rect, Size
from booklet.page import Artwork, Shape
from booklet.reading.svg.clip import Clip, outline_of
from booklet.reading.svg.copies import Copies, Endless
from booklet.reading.svg.css import read_sheet
from booklet.reading.svg.draw import draw_children
from booklet.reading.svg.gate import Node, read_tree
from booklet.reading.svg.names import check_names, drawn
from booklet.reading.svg.style import OF_CLIPS, PROPERTIES, Look, Style, read_style
from booklet.reading.svg.values import Refusal
from booklet.reading.svg.view import POINTS_PER_PX, print_size, view
from booklet.reading.svg.walk import MAX_PROBLEMS, Spot, TooMuch, Walk


def read_svg(data: bytes, file: str) -> Artwork:
    """The drawing in an SVG file, named `file` in messages.

    Its size is its width and height in points (a px is 1/96 inch), else that of its viewBox. Raises ContentError
    with the problems of all elements, up to twenty.
    """
    root = read_tree(data, file)
    styles, problems = _styles(root, file)
    if problems:
        raise ContentError(problems)
    try:
        size = print_size(root)
    except Refusal as refusal:
        raise ContentError([root.problem(file, refusal)]) from None
    targets = _targets(root)
    problems = list(_check_references(root, targets, styles, file))
    if problems:
        raise ContentError(problems)
    walk = Walk(file, styles, targets, _clip_looks(root, styles))
    shapes = _shapes(root, size, walk)
    if walk.problems or not shapes:
        raise ContentError(
            walk.problems
            or [
                root.problem(file, Refusal("nothing in it can be seen", "draw something in it with a fill or a stroke"))
            ]
        )
    return Artwork(f"svg:{hashlib.sha256(data).hexdigest()[:16]}", _in_points(size), shapes, walk.zone_layer)


def _styles(root: Node, file: str) -> tuple[dict[Node, Style], list[Problem]]:
    """The style of every element that can come to be drawn, and all that is wrong with names and values."""
    nodes = list(drawn(root))
    sheet, problems = read_sheet([node for node in nodes if node.tag == "style"], file)
    styles: dict[Node, Style] = {}
    in_clips = {node for clip in nodes if clip.tag == "clipPath" for node in clip.walk()}
    for node in nodes:
        styles[node], refusals = read_style(node, sheet, heeded=OF_CLIPS if node in in_clips else PROPERTIES)
        refused = chain(refusals, check_names(node, PROPERTIES))
        problems += (node.problem(file, refusal) for refusal in islice(refused, MAX_PROBLEMS))
        if len(problems) >= MAX_PROBLEMS:
            break
    return styles, problems[:MAX_PROBLEMS]


def _targets(root: Node) -> dict[str, Node]:
    """All elements that have an id, by it; of two with the same id the first."""
    targets: dict[str, Node] = {}
    for node in root.walk():
        if node.id:
            targets.setdefault(node.id, node)
    return targets


def _check_references(
    root: Node, targets: Mapping[str, Node], styles: Mapping[Node, Style], file: str
) -> Iterator[Problem]:
    """What is wrong with copies and clip paths as a whole: ids given twice, too many copies, copies of themselves."""
    wanted = {style.clip for style in styles.values()}
    wanted |= {node.attributes.get("href", "").strip()[1:] for node in styles if node.tag == "use"}
    for node in root.walk():
        if node.id and node.id in wanted and targets[node.id] is not node:
            what = f"the id is used twice, first on line {targets[node.id].line}, and something points to it"
            yield node.problem(file, Refusal(what, "give it an id of its own"))
    if styles[root].clip:
        yield root.problem(file, Refusal("the drawing as a whole has a clip path", "put it on a group inside"))
    try:
        Copies(targets, styles).check(root)
    except Endless as endless:
        yield endless.node.problem(file, endless.refusal)


def _clip_looks(root: Node, styles: Mapping[Node, Style]) -> dict[Node, Look]:
    """What each clipPath hands down to its shapes: that of the place where it stands (SVG 1.1, 14.3.5)."""
    looks: dict[Node, Look] = {}
    waiting = [(root, Look())]
    while waiting:
        node, inherited = waiting.pop()
        look = styles[node].look(inherited)
        if node.tag == "clipPath":
            looks[node] = look
        waiting += [(child, look) for child in node.children if child in styles]
    return looks


def _shapes(root: Node, size: Size, walk: Walk) -> tuple[Shape, ...]:
    if not walk.styles[root].shown:
        return ()
    paper = _in_points(size)
    to_print = Matrix(POINTS_PER_PX, 0, 0, -POINTS_PER_PX, 0, paper.height)
    try:
        shown = view(root, size)
        edge = Clip.of(outline_of(Rect.of(paper)))
        look = walk.styles[root].look(Look())
        return tuple(draw_children(root, Spot(shown.matrix.then(to_print), shown.size, look, (edge,)), walk))
    except Refusal as refusal:
        walk.problems.append(root.problem(walk.file, refusal))
    except TooMuch:
        pass  # the walk's problems say what it was
    return ()


def _in_points(size: Size) -> Size:
    return Size(round(size.width * POINTS_PER_PX, 4), round(size.height * POINTS_PER_PX, 4))
