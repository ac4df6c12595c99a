"""Layers of several files in one: what is switched off in one of them stays off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def join_layers(pdf: Any, other: Any) -> None:  # noqa: ANN401 - pikepdf has no types
    """Give a file the layers of another, whose pages it has taken over already (ISO 32000-1, 8.11.4).

    A layer that neither list of its file names is on or off as that file's base state says; it is named now, since a
    file has one base state.
    """
    import pikepdf

    if not isinstance(other.Root.get("/OCProperties"), pikepdf.Dictionary):
        return
    theirs = pdf.copy_foreign(other.make_indirect(other.Root.OCProperties))
    if not isinstance(pdf.Root.get("/OCProperties"), pikepdf.Dictionary):
        pdf.Root.OCProperties = theirs
        return
    ours = pdf.Root.OCProperties
    groups = _listed(theirs, "/OCGs")
    state, told = _state(ours), _state(theirs)
    on, off = _listed(told, "/ON"), _listed(told, "/OFF")
    rest = [one for one in groups if not _among(one, (*on, *off))]
    (off if str(told.get("/BaseState")) == "/OFF" else on).extend(rest)
    for holder, name, more in (
        (ours, "/OCGs", groups),
        (state, "/ON", on),
        (state, "/OFF", off),
        (state, "/AS", _listed(told, "/AS")),
    ):
        holder[name] = pikepdf.Array([*_listed(holder, name), *more])


def _state(properties: Any) -> Any:  # noqa: ANN401
    """The state in which layers are printed; a file without one gets one."""
    import pikepdf

    if not isinstance(properties.get("/D"), pikepdf.Dictionary):
        properties.D = pikepdf.Dictionary()
    return properties.D


def _listed(holder: Any, name: str) -> list[Any]:  # noqa: ANN401
    import pikepdf

    found = holder.get(name)
    return list(found) if isinstance(found, pikepdf.Array) else []


def _among(one: Any, others: Iterable[Any]) -> bool:  # noqa: ANN401
    return any(one.objgen == other.objgen for other in others)
