"""What each format is, and what hands do with its sheets, in the words of the terminal."""

from __future__ import annotations

PRODUCTS = {
    "reader": "the pages in reading order, for a screen",
    "booklet": "the pocket booklet: both sides, cut, nested, folded, stapled",
    "passport": "a booklet of 88 x 125 mm with ink to its edges: both sides, cut out, nested, folded, stapled",
    "fold": "one sheet, one side, one slit: eight pages without staples",
    "cards": "all techniques as cards, fronts and backs",
    "card": "one technique on one card; made by `booklet card`",
    "handout": "a page for a client, with the techniques as homework",
    "poster": "where the hands go, on one sheet: for a wall, or the back of the fold",
    "shop": "single pages for a print shop: bleed, boxes, the inks of a press",
    "how-to-print": "how to print and put together the other files",
}
NAMED = tuple(name for name in PRODUCTS if name != "card")  # as FORMAT; a card names a technique, and has its command
READY = "ready as it is"  # what hands make of sheets that nothing is said of
HANDS = {  # what is done with the sheets of a plan
    "nest cut": "cut, pile, fold, staple",
    "nest whole": "lay in order, fold, staple",
    "fold": "fold, slit the middle, fold into a book",
    "cards cut": "cut",
    "cards cut, sealed": "cut, then laminate",
    "cards laminated, cut": "laminate, then cut",
    "cards whole": "ready as they are",
    "cards whole, sealed": "laminate",
    "cards laminated, whole": "laminate",
    "cards broken": "break apart",
    "cards peeled": "peel off",
    "cards broken, sealed": "break apart, then laminate",
    "handout": READY,
    "poster": "hang it up, or print the fold on its back",
    "poster wall": "hang it up",
    "how-to-print": "keep it at the printer",
}
OMISSIONS = {  # what a product may leave out of the content
    "title": "the book's title",
    "subtitle": "the subtitle",
    "how it is done": "how techniques are done",
    "purpose": "what techniques are for",
    "time": "times",
    "repetitions": "repetitions",
    "pressure": "pressures",
    "hands and tools": "hands and tools",
    "further pictures": "further pictures",
    "captions": "captions",
    "long steps": "long forms of steps",
    "sentences of steps": "sentences of steps (keywords only)",
    "long cautions": "long forms of cautions",
    "ways of a technique": "each technique's ways",
    "before you start": "what to do before",
    "long before you start": "long forms of what to do before",
    "sentences of before you start": "sentences of what to do before (keywords only)",
    "round": "the routine",
    "end of the round": "how it ends",
    "two ways": "the two ways",
    "long two ways": "long forms of the two ways",
    "chart": "the chart",
    "safety page": "the safety page",
    "safety items": "safety items beyond the core",
    "long safety items": "long forms of safety items",
    "oil": "the line on oil",
    "emergency number": "the emergency number",
    "long notice": "the long form of the notice that it is no medical advice",
}
EDITIONS = {
    "ink-saver": "outlines in place of grounds: less than 12 % of any page is covered",
    "mono": "black alone; techniques are told apart by number and pattern",
    "clear": "letters of 12 pt, upright, on as many more pages as that takes",
    "large": "letters of 16 pt, on half a sheet a page",
}
PAPERS = {"a4": "A4", "letter": "Letter"}
LARGE_PAPERS = {"a3": "A3", "tabloid": "Tabloid"}
IMPOSED_ON = {**PAPERS, **LARGE_PAPERS}
EVERY_PAPER = {**PAPERS, "a5": "A5", **LARGE_PAPERS}  # the last ones for some products alone
TURNING = {  # how a file is printed
    "screen": "for the screen",
    "shop": "for a print shop",
    "one-side": "one side",
    "long": "both sides, flip on the long edge",
    "short": "both sides, flip on the short edge",
    "fronts": "fronts, to be printed first",
    "backs": "backs, for the other side of the same sheets",
}
BOTH_SIDES = {  # what a card with a back has room for
    "whole": "both sides: every step",
    "either": "both sides: every step, or all in short",
    "short": "both sides: the steps in short, or keywords",
}
ONE_SIDE = "one side: title, picture, keywords, caution"
TOO_SMALL = "too small for a card"
