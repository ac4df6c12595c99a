"""How much of a text fits."""

from __future__ import annotations

from booklet.pipeline.fitting.cut import Cut
from booklet.pipeline.fitting.searching import cuts

__all__ = ["Cut", "cuts"]
