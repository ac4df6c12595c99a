"""The documentation says what the program does: its tables, examples, commands and links against the code."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result

from booklet.cli.app import booklet
from booklet.cli.products import PAPERS
from booklet.formats import FORMATS
from booklet.model import Inscription, Technique
from booklet.pipeline.request import Request
from booklet.reading.project.schema import Kind, content_format, json_schema
from booklet.reading.yaml.nodes import compose
from booklet.reading.yaml.places import Source
from booklet.reading.yaml.validate import validate
from booklet.runs.wishes import Wish, fingerprint
from docs.gallery import draw as gallery
from tests.conftest import job_for, shipped

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "images" / "README.md"]
RELEASES = "../../releases/latest"  # a page of the site that shows the README, not a file


def _section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _rows(text: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines() if row.startswith("| `")]


def _block(language: str, text: str) -> str:
    return text.split(f"```{language}\n")[1].partition("```")[0]


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command that does something, with its usage: `booklet card TECHNIQUE`."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield " ".join([inner.command_path, *command.collect_usage_pieces(inner)[1:]]), command, inner


COMMANDS = {usage: command for usage, command, _ in _commands(booklet, click.Context(booklet, info_name="booklet"))}


def _options(command: click.Command) -> list[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    return [max(option.opts, key=len) for option in options if not option.hidden]  # those are refused in words


def _typed() -> list[tuple[str, list[str]]]:
    """Every command that the pages tell people to type, in code blocks and in the text, with the page."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        said = re.findall(r"^\$? ?booklet (.+)$", text, re.MULTILINE) + re.findall(r"`booklet ([^`]+)`", text)
        found += [(page.name, re.sub(r"^-C \S+ ?", "", words).split()) for words in said]
    return [(page, words) for page, words in found if words]


def _run(*words: str) -> Result:
    return CliRunner().invoke(booklet, words, obj=words)


def test_the_readme_has_a_line_for_every_format() -> None:
    assert [cells[0].strip("`") for cells in _rows(_section("Formats"))] == [*FORMATS]


def test_the_readme_names_the_files_that_the_formats_make() -> None:
    told = {cells[0].strip("`"): cells[1].strip("`") for cells in _rows(_section("Formats"))}
    jobs = {name: job_for(shipped(), name, "a4", techniques=("ankle-rotation",)) for name in FORMATS}
    assert told == {name: f"{FORMATS[name].stem(job)}.pdf" for name, job in jobs.items()}


def test_the_readme_names_the_papers() -> None:
    assert [name for name in PAPERS.values() if name not in _section("Formats")] == []


def test_the_readme_has_a_line_for_every_command() -> None:
    assert sorted(cells[0].strip("`") for cells in _rows(_section("Commands"))) == sorted(COMMANDS)


def test_the_readme_has_every_option_of_every_command() -> None:
    commands = _section("Commands")
    look = commands.split("*look* is `")[1].partition("`")[0]
    told = {
        name.strip("`"): options.replace("*look*,", look).replace("`", "").split()
        for name, options, _ in _rows(commands)
    }
    assert told == {usage: _options(command) for usage, command in COMMANDS.items()}


def test_every_command_that_the_pages_name_can_be_typed() -> None:
    known = {tuple(usage.split()[1:]) for usage in COMMANDS}
    names = {words[:1] for words in known} | {words[:2] for words in known}
    groups = {"list", "new"}
    assert [
        (page, " ".join(words))
        for page, words in _typed()
        if not words[0].startswith("-")
        and tuple(words[: 2 if words[0] in groups and len(words) > 1 else 1]) not in names
    ] == []


def test_every_option_that_the_pages_name_exists() -> None:
    known = {option for command in COMMANDS.values() for each in command.params for option in each.opts} | {"--help"}
    assert [
        (page, word) for page, words in _typed() for word in words if word.startswith("-") and word not in known
    ] == []


def test_the_readme_names_the_gift_that_its_line_makes() -> None:
    line = re.search(r"^booklet gift --to (\S+) --from (\S+) --message \"(.+)\"$", README, re.MULTILINE)
    assert line
    to, sender, message = line.groups()
    wish = Wish(request=Request(folder=ROOT), said=Inscription(to=to, sender=sender, message=message))
    assert f"output/personal/gift-{fingerprint(wish)}-fold-a4.pdf" in README


