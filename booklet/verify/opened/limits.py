"""What is read of a stranger's file at most. Ours stay below a tenth of each."""

from __future__ import annotations

from booklet.base.geometry import mm

FILE_BYTES = 200_000_000
METADATA_BYTES = 1_000_000
METADATA_DEPTH = 50  # elements in one another; XMP needs six
PAGES = 500  # that are looked at; a booklet of 500 pages has no staples
RUN_PAGES = 200_000  # of a run in one file: a booklet for each of 30,000 people
RUN_SIDES = 240  # of those that are looked at, a twelfth of a second each: 40 booklets
SHORTEST, LONGEST = mm(10), mm(700)  # the edges of a page; A2 is 594 mm long
CHARACTERS = 50_000  # on one page; a full A4 page of small type has ten thousand
DRAWN = 200_000  # things on one page, those of its drawings too; ours have some thousand
REFERRED = 50_000  # dictionaries and lists that a page refers to; ours to some hundred
SECONDS = 120  # for all of a file; ours take one or two
MEMORY_BYTES = 3_000_000_000


class TooMuchError(Exception):
    """There is more of something in a file than is read, in words."""
