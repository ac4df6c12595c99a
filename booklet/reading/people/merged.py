"""Cells of a spreadsheet that are merged into one: where they are in, and rows with the text of the cell above out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from booklet.reading.people.xml import Block

WIDEST = 1_000  # columns that are looked at


class Merged:
    """The merged cells of a sheet, by row; rows are asked for in order."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._begun: dict[int, list[Block]] = defaultdict(list)
        for block in blocks:
            if block.left <= WIDEST:
                self._begun[block.top].append(block)
        self._open: dict[int, tuple[Block, str]] = {}  # by column, which no two of a sheet share

    def is_widened(self, row: int) -> bool:
        """Whether a cell that begins in this row is one with those beside it."""
        return any(block.right > block.left for block in self._begun.get(row, ()))

    def filled(self, row: int, texts: list[str]) -> tuple[int, ...]:
        """Put into a row's cells the text of the cell above that each is one with; the numbers of those columns.

        A row that has nothing of its own stays empty: it makes the one above higher.
        """
        self._open = {column: one for column, one in self._open.items() if one[0].bottom >= row}
        filled = sorted(column for column, (_, text) in self._open.items() if text) if "".join(texts).strip() else []
        for column in filled:
            texts += [""] * (column - len(texts))
            texts[column - 1] = self._open[column][1]
        for block in self._begun.get(row, ()):
            if block.bottom > row:
                text = texts[block.left - 1].strip() if block.left <= len(texts) else ""
                self._open[block.left] = (block, text)
        return tuple(filled)
