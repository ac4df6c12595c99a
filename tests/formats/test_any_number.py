"""Other content than ours, as little or as much of it as there may be, goes through every product."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from booklet.base.papers import PAPERS
from booklet.formats import FORMATS
from booklet.model import Library, Output, Pouch
from booklet.reading.project.library import read_project
from tests.conftest import PROJECT, Made, composed, made, shipped

STRETCH = """
title: {title}
purpose: "A slow reach that may ease shoulders after an hour at a desk."
duration_s: 40
steps:
  - {{key: Sit tall, text: "Both feet on the floor, the crown of the head rising.", card: "Feet down, head high."}}
  - {{key: Lace the fingers, text: "Turn the palms away from you and lift them overhead.", card: "Palms up."}}
  - {{key: Lean and breathe, text: "Lean a little to each side, one long breath on each."}}
caution: "Stay where it feels easy; leave a sore shoulder alone."
pictures:
  - image: desk.jpg
    alt: "Somebody at a desk with laced fingers, the palms lifted overhead."
    focus: [0.4, 0.3]
    credit: Taken for this test
"""


def project(folder: Path, *, own: int, stretches: int) -> Library:
    """A project with some of the shipped techniques and some that have a photo and no feet in them."""
    shutil.copytree(PROJECT / "content", folder / "content")
    shutil.copytree(PROJECT / "images", folder / "images")
    gradient = Image.linear_gradient("L").resize((1800, 1500))
    Image.merge("RGB", (gradient, gradient.rotate(90, expand=True).resize(gradient.size), gradient)).save(
        folder / "images" / "desk.jpg"
    )
    shipped = (PROJECT / "content" / "booklet.yaml").read_text(encoding="utf-8")
    names = [path.stem for path in sorted((folder / "content" / "techniques").glob("*.yaml"))][:own]
    for i in range(stretches):
        names.append(f"desk-stretch-{i + 1}")
        told = STRETCH.format(title=f"Desk stretch {i + 1}")
        (folder / "content" / "techniques" / f"{names[-1]}.yaml").write_text(told, encoding="utf-8")
    lines = [
        f"techniques: [{', '.join(names)}]" if line.startswith("techniques:") else line
        for line in re.sub(r", techniques: \[[^]]*\]", "", shipped).splitlines()
        if "total_s" not in line
    ]
    (folder / "content" / "booklet.yaml").write_text("\n".join(lines), encoding="utf-8")
    library, _ = read_project(folder, formats=FORMATS, papers=PAPERS)
    return library


@pytest.mark.parametrize(
    ("own", "stretches"),
    [(1, 1), (6, 1), *(pytest.param(*n, marks=pytest.mark.proof) for n in ((0, 1), (6, 3), (6, 14)))],
)
def test_any_number_of_techniques_fits_every_product(tmp_path: Path, own: int, stretches: int) -> None:
    """One, two, seven, nine, twenty: nothing is left over, and every step is printed."""
    library = project(tmp_path, own=own, stretches=stretches)
    ids = [technique.id for technique in library.techniques]
    for paper in PAPERS:
        for name in ("reader", "booklet", "cards", "handout", "how-to-print"):
            _, composition, plan = made(library, name, paper) if name != "how-to-print" else sheet(library, paper)
            assert composition.misfits == ()
            assert sorted(slot.page for side in plan.sides for slot in side.slots) == list(
                range(len(composition.pages))
            )
        few = Output(format="fold", techniques=tuple(ids[-10:]))
        _, composition, _ = made(library, "fold", paper, output=few)
        assert composition.misfits == ()
        assert len(composition.pages) == 8


def sheet(library: Library, paper: str) -> Made:
    plans = tuple(made(library, name, paper)[2] for name in ("reader", "booklet", "cards", "handout"))
    return made(library, "how-to-print", paper, plans=plans)


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_a_booklet_is_whole_sheets_and_ends_with_its_back(tmp_path: Path, count: int) -> None:
    library = project(tmp_path, own=min(count, 6), stretches=max(0, count - 6))
    _, composition, _ = made(library, "reader", "a4")
    names = [page.name for page in composition.pages]
    assert len(names) % 4 == 0
    assert names[-1] == "back"
    assert ("routine" in names) == (count % 2 == 1)


def test_pages_that_fill_a_sheet_have_names_of_their_own(tmp_path: Path) -> None:
    """A book of one technique without routine and ways is filled with two pages for notes."""
    library = project(tmp_path, own=0, stretches=1)
    bare = replace(library, manifest=replace(library.manifest, routine=None, ways=None, chart=None))
    names = [page.name for page in made(bare, "reader", "a4")[1].pages]
    assert names[-3:] == ["notes", "notes/2", "back"]


def test_more_techniques_than_the_fold_holds_must_be_chosen(tmp_path: Path) -> None:
    library = project(tmp_path, own=6, stretches=5)
    _, composition, _ = made(library, "fold", "a4")
    (misfit,) = [m for m in composition.misfits if m.key.startswith("booklet:outputs")]
    assert misfit.what == "the fold has room for 10 techniques, the book has 11"


def test_a_technique_without_anything_optional_is_composed(tmp_path: Path) -> None:
    """No purpose, time, pressure, hands or variants: the page closes without them."""
    library = project(tmp_path, own=0, stretches=1)
    (technique,) = library.techniques
    assert technique.variants is None
    assert technique.hands == ()
    for name in ("reader", "cards", "fold", "handout"):
        assert made(library, name, "a4")[1].misfits == ()


@pytest.mark.parametrize(
    ("pouch", "what"),
    [
        (Pouch(w=320, h=450), "does not fit on a4 paper"),
        (Pouch(w=54, h=54), "is too small for title, picture and caution"),
    ],
)
def test_a_pouch_that_makes_no_card_is_refused(library: Library, pouch: Pouch, what: str) -> None:
    composition = composed(library, "cards", "a4", output=Output(format="cards", pouch=pouch))
    (misfit,) = composition.misfits
    assert what in misfit.what


@pytest.mark.proof
@pytest.mark.parametrize("count", range(1, 41))
def test_every_number_of_techniques_up_to_forty_makes_whole_products(tmp_path: Path, count: int) -> None:
    library = project(tmp_path, own=min(count, 6), stretches=max(0, count - 6))
    for paper in PAPERS:
        for name in ("reader", "booklet", "cards", "handout"):
            _, composition, plan = made(library, name, paper)
            refused = {misfit.key for misfit in composition.misfits if not misfit.mild}
            warned = {misfit.key for misfit in composition.misfits if misfit.mild}
            assert refused <= {"booklet:routine"}  # a round of very many has to be told to name fewer
            assert warned <= {"booklet:ways"}  # beside a long round there is no room for them on the back
            assert not refused or count > 20
            assert len({slot.page for side in plan.sides for slot in side.slots}) == len(composition.pages)


def counted(each: str | None, name: str) -> list[str]:
    """What a product says that the time of the first technique is counted for."""
    library = shipped()
    first, *others = library.techniques
    library = replace(library, techniques=(replace(first, each=each), *others))
    keys = {f"{first.id}:each", "booklet:book.each"}
    _, composition, _ = made(library, name, "a4", techniques=(first.id,) if name == "card" else ())
    told: dict[str, str] = {}
    for page in composition.pages:
        for text in page.texts:
            key = text.element.key if text.element else ""
            if key.partition("@")[0] in keys and (first.id in key or name == "card"):
                told[key] = told.get(key, "") + text.string
    return sorted({" ".join(text.split()) for text in told.values()})


@pytest.mark.parametrize("name", ["reader", "card", "handout"])
@pytest.mark.parametrize(("each", "said"), [(None, ["per foot"]), ("none", []), ("per arm", ["per arm"])])
def test_a_technique_can_be_counted_for_something_else_or_for_nothing(
    name: str, each: str | None, said: list[str]
) -> None:
    assert counted(each, name) == said
