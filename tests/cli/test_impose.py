import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from booklet.base.geometry import Size, to_mm
from booklet.cli.ways import WAYS
from tests.cli.said import Call, Said
from tests.strangers import A6, bleeding, book, saved, titled

SMALL = Size.of_mm(74, 105)
CARD = Size.of_mm(63.5, 88.9)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no project, in which one stands."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def there(folder: Path, data: bytes, name: str = "cover.pdf") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def sheet_mm(file: Path) -> tuple[float, ...]:
    with pikepdf.open(file) as pdf:
        return tuple(round(to_mm(float(edge)), 1) for edge in pdf.pages[0].mediabox)


def test_sheets_lie_beside_the_file_where_there_is_no_project(booklet: Call, folder: Path) -> None:
    there(folder, book(16))
    said = booklet("impose", "cover.pdf", "--as", "saddle")
    assert (said.code, said.err) == (0, "")
    name, kilobytes, told = said.out.splitlines()[0].split("  ")
    assert (name, kilobytes[-3:]) == ("cover-saddle-a4.pdf", " kB")
    assert told == "16 pages on 2 sheets of A4, both sides, flip on the long edge: cut, pile, fold, staple"
    assert said.out.splitlines()[1:3] == [
        "Pages fill the sheet: along its edges the printer leaves 5 mm white.",
        "Print at actual size (100 %), not fitted to the page.",
    ]
    assert said.out.splitlines()[4:9:4] == [
        "1. Plain paper, 100 to 120 g. Lay the sheets in order, the first on top, with pages 1, 3 facing up.",
        "5. Fold the pile sharply down the middle, with 8 and 9 inside.",
    ]
    assert "cut through all of it. A: 148.5 mm from the top, the middle." in said.out.splitlines()[5]
    assert sheet_mm(folder / "cover-saddle-a4.pdf") == (0, 0, 210, 297)


def test_sheets_lie_in_the_projects_output(booklet: Call, project: Path, tmp_path: Path) -> None:
    file = there(tmp_path, book(8, SMALL))
    assert booklet("impose", str(file), "--as", "fold", "--paper", "letter", "--scale-to-fit").code == 0
    assert sheet_mm(project / "output/cover-fold-letter.pdf") == (0, 0, 279.4, 215.9)


def test_the_summary_says_what_was_scaled_and_what_is_blank(booklet: Call, folder: Path) -> None:
    there(folder, book(6, A6))
    lines = booklet("impose", "cover.pdf", "--as", "fold", "--scale-to-fit").out.splitlines()
    assert lines[1:3] == [
        "6 pages: 2 blanks at the end, one of them the back cover; --blanks before-last moves them inside.",
        "Pages of 105 x 148 mm are printed at 70.7 %, on pages of 74.2 x 105 mm.",
    ]


def test_the_summary_says_where_blanks_went(booklet: Call, folder: Path) -> None:
    there(folder, book(7))
    there(folder, book(3, CARD), "cards.pdf")
    inside = booklet("impose", "cover.pdf", "--as", "saddle", "--blanks", "before-last").out
    behind = booklet("impose", "cover.pdf", "--as", "saddle").out
    cards = booklet("impose", "cards.pdf", "--as", "cards").out
    assert "7 pages: 1 blank before the last, which is the back cover." in inside
    assert "7 pages: 1 blank at the end, the back cover; --blanks before-last moves it inside." in behind
    assert "3 pages: 1 blank at the end, the back of the last card." in cards


def test_pages_smaller_than_the_size_asked_for_stand_in_its_middle_and_that_is_said(
    booklet: Call, folder: Path
) -> None:
    there(folder, book(4, SMALL))
    said = booklet("impose", "cover.pdf", "--as", "cards", "--size", "105x148")
    assert "Pages of 74 x 105 mm stand in the middle of pages of 105 x 148.5 mm." in said.out


