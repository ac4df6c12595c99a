"""Pages and sides as the bytes of a PDF.

A page is printed once, by a `Press`, and placed wherever sides show it, in as many files as need it. A file holds each
drawing and each photograph once and only the glyphs it uses; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booklet.base.papers import Turning
from booklet.impose import Side
from booklet.page import Page
from booklet.pdf.fonts.embed import Case
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.ink.inks import SCREEN, Inks
from booklet.pdf.page.content import Printed, printed
from booklet.pdf.page.metadata import About, information, packet
from booklet.pdf.page.resources import Remember, Stock
from booklet.pdf.page.screen import add_navigation
from booklet.pdf.page.sides import boxes, labels, moved, placed, preferences
from booklet.pdf.press import document_in, identifier, output_intent
from booklet.pdf.syntax.objects import Entries, Name, deflated


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page and its operators."""

    page: Page
    content: Printed


class Press:
    """Prints pages and writes files of them; one press serves all files of a build.

    Drawings that `remember` knows from another build are not written out again. With the `inks` of a press it writes
    files for that: all ink on its plates, with the structure of PDF/X-4.
    """

    def __init__(
        self,
        fonts: FaceLibrary,
        remember: Remember = lambda _key, make: make(),
        inks: Inks = SCREEN,
    ) -> None:
        self._case = Case(fonts)
        self._inks = inks
        self._stock = Stock(fonts, self._case, remember, inks)

    def print(self, pages: Sequence[Page]) -> tuple[PrintedPage, ...]:
        """The pages, ready for `write`. Raises LookupError for a face that is not installed."""
        return tuple(PrintedPage(page, printed(page.marks, self._case, self._inks)) for page in pages)

    def write(self, sides: Sequence[Side], pages: Sequence[PrintedPage], *, about: About, turning: Turning) -> bytes:
        """One file: a PDF page for each side, of the sheet's size.

        `turning` is how it is printed. A `screen` file has links, an outline and page labels; the others ask the
        printer for actual size, the tray of the sheet's size, and the edge to turn over, or one side.

        Raises ValueError for a date that is none, a link to a page that no side shows, and a raster in other colours
        than grey and sRGB.
        """
        document = document_in(self._inks)
        shown = {slot.page: pages[slot.page].content for side in sides for slot in side.slots}
        on_sheets = [printed(side.marks, self._case, self._inks) for side in sides]
        laid = self._stock.lay(document, [*shown.values(), *on_sheets])
        bodies = {index: content.operators(laid.codes) for index, content in shown.items()}
        sizes = [page.page.size for page in pages]
        tree = document.reserve()
        sheets = []
        for side, on_sheet in zip(sides, on_sheets, strict=True):
            operators = moved(side, placed(side, sizes, bodies) + on_sheet.operators(laid.codes))
            entries: Entries = {
                "Type": Name("Page"),
                "Parent": tree,
                **boxes(side),
                "Resources": laid.resources([on_sheet, *(shown[slot.page] for slot in side.slots)]),
                "Contents": document.add_stream(deflated(operators.encode("ascii"))),
            }
            sheets.append(document.add(entries))
        document.fill(tree, {"Type": Name("Pages"), "Count": len(sheets), "Kids": sheets})
        catalog: Entries = {
            "Type": Name("Catalog"),
            "Pages": tree,
            "Lang": about.language,
            "Metadata": document.add_stream(packet(about, press=identifier(self._inks, bodies))),
            "ViewerPreferences": preferences(turning, len(sides)),
            **labels(sides),
            **({"OutputIntents": [intent]} if (intent := output_intent(document, self._inks)) else {}),
        }
        if turning == "screen":
            catalog = {**catalog, **add_navigation(document, sides, sheets, [page.page for page in pages])}
        return document.finish(catalog, information(about))


def write(sides: Sequence[Side], pages: Sequence[Page], *, about: About, fonts: FaceLibrary, turning: Turning) -> bytes:
    """A single file; see `Press.write`, which saves the printing where pages go into several."""
    press = Press(fonts)
    return press.write(sides, press.print(pages), about=about, turning=turning)
