"""What lies on a page made elsewhere: filled fields, stamps and comments. Those that are printed come with their ink.

What one sees of them are appearance streams (ISO 32000-1, 12.5.5), which a viewer draws over the page; so do we.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, get_args

MAX_STAMPS = 20_000  # of a file, that are looked at

INVISIBLE, HIDDEN, PRINT = 1, 2, 4  # ISO 32000-1, table 165; NoView, 32, is about screens alone
# table 169 and its additions in ISO 32000-2: only to others does Invisible apply
_STANDARD = frozenset(
    {
        "/Text",
        "/Link",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/Popup",
        "/FileAttachment",
        "/Sound",
        "/Movie",
        "/Widget",
        "/Screen",
        "/PrinterMark",
        "/TrapNet",
        "/Watermark",
        "/3D",
        "/Redact",
        "/Projection",
        "/RichMedia",
    }
)

Kind = Literal["link", "form field", "comment"]
Fate = Literal["printed", "not printed", "bare", "unseen"]
"""Whether it is printed; is seen and not printed; would be printed, if the file said what it looks like; or neither."""

_BROKEN = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
_REASONS = {"link": "", "not printed": " not meant for print", "bare": " without an appearance"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Something on a page, what becomes of it, and the form that is its ink, of pikepdf's; None if it has none."""

    kind: Kind
    fate: Fate
    annotation: Any
    ink: Any = None


def stamps(page: Any) -> Iterator[Stamp]:  # noqa: ANN401 - pikepdf has no types
    """All that lies on a page, the lowest first."""
    import pikepdf

    found = page.obj.get("/Annots")
    for one in islice(found, MAX_STAMPS) if isinstance(found, pikepdf.Array) else ():
        subtype = str(one.get("/Subtype", "")) if isinstance(one, pikepdf.Dictionary) else ""
        if subtype in {"", "/Popup"}:  # nothing that can be seen; the window of a comment
            continue
        kind: Kind = "link" if subtype == "/Link" else "form field" if subtype == "/Widget" else "comment"
        try:
            ink = _ink(one)
            yield Stamp(kind, _fate(one, kind, ink), one, ink)
        except _BROKEN:  # in itself: no viewer shows it either
            yield Stamp(kind, "unseen", one)


def is_stamped(page: Any) -> bool:  # noqa: ANN401
    """Whether anything that lies on a page is printed."""
    return any(one.fate == "printed" for one in stamps(page))


def drawn(page: Any, names: str) -> tuple[bytes, dict[str, Any], dict[str, Any]]:  # noqa: ANN401
    """Operators that draw what is printed over a page, the forms that they name, and the layers.

    `names` is what names begin with that nothing of the page has.
    """
    import pikepdf

    operators: list[bytes] = []
    forms: dict[str, Any] = {}
    layers: dict[str, Any] = {}
    turn = int(page.obj.get("/Rotate", 0)) % 360
    for number, stamp in enumerate(one for one in stamps(page) if one.fate == "printed"):
        name = f"{names}{number}"
        annotation = pikepdf.Annotation(stamp.annotation)
        try:
            placed = annotation.get_page_content_for_appearance(pikepdf.Name(name), turn, PRINT, HIDDEN)
        except (*_BROKEN, pikepdf.PikepdfError):
            continue
        if not placed:
            continue
        if "/Resources" not in stamp.ink:  # as old programs wrote forms (ISO 32000-1, table 95)
            stamp.ink.Resources = page.obj.get("/Resources", pikepdf.Dictionary())
        forms[name] = stamp.ink
        if "/OC" in stamp.annotation:
            layers[name] = stamp.annotation.OC
            placed = b"/OC %b BDC\n%bEMC\n" % (name.encode(), placed)
        operators.append(placed)
    return b"".join(operators), forms, layers


def left_out(pages: Sequence[Any]) -> Iterator[str]:
    """What is not printed of all that lies on pages, counted, and why."""
    found = islice((stamp for page in pages for stamp in stamps(page)), MAX_STAMPS)
    counts: Counter[tuple[str, str]] = Counter((one.kind, "link" if one.kind == "link" else one.fate) for one in found)
    for kind in get_args(Kind):
        for fate, reason in _REASONS.items():
            if number := counts[kind, fate]:
                yield f"{_counted(number, kind)}{reason}"
    if counts.total() == MAX_STAMPS:
        yield "perhaps more of these"


def _ink(one: Any) -> Any:  # noqa: ANN401
    """The form that an annotation looks like in its state; None where there is no ink. It becomes a sound form."""
    import pikepdf

    looks = one.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
        if "/AS" not in one and isinstance(state := _value(one), pikepdf.Name):
            one.AS = state
        normal = normal.get(str(one.get("/AS", "/Off")))
    if not isinstance(normal, pikepdf.Stream):
        return None
    normal.Type, normal.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form  # some programs leave them out
    return normal


def _fate(one: Any, kind: Kind, ink: Any) -> Fate:  # noqa: ANN401
    import pikepdf

    flags = int(one.get("/F", 0))
    if flags & HIDDEN or (flags & INVISIBLE and str(one.Subtype) not in _STANDARD):
        return "unseen"
    says = ink is not None or (kind == "comment") or (kind == "form field" and isinstance(_value(one), pikepdf.String))
    if not says:  # an empty field, a box that is not ticked
        return "unseen"
    if not flags & PRINT:
        return "not printed"
    return "printed" if ink is not None else "bare"


def _value(one: Any) -> Any:  # noqa: ANN401
    """A field's value, which its parent may have (ISO 32000-1, 12.7.3.1)."""
    import pikepdf

    for _ in range(8):
        if "/V" in one:
            return one.V
        if not isinstance(one := one.get("/Parent"), pikepdf.Dictionary):
            break
    return None


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