def test_one_spread_a_sheet_is_cut_out_and_a_whole_sheet_only_folded(booklet: Call, folder: Path) -> None:
    there(folder, bleeding(4))
    there(folder, book(8, Size.of_mm(148, 210)), "large.pdf")
    cover, large = (booklet("impose", name, "--as", "saddle").out for name in ("cover.pdf", "large.pdf"))
    assert "4 pages on 1 sheet of A4, both sides, flip on the long edge: cut out, fold, staple" in cover
    assert "8 pages on 2 sheets of A4, both sides, flip on the long edge: lay in order, fold, staple" in large


@pytest.mark.parametrize(
    ("caliper", "told"),
    [
        ("0.25", "The innermost pages are printed 0.8 mm nearer to the fold."),  # three times 0.25
        ("0.1", "No page has to make room: so little paper hardly sticks out."),
    ],
)
def test_the_summary_says_how_far_inner_pages_move(booklet: Call, folder: Path, caliper: str, told: str) -> None:
    there(folder, book(16))
    assert told in booklet("impose", "cover.pdf", "--as", "saddle", "--caliper", caliper).out


def test_a_printer_that_turns_nothing_gets_two_files(booklet: Call, folder: Path) -> None:
    there(folder, book(8))
    said = booklet("impose", "cover.pdf", "--as", "saddle", "--flip", "manual", "-o", "made/sheets.pdf")
    assert "fronts, to be printed first" in said.out
    assert sorted(file.name for file in (folder / "made").iterdir()) == ["sheets.backs.pdf", "sheets.fronts.pdf"]


@pytest.mark.parametrize(
    ("output", "made"), [("x.PDF", "x.PDF"), ("into", "into/cover-saddle-a4.pdf"), ("a/b.pdf", "a/b.pdf")]
)
def test_the_output_is_a_file_or_a_folder(booklet: Call, folder: Path, output: str, made: str) -> None:
    there(folder, book(4))
    assert booklet("impose", "cover.pdf", "--as", "saddle", "-o", output).code == 0
    assert (folder / made).is_file()


def test_what_was_left_out_is_a_warning(booklet: Call, folder: Path) -> None:
    def linked(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])

    there(folder, book(4, change=linked))
    said = booklet("impose", "cover.pdf", "--as", "saddle")
    assert said.code == 0
    assert said.err.startswith("cover.pdf: warning: left out: 1 link\n  hint: paper cannot have that; write out what")


def test_a_file_that_does_not_hold_is_one_problem_and_nothing_is_written(booklet: Call, folder: Path) -> None:
    there(folder, b"no PDF")
    said = booklet("impose", "cover.pdf", "--as", "saddle")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "cover.pdf: it is no PDF",
        "  hint: export it as a PDF, or print it to one",
        "1 problem; nothing was written",
    ]
    assert [file.name for file in folder.iterdir()] == ["cover.pdf"]


def test_the_file_itself_is_never_overwritten(booklet: Call, folder: Path) -> None:
    file = there(folder, book(4))
    (folder / "same.pdf").symlink_to(file)
    for name in ("cover.pdf", "same.pdf"):
        said = booklet("impose", "cover.pdf", "--as", "saddle", "-o", name)
        assert said.code == 1
        assert "it would be overwritten" in said.err
    assert file.read_bytes() == book(4)


def test_a_pipe_holds_nobody_up(booklet: Call, folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    said = booklet("impose", "pipe.pdf", "--as", "saddle")
    assert (said.code, "it is no file" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((), "Missing option '--as'"),
        (("--as", "hardcover"), "'hardcover' is not one of"),
        (("--as", "fold", "--size", "74x105"), "a fold's page is an eighth of the paper"),
        (("--as", "cards", "--bind", "right"), "cards do not bind"),
        (("--as", "pages", "--bind", "left"), "pages do not bind"),
        (("--as", "pages", "--size", "74x105"), "--as pages makes pages of the paper's size"),
        (("--as", "pages", "--blanks", "end"), "--blanks is for --as saddle and --as fold"),
        (("--as", "saddle", "--size", "A6"), "is no width and height of 15 to 2000 mm, such as 105x148"),
        (("--as", "saddle", "--size", "9x9"), "is no width and height of 15 to 2000 mm"),
        (("--as", "saddle", "--copies", "2"), "--copies and --common-back are for --as cards"),
        (("--as", "cards", "--blanks", "end"), "--blanks is for --as saddle and --as fold"),
        (("--as", "cards", "--caliper", "0.1"), "--caliper is for --as saddle"),
        (("--as", "saddle", "-o", ""), "is empty"),
    ],
)
def test_wrong_usage_is_said(booklet: Call, folder: Path, words: tuple[str, ...], what: str) -> None:
    there(folder, book(4))
    said = booklet("impose", "cover.pdf", *words)
    assert said.code == 2
    assert what in said.err


