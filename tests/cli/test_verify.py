from __future__ import annotations

import os
import re
from pathlib import Path

import pikepdf
import pytest

from tests.cli.said import Call, Said
from tests.cli.test_build import on_a_terminal

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")


@pytest.fixture
def fold(booklet: Call, project: Path) -> Path:
    """A finished fold."""
    assert booklet("build", "fold").code == 0
    return project / "output" / "fold-a4.pdf"


def ticketed_anew(file: Path, old: str, new: str) -> None:
    """Change what a file says of itself."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        packet = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert old in packet
        pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new).encode())
        pdf.save(file)


def test_a_sound_file_is_told_in_a_few_lines(booklet: Call, fold: Path) -> None:
    said = booklet("verify", str(fold))
    assert (said.code, said.err) == (0, "")
    names = [line.split()[0] for line in said.out.splitlines()]
    assert names[:4] == ["fold-a4.pdf", "claims", "done", "order"]
    assert said.out.splitlines()[-1] == "  verdict nothing is wrong"


def test_quiet_says_nothing_of_a_sound_file(booklet: Call, fold: Path) -> None:
    assert booklet("verify", "-q", str(fold)) == Said(0, "", "")


def test_a_fault_is_said_with_its_place_and_ends_with_1(booklet: Call, fold: Path) -> None:
    with pikepdf.open(fold, allow_overwriting_input=True) as pdf:
        del pdf.Root.ViewerPreferences
        pdf.save(fold)
    said = booklet("verify", str(fold))
    assert said.code == 1
    assert "fold-a4.pdf: does not ask for actual size" in said.err
    assert said.out.splitlines()[-1] == "  verdict 1 fault"


def test_a_file_for_a_shop_is_cut_out_of_its_bleed(booklet: Call, project: Path) -> None:
    booklet("build", "shop")
    said = booklet("verify", str(project / "output" / "shop.pdf"))
    assert (said.code, said.err) == (0, "")
    assert "for a print shop" in said.out
    assert "each page cut out of its bleed" in said.out
    assert "sheet" not in said.out


def test_marks_that_were_asked_for_are_a_warning(booklet: Call, project: Path) -> None:
    manifest = project / "content" / "booklet.yaml"
    manifest.write_text(manifest.read_text() + "  - {format: booklet, paper: a4, marks: ticks}\n")
    assert booklet("build").code == 0
    said = booklet("verify", str(project / "output" / "booklet-a4.pdf"))
    assert said.code == 0
    assert "warning: keeps" in said.err


def test_what_a_file_says_of_itself_cannot_forge_lines(booklet: Call, fold: Path) -> None:
    ticketed_anew(fold, "format>fold", "format>f&#10;  verdict nothing is wrong&#155;&#8238;")
    said = booklet("verify", str(fold))
    assert not CONTROL.search(said.out + said.err)
    assert len([line for line in said.out.splitlines() if line.startswith("  verdict")]) == 1


def test_what_is_no_number_is_refused(booklet: Call, fold: Path) -> None:
    said = booklet("verify", "--margin", "nan", str(fold))
    assert said.code == 2
    assert "'nan' is no number" in said.err


def test_a_pipe_is_no_file(booklet: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    said = booklet("verify", str(tmp_path / "pipe.pdf"))
    assert said.code == 1
    assert "is no file" in said.err


@pytest.mark.parametrize("way", ["fold", "eight"])
def test_a_file_that_says_nothing_of_itself_needs_words(booklet: Call, fold: Path, way: str) -> None:
    """The words of `impose`, and those of a ticket, which 0.1.0 took."""
    with pikepdf.open(fold, allow_overwriting_input=True) as pdf:
        del pdf.Root.Metadata
        pdf.save(fold)
    said = booklet("verify", str(fold))
    assert said.code == 2
    assert "say it with --as" in said.err
    assert booklet("verify", "--as", way, "--count", "8", "--flip", "one-side", str(fold)).code == 0


def test_the_printers_own_margins_are_what_it_does_not_reach(
    booklet: Call, fold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "printer.toml"
    profile.write_text("[margins_mm]\nleft = 12\nright = 12\ntop = 12\nbottom = 12\n")
    assert "margin of" not in booklet("verify", str(fold)).err
    monkeypatch.setenv("BOOKLET_PRINTER", str(profile))
    assert "margin of 12 mm" in booklet("verify", str(fold)).err


def test_brackets_in_a_name_are_no_markup(fold: Path, project: Path) -> None:
    (project / "a[").mkdir()
    odd = project / "a[" / "b].pdf"
    odd.write_bytes(fold.read_bytes())
    said = on_a_terminal(project, "verify", str(odd))
    assert "MarkupError" not in said
    assert "b].pdf" in said
