"""What is left of techniques in a manifest that lists them no more: its round, chart and outputs still name them.

No product shows them, so they are a warning in one line and the others stand. A name that is nearly one of those
listed, and no file's, is a slip of the pen and a problem: what was meant would be lost. So is an output of nothing
else.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from booklet.base.errors import Problem
from booklet.model import Chart, Manifest, Output, Region, Routine
from booklet.reading.yaml.places import Source, did_you_mean

T = TypeVar("T", Output, Region)

ALIKE = 0.8  # of two names, from 0 to 1: toe-rotation and ankle-rotation are 0.77


def slips(source: Source, manifest: Manifest, files: Collection[str]) -> Iterator[Problem]:
    """A problem for each name that was meant to be another's. `files` are the names of all techniques' files."""
    for path, name in _unlisted(manifest):
        if meant := _meant(name, manifest, files):
            yield source.problem(path, f"{name!r} is not one of the techniques", f"did you mean {meant}?")
    for i, output in enumerate(manifest.outputs):
        if output.techniques and not set(output.techniques) & set(manifest.techniques):
            hint = did_you_mean(output.techniques[0], manifest.techniques)
            what = f"{output.techniques[0]!r} is not one of the techniques, and there is no other"
            yield source.problem(f"outputs[{i}].techniques[0]", what, hint)


def leftovers(source: Source, manifest: Manifest, files: Collection[str]) -> Iterator[Problem]:
    """One warning that names all others that are not listed, at the first of them."""
    found = [(path, name) for path, name in _unlisted(manifest) if not _meant(name, manifest, files)]
    if found:
        names = ", ".join(dict.fromkeys(name for _, name in found))
        fields = " and ".join(sorted({path.partition("[")[0] for path, _ in found}))
        hint = f"take them out of {fields}, or add them to techniques"
        yield source.problem(found[0][0], f"not among the techniques, so no product shows them: {names}", hint)


def strays(folder: str, names: Sequence[str]) -> Iterator[Problem]:
    """One warning for the files of techniques, by their names in the folder, that the manifest does not list."""
    if names:
        first = PurePosixPath(names[0])
        renamed = "" if first.suffix == ".yaml" else f"call it {first.stem}.yaml, and "
        hint = f"{renamed}add {first.stem} to techniques in content/booklet.yaml, or move it elsewhere"
        others = f", nor {', '.join(names[1:])}" if names[1:] else ""
        yield Problem(f"{folder}/{names[0]}", 0, 0, "", f"no product shows this technique{others}", hint)


def unlisted(folder: str, name: str, number: int) -> Problem:
    """A warning that a technique is made because it is asked for by name."""
    hint = f"add {name} to techniques in content/booklet.yaml, and the book shows it too"
    return Problem(f"{folder}/{name}.yaml", 0, 0, "", f"not listed in the book; it has the number {number} here", hint)


def without(manifest: Manifest) -> Manifest:
    """The manifest that names only what it lists."""
    routine, chart = manifest.routine, manifest.chart
    return replace(
        manifest,
        routine=routine and _round(routine, manifest.techniques),
        chart=chart and _chart(chart, manifest.techniques),
        outputs=tuple(_listed(output, manifest.techniques) for output in manifest.outputs),
    )


def _round(routine: Routine, listed: Collection[str]) -> Routine:
    return replace(routine, order=tuple(name for name in routine.order if name in listed))


def _listed(one: T, listed: Collection[str]) -> T:
    return replace(one, techniques=tuple(name for name in one.techniques if name in listed))


def _chart(chart: Chart, listed: Collection[str]) -> Chart:
    return replace(chart, regions=tuple(_listed(region, listed) for region in chart.regions))


def _unlisted(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Each name that is not one of the manifest's techniques, with its place."""
    for path, names in _named(manifest):
        yield from ((f"{path}[{i}]", name) for i, name in enumerate(names) if name not in manifest.techniques)


def _named(manifest: Manifest) -> Iterator[tuple[str, Collection[str]]]:
    """Where the manifest names techniques again, and which."""
    if manifest.routine:
        yield "routine.order", manifest.routine.order
    for i, region in enumerate(manifest.chart.regions if manifest.chart else ()):
        yield f"chart.regions[{i}].techniques", region.techniques
    for i, output in enumerate(manifest.outputs):
        if set(output.techniques) & set(manifest.techniques):
            yield f"outputs[{i}].techniques", output.techniques


def _meant(name: str, manifest: Manifest, files: Collection[str]) -> str | None:
    if name in files:
        return None
    near = difflib.get_close_matches(name.lower(), manifest.techniques, n=1, cutoff=ALIKE)
    return near[0] if near else None