def locked(user: str) -> bytes:
    return book(4, encryption=pikepdf.Encryption(owner="owner", user=user))


def test_several_files_make_sheets_that_are_named_after_the_first(booklet: Call, folder: Path) -> None:
    there(folder, book(2))
    there(folder, book(5), "inside.pdf")
    said = booklet("impose", "cover.pdf", "inside.pdf", "--as", "saddle")
    assert said.out.startswith("cover-saddle-a4.pdf  ")
    assert "  7 pages on 1 sheet of A4" in said.out
    assert sorted(file.name for file in folder.iterdir()) == ["cover-saddle-a4.pdf", "cover.pdf", "inside.pdf"]


def test_a_locked_file_is_opened_with_the_password_that_is_given(booklet: Call, folder: Path) -> None:
    there(folder, locked("Fußbad"))
    said = booklet("impose", "cover.pdf", "--as", "saddle")
    assert (said.code, "it opens with a password only\n  hint: say it with --password" in said.err) == (1, True)
    said = booklet("impose", "cover.pdf", "--as", "saddle", "--password", "no")
    assert (said.code, "the password does not open it" in said.err) == (1, True)
    said = booklet("impose", "cover.pdf", "--as", "saddle", "--password", "no", "--password", "Fußbad")
    assert said.code == 0
    assert "its sheets open without a password" in said.err
    assert "Fußbad" not in said.out + said.err


