"""Pages of files made elsewhere on sheets of ours: each once in the file, placed wherever sides show it."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from booklet.base.geometry import Insets, Matrix, Rect, Size
from booklet.base.papers import Turning
from booklet.impose import Side
from booklet.pdf.foreign.gate import Foreign, opened, operators
from booklet.pdf.foreign.layers import join_layers
from booklet.pdf.foreign.page import Standing
from booklet.pdf.foreign.stamps import drawn
from booklet.pdf.page.content import clip, cm
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press

LEVEL = 6  # as in `objects.deflated`
_HAIR = 0.05  # points
_KEPT = ("/OCProperties", "/OutputIntents")  # layers and their states; what the inks of pages mean

# what a stream may say of its making, or of files beside it (ISO 32000-1, 7.3.8, 8.10.4, 14.3, 14.5, 14.11.7)
_OWN_BUSINESS = (
    "/F",
    "/FFilter",
    "/FDecodeParms",
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/OPI",
    "/Ref",
    "/AF",
    "/StructParent",
    "/StructParents",
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of files for the slots of sides.

    The pages of slots are places in `order`, which says which page of the files, counted through, stands there, or None
    for a blank. `page` is the finished page, `standing` how those of the files stand in its middle. Their bleed shows
    wherever it reaches the finished page's edge and the slot has room for it.
    """

    files: tuple[Foreign, ...]
    order: Sequence[int | None]
    page: Size
    standing: tuple[Standing, ...]

    @classmethod
    def of(cls, foreign: Foreign, order: Sequence[int | None], page: Size) -> Pages:
        """The pages of a single file as they are."""
        return cls((foreign,), order, page, tuple(map(Standing, foreign.pages)))

    @property
    def bleed(self) -> float:
        """The most that ink of any page reaches past an edge of the finished page, in points.

        A page that stands within it ends at its own edges: nothing is cut there, and none of its bleed is printed.
        """
        return max(_past(one, self.page) for one in self.standing)

    def on(self, side: Side) -> tuple[int, ...]:
        """The pages of the files that a side shows, each once."""
        return tuple(sorted({page for slot in side.slots if (page := self.order[slot.page]) is not None}))


def write_foreign(sides: Sequence[Side], pages: Pages, press: Press, *, about: About, turning: Turning) -> bytes:
    """One file with a PDF page for each side, as `Press.write` makes it, but with the pages of other files.

    Raises RefusedError for damage in those files, and ValueError for a date that is none.
    """
    import pikepdf

    # boxes, wishes to the printer, metadata and marks are the press's; the pages come to lie below the marks
    bare = press.write([replace(side, slots=()) for side in sides], (), about=about, turning=turning)
    with ExitStack() as files:
        pdf, *others = [files.enter_context(opened(one.data, one.key)) for one in pages.files]
        own = files.enter_context(pikepdf.open(io.BytesIO(bare)))
        for other in others:
            with warnings.catch_warnings():
                # of links and fields, which do not come: what is printed of them is on the pages by now
                warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
                pdf.pages.extend(other.pages)
            join_layers(pdf, other)
        found = list(pdf.pages)
        forms = {
            index: _form(pdf, found[index], index, pages) for index in sorted({i for s in sides for i in pages.on(s)})
        }
        _empty(pdf, own)
        pdf.pages.extend(own.pages)
        for side, sheet in zip(sides, pdf.pages, strict=True):
            for index in pages.on(side):
                sheet.obj.Resources.XObject[_name(index)] = forms[index]
            placed = pdf.make_stream(zlib.compress(_placed(side, pages).encode("ascii"), LEVEL))
            placed.Filter = pikepdf.Name.FlateDecode
            sheet.obj.Contents = pikepdf.Array([placed, sheet.obj.Contents])
        return _saved(pdf)


def _name(index: int) -> str:
    return f"/P{index + 1}"


def _placed(side: Side, pages: Pages) -> str:
    """The operators of a side's slots: as in `pdf.writer`, each page turned, moved, and kept inside its own edges."""
    out = []
    for slot in side.slots:
        index = pages.order[slot.page]
        if index is not None:
            shift = cm(Matrix.shift(slot.creep, 0)) if slot.creep else ""
            window = clip(slot.window(pages.page))
            out.append(f"q {cm(slot.matrix(pages.page))}{window}{shift}{_name(index)} Do Q\n")
    placed = "".join(out)
    return placed if side.moved == Matrix() else f"q {cm(side.moved)}{placed}Q\n"


