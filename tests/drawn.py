"""Pages as they look on paper, drawn small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image

from booklet.formats import Composition, Job
from booklet.formats.sheets.plans import screen_plan
from booklet.page import Link, Page
from tests.numbered import written


def drawn(job: Job, pages: Iterable[Page], dpi: float) -> Iterator[Image.Image]:
    """The pages, one after another; all are of one size."""
    bare = tuple(replace(page, marks=tuple(m for m in page.marks if not isinstance(m, Link))) for page in pages)
    composition = Composition(bare)
    with pdfium.PdfDocument(written(screen_plan(job, composition, "pages.pdf", bare[0].size), composition)) as file:
        for page in file:
            yield page.render(scale=dpi / 72).to_pil()
