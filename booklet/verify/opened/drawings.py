"""Drawings of a page in which nothing is drawn: what was damaged in a file that opens all the same."""

from __future__ import annotations

from typing import Any

from booklet.verify.opened.opening import inherited


def emptied(page: Any) -> int:  # noqa: ANN401 -- pikepdf ships no types
    """How many drawings of a page are empty, those that are only drawn in others left out."""
    import pikepdf

    resources = inherited(page, "/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return sum(map(_is_empty, drawings.values())) if isinstance(drawings, pikepdf.Dictionary) else 0


def _is_empty(drawing: Any) -> bool:  # noqa: ANN401
    import pikepdf

    if not isinstance(drawing, pikepdf.Stream) or str(drawing.get("/Subtype")) != "/Form":
        return False
    try:
        return not pikepdf.parse_content_stream(drawing)
    except (pikepdf.PdfError, TypeError, ValueError):
        return True