def _form(pdf: Any, page: Any, index: int, pages: Pages) -> Any:  # noqa: ANN401 - pikepdf has no types
    """A page as a form, in the coordinates of its place: the lower left corner of the finished page is the origin."""
    import pikepdf

    seen, place, scale = pages.standing[index].page, pages.page, pages.standing[index].scale
    margin = _margin(pages.standing[index], place)
    matrix = seen.upright.then(Matrix.scale(scale)).then(Matrix.shift(margin.width, margin.height))
    box = seen.own(Rect.of(seen.size).grown(_reaching(seen.bleed, margin, scale)))
    edges = pikepdf.Array(_rounded(box.left, box.bottom, box.right, box.top))
    form = _stream(pdf, operators(page, index) or b"", edges, page.obj.get("/Resources", pikepdf.Dictionary()))
    form = _stamped(pdf, page, form, edges)
    form.Matrix = pikepdf.Array(_rounded(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
    if "/Group" in page.obj:  # how its transparent parts mix (ISO 32000-1, 11.6.6)
        form.Group = page.obj.Group
    return form


def _stamped(pdf: Any, page: Any, form: Any, edges: Any) -> Any:  # noqa: ANN401
    """A page's form with what lies on it: round both another one, since pages may leave their graphics state open."""
    import pikepdf

    placed, inks, layers = drawn(page, "/S")
    if not placed:
        return form
    forms = pikepdf.Dictionary({"/Page": form, **inks})
    resources = pikepdf.Dictionary(XObject=forms, Properties=pikepdf.Dictionary(layers))
    return _stream(pdf, b"/Page Do\n" + placed, edges, resources)


def _stream(pdf: Any, content: bytes, edges: Any, resources: Any) -> Any:  # noqa: ANN401
    """A form with that content and no matrix."""
    import pikepdf

    form = pdf.make_stream(zlib.compress(content, LEVEL))
    form.Filter = pikepdf.Name.FlateDecode
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = edges, resources
    return form


def _margin(standing: Standing, place: Size) -> Size:
    """How far the edges of a page stand from those of the finished page in whose middle it is."""
    size, scale = standing.page.size, standing.scale
    return Size((place.width - scale * size.width) / 2, (place.height - scale * size.height) / 2)


def _past(standing: Standing, place: Size) -> float:
    """The most that a page's ink reaches past an edge of the finished page."""
    margin, scale = _margin(standing, place), standing.scale
    kept = _reaching(standing.page.bleed, margin, scale)
    # a page may be larger than the finished one by what programs round: that is no ink which was meant to be cut off
    across = scale * max(kept.left, kept.right) - max(margin.width, 0)
    down = scale * max(kept.top, kept.bottom) - max(margin.height, 0)
    return max(across, down, 0)


def _reaching(bleed: Insets, margin: Size, scale: float) -> Insets:
    """The bleed that reaches the finished page's edges; the rest would show inside it."""

    def kept(length: float, free: float) -> float:
        return length if scale * length >= free - _HAIR else 0

    return Insets(
        left=kept(bleed.left, margin.width),
        right=kept(bleed.right, margin.width),
        top=kept(bleed.top, margin.height),
        bottom=kept(bleed.bottom, margin.height),
    )


def _rounded(*numbers: float) -> list[float]:
    """Six decimals, so that a file is the same wherever it is made."""
    return [round(number, 6) + 0.0 for number in numbers]


def _empty(pdf: Any, own: Any) -> None:  # noqa: ANN401
    """Take out of a file all that is not a page's ink, and give it what our own file says of itself."""
    import pikepdf

    del pdf.pages[:]
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            for key in _OWN_BUSINESS:
                if key in one:
                    del one[key]
            if "/PS" in (str(one.get("/Subtype")), str(one.get("/Subtype2"))):
                one.write(b"")  # a program for a printer (ISO 32000-1, 8.8.2)
        elif isinstance(one, pikepdf.Dictionary) and str(one.get("/Type")) in {"/Page", "/Annot"}:
            _cleared(one, ())
    _cleared(pdf.Root, ("/Type", "/Pages", *_KEPT))
    _cleared(pdf.trailer, ("/Root", "/Size", "/Encrypt"))
    for name in ("/Lang", "/Metadata", "/ViewerPreferences"):
        pdf.Root[name] = pdf.copy_foreign(own.make_indirect(own.Root[name]))
    pdf.trailer["/Info"] = pdf.copy_foreign(own.trailer.Info)


def _cleared(dictionary: Any, kept: Sequence[str]) -> None:  # noqa: ANN401
    for key in list(dictionary.keys()):
        if key not in kept:
            del dictionary[key]


def _saved(pdf: Any) -> bytes:  # noqa: ANN401
    import pikepdf

    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        fix_metadata_version=False,
        preserve_pdfa=False,
        compress_streams=False,  # streams stay as they are: whoever packs them anew unpacks them first
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return out.getvalue()
