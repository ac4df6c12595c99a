"""What was made before is known again by all that it depends on, and by nothing else."""

from __future__ import annotations

import os
import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest

from booklet.base.geometry import mm
from booklet.model.homework import Homework
from booklet.pipeline.build import make
from booklet.pipeline.request import Request, digest, key_of
from booklet.printers import Printer, Registration

ROOT = Path(__file__).parents[1]
PRINTED = ("passport", "cards")  # both bear the name of their set


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The shipped project, somewhere else."""
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, tmp_path / "elsewhere" / name)
    return tmp_path / "elsewhere"


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, object]:
    """Another value for each thing that can be asked for."""
    brand, profile = tmp_path / "brand.yaml", tmp_path / "press.icc"
    brand.write_text("name: Meadow\n")
    profile.write_bytes(b"profile")
    return {
        "formats": ("fold",),
        "techniques": ("warm-up",),
        "paper": "letter",
        "size": "a7",
        "pouch": "a6",
        "sheet": "avery-5371",
        "variant": "self",
        "copies": 2,
        "theme": "tide",
        "edition": "mono",
        "brand": brand,
        "printer": Printer(back=Registration(mm(0.1))),
        "press_profile": profile,
        "homework": Homework(days=7),
        "one_side": True,
        "skip": 3,
        "of": "passport",
        "stock": "uncoated",
        "press_condition": "FOGRA52",
        "ink_limit": 280,
    }


def test_whatever_is_asked_for_makes_another_key(asked: dict[str, object]) -> None:
    assert {*asked} == {one.name for one in fields(Request)} - {"folder"}
    keys = [key_of(replace(Request(folder=ROOT), **{name: value})) for name, value in asked.items()]  # type: ignore[arg-type]
    assert None not in keys
    assert len({*keys, key_of(Request(folder=ROOT))}) == len(asked) + 1


def test_another_date_and_another_program_make_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key_of(Request(folder=ROOT))}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    keys.add(key_of(Request(folder=ROOT)))
    monkeypatch.setattr("booklet.pipeline.request.program", lambda: "another program")
    keys.add(key_of(Request(folder=ROOT)))
    assert len(keys - {None}) == 3


@pytest.mark.parametrize("name", ["content/techniques/warm-up.yaml", "images/scene-ankle.svg"])
def test_what_any_file_says_is_in_the_key_and_in_the_name_of_the_set(project: Path, name: str) -> None:
    before = key_of(Request(folder=project)), digest(Request(folder=project))
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = key_of(Request(folder=project)), digest(Request(folder=project))
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_a_file_under_another_name_makes_another_key(project: Path) -> None:
    before = key_of(Request(folder=project))
    (project / "images/scene-ankle.svg").rename(project / "images/scene-heel.svg")
    assert key_of(Request(folder=project)) != before


def test_a_press_profile_counts_by_its_bytes(tmp_path: Path) -> None:
    request = Request(folder=ROOT, press_profile=tmp_path / "press.icc")
    keys = set()
    for data in (b"one", b"two"):
        (tmp_path / "press.icc").write_bytes(data)
        keys.add(key_of(request))
    assert len(keys) == 2


def test_what_lies_beside_a_brand_file_counts_as_it_may_be_its_logo(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("name: Meadow\nlogo: leaf.svg\n")
    before = key_of(Request(folder=ROOT, brand=tmp_path / "brand.yaml"))
    (tmp_path / "leaf.svg").write_text("<svg/>")
    assert key_of(Request(folder=ROOT, brand=tmp_path / "brand.yaml")) != before


def named(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path]]:
    """Where somebody may stand, and what the project is called from there."""
    inside = project / "content"
    monkeypatch.chdir(project.parent)
    return [
        (project.parent, project),
        (project.parent, Path(project.name)),
        (project.parent, Path("..", project.parent.name, project.name)),
        (project, Path()),
        (inside, Path("..")),
    ]


def test_a_set_is_called_alike_however_its_folder_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for place, folder in named(project, monkeypatch):
        monkeypatch.chdir(place)
        names.add((digest(Request(folder=folder)), key_of(Request(folder=folder))))
    assert len(names) == 1
    assert digest(Request(folder=ROOT)) in {name for name, _ in names}  # the same words and pictures in another folder


def test_the_same_input_gives_the_same_bytes_from_anywhere(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = set()
    places = named(project, monkeypatch)
    for place, folder in (places[0], places[-1]):
        monkeypatch.chdir(place)
        finished = make(Request(folder=folder, formats=PRINTED), report=lambda _: None)
        made.add(tuple(file.data for file in finished.files))
    assert len(made) == 1


def test_a_set_in_another_theme_or_with_another_brand_has_another_name(tmp_path: Path) -> None:
    for name in ("Meadow", "Brook"):
        (tmp_path / f"{name}.yaml").write_text(f"name: {name}\n")
    plain = Request(folder=ROOT)
    others = (
        replace(plain, theme="tide"),
        replace(plain, brand="none"),
        replace(plain, brand=tmp_path / "Meadow.yaml"),
        replace(plain, brand=tmp_path / "Brook.yaml"),
    )
    assert len({digest(one) for one in (plain, *others)}) == 1 + len(others)


def test_a_brand_counts_by_what_its_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brand.yaml").write_text("name: Meadow\n")
    shutil.copy("brand.yaml", "other.yaml")
    files = (Path("brand.yaml"), tmp_path / "brand.yaml", Path("other.yaml"))
    assert len({digest(Request(folder=ROOT, brand=file)) for file in files}) == 1


@pytest.mark.parametrize("name", ["content/.DS_Store", "content/.booklet.yaml.swp", "images/~$notes.docx"])
def test_what_a_file_manager_or_an_editor_leaves_does_not_rename_the_set(project: Path, name: str) -> None:
    before = digest(Request(folder=project))
    (project / name).write_bytes(os.urandom(8))
    assert digest(Request(folder=project)) == before
