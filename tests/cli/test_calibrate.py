import io
from pathlib import Path

import pikepdf
import pytest

from booklet.base.geometry import to_mm
from booklet.printers.profile import profile
from tests.cli.said import Call

pytestmark = pytest.mark.usefixtures("project")
READ = ("--edges", "DEFG", "--steps", "F4F1F3F2", "--arrows", "opposite", "--duplex", "automatic")


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
    assert "the sheet says the rest" in said.out
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


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--edges", "DEFI", *READ[2:]), "--edges: expected four letters from A to R"),
        ((*READ[:3], "F3F4F1M1", *READ[4:]), "--steps: expected a letter from A to L and a number from 1 to 4"),
        ((*READ[:3], "A1F3L4F3", *READ[4:]), "--steps: A1 F3 L4 F3 cannot all be right: read them again"),
    ],
)
def test_readings_that_do_not_hold_are_wrong_usage(
    booklet: Call, printer: Path, words: tuple[str, ...], what: str
) -> None:
    said = booklet("calibrate", "--set", *words)
    assert said.code == 2
    assert what in said.err
    assert not printer.exists()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--edges", "DEFG"), "--edges goes with --set"),
        (("--set", "--forget"), "--set does not go with --forget"),
        (("--show", "-o", "x"), "--output does not go with --show"),
        (("--forget", "--tray", "face-up"), "--tray does not go with --forget"),
    ],
)
def test_options_that_would_not_be_looked_at_are_refused(booklet: Call, words: tuple[str, ...], what: str) -> None:
    said = booklet("calibrate", *words)
    assert said.code == 2
    assert what in said.err


def test_what_no_option_gives_is_asked_for_until_it_holds(
    booklet: Call, printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = "defi\nd e f g\na1 f3 l4 f3\nf4 f1 f3 f2\ny\nn\ny\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    said = booklet("calibrate", "--set")
    assert said.code == 0
    assert said.out.count("Error: ") == 2
    stored = profile(printer.read_text(), "")
    assert (stored.flip, stored.duplex, stored.tray) == ("long", "manual", "face-up")


def test_nobody_to_ask_is_wrong_usage(booklet: Call, printer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = booklet("calibrate", "--set", "--edges", "DEFG")
    assert said.code == 2
    assert "there is nobody to ask" in said.err
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
