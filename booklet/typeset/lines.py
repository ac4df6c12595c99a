"""The lines of a paragraph, ready to be drawn.

In: a text with faces and the width of the column. Out: its lines, each with its runs of glyphs and what it measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from booklet.base.fonts import Glyph
from booklet.typeset.breaking import TOLERANCE, Rag, cheapest, is_best_without_hyphens
from booklet.typeset.characters import SOFT_HYPHEN
from booklet.typeset.measuring import BEGINNING, Cut, Word, between, hyphenated, measured, visible, words
from booklet.typeset.shaping import Prose, Run, Segment


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs, its visible width, and the room there was for it, in points."""

    runs: tuple[Run, ...]
    width: float
    room: float

    @property
    def overfull(self) -> bool:
        return self.width > self.room + TOLERANCE


def one_line(prose: Prose) -> Line:
    """All of the text on one line, as wide as it is."""
    found = words(prose, 0, len(prose.text))
    runs = between(found, BEGINNING, Cut(len(found) - 1))
    width = visible(runs)
    return Line(_closed(prose, runs), width, width)


def broken(prose: Prose, width: float, rag: Rag, *, first: float, language: str) -> list[Line]:
    """The text in lines of a width, the first of them of its own. A line feed ends a line."""
    done: list[Line] = []
    start = 0
    for part in prose.text.split("\n") if prose.text else ():
        found = words(prose, start, start + len(part))
        start += len(part) + 1
        done += _part(
            prose, found, width, rag, first=width if done else first, language=language, follows=start < len(prose.text)
        )
    return done


def _part(
    prose: Prose, found: Sequence[Word], width: float, rag: Rag, *, first: float, language: str, follows: bool
) -> Iterator[Line]:
    """The lines of the words between two line feeds; `follows` says whether more of the text comes after them."""
    whole = between(found, BEGINNING, Cut(len(found) - 1)) if found else ()
    measure = visible(whole)
    if measure <= first + TOLERANCE:
        yield Line(_closed(prose, whole, spaced=follows), measure, first)
        return
    cuts, places = measured(prose, found)
    choice = cheapest(places, width, first=first, rag=rag)
    if prose.divisible and not is_best_without_hyphens(choice, places, width, first=first, rag=rag):
        divided = hyphenated(prose, found, min(width, first), language)
        if divided != found:
            found = divided
            cuts, places = measured(prose, found)
            choice = cheapest(places, width, first=first, rag=rag)
    for begin, end in pairwise((0, *choice.ends)):
        cut = cuts[end]
        runs = between(found, cuts[begin], cut)
        if cut.head:
            yield Line(_closed(prose, runs, hyphen=True), visible(runs), width if begin else first)
        else:
            spaced = bool(found[cut.word].space) or (follows and end == len(cuts) - 1)
            yield Line(_closed(prose, runs, spaced=spaced), visible(runs), width if begin else first)


def _closed(prose: Prose, runs: Sequence[Run], *, spaced: bool = False, hyphen: bool = False) -> tuple[Run, ...]:
    """The runs of a line with neighbours of one style joined, and its end made so that nothing invisible takes room.

    The space after a line is kept, so that the words can be read back apart, but takes no room: the width of a text is
    that of its ink. Neither does the tracking after its last glyph.
    """
    joined = [_joined(segment, group) for segment, group in groupby(runs, key=_segment)]
    if not joined:
        return ()
    end = joined[-1]
    glyphs = list(end.glyphs)
    tracking = end.segment.style.tracking
    if hyphen:
        glyphs[-1] = replace(glyphs[-1], text=SOFT_HYPHEN)
    if spaced:
        space = prose.fonts.shape(end.segment.face, " ", end.segment.style.features)
        glyphs += (Glyph(glyph.gid, -2 * tracking, glyph.text) for glyph in space)
    elif tracking and glyphs:
        glyphs[-1] = replace(glyphs[-1], advance=glyphs[-1].advance - tracking)
    joined[-1] = Run(end.segment, tuple(glyphs), visible([end]))
    return tuple(joined)


def _segment(run: Run) -> Segment:
    return run.segment


def _joined(segment: Segment, runs: Iterator[Run]) -> Run:
    glyphs: list[Glyph] = []
    width = 0.0
    for run in runs:
        glyphs += run.glyphs
        width += run.width
    return Run(segment, tuple(glyphs), width)
