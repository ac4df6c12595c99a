"""Fields of a form whose ink a viewer makes: no two programs put a value in quite the same place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from booklet.base.geometry import Rect
from booklet.verify.opened.boxes import rect_of


def drawn_by_viewers(pdf: Any, number: int) -> Iterator[Rect]:  # noqa: ANN401
    """Where such fields stand on a page, by its number from 0, in its own coordinates.

    Those are fields without a look, and all of a form that asks for new ones (ISO 32000-1, 12.7.2).
    """
    import pikepdf

    form, found = pdf.Root.get("/AcroForm"), pdf.pages[number].obj.get("/Annots")
    if not isinstance(form, pikepdf.Dictionary) or not isinstance(found, pikepdf.Array):
        return
    anew = form.get("/NeedAppearances") is True
    for one in found:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Widget" and (anew or "/AP" not in one):
            rect = rect_of(one.get("/Rect"))
            if rect is not None:
                yield rect
