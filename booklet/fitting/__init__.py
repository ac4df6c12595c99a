"""How much of a text fits."""

from __future__ import annotations

from booklet.fitting.cut import Cut
from booklet.fitting.searching import cuts

__all__ = ["Cut", "cuts"]
