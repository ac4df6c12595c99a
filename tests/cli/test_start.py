from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from booklet.cli import start
from booklet.model import Brand, Technique
from booklet.reading.yaml.fields import Many, Record, fields_of, shape_of
from booklet.reading.yaml.nodes import compose, read_nodes
from booklet.reading.yaml.places import Source
from booklet.reading.yaml.validate import validate
from tests.cli.said import Call


def fill_in(file: Path) -> None:
    """Write the words that the template leaves empty, as an author would."""
    words = {
        "key:": "key: Press gently",
        "text:": "text: Press with the flat hand.",
        "caution:": "caution: Never on a sore place.",
        "image:": "image: square.svg",
        "alt:": "alt: A square.",
    }
    lines = file.read_text(encoding="utf-8").split("\n")
    for i, line in enumerate(lines):
        before, field, after = line.partition(line.split()[-1]) if line.strip() else (line, "", "")
        if field in words and not line.lstrip().startswith("#") and not after:
            lines[i] = before + words[field]
    file.write_text("\n".join(lines), encoding="utf-8")


def test_a_new_technique_holds_once_its_words_are_filled_in(booklet: Call, project: Path) -> None:
    said = booklet("new", "technique", "Heel  Squeeze")
    assert (said.code, said.out.splitlines()[-1]) == (0, "techniques: [..., heel-squeeze]")
    fill_in(project / "content/techniques/heel-squeeze.yaml")
    manifest = project / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("[press]", "[press, heel-squeeze]"))
    assert booklet("check").err == ""
    assert "heel-squeeze  Heel Squeeze\n" in booklet("list", "techniques").out


def test_an_unfilled_template_does_not_pass(booklet: Call, project: Path) -> None:
    booklet("new", "technique", "Heel squeeze")
    manifest = project / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("[press]", "[press, heel-squeeze]"))
    said = booklet("check")
    assert said.code == 1
    fields = ("steps[0].key", "steps[0].text", "caution", "pictures[0].image", "pictures[0].alt")
    assert [field for field in fields if f" {field}: " not in said.err] == []


def test_a_technique_that_is_there_is_not_overwritten(booklet: Call, project: Path) -> None:
    file = project / "content/techniques/press.yaml"
    before = file.read_bytes()
    assert booklet("new", "technique", "Press").code == 2
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../up", "up.yaml"),
        ("/etc/passwd", "etc-passwd.yaml"),
        ("Äpfel & Öl", "apfel-ol.yaml"),
        ("Fußbad", "fussbad.yaml"),
        ("Łydka æther øre", "lydka-aether-ore.yaml"),
        ("Đak Þorn ŋ œuvre ı", "dak-thorn-ng-oeuvre-i.yaml"),  # noqa: RUF001 - a dotless one
        ('a "quoted" name: # 7', "a-quoted-name-7.yaml"),
    ],
)
def test_a_new_technique_gets_a_plain_file_name_in_its_folder(
    booklet: Call, project: Path, name: str, file: str
) -> None:
    assert booklet("new", "technique", name).code == 0
    assert sorted(path.name for path in (project / "content/techniques").iterdir()) == sorted([file, "press.yaml"])


def test_a_name_without_letters_is_refused(booklet: Call, project: Path) -> None:
    said = booklet("new", "technique", "日本")
    assert said.code == 2
    assert len(list((project / "content/techniques").iterdir())) == 1


def test_a_started_project_builds(booklet: Call, tmp_path: Path) -> None:
    folder = tmp_path / "spa"
    assert booklet("init", str(folder)).code == 0
    assert booklet("-C", str(folder), "build", "reader", "--quiet").code == 0
    assert (folder / "output/reader.pdf").read_bytes().startswith(b"%PDF-")


def test_an_empty_folder_can_be_started_in(booklet: Call, tmp_path: Path) -> None:
    (tmp_path / "spa").mkdir()
    assert booklet("init", str(tmp_path / "spa")).code == 0
    assert (tmp_path / "spa/content/booklet.yaml").is_file()


