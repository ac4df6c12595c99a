"""Whether a face puts marks where they belong: a letter with its marks, as HarfBuzz set it, in; yes or no out.

A face may have a mark and no place for it on this letter. HarfBuzz then leaves the mark where the pen is: beside the
letter, or across the next one. So the letter is set a second time without the face's rules for marks. A mark that
stands where it stood before, and not by chance on the middle of its letter, was not placed; one that is not over or
under its letter, or that lies on another mark, was placed by a rule that is wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from booklet.base.fonts import Glyph
from booklet.base.geometry import Rect

WITHOUT_RULES = ("-mark", "-mkmk")
NEAR = 0.15  # of a letter's width
COVERED = 0.25  # of the smaller of two marks, from which on one lies on the other

# Canonical combining classes (Unicode Standard, 4.3): where a mark stands to its letter
_ACROSS = frozenset({233, 234})  # over or under two letters, from where the pen is
_CENTRED = frozenset({1, 220, 230})  # through its letter, under it, over it

Ink = Callable[[int], Rect | None]
"""The ink of a glyph around its origin, in thousandths of the type size; None of one that has none."""


def marks_of(cluster: str) -> list[int]:
    """The combining classes of the marks of a letter, written apart."""
    classes = map(unicodedata.combining, unicodedata.normalize("NFD", cluster))
    return [each for each in classes if each]


def are_placed(cluster: str, glyphs: Sequence[Glyph], without_rules: Sequence[Glyph], ink: Ink) -> bool:
    """Whether the marks among the glyphs of one letter stand where they belong.

    `without_rules` is the same letter set with `WITHOUT_RULES`. Marks that became one glyph with their letter were
    drawn by the hand that drew the face.
    """
    count = len(glyphs) - 1
    classes = marks_of(cluster)[-count:] if count else []
    if not len(classes) == count == len(without_rules) - 1:  # no marks, but a letter that the face draws in parts
        return True
    letter, *boxes = _boxes(glyphs, ink)
    placed: list[Rect] = []
    for kind, glyph, before, box in zip(classes, glyphs[1:], without_rules[1:], boxes, strict=True):
        if kind in _ACROSS or box is None:
            continue
        stayed = (glyph.dx, glyph.dy) == (before.dx, before.dy)
        if letter and not (_in_middle(letter, box) if stayed else kind not in _CENTRED or _over(letter, box)):
            return False
        placed.append(box)
    return not any(_covers(one, other) for one, other in combinations(placed, 2))


def _boxes(glyphs: Sequence[Glyph], ink: Ink) -> Iterator[Rect | None]:
    """The ink of each glyph, where it was set."""
    pen = 0.0
    for glyph in glyphs:
        box = ink(glyph.gid)
        yield box and box.shifted(pen + glyph.dx, glyph.dy)
        pen += glyph.advance


def _in_middle(letter: Rect, mark: Rect) -> bool:
    """Whether a mark stands clear over or under the middle of its letter, as its own place may happen to be."""
    clear = mark.bottom >= letter.top or mark.top <= letter.bottom
    return clear and abs(letter.centre.x - mark.centre.x) <= NEAR * letter.width


def _over(letter: Rect, mark: Rect) -> bool:
    """Whether the middle of the narrower of the two lies within the other."""
    narrow, wide = sorted((letter, mark), key=lambda box: box.width)
    return wide.left <= narrow.centre.x <= wide.right


def _covers(one: Rect, other: Rect) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    smaller = min(one.width * one.height, other.width * other.height)
    return width > 0 and height > 0 and width * height > COVERED * smaller
