"""Products with fields for the words of copies, and what is written into them."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache

from PIL import Image, ImageDraw

from booklet.base.errors import Misfit
from booklet.formats import FORMATS, Composition, Job, Plan, on_paper
from booklet.formats.copies.inscriptions import inscribe
from booklet.model import Inscription, Map, Output
from booklet.page import Page, Raster
from booklet.reading.raster.gate import read_raster
from tests.conftest import job_for, mapped

ANNA = Inscription(
    to="Anna", sender="Ben", message="For all the miles you walked with me.\nTen minutes each, and then we swap."
)
NOBODY = Inscription()


@lru_cache
def photo(width: int = 1200, height: int = 800) -> Raster:
    """Two circles under a sky, as a JPEG that a camera might have made."""
    picture = Image.new("RGB", (width, height), "#9cc3d5")
    draw = ImageDraw.Draw(picture)
    for x, colour in ((0.35, "#c98b6b"), (0.6, "#7c4a36")):
        draw.ellipse((width * x, height * 0.3, width * (x + 0.2), height * 0.3 + width * 0.2), fill=colour)
    file = io.BytesIO()
    picture.save(file, "JPEG")
    return read_raster(file.getvalue(), "us.jpg")


@lru_cache
def gift(name: str, paper: str = "a4", look: str = "linen", page_map: Map = "gift20") -> tuple[Job, Composition, Plan]:
    """A product with open fields."""
    job = replace(job_for(mapped(page_map), name, paper, output=Output(format=name), look=look), inscribed=True)
    composition = FORMATS[name].compose(job)
    return job, composition, on_paper(job, composition, f"{name}.pdf")


def filled(job: Job, composition: Composition, said: Inscription) -> tuple[Composition, tuple[Misfit, ...]]:
    """The pages of one copy, and what could not be set of its words."""
    pages: list[Page] = []
    misfits: list[Misfit] = []
    for page in composition.pages:
        inscribed = inscribe(job, page, said)
        pages.append(replace(page, marks=(*page.marks, *inscribed.marks)))
        misfits += inscribed.misfits
    return replace(composition, pages=tuple(pages)), tuple(misfits)
