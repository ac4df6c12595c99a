"""What each format is, and what hands do with its sheets, in the words of the terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`what` stands in the list of formats, `then` in the summary of a build."""

    what: str
    then: str


PRODUCTS = {
    "reader": Words("the pages in reading order, for a screen", ""),
    "booklet": Words("the pocket booklet: both sides, cut, nested, folded, stapled", "cut across, nest, fold, staple"),
    "passport": Words(
        "a booklet of 88 x 125 mm with ink to its edges: both sides, cut out, nested, folded, stapled",
        "cut out, nest, fold, staple",
    ),
    "fold": Words(
        "one sheet, one side, one slit: eight pages without staples", "fold, slit the middle, fold into a book"
    ),
    "cards": Words("all techniques as cards, fronts and backs", "cut, then laminate"),
    "card": Words("one technique on one card; made by `booklet card`", "cut, then laminate"),
    "handout": Words("a page for a client, with the techniques as homework", "ready as it is"),
    "shop": Words("single pages for a print shop: bleed, boxes, the inks of a press", ""),
    "how-to-print": Words("how to print and put together the other files", "keep it at the printer"),
}
PAPERS = {"a4": "A4", "letter": "Letter"}
TURNING = {
    "one-side": "one side",
    "long": "both sides, flip on the long edge",
    "short": "both sides, flip on the short edge",
    "fronts": "fronts, to be printed first",
    "backs": "backs, for the other side of the same sheets",
}
