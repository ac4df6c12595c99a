"""What is written into one copy of a run."""

from __future__ import annotations

from dataclasses import dataclass

from booklet.page import Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscription:
    """For whom a copy is, from whom, a few words with line breaks of their own, and a photo; each may be left out."""

    to: str = ""
    sender: str = ""
    message: str = ""
    photo: Raster | None = None
