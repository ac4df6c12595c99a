from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal

import pytest

from booklet.formats import FORMATS
from booklet.pipeline.request import Request, digest
from tests.cli.said import Call
from tests.cli.test_app import loaded

FILES = ["fold-a4.pdf", "how-to-print.pdf", "reader.pdf"]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HOUR_S = 3600


def stored(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def age(project: Path) -> None:
    """Make the project's files an hour old, as they mostly are when nothing changed."""
    then = time.time() - HOUR_S
    for path in project.rglob("*.*"):
        if "output" not in path.parts:
            os.utime(path, (then, then))


def on_a_terminal(project: Path, *words: str, **environment: str) -> str:
    """What a command says when stderr is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "booklet", "-C", str(project), *words],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TERM": "xterm-256color", **environment},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # Linux says so when the other end is closed
            pass
        os.close(ours)
        assert process.wait() == 0
    return said.decode()


def test_the_manifests_outputs_are_built_and_nothing_else(booklet: Call, project: Path) -> None:
    assert booklet("build").code == 0
    assert list(stored(project / "output")) == FILES


def test_the_summary_says_what_to_do_with_each_file(booklet: Call, project: Path) -> None:
    fold = next(line for line in booklet("build").out.splitlines() if "fold-a4" in line)
    assert fold.startswith("output/fold-a4.pdf")
    assert fold.endswith("8 pages on 1 sheet of A4, one side: fold, slit the middle, fold into a book")
    assert project.is_dir()


@pytest.mark.usefixtures("project")
def test_the_summary_says_that_nobody_has_reviewed_the_safety_page(booklet: Call) -> None:
    assert "No therapist or nurse has reviewed" in booklet("build").out.splitlines()[-1]


def test_a_reviewed_safety_page_needs_no_such_line(booklet: Call, project: Path) -> None:
    with (project / "content/safety.yaml").open("a") as file:
        file.write("reviewed_by: A. Nurse\nreviewed_on: 2026-11\n")
    assert "No therapist" not in booklet("build").out


@pytest.mark.usefixtures("project")
def test_results_go_to_stdout_and_nothing_to_stderr(booklet: Call) -> None:
    said = booklet("build")
    assert (len(said.out.splitlines()), said.err) == (6, "")  # three files, actual size, no bar, not reviewed


@pytest.mark.usefixtures("project")
def test_a_quiet_build_says_nothing(booklet: Call) -> None:
    said = booklet("build", "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_a_format_that_is_named_is_built_alone(booklet: Call, project: Path) -> None:
    booklet("build", "fold")
    assert list(stored(project / "output")) == ["fold-a4.pdf"]


def test_a_format_that_the_manifest_does_not_list_can_be_built(booklet: Call, project: Path) -> None:
    booklet("build", "handout")
    assert list(stored(project / "output")) == ["handout-a4.pdf"]


def test_how_to_print_alone_speaks_of_the_manifests_other_files(booklet: Call, project: Path) -> None:
    booklet("build")
    whole = stored(project / "output")["how-to-print.pdf"]
    booklet("build", "how-to-print", "-o", "alone")
    assert stored(project / "alone") == {"how-to-print.pdf": whole}


def test_another_paper_is_the_paper_of_all(booklet: Call, project: Path) -> None:
    booklet("build", "--paper", "letter")
    assert list(stored(project / "output")) == ["fold-letter.pdf", "how-to-print-letter.pdf", "reader-letter.pdf"]


def test_a_card_is_made_of_one_technique(booklet: Call, project: Path) -> None:
    assert booklet("card", "press").code == 0
    assert list(stored(project / "output")) == ["card-press.pdf"]


@pytest.mark.parametrize("product", ["card", "handout"])
def test_a_technique_that_the_book_does_not_list_is_made_where_it_is_asked_for(
    booklet: Call, project: Path, product: str
) -> None:
    folder = project / "content" / "techniques"
    (folder / "loop.yaml").write_text((folder / "press.yaml").read_text("utf-8").replace("title: Press", "title: Loop"))
    said = booklet(product, "loop")
    assert said.code == 0
    assert len(stored(project / "output")) == 1
    assert "content/techniques/loop.yaml: warning: not listed in the book; it has the number 2 here" in said.err
    assert "no product shows" not in said.err
    assert booklet(product, "press").err.count("content/techniques/loop.yaml: warning: no product shows") == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("build", "fould"), "there is no format 'fould'; did you mean fold?"),
        (("card", "pres"), "there is no technique 'pres'; did you mean press?"),
        (("handout", "press", "zzz"), "there is no technique 'zzz'. There are: press"),
    ],
)
def test_an_unknown_name_is_wrong_usage_and_the_right_one_is_named(
    booklet: Call, words: tuple[str, ...], told: str
) -> None:
    said = booklet(*words)
    assert said.code == 2
    assert told in said.err


@pytest.mark.parametrize("command", ["build", "check", "preview", "watch"])
def test_a_card_among_formats_is_refused_with_the_commands_to_type_instead(booklet: Call, command: str) -> None:
    card = "card is no FORMAT: it is made of one technique, by `booklet card NAME`, and all techniques are `cards`"
    alone = booklet(command, "card")
    among = booklet(command, "booklet", "card", "fold")
    assert (alone.code, among.code) == (2, 2)
    assert f"Error: {card}\n" in alone.err
    assert f"Error: {card}; the rest: `booklet {command} booklet fold`\n" in among.err


@pytest.mark.parametrize("command", ["build", "check", "preview", "watch"])
def test_the_help_names_every_format_and_how_a_card_is_made(booklet: Call, command: str) -> None:
    told = " ".join(booklet(command, "--help").out.split())
    assert f"FORMAT is one of {', '.join(name for name in FORMATS if name != 'card')};" in told
    assert told.endswith("One card of one technique: `booklet card NAME`.")


@pytest.mark.usefixtures("project")
def test_an_unknown_theme_is_said_with_the_likeliest(booklet: Call) -> None:
    said = booklet("build", "--theme", "linnen")
    assert said.code == 2
    assert "did you mean linen?" in said.err


@pytest.mark.parametrize("theme", ["linnen", "Linen", "linen.yaml"])
def test_an_unknown_theme_and_language_of_the_manifest_are_told_at_their_places(
    booklet: Call, project: Path, theme: str
) -> None:
    file = project / "content/booklet.yaml"
    file.write_text(file.read_text().replace("book:", f"book:\n  theme: {theme}\n  language: de"))
    said = booklet("build")
    assert said.code == 1
    assert (
        f"content/booklet.yaml:2:10: book.theme: there is no theme '{theme}'\n  hint: did you mean linen?" in said.err
    )
    assert "content/booklet.yaml:3:13: book.language: there is no translation into 'de'" in said.err


def test_a_character_that_no_product_can_print_is_one_problem(booklet: Call, project: Path) -> None:
    file = project / "content/techniques/press.yaml"
    file.write_text(file.read_text().replace("Press once with", "Press \u16a0\u16a0 with"))
    assert booklet("build").err.count("U+16A0") == 1


def test_a_brand_that_is_a_pipe_is_not_waited_for(booklet: Call, project: Path) -> None:
    os.mkfifo(project / "brand.yaml")
    assert "is not a regular file" in booklet("build", "--brand", "brand.yaml").err


def test_a_new_logo_beside_the_brand_is_noticed(booklet: Call, project: Path) -> None:
    (project / "spa").mkdir()
    (project / "spa/brand.yaml").write_text("name: Spa\nlogo: logo.svg\n")
    drawing = (project / "images/square.svg").read_text()
    made = []
    for text in (drawing, drawing.replace("#000000", "#204060")):
        (project / "spa/logo.svg").write_text(text)
        booklet("build", "handout", "--brand", "spa/brand.yaml")
        made.append((project / "output/handout-a4.pdf").read_bytes())
    assert made[0] != made[1]


def handout(booklet: Call, project: Path, *words: str) -> bytes:
    said = booklet("build", "handout", *words)
    assert (said.code, said.err) == (0, "")
    return (project / "output/handout-a4.pdf").read_bytes()


def test_each_brand_of_a_project_gets_its_own_files_whatever_was_built_before(booklet: Call, project: Path) -> None:
    """Built in turn and again: the cache and the stamp keep them apart, also from those without a brand."""
    plain = handout(booklet, project)
    (project / "content/brand.yaml").write_text("name: Meadow\n")
    (project / "content/harbour.yaml").write_text("name: Harbour\n")
    harbour = ("--brand", "content/harbour.yaml")
    first = [handout(booklet, project, *words) for words in ((), harbour, ("--brand", "none"))]
    again = [handout(booklet, project, *words) for words in ((), harbour, ("--brand", "none"))]
    assert first == again
    assert len(set(first)) == 3
    # the name of the set, which the brand files are part of, and the two identifiers that follow from it
    assert sum(a != b for a, b in zip(first[2], plain, strict=True)) <= 6 + 2 * 32


def test_a_brand_that_has_changed_is_noticed(booklet: Call, project: Path) -> None:
    made = []
    for name in ("Meadow", "Meadow", "Harbour"):
        (project / "content/brand.yaml").write_text(f"name: {name}\n")
        made.append(handout(booklet, project))
    assert made[0] == made[1] != made[2]


def test_a_brand_file_that_is_called_none_is_named_by_its_folder(booklet: Call, project: Path) -> None:
    plain = handout(booklet, project, "--brand", "none")
    (project / "none").write_text("name: None\n")
    assert handout(booklet, project, "--brand", "none") == plain
    assert handout(booklet, project, "--brand", "./none") != plain


def test_sheets_of_two_brands_bear_different_names(project: Path) -> None:
    (project / "a.yaml").write_text("name: Meadow\n")
    (project / "b.yaml").write_text("name: Harbour\n")
    choices: tuple[Path | Literal["none"] | None, ...] = (None, "none", project / "a.yaml", project / "b.yaml")
    names = [digest(Request(folder=project, brand=brand)) for brand in choices]
    assert len(set(names)) == 4


def test_a_theme_that_would_change_unnoticed_is_refused(booklet: Call, project: Path) -> None:
    (project / "looks").mkdir()
    (project / "looks/mine.yaml").write_text("colours: {}")
    for theme in ("looks/mine.yaml", "themes/../looks/mine.yaml"):
        assert "move it to themes/" in booklet("build", "--theme", theme).err


def test_files_go_where_they_are_told_to(booklet: Call, project: Path, tmp_path: Path) -> None:
    said = booklet("build", "fold", "-o", str(tmp_path / "there"))
    assert list(stored(tmp_path / "there")) == ["fold-a4.pdf"]
    assert said.out.startswith(str(tmp_path / "there/fold-a4.pdf"))
    assert not (project / "output").exists()


def test_a_file_in_place_of_the_output_folder_is_said(booklet: Call, project: Path) -> None:
    (project / "output").write_text("mine")
    said = booklet("build")
    assert said.code == 1
    assert "output: cannot be written" in said.err
    assert (project / "output").read_text() == "mine"


def test_another_folder_is_worked_on(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    said = booklet("-C", "project", "build", "fold")
    assert said.out.startswith("project/output/fold-a4.pdf")
    assert list(stored(project / "output")) == ["fold-a4.pdf"]


def break_in_three_files(project: Path) -> None:
    for name, old, new in (
        ("booklet.yaml", "paper: a4", "paper: a5"),
        ("safety.yaml", "title: When to wait", "titel: When to wait"),
        ("techniques/press.yaml", "square.svg", "circle.svg"),
    ):
        file = project / "content" / name
        file.write_text(file.read_text().replace(old, new))


def test_all_problems_are_listed_at_once_and_nothing_is_written(booklet: Call, project: Path) -> None:
    break_in_three_files(project)
    said = booklet("build")
    assert (said.code, said.out) == (1, "")
    places = ("content/booklet.yaml:7:", "content/safety.yaml:1:", "content/techniques/press.yaml:7:")
    assert [place for place in places if place not in said.err] == []
    lines = [line for line in said.err.splitlines() if not line.startswith("  hint: ")]
    assert lines[-1] == f"{len(lines) - 1} problems; nothing was written"
    assert not (project / "output").exists()


def test_a_problem_leaves_the_old_files_as_they_were(booklet: Call, project: Path) -> None:
    booklet("build")
    before = stored(project / "output")
    break_in_three_files(project)
    assert booklet("build").code == 1
    assert stored(project / "output") == before


def test_a_text_that_does_not_fit_is_named_with_its_place(booklet: Call, project: Path) -> None:
    file = project / "content/techniques/press.yaml"
    file.write_text(file.read_text().replace("with a flat hand.", "with a flat hand, " * 90))
    said = booklet("build")
    assert said.code == 1
    assert re.search(r"content/techniques/press\.yaml:\d+:\d+: steps\S*: in fold-a4: .* mm", said.err)


def test_places_hold_where_the_person_stands(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_in_three_files(project)
    monkeypatch.chdir(project.parent)
    assert "project/content/booklet.yaml:7:" in booklet("-C", "project", "check").err


def test_two_outputs_with_one_name_are_a_problem(booklet: Call, project: Path) -> None:
    file = project / "content/booklet.yaml"
    file.write_text(file.read_text() + "  - {format: fold}\n")
    said = booklet("build")
    assert said.code == 1
    assert "two outputs would both be fold-a4.pdf" in said.err


@pytest.mark.usefixtures("project")
def test_a_date_that_is_none_is_said(booklet: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    said = booklet("build")
    assert said.code == 1
    assert "expected seconds since 1970, got 'yesterday'" in said.err


def test_a_check_finds_what_a_build_would_and_writes_nothing(booklet: Call, project: Path) -> None:
    said = booklet("check")
    assert (said.code, said.out) == (0, "nothing is wrong: 3 files would be written\n")
    break_in_three_files(project)
    assert booklet("check").err == booklet("build").err
    assert not (project / "output").exists()


def test_the_same_input_gives_the_same_bytes(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    for name in ("first", "second"):
        monkeypatch.setenv("BOOKLET_CACHE", str(project / name / "cache"))
        booklet("build", "-o", name + "/output")
        built.append(stored(project / name / "output"))
    assert built[0] == built[1]


def written(folder: Path) -> dict[str, tuple[int, int]]:
    """Which files there are, and when they were written."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_build_with_nothing_to_do_repeats_its_summary(booklet: Call, project: Path) -> None:
    age(project)
    first = booklet("build")
    before = written(project / "output")
    assert booklet("build") == first
    assert written(project / "output") == before


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own files count as old, also while they are being written."""
    monkeypatch.setattr("booklet.store.stamp.SETTLED_NS", 0)


@pytest.mark.usefixtures("settled")
def test_a_build_with_nothing_to_do_loads_no_library(booklet: Call, project: Path) -> None:
    age(project)
    booklet("build")
    assert loaded("build", cwd=project) & {"click", "json", "dataclasses", "pathlib", "yaml", "reportlab"} == set()


@pytest.mark.usefixtures("settled")
def test_a_lost_file_comes_back_without_being_made_again(booklet: Call, project: Path) -> None:
    age(project)
    booklet("build")
    before = stored(project / "output")
    (project / "output/fold-a4.pdf").unlink()
    assert loaded("build", cwd=project) & {"pydantic", "reportlab", "yaml", "uharfbuzz"} == set()
    assert stored(project / "output") == before


def test_a_scribbled_file_is_mended(booklet: Call, project: Path) -> None:
    booklet("build")
    before = stored(project / "output")
    (project / "output/fold-a4.pdf").write_bytes(b"scribbled")
    booklet("build")
    assert stored(project / "output") == before


def test_a_saved_word_is_built(booklet: Call, project: Path) -> None:
    age(project)
    booklet("build")
    before = stored(project / "output")
    file = project / "content/booklet.yaml"
    file.write_text(file.read_text().replace("One quiet", "Two quiet"))
    booklet("build")
    after = stored(project / "output")
    assert [name for name in FILES if after[name] == before[name]] == []


def test_the_cache_can_be_deleted_at_any_time(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE", str(project / "cache"))
    booklet("build")
    before = stored(project / "output")
    for path in sorted((project / "cache").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert booklet("build").code == 0
    assert stored(project / "output") == before


def test_progress_is_shown_on_a_terminal_and_leaves_nothing(project: Path) -> None:
    said = on_a_terminal(project, "build", BOOKLET_CACHE=str(project / "cache"))
    assert "reading" in said
    assert "reading" not in said.rpartition("\x1b[2K")[2]


def test_no_colour_is_shown_where_none_is_wanted(project: Path) -> None:
    said = on_a_terminal(project, "build", BOOKLET_CACHE=str(project / "cache"), NO_COLOR="1")
    assert "reading" in said
    assert COLOUR.findall(said) == []


def test_a_quiet_build_shows_no_progress(project: Path) -> None:
    assert on_a_terminal(project, "build", "--quiet", BOOKLET_CACHE=str(project / "cache")) == ""


def test_a_skin_that_the_theme_lacks_is_told_where_it_stands(booklet: Call, project: Path) -> None:
    file = project / "content/booklet.yaml"
    file.write_text(file.read_text().replace("book:", "book:\n  skin: depe"))
    said = booklet("build")
    assert "content/booklet.yaml:2:9: book.skin: the theme linen has no skin 'depe'" in said.err
    assert "did you mean deep?" in said.err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("words", [("card", "press"), ("build", "cards"), ("build",)])
def test_whoever_wants_cards_on_one_side_is_told_what_has_one(booklet: Call, words: tuple[str, ...]) -> None:
    said = booklet(*words, "--one-side")
    assert said.code == 2
    assert "--one-side is for a handout: `booklet handout TECHNIQUE --one-side`" in said.err
    assert "on a sheet of stickers it has a front alone" in said.err
    assert "--one-side" not in booklet(*words, "--help").out


def test_cards_on_one_side_in_the_manifest_are_answered_with_stickers(project: Path, booklet: Call) -> None:
    manifest = project / "content" / "booklet.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "  - {format: cards, one_side: true}\n", "utf-8")
    said = booklet("check")
    assert (
        "outputs[3].one_side: cards has no one_side\n  hint: on a sheet of stickers cards have a front alone"
        in said.err
    )


@pytest.mark.usefixtures("project")
def test_what_is_wrong_with_a_sheet_of_cards_is_told_at_once(booklet: Call) -> None:
    said = booklet("card", "press", "--sheet", "zweckform-32015", "--paper", "letter", "--skip", "40")
    assert "--paper: the sheet zweckform-32015 is of a4 paper, and letter is asked for" in said.err
    assert "--skip: a sheet zweckform-32015 has 8 places, and 40 of them are to be used already" in said.err
    said = booklet("card", "press", "--size", "a99", "--skip", "4")
    assert "--size:" in said.err
    assert "--skip: plain paper has no places that could be used already" in said.err