def test_the_techniques_that_the_readme_names_are_shipped() -> None:
    named = [word for _, words in _typed() if words[0] in {"card", "handout"} for word in words[1:]]
    ids = [word for word in named if re.fullmatch(r"[a-z]+-[a-z]+", word)]
    assert [id for id in ids if not (ROOT / "content" / "techniques" / f"{id}.yaml").is_file()] == []


def test_the_example_of_a_technique_holds() -> None:
    source = Source.of(compose(_block("yaml", README), "README.md"), "README.md", "example")
    checked = validate(source, Technique, {"id": "example"})
    assert [*checked.problems, *checked.warnings] == []


def test_the_example_of_a_technique_is_taken_from_a_real_one() -> None:
    real = (ROOT / "content" / "techniques" / "warm-up.yaml").read_text("utf-8").splitlines()
    assert [line for line in _block("yaml", README).splitlines() if line not in real] == []


def test_the_example_of_an_error_is_what_the_program_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name, old, new in (
        ("techniques/fist-kneading", "until no part is left out", "until no part is left out" + ", and again" * 80),
        ("techniques/warm-up", "from toes to ankle in one", "toes ⇒ ankle in one"),
    ):
        file = tmp_path / "content" / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOOKLET_CACHE", str(tmp_path / "cache"))
    _, _, told = _block("console", README).partition("$ booklet check reader\n")
    assert _without_millimetres(_run("check", "reader").stderr) == _without_millimetres(told)


def _without_millimetres(said: str) -> str:
    return re.sub(r"[\d.]+ mm", "… mm", said)


def test_every_link_leads_somewhere() -> None:
    lost = []
    for page in PAGES:
        links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        files = {link.partition("#")[0] for link in links if "://" not in link} - {"", RELEASES}
        lost += [f"{page.relative_to(ROOT)}: {file}" for file in sorted(files) if not (page.parent / file).exists()]
    assert lost == []


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_schema_is_what_the_program_prints(kind: str) -> None:
    file = ROOT / "docs" / "schema" / f"{kind}.json"
    again = f"python -m booklet list schema {kind} > docs/schema/{kind}.json"
    assert file.read_text("utf-8") == _run("list", "schema", kind).stdout, again


def test_the_schema_is_what_the_model_says() -> None:
    files = {kind: ROOT / "docs" / "schema" / f"{kind}.json" for kind in get_args(Kind)}
    assert {kind: json.loads(file.read_text("utf-8")) for kind, file in files.items()} == {
        kind: json_schema(kind) for kind in files
    }


def test_the_page_on_the_content_format_is_what_the_model_says() -> None:
    again = (
        "python -c 'from booklet.reading.project.schema import content_format as page; print(page(), end=str())'"
        " > docs/content-format.md"
    )
    assert (ROOT / "docs" / "content-format.md").read_text("utf-8") == content_format(), again


def test_the_newest_changes_are_those_of_this_version_or_to_come() -> None:
    titles = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert next(title for title in titles if title != "Unreleased") == PROJECT["version"]
    assert "Unreleased" not in titles[1:]


def test_the_packages_that_the_program_needs_are_listed_with_their_licences() -> None:
    needed = {re.split(r"[<>=]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert {cells[0].strip("`") for cells in _rows(_licences("Packages that the program needs"))} == needed


def test_every_package_that_is_installed_with_them_is_listed_with_its_licence() -> None:
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    needed, brought = (_rows(_licences(title)) for title in ("Packages that the program needs", "They bring with them"))
    assert {cells[0].strip("`") for cells in [*needed, *brought]} == locked


def _licences(title: str) -> str:
    return (ROOT / "docs" / "licences.md").read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_gallery_lists_its_pictures_and_all_of_them_are_there() -> None:
    """Drawn by `make gallery`; each small enough to load at a glance."""
    folder = ROOT / "docs/gallery"
    assert (folder / "README.md").read_text("utf-8") == gallery.page()
    pictures = {file.stem: file.stat().st_size for file in folder.glob("*.png")}
    assert pictures.keys() == gallery.GALLERY.keys()
    assert max(pictures.values()) < 100_000