def test_a_folder_with_files_is_left_alone(booklet: Call, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    said = booklet("init", str(tmp_path))
    assert said.code == 2
    assert "is not empty" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_said(booklet: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = booklet("init", str(tmp_path / "file" / "spa"))
    assert said.code == 1
    assert "cannot be written" in said.err


@pytest.mark.usefixtures("project")
def test_a_name_longer_than_a_file_can_have_is_wrong_usage(booklet: Call) -> None:
    assert booklet("new", "technique", "a" * 61).code == 2
    assert booklet("new", "technique", "a" * 60).code == 0


@pytest.mark.parametrize("there", [False, True])
def test_a_project_that_cannot_be_copied_whole_is_not_begun(
    booklet: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    source = tmp_path / "source"
    for name in start.STARTER:
        (source / name).mkdir(parents=True)
    (source / "content/a.yaml").write_text("a")
    (source / "images/a").symlink_to("/proc/self/mem")  # a file that cannot be read from its beginning
    monkeypatch.setattr(start, "PACKAGE", source / "booklet")
    if there:
        (tmp_path / "spa").mkdir()
    said = booklet("init", str(tmp_path / "spa"))
    assert (said.code, said.err.splitlines()[0]) == (1, f"{tmp_path / 'spa'}: cannot be written: input/output error")
    assert sorted(path.name for path in tmp_path.rglob("*") if source not in {path, *path.parents}) == ["spa"] * there


def opened(template: str) -> str:
    """The template with every optional line in use, and something in each empty field."""
    text = re.sub(r"^( *)# (?=( *)(- \{|[a-z_]+:))", r"\1", template, flags=re.MULTILINE)
    text = re.sub(r"^caution:\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\b(key|text|alt):$", r'\1: "Words."', text, flags=re.MULTILINE)
    return re.sub(r"\bimage:$", "image: a.svg", text, flags=re.MULTILINE)


def records(cls: type) -> dict[str, set[str]]:
    """The fields of a class and of those that it holds, by the class's name."""
    found = {cls.__name__: set(fields_of(cls)) - ({"id"} if cls is Technique else set())}
    for told in fields_of(cls).values():
        shape = shape_of(told.type)
        inner = shape_of(shape.item) if isinstance(shape, Many) else shape
        if isinstance(inner, Record):
            found |= records(inner.cls)
    return found


def used(value: object) -> dict[str, set[str]]:
    """The fields of each class that some value in it says something in."""
    found: dict[str, set[str]] = {}
    if isinstance(value, tuple):
        for each in value:
            for name, fields in used(each).items():
                found.setdefault(name, set()).update(fields)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, told in fields_of(type(value)).items():
            inner = getattr(value, name)
            if inner != told.default or name in {"from_deg", "to_deg"}:
                found.setdefault(type(value).__name__, set()).add(name)
            for cls, fields in used(inner).items():
                found.setdefault(cls, set()).update(fields)
    return found


def test_the_template_lists_every_field_and_holds_with_all_of_them(booklet: Call, project: Path) -> None:
    booklet("new", "technique", "Heel squeeze")
    file = project / "content/techniques/heel-squeeze.yaml"
    text = opened(file.read_text("utf-8"))
    checked = validate(
        Source.of(compose(text, file.name), file.name, "heel-squeeze"), Technique, {"id": "heel-squeeze"}
    )
    assert checked.problems == ()
    told = used(checked.value)
    told["Technique"].discard("id")
    assert told == records(Technique)


def test_a_letter_that_has_no_place_in_a_files_name_is_refused_and_not_left_out(booklet: Call, project: Path) -> None:
    said = booklet("new", "technique", "Массаж foot")
    assert said.code == 2
    assert "no letters such as м а с ж" in said.err  # noqa: RUF001 - Cyrillic letters
    assert not (project / "content/techniques/foot.yaml").exists()


@pytest.mark.usefixtures("project")
def test_a_new_brand_holds_as_it_is_and_bears_its_name(booklet: Call) -> None:
    said = booklet("new", "brand", '  "Quiet"   Harbour ')
    assert (said.code, said.out.splitlines()[0]) == (0, "content/brand.yaml: fill in the empty fields")
    assert read_nodes(Path("content/brand.yaml"), "brand.yaml")
    assert 'name: "\\"Quiet\\" Harbour"' in Path("content/brand.yaml").read_text("utf-8")
    assert (booklet("check").code, booklet("check").err) == (0, "")


def test_a_brand_that_is_there_is_not_overwritten(booklet: Call, project: Path) -> None:
    booklet("new", "brand", "One")
    said = booklet("new", "brand", "Other")
    assert said.code == 2
    assert "One" in (project / "content/brand.yaml").read_text("utf-8")


def test_the_template_of_a_brand_explains_every_field() -> None:
    text = (Path(start.__file__).parent / "brand.yaml").read_text("utf-8")
    assert [
        one.name for one in dataclasses.fields(Brand) if not re.search(rf"^(# )?{one.name}:", text, re.MULTILINE)
    ] == []
