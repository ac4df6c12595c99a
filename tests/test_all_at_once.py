"""All that is wrong with a project is told at once, and whoever does what the hints say is soon done."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from booklet.base.errors import ContentError, Problem
from booklet.pipeline.build import check
from booklet.pipeline.request import Request
from tests.mechanical import mend

MANIFEST: dict[str, Any] = {
    "book": {"title": "Twelve stretches", "version": "2026-11"},
    "techniques": [f"stretch-{n}" for n in range(1, 13)],
    "routine": {"title": "All of them", "total_s": 480},
    "outputs": [{"format": name} for name in ("reader", "booklet", "cards", "handout", "how-to-print")],
}
SAFETY = {
    "title": "When not to stretch",
    "groups": [{"id": "stop", "title": "Stop at once", "items": [{"text": "It hurts."}, {"text": "You are dizzy."}]}],
    "line": "A general guide, and no advice for an injury.",
}
STRETCH = {
    "title": "Stretch",
    "purpose": "A slow reach after an hour at a desk.",
    "duration_s": 40,
    "reps": {"min": 2, "max": 3},
    "tools": ["a mat"],
    "steps": [
        {"key": "Sit tall", "text": "Both feet on the floor, the crown of the head rising."},
        {"key": "Reach", "text": "Turn the palms away from you and lift them overhead."},
        {"key": "Lean", "text": "Lean a little to each side, one long breath on each."},
    ],
    "caution": "Stay where it feels easy.",
    "pictures": [{"image": "desk.jpg", "alt": "Somebody at a desk, the palms lifted overhead."}],
}
LONG = "and so on, for as long as it takes to say all that there is to say of such a small thing "
Data = dict[str, Any]


def write(project: Path, files: Data) -> None:
    for name, data in files.items():
        path = project / "content" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    (project / "images").mkdir(exist_ok=True)
    Image.new("RGB", (1600, 1200), "#AA8866").save(project / "images" / "desk.jpg")


def whole(count: int = 12) -> Data:
    """The files of a project that holds."""
    taught = {
        f"techniques/stretch-{n}": {**copy.deepcopy(STRETCH), "title": f"Stretch {n}"} for n in range(1, count + 1)
    }
    manifest = copy.deepcopy(MANIFEST)
    manifest["techniques"] = [f"stretch-{n}" for n in range(1, count + 1)]
    manifest["routine"]["total_s"] = 40 * count
    return {"booklet": manifest, "safety": copy.deepcopy(SAFETY), **taught}


def spoilt() -> Data:
    """The same with a fault in nearly every file: some of the files, some of what has no room on paper."""
    files = whole()
    files["booklet"]["routine"]["total_s"] = 500
    files["booklet"]["book"]["version"] = "November 2026"
    files["safety"]["groups"][0]["id"] = "stopp"
    taught = [files[f"techniques/stretch-{n}"] for n in range(1, 13)]
    taught[0]["porpose"] = taught[0].pop("purpose")
    taught[1]["steps"][1].pop("text")
    taught[2]["reps"] = {"min": 5, "max": 2}
    taught[3]["pictures"][0]["image"] = "desc.jpg"
    taught[4]["duration_s"] = "40 s"
    taught[5]["title"] = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    taught[6]["caution"] = LONG * 16
    for step in taught[7]["steps"]:
        step["text"] = LONG * 5
    taught[8]["tools"] = "a mat"
    taught[9]["pressure"] = {"min": 1, "max": 7}
    taught[10]["steps"][0]["text"] = LONG * 14
    taught[10]["unheard"] = "of"
    taught[11].pop("caution")
    return files


def problems_of(project: Path) -> tuple[Problem, ...]:
    try:
        check(Request(folder=project), report=lambda _: None)
    except ContentError as error:
        return error.problems
    return ()


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("BOOKLET_CACHE", str(tmp_path_factory.mktemp("cache")))


def test_what_does_not_fit_is_told_beside_what_is_wrong_in_the_files(tmp_path: Path) -> None:
    write(tmp_path, spoilt())
    found = {(problem.file.rpartition("/")[2], problem.where) for problem in problems_of(tmp_path)}
    assert found >= {
        ("booklet.yaml", "book.version"),
        ("safety.yaml", "groups[0].id"),
        ("stretch-1.yaml", "porpose"),
        ("stretch-2.yaml", "steps[1]"),
        ("stretch-3.yaml", "reps"),
        ("stretch-4.yaml", "pictures[0].image"),
        ("stretch-5.yaml", "duration_s"),
        ("stretch-6.yaml", "title"),
        ("stretch-7.yaml", "caution"),
        ("stretch-8.yaml", "steps"),
        ("stretch-9.yaml", "tools"),
        ("stretch-10.yaml", "pressure.max"),
        ("stretch-11.yaml", "steps[0].text"),
        ("stretch-11.yaml", "unheard"),
        ("stretch-12.yaml", ""),
    }


def test_a_mechanical_author_is_done_in_three_rounds(tmp_path: Path) -> None:
    write(tmp_path, spoilt())
    left = []
    for _ in range(3):
        found = problems_of(tmp_path)
        left.append(len(found))
        mend(tmp_path, found)
    assert problems_of(tmp_path) == ()
    assert left[0] > 15
    assert left[0] > left[1] > left[2] or left[2] == 0


def test_what_a_hint_says_to_cut_fits(tmp_path: Path) -> None:
    """One text that is too long, in the only file: what fits is told to the character, and one more word does not."""
    files = whole(1)
    files["techniques/stretch-1"]["steps"][0]["text"] = LONG * 14
    write(tmp_path, files)
    found = problems_of(tmp_path)
    assert found
    assert all("characters too many, about" in problem.what for problem in found)
    assert mend(tmp_path, found) == len(found)
    assert problems_of(tmp_path) == ()


BROKEN = st.sampled_from([None, "", "x", 7, -1, [], {}, ["x"], {"x": "y"}, "a: b", [[1, 2]], LONG * 9])


def paths(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, one in inner for path in paths(one, (*at, key)))]


EVERY = [(name, path) for name, data in whole(2).items() for path in paths(data)]


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(EVERY), BROKEN), min_size=1, max_size=4))
def test_whatever_is_broken_is_told_and_nothing_else_happens(
    tmp_path_factory: pytest.TempPathFactory, faults: list[tuple[tuple[str, tuple[str | int, ...]], object]]
) -> None:
    files = whole(2)
    for (name, path), value in faults:
        spoil(files, (name, *path), value)
    project = tmp_path_factory.mktemp("project")
    write(project, files)
    assert all(problem.hint for problem in problems_of(project))


def spoil(data: Any, path: tuple[str | int, ...], value: object) -> None:  # noqa: ANN401
    """Put a value in place of another, or take that out; where an earlier fault has left no such place, nothing."""
    for outer in path[:-1]:
        try:
            data = data[outer]
        except (KeyError, IndexError, TypeError):
            return
    step: Any = path[-1]
    if isinstance(data, dict) or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
        if value is None:
            data.pop(step, None) if isinstance(data, dict) else data.pop(step)
        else:
            data[step] = value


def test_a_technique_and_other_files_that_are_missing_are_told_with_the_faults_of_the_manifest(tmp_path: Path) -> None:
    files = whole(2)
    files["booklet"]["techniques"].append("warm-up")
    files["booklet"]["book"].pop("version")
    files["booklet"] |= {"safety": "gone.yaml", "brand": "lost.yaml"}
    files["booklet"]["outputs"].append({"format": "bookel"})
    files["techniques/stretch-1"]["porpose"] = "x"
    write(tmp_path, files)
    found = [(problem.file.rpartition("/")[2], problem.where) for problem in problems_of(tmp_path)]
    assert sorted(found) == [
        ("booklet.yaml", "book"),
        ("booklet.yaml", "brand"),
        ("booklet.yaml", "outputs[5].format"),
        ("booklet.yaml", "safety"),
        ("booklet.yaml", "techniques[2]"),
        ("stretch-1.yaml", "porpose"),
    ]


def test_a_safety_page_by_another_name_is_read_beside_a_manifest_with_faults(tmp_path: Path) -> None:
    files = whole(1)
    files["booklet"]["safety"] = "safe.yaml"
    files["booklet"]["book"].pop("title")
    files["safe"] = files.pop("safety") | {"unheard": "of"}
    write(tmp_path, files)
    assert [problem.where for problem in problems_of(tmp_path)] == ["book", "unheard"]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_groups_without_ids_are_told_one_by_one_and_nothing_else_is(tmp_path: Path, count: int) -> None:
    files = whole(1)
    (group,) = files["safety"]["groups"]
    group.pop("id")
    files["safety"]["groups"] = [group] * count
    write(tmp_path, copy.deepcopy(files))
    found = problems_of(tmp_path)
    assert [problem.where for problem in found] == [f"groups[{n}]" for n in range(count)]
    assert {problem.hint for problem in found} == {"add id: not-today, not-here, ask-first or stop"}


EMPTIED = [
    ("booklet", ("outputs",)),
    ("booklet", ("techniques",)),
    ("safety", ("groups",)),
    ("safety", ("groups", 0, "items")),
    ("techniques/stretch-1", ("steps",)),
    ("techniques/stretch-1", ("pictures",)),
]


@pytest.mark.parametrize(("name", "path"), EMPTIED)
@pytest.mark.parametrize("entry", [{"unheard": "of"}, [["x"]], {}])
def test_a_list_whose_entries_are_all_wrong_is_not_called_empty(
    tmp_path: Path, name: str, path: tuple[str | int, ...], entry: object
) -> None:
    files = whole(1)
    spoil(files, (name, *path), [entry, entry])
    write(tmp_path, copy.deepcopy(files))
    found = [problem for problem in problems_of(tmp_path) if problem.file.endswith(f"{name}.yaml")]
    assert len({problem.where for problem in found}) >= 2
    assert not [problem for problem in found if "got 0" in problem.what]


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("pressure", {"min": 2, "max": 9}, ["pressure.max"]),
        ("reps", {"min": 3, "max": "six"}, ["reps.max"]),
        ("variants", {"self": {"posture": "Sit."}}, ["variants.self", "variants.self.posture"]),
    ],
)
def test_what_stands_in_for_a_value_is_not_held_against_its_neighbours(
    field: str, value: Data, where: list[str], tmp_path: Path
) -> None:
    files = whole(1)
    files["techniques/stretch-1"][field] = value
    write(tmp_path, files)
    assert [problem.where for problem in problems_of(tmp_path)] == where


def test_a_paper_that_there_is_not_is_hinted_at_with_those_of_its_format(tmp_path: Path) -> None:
    files = whole(1)
    files["booklet"]["outputs"] = [{"format": "handout", "paper": "a9"}, {"format": "fold", "paper": "a9"}]
    write(tmp_path, files)
    assert [problem.hint for problem in problems_of(tmp_path)] == ["there are a4, a5, letter", "there are a4, letter"]
