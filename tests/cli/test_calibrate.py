from pathlib import Path

import pikepdf
import pytest

from booklet.geometry import to_mm
from booklet.printers.profile import profile
from tests.cli.said import Call

pytestmark = pytest.mark.usefixtures("project")
READ = ("--edges", "DEFG", "--head", "K", "--foot", "J", "--side", "L", "--arrows", "opposite", "--duplex", "automatic")


@pytest.fixture(autouse=True)
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the profile, where nothing is yet."""
    file = tmp_path / "settings" / "printer.toml"
    monkeypatch.setenv("BOOKLET_PRINTER", str(file))
    return file


def boxes(file: Path) -> list[tuple[float, ...]]:
    with pikepdf.open(file) as pdf:
        return [tuple(round(to_mm(float(edge)), 1) for edge in page.mediabox) for page in pdf.pages]


def test_the_sheet_is_one_file_of_two_pages(booklet: Call, project: Path) -> None:
    said = booklet("calibrate", "--paper", "letter")
    assert (said.code, said.err) == (0, "")
    assert "booklet calibrate --set" in said.out
    assert boxes(project / "output/calibrate-letter.pdf") == [(0, 0, 215.9, 279.4)] * 2


def test_what_was_read_is_stored_and_said(booklet: Call, printer: Path) -> None:
    said = booklet("calibrate", "--set", *READ)
    assert (said.code, said.err) == (0, "")
    assert "top 4, right 5, bottom 6, left 7 mm" in said.out
    assert profile(printer.read_text(), "").flip == "short"
    assert booklet("calibrate", "--show").out in said.out


def test_every_imposed_file_obeys_what_was_stored(booklet: Call, project: Path) -> None:
    booklet("build", "booklet")
    with pikepdf.open(project / "output/booklet-a4.pdf") as before:
        assert before.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    booklet("calibrate", "--set", *READ)
    said = booklet("build", "booklet")
    assert "flip on the short edge" in said.out
    with pikepdf.open(project / "output/booklet-a4.pdf") as after:
        assert after.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert b" cm" in after.pages[1].Contents.read_bytes().splitlines()[0]


def test_the_command_line_stands_above_the_profile(booklet: Call) -> None:
    booklet("calibrate", "--set", *READ)
    assert "flip on the long edge" in booklet("build", "booklet", "--flip", "long").out


def test_what_is_forgotten_is_gone(booklet: Call, printer: Path) -> None:
    booklet("calibrate", "--set", *READ)
    assert booklet("calibrate", "--forget").code == 0
    assert not printer.exists()
    assert "Nothing is stored" in booklet("calibrate", "--show").out


def test_a_letter_that_the_scale_lacks_is_wrong_usage(booklet: Call, printer: Path) -> None:
    said = booklet("calibrate", "--set", *READ[:3], "Z", *READ[4:])
    assert said.code == 2
    assert "head: expected a letter from A to S, got 'Z'" in said.err
    assert not printer.exists()


def test_a_profile_that_does_not_hold_is_said_with_its_line(booklet: Call, printer: Path) -> None:
    printer.parent.mkdir()
    printer.write_text('flip = "wide"\n')
    said = booklet("build")
    assert said.code == 1
    assert "printer.toml:1:1: flip: expected long or short, got 'wide'" in said.err


def test_sheets_turned_by_hand_come_as_two_files(booklet: Call, project: Path) -> None:
    said = booklet("build", "booklet", "--flip", "manual")
    assert "fronts, to be printed first" in said.out
    assert sorted(file.name for file in (project / "output").glob("booklet*")) == [
        "booklet-a4.backs.pdf",
        "booklet-a4.fronts.pdf",
    ]