@pytest.mark.parametrize("word", ["Fußbad", "пароль"])
def test_a_password_opens_a_file_in_a_program_that_did_nothing_before(folder: Path, word: str) -> None:
    """Whoever imposed a file before has things imported that a fresh program has not."""
    there(folder, locked(word))
    command = [sys.executable, "-m", "booklet", "impose", "cover.pdf", "--as", "saddle", "--password", "no"]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([*command, "--password", word], cwd=folder, env=paths, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_password_can_be_asked_for_and_is_not_shown(
    booklet: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there(folder, locked("word"))
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: "word")
    said = booklet("impose", "cover.pdf", "--as", "saddle", "--password", "-")
    assert (said.code, "word" in said.out) == (0, False)


def test_pages_of_other_sizes_are_named_with_their_file(booklet: Call, folder: Path) -> None:
    there(folder, book(4))
    there(folder, book(1, SMALL), "card.pdf")
    said = booklet("impose", "cover.pdf", "card.pdf", "--as", "saddle")
    assert said.code == 1
    assert "card.pdf: not all pages are of one size: page 1 has 74 x 105 mm, most have 105 x 148 mm" in said.err
    said = booklet("impose", "cover.pdf", "card.pdf", "--as", "saddle", "--scale-to-fit")
    assert "card.pdf: warning: page 1 has 74 x 105 mm and is printed at 141.0 %" in said.err


@pytest.mark.parametrize("paper", ["a3", "tabloid"])
def test_sheets_of_large_paper_are_verified(booklet: Call, folder: Path, paper: str) -> None:
    there(folder, book(16))
    said = booklet("impose", "cover.pdf", "--as", "saddle", "--paper", paper)
    assert f"of {'A3' if paper == 'a3' else 'Tabloid'}, both sides" in said.out
    read = booklet("verify", f"cover-saddle-{paper}.pdf", "--reader", "cover.pdf")
    assert "16 of 16 pages are as in cover.pdf" in read.out


@pytest.mark.parametrize("way", ["saddle", "fold"])
def test_what_is_bound_on_the_right_says_so_and_is_verified(booklet: Call, folder: Path, way: str) -> None:
    there(folder, book(8, SMALL))
    said = booklet("impose", "cover.pdf", "--as", way, "--scale-to-fit", "--bind", "right")
    assert "Bound on the right: " in said.out
    sheets = folder / f"cover-{way}-a4.pdf"
    with pikepdf.open(sheets) as pdf:
        assert b"<imposition:binding>right<" in pdf.Root.Metadata.read_bytes()
    read = booklet("verify", sheets.name, "--reader", "cover.pdf")
    assert "bound on the right" in read.out
    assert "order" not in read.err
    with pikepdf.open(sheets, allow_overwriting_input=True) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(packet.replace(b"<imposition:binding>right</imposition:binding>", b""))
        pdf.save(sheets)
    read = booklet("verify", sheets.name, "--reader", "cover.pdf")
    assert (read.code, "bound on the right" in read.out) == (1, False)


def test_a_strangers_book_bound_on_the_right_is_verified_as_what_it_is(booklet: Call, folder: Path) -> None:
    there(folder, book(8, A6))
    booklet("impose", "cover.pdf", "--as", "saddle", "--bind", "right")
    with pikepdf.open(folder / "cover-saddle-a4.pdf") as pdf:
        del pdf.Root.Metadata
        pdf.save(folder / "theirs.pdf")
    words = ("--as", "saddle", "--page", "105x148.5", "--count", "8", "--reader", "cover.pdf")
    for binding, code in (("right", 0), ("left", 1)):
        said = booklet("verify", "theirs.pdf", *words, "--bind", binding)
        assert said.code == code, said.err


@pytest.mark.parametrize(("word", "before"), [("saddle", "nest"), ("fold", "eight")])
def test_what_a_ticket_calls_it_is_taken_for_the_word(booklet: Call, folder: Path, word: str, before: str) -> None:
    there(folder, book(8, SMALL))
    assert booklet("impose", "cover.pdf", "--as", before, "--scale-to-fit").code == 0
    assert (folder / f"cover-{word}-a4.pdf").is_file()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_makes_a_file_in_which_verify_finds_nothing(booklet: Call, folder: Path, way: str) -> None:
    there(folder, book(7, SMALL))
    assert booklet("impose", "cover.pdf", "--as", way, "--scale-to-fit").code == 0
    said = booklet("verify", f"cover-{way}-a4.pdf", "--reader", "cover.pdf")
    assert [line for line in said.err.splitlines() if "warning" not in line and "font" not in line] == []


def test_a_file_that_is_not_there_is_wrong_usage(booklet: Call, folder: Path) -> None:
    assert booklet("impose", str(folder / "no.pdf"), "--as", "saddle").code == 2


def test_quiet_says_nothing_but_problems(booklet: Call, folder: Path) -> None:
    there(folder, bleeding(16))
    assert booklet("impose", "cover.pdf", "--as", "saddle", "-q") == Said(0, "", "")
    there(folder, saved(pikepdf.new()), "empty.pdf")
    assert "it has no pages" in booklet("impose", "empty.pdf", "--as", "saddle", "-q").err


def test_the_epoch_of_a_packager_is_the_date(booklet: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    there(folder, book(4))
    booklet("impose", "cover.pdf", "--as", "saddle")
    with pikepdf.open(folder / "cover-saddle-a4.pdf") as pdf:
        assert str(pdf.docinfo.ModDate) == "D:20231114221320Z"
        assert str(pdf.docinfo.Title) == "cover: saddle-stitched booklet on A4"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "SOURCE_DATE_EPOCH: expected seconds" in booklet("impose", "cover.pdf", "--as", "saddle").err


PRINTED = {  # how a printer turns sheets, and what a person is told of it
    "long": ("both sides, flip on the long edge",),
    "short": ("both sides, flip on the short edge",),
    "manual": (
        "fronts, to be printed first",
        "backs, for the other side",
        "Try one sheet first: ",
        "Then print all the ",
    ),
}
BY_HAND = {  # what is done with sheets, in order
    "saddle": ("Plain paper, ", "Rule ", "Turn the whole pile over ", "Fold the pile ", "Staple the fold twice, "),
    "fold": ("Plain paper, ", "Long edges together: fold.", "Cut along the long crease", "Push both ends", "Wrap the "),
    "cards": ("Card of ", "Rule ", "A card is about "),
    "pages": ("ready as printed",),
}


@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
@pytest.mark.parametrize("flip", PRINTED)
@pytest.mark.parametrize("way", WAYS)
def test_the_summary_says_all_that_a_person_at_the_printer_needs(
    booklet: Call, folder: Path, way: str, flip: str, paper: str
) -> None:
    there(folder, book(8, SMALL))
    out = booklet("impose", "cover.pdf", "--as", way, "--flip", flip, "--paper", paper, "--scale-to-fit").out
    sheets = f" of {paper.upper() if paper != 'letter' else 'Letter'}, "
    assert sheets in out
    assert " sheet" in out.partition(sheets)[0]
    assert "Print at actual size (100 %), not fitted to the page.\n" in out
    for told in ("one side",) if way == "fold" else PRINTED[flip]:
        assert told in out
    places = [out.find(told) for told in BY_HAND[way]]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("way", ["saddle", "fold"])
def test_the_summary_says_on_which_side_pages_are_bound(booklet: Call, folder: Path, way: str, binding: str) -> None:
    there(folder, book(8, SMALL))
    *_, last = booklet("impose", "cover.pdf", "--as", way, "--bind", binding).out.splitlines()
    assert last.startswith(f"Bound on the {binding}: ")
    assert last.endswith(f"the fold on its {binding}.")


def test_the_edge_that_inner_pages_made_room_at_is_to_be_trimmed(booklet: Call, folder: Path) -> None:
    there(folder, book(16))
    assert "Trim the open edge" in booklet("impose", "cover.pdf", "--as", "saddle", "--caliper", "0.2").out
    assert "Trim the open edge" not in booklet("impose", "cover.pdf", "--as", "saddle").out


def titles(folder: Path) -> set[str]:
    found = []
    for file in folder.iterdir():
        with pikepdf.open(file) as pdf:
            found.append(str(pdf.docinfo.Title))
    return {*found}


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("saddle", "saddle-stitched booklet on US Letter"),
        ("fold", "one-sheet booklet on US Letter"),
        ("cards", "cards on US Letter"),
        ("pages", "a page a side on US Letter"),
    ],
)
def test_a_print_queue_shows_the_files_title_and_what_was_made_of_it(
    booklet: Call, folder: Path, way: str, told: str
) -> None:
    there(folder, book(8, SMALL, change=partial(titled, title="Evening\n walks")))
    booklet("impose", "cover.pdf", "--as", way, "--paper", "letter", "--scale-to-fit", "-o", "made")
    assert titles(folder / "made") == {f"Evening walks: {told}"}


def test_a_print_queue_tells_fronts_from_backs(booklet: Call, folder: Path) -> None:
    there(folder, book(8))
    booklet("impose", "cover.pdf", "--as", "saddle", "--flip", "manual", "-o", "made")
    told = "cover: saddle-stitched booklet on A4"
    assert titles(folder / "made") == {f"{told}, fronts", f"{told}, backs"}


def test_a_title_without_a_letter_is_none_and_others_are_counted(booklet: Call, folder: Path) -> None:
    there(folder, book(2, change=partial(titled, title=" \u200b- ")), "flyer.pdf")
    there(folder, book(2, change=partial(titled, title="Other")), "other.pdf")
    there(folder, book(2), "third.pdf")
    booklet("impose", "flyer.pdf", "other.pdf", "--as", "cards", "-o", "two")
    booklet("impose", "flyer.pdf", "other.pdf", "third.pdf", "--as", "cards", "-o", "three")
    assert titles(folder / "two") == {"flyer and 1 more file: cards on A4"}
    assert titles(folder / "three") == {"flyer and 2 more files: cards on A4"}


def test_a_title_is_cut_before_it_fills_a_print_queue(booklet: Call, folder: Path) -> None:
    there(folder, book(2, change=partial(titled, title="word " * 1000)))
    booklet("impose", "cover.pdf", "--as", "pages", "-o", "made")
    (title,) = titles(folder / "made")
    assert len(title) < 160
