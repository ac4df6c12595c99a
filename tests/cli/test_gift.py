"""`booklet gift`: one for somebody, and runs for a list of people, as typed."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from booklet.reading.project.theme import read_theme
from booklet.verify import Copies, verify
from tests.cli.said import Call
from tests.conftest import PROJECT
from tests.gifts import photo
from tests.pdf.painted import letters
from tests.pdf.x4 import faults as press_faults

PERSONAL = Path("output", "personal")


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as file:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in file)


def files(folder: Path = PERSONAL) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix == ".pdf"}


def gift_in(project: Path) -> Path:
    """The only gift that was made."""
    (path,) = (project / PERSONAL).glob("gift-*.pdf")
    return path


@pytest.fixture
def people(project: Path) -> Path:
    path = project / "people.csv"
    path.write_text("name,from,room\nAnna,Ben,12\nŻaneta Łuć,,14\nSam (she/her),Eva,7\n", "utf-8")
    return path


@pytest.mark.usefixtures("project")
def test_a_gift_is_one_file_with_the_words_in_it(booklet: Call) -> None:
    said = booklet("gift", "--to", "Anna", "--from", "Ben", "--message", "Sit down.\\nBreathe.")
    assert said.code == 0
    assert said.err == ""
    name, aid = sorted(files())
    assert re.fullmatch(r"gift-[0-9a-f]{6}-fold-a4\.pdf", name)
    assert aid == "how-to-print-fold-a4.pdf"
    assert f"output/personal/{name}  8 pages on 1 sheet of A4, one side" in said.out
    text = text_of(PERSONAL / name)
    assert "Sit down. Breathe." in text
    assert text.count("Anna") == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--format", "booklet"), "gift-*-booklet-a4.pdf"),
        (("--format", "booklet", "--short", "--paper", "letter"), "gift-*-booklet-letter.pdf"),
        (("--format", "passport", "--theme", "tide"), "gift-*-passport-a4.tide.pdf"),
        (("--edition", "mono"), "gift-*-fold-a4.mono.pdf"),
        (("--name-files",), "gift-*-anna-māria-fold-a4.pdf"),
    ],
)
def test_a_gift_comes_in_other_formats_and_looks(
    project: Path, booklet: Call, words: tuple[str, ...], name: str
) -> None:
    said = booklet("gift", "--to", "Anna Māria", *words)
    assert said.code == 0, said.err
    (made,) = (project / PERSONAL).glob(name)
    assert "Anna Māria" in text_of(made)


def test_fronts_and_backs_are_files_of_their_own_for_a_person_who_turns_the_sheets(
    project: Path, booklet: Call
) -> None:
    assert booklet("gift", "--to", "Anna", "--format", "booklet", "--flip", "manual").code == 0
    halves = {name.partition("-booklet-a4.")[2] for name in files(project / PERSONAL) if name.startswith("gift-")}
    assert halves == {"fronts.pdf", "backs.pdf"}


@pytest.mark.usefixtures("project")
def test_each_half_of_a_gift_says_which_it_is(booklet: Call) -> None:
    lines = booklet("gift", "--to", "Anna", "--format", "passport", "--flip", "manual").out.splitlines()
    told = [line.partition(", ")[2] for line in lines if line.startswith("output/personal/gift-")]
    assert told == [
        "fronts, to be printed first: cut, pile, fold, staple",
        "backs, for the other side of the same sheets: cut, pile, fold, staple",
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("--to", "Bella", "--from", "Ben", "--message", "Hello."),
        ("--to", "Anna", "--from", "Cem", "--message", "Hello."),
        ("--to", "Anna", "--from", "Ben", "--message", "Hello?"),
        ("--to", "Anna", "--message", "Hello.", "--from", "Ben", "--photo", "us.jpg"),
        ("--to", "Anna", "--message", "Hello.", "--from", "Ben", "--short"),
        ("--to", "Anna", "--message", "Hello.", "--from", "Ben", "--brand", "none"),
        ("--to", "Anna", "--from", "Bella", "--name-files", "--message", "Hello."),
    ],
)
def test_another_gift_leaves_the_last_one_where_it_is(project: Path, booklet: Call, other: tuple[str, ...]) -> None:
    (project / "us.jpg").write_bytes(photo().data)
    assert booklet("gift", "--to", "Anna", "--from", "Ben", "--message", "Hello.", "--format", "booklet").code == 0
    before = gift_in(project)
    kept = before.read_bytes()
    assert booklet("gift", *other, "--format", "booklet").code == 0
    assert len([*(project / PERSONAL).glob("gift-*.pdf")]) == 2
    assert before.read_bytes() == kept


def test_the_same_gift_again_takes_its_own_place(project: Path, booklet: Call) -> None:
    for _ in range(2):
        assert booklet("gift", "--to", "Anna", "--message", "Hello.").code == 0
    assert gift_in(project)


def test_a_name_stands_in_the_file_and_nowhere_else(project: Path, booklet: Call, cache_folder: Path) -> None:
    assert booklet("gift", "--to", "Zerlina", "--message", "Quixotic", "--format", "booklet").code == 0
    for path in [*cache_folder.rglob("*"), *(project / PERSONAL).iterdir()]:
        assert "zerlina" not in path.name.lower()
        if path.is_file():
            assert b"Zerlina" not in path.read_bytes()
            assert b"Quixotic" not in path.read_bytes()
    with pikepdf.open(gift_in(project)) as pdf:
        assert "Zerlina" not in str(dict(pdf.docinfo.items()))
        assert b"Zerlina" not in pdf.Root.Metadata.read_bytes()


def test_the_same_gift_has_the_same_bytes(project: Path, booklet: Call) -> None:
    made = []
    for folder in ("one", "two"):
        assert booklet("gift", "--to", "Anna", "--format", "booklet", "-o", folder).code == 0
        made.append(files(project / folder))
    assert made[0] == made[1]


def test_a_photo_is_printed_and_a_broken_one_refused(project: Path, booklet: Call) -> None:
    (project / "us.jpg").write_bytes(photo().data)
    assert booklet("gift", "--to", "Anna", "--photo", "us.jpg", "--format", "booklet").code == 0
    with pikepdf.open(gift_in(project)) as pdf:
        assert any(
            "/Image" in str(each.get("/Subtype", "")) for each in pdf.objects if isinstance(each, pikepdf.Stream)
        )
    (project / "us.jpg").write_bytes(photo().data[:5000])
    said = booklet("gift", "--to", "Anna", "--photo", "us.jpg")
    assert said.code == 1
    assert "--photo: the image is damaged or cut off" in said.err


def test_what_cannot_be_set_is_refused_at_its_option_and_nothing_is_written(project: Path, booklet: Call) -> None:
    said = booklet("gift", "--to", "김", "--message", "🙂" + "a " * 120, "--from", "Berta " * 40)
    assert said.code == 1
    assert "--to: no face has a glyph for '김'" in said.err
    assert "--message: no face has a glyph for '🙂'" in said.err
    assert re.search(r"--message: the message has 240 characters, and only its first \d+ fit", said.err)
    assert re.search(r"--from: takes \d+ lines", said.err)
    assert said.err.endswith("nothing was written\n")
    assert not list((project / PERSONAL).glob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "whom is it for?"),
        (("--to", "A", "--merged"), "--merged is for a list of people"),
        (("--to", "A", "--only", "1"), "--only is for a list of people"),
        (("--to", "A", "--skip-bad"), "--skip-bad is for a list of people"),
        (("--to", "A", "--list", "people.csv"), "--to is for one gift"),
        (("--to", "A", "--short"), "--short is for --format booklet"),
        (("--list", "people.csv", "--merged", "--only", "0002"), "--merged makes one file"),
        (("--list", "people.csv", "--merged", "-o", "memory://x"), "--merged makes one file"),
        (("--to", "A", "--format", "handout"), "'handout' is not one of"),
        (("--to", "A", "--theme", "linnen"), "did you mean linen?"),
    ],
)
@pytest.mark.usefixtures("people")
def test_options_that_say_nothing_together_are_refused(booklet: Call, words: tuple[str, ...], told: str) -> None:
    said = booklet("gift", *words)
    assert said.code == 2
    assert told in said.err


def test_a_list_makes_a_copy_for_each_row(people: Path, booklet: Call) -> None:
    said = booklet("gift", "--list", str(people), "--message", "Dear {name}, room {Room}.", "--from", "The team")
    assert said.code == 0, said.err
    assert sorted(files()) == ["0002-fold-a4.pdf", "0003-fold-a4.pdf", "0004-fold-a4.pdf", "how-to-print-fold-a4.pdf"]
    told = {id_: text_of(PERSONAL / f"{id_}-fold-a4.pdf") for id_ in ("0002", "0003", "0004")}
    assert "Dear Anna, room 12." in told["0002"]
    assert "Ben" in told["0002"]
    assert "Dear Żaneta Łuć, room 14." in told["0003"]
    assert "The team" in told["0003"]
    assert "Sam (she/her)" in told["0004"]
    for id_, text in told.items():
        others = {"0002": "Anna", "0003": "Żaneta", "0004": "Sam"}
        assert [name for other, name in others.items() if other != id_ and name in text] == []


def test_a_column_that_does_not_exist_is_refused_once(people: Path, booklet: Call) -> None:
    said = booklet("gift", "--list", str(people), "--message", "Dear {nme}")
    assert said.code == 1
    assert said.err.count("names {nme}, and there is no such column") == 1
    assert "the columns are name, from, room" in said.err


def test_an_empty_cell_that_the_message_names_is_a_fault_of_its_row(people: Path, booklet: Call) -> None:
    people.write_text("name,room\nAnna,12\nBen,\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--message", "Room {room}")
    assert said.code == 1
    assert "people.csv:3:2: row 3: room: is empty, and --message names it" in said.err


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Hi", "Ho"), "--message: is ignored: every row has one of its own, in the column message"),
        (("Hi", ""), "--message: is ignored in 1 of 2 rows: they have one of their own, in the column message"),
        (("", ""), ""),
    ],
)
def test_what_the_list_says_in_place_of_an_option_is_told(
    people: Path, booklet: Call, cells: tuple[str, str], told: str
) -> None:
    people.write_text("name,message\nAnna,{}\nBen,{}\n".format(*cells), "utf-8")
    said = booklet("gift", "--list", str(people), "--message", "Hello.")
    assert said.code == 0
    assert said.err.partition("\n")[0] == told.replace(": is", ": warning: is", 1)


def test_a_run_that_is_turned_by_hand_is_told_to_be_printed_copy_by_copy(people: Path, booklet: Call) -> None:
    words = ("gift", "--list", str(people), "--format", "booklet", "--flip", "manual")
    out = booklet(*words).out
    assert "output/personal: 3 copies; each in 2 files:\n  *-booklet-a4.fronts.pdf  8 pages on 1 sheet" in out
    assert "fronts, to be printed first" in out
    assert "backs, for the other side of the same sheets" in out
    assert "Print the fronts and the backs of one copy before the next" in out
    merged = booklet(*words, "--merged").out
    assert "merged-booklet-a4.backs.pdf  3 pages, each copy 8 pages on 1 sheet of A4, backs, for the other" in merged
    assert "before the next" not in merged


def test_the_halves_of_looks_that_are_called_alike_are_beside_one_another(people: Path, booklet: Call) -> None:
    technique = (people.parent / "content/techniques/press.yaml").read_text()
    (people.parent / "content/techniques/hold.yaml").write_text(technique.replace("Press", "Hold"))
    manifest = people.parent / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("techniques: [press]", "techniques: [press, hold]"))
    people.write_text("name,techniques\nAnna,press\nBen,hold\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--merged", "--format", "booklet", "--flip", "manual")
    assert said.code == 0, said.err
    assert {f"merged-booklet-a4{nth}.{half}.pdf" for nth in ("", "-2") for half in ("fronts", "backs")} < {*files()}


@pytest.mark.parametrize("product", ["booklet", "passport"])
def test_fronts_beside_the_backs_of_another_guest_are_found(people: Path, booklet: Call, product: str) -> None:
    """Both halves say the same of their sheets; only whose they are differs."""
    assert booklet("gift", "--list", str(people), "--format", product, "--flip", "manual").code == 0
    fronts, backs, others = (
        Path("output/personal", f"{row}-{product}-a4.{half}.pdf")
        for row, half in (("0002", "fronts"), ("0002", "backs"), ("0003", "backs"))
    )
    assert booklet("verify", str(fronts)).code == 0
    backs.write_bytes(others.read_bytes())
    for half in (fronts, backs):
        said = booklet("verify", str(half))
        assert (said.code, "is of copy " in said.err, "another's words" in said.err) == (1, True, True)
        assert not any(word in said.out + said.err for word in ("Anna", "Żaneta"))


def test_merged_fronts_beside_the_backs_of_another_list_are_found(people: Path, booklet: Call) -> None:
    """Ids are the numbers of rows: in both lists they are the same."""
    words = ("gift", "--list", str(people), "--format", "booklet", "--flip", "manual", "--merged")
    assert booklet(*words).code == 0
    fronts, backs = (Path("output/personal", f"merged-booklet-a4.{half}.pdf") for half in ("fronts", "backs"))
    assert booklet("verify", str(backs)).code == 0
    old = backs.read_bytes()
    people.write_text(people.read_text("utf-8").replace("Anna", "Zoe"), "utf-8")
    assert booklet(*words).code == 0
    backs.write_bytes(old)
    said = booklet("verify", str(fronts))
    assert (said.code, "is of run " in said.err) == (1, True)


@pytest.mark.parametrize("how", [(), ("--merged",), ("--merged", "--flip", "manual")])
def test_what_files_leave_out_is_told_in_one_line_by_the_names_that_they_have(
    people: Path, booklet: Call, monkeypatch: pytest.MonkeyPatch, how: tuple[str, ...]
) -> None:
    monkeypatch.setattr("booklet.formats.left_out", lambda *_: ("chart",))
    technique = (people.parent / "content/techniques/press.yaml").read_text()
    (people.parent / "content/techniques/hold.yaml").write_text(technique.replace("Press", "Hold"))
    manifest = people.parent / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("techniques: [press]", "techniques: [press, hold]"))
    people.write_text("name,techniques\nAnna,press\nBen,hold\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--format", "booklet", *how)
    (told,) = [line for line in said.out.splitlines() if ": without " in line]
    names, what = told.split(": without ")
    assert sorted(names.split(", ")) == [name for name in files() if not name.startswith("how-to-print")]
    assert what == "the chart"


def test_rows_have_looks_of_their_own(people: Path, booklet: Call) -> None:
    people.write_text("name,theme,techniques,language\nAnna,tide,,en\nBen,,press,en-GB\nEva,,,\n", "utf-8")
    said = booklet("gift", "--list", str(people))
    assert said.code == 0, said.err
    assert {"0002-fold-a4.tide.pdf", "0003-fold-a4.pdf", "0004-fold-a4.pdf"} <= set(files())


def test_what_a_row_asks_for_and_there_is_not_is_told_with_row_and_column(people: Path, booklet: Call) -> None:
    people.write_text(
        "name,theme,techniques,language,photo\nA,nope,,,\nB,,pres,,\nC,,,de,\nD,,,,none.jpg\nE,,,,../x.jpg\n", "utf-8"
    )
    said = booklet("gift", "--list", str(people))
    assert said.code == 1
    for told in (
        "people.csv:2:2: row 2: theme: there is no theme 'nope'",
        "people.csv:3:3: row 3: techniques: there is no technique 'pres'",
        "people.csv:4:4: row 4: language: the project speaks en-GB and not 'de'",
        "people.csv:5:5: row 5: photo: there is no file none.jpg",
        "people.csv:6:5: row 6: photo: '../x.jpg' is not a path below",
    ):
        assert told in said.err
    assert not list(PERSONAL.glob("*.pdf"))


def test_bad_rows_can_be_skipped_and_are_told_all_the_same(people: Path, booklet: Call) -> None:
    people.write_text("name\nAnna\n김\nBen\n", "utf-8")
    assert booklet("gift", "--list", str(people)).code == 1
    assert not list(PERSONAL.glob("*.pdf"))
    said = booklet("gift", "--list", str(people), "--skip-bad")
    assert said.code == 1
    assert "people.csv:3:1: row 3: name: no face has a glyph for '김'" in said.err
    assert said.err.endswith("1 problem; 2 copies made, 1 row left out\n")
    assert sorted(files()) == ["0002-fold-a4.pdf", "0004-fold-a4.pdf", "how-to-print-fold-a4.pdf"]


def test_a_copy_made_alone_has_the_bytes_of_the_run(people: Path, booklet: Call) -> None:
    words = ("gift", "--list", str(people), "--message", "Room {room}", "--format", "booklet")
    assert booklet(*words).code == 0
    before = files()
    assert booklet(*words, "--only", "0003", "-o", "alone").code == 0
    assert files(Path("alone"))["0003-booklet-a4.pdf"] == before["0003-booklet-a4.pdf"]
    assert "0002-booklet-a4.pdf" not in files(Path("alone"))
    assert booklet(*words, "--only", "0009", "-o", "alone").code == 2


def test_a_pool_makes_the_bytes_of_one_process(people: Path, booklet: Call) -> None:
    words = ("gift", "--list", str(people), "--message", "Room {room}")
    assert booklet(*words, "-o", "alone", "--jobs", "1").code == 0
    assert booklet(*words, "-o", "pool", "--jobs", "2").code == 0
    assert files(Path("pool")) == files(Path("alone"))


def test_a_run_says_what_it_made_by_ids_and_hashes_alone(people: Path, booklet: Call) -> None:
    assert booklet("gift", "--list", str(people), "--message", "Room {room}").code == 0
    lines = (PERSONAL / "run.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines[1:]] == ["0002", "0003", "0004"]
    assert not any(word in "".join(lines) for word in ("Anna", "Room", "Sam"))


def test_a_run_goes_on_where_it_was_and_mends_what_is_not_whole(people: Path, booklet: Call) -> None:
    words = ("gift", "--list", str(people), "--message", "Room {room}")
    assert booklet(*words).code == 0
    whole = files()
    (PERSONAL / "0002-fold-a4.pdf").unlink()
    (PERSONAL / "0003-fold-a4.pdf").write_bytes(b"%PDF")
    said = booklet(*words)
    assert said.code == 0
    assert "3 copies, 1 of them from before" in said.out
    assert files() == whole


@pytest.mark.parametrize(("words", "product"), [((), "shop"), (("--format", "passport"), "shop-passport")])
def test_a_gift_for_a_shop_is_single_pages_in_press_inks(
    project: Path, booklet: Call, words: tuple[str, ...], product: str
) -> None:
    (project / "us.jpg").write_bytes(photo().data)
    said = booklet("gift", "--to", "Żaneta Ωμέγα", "--message", "Hello.", "--photo", "us.jpg", "--shop", *words)
    assert said.code == 0, said.err
    assert "8 pages for a print shop" in said.out
    assert [name for name in files() if "how-to-print" in name] == []
    path = gift_in(project)
    assert path.name.endswith(f"-{product}.pdf")
    assert press_faults(path.read_bytes()) == []
    assert "Żaneta Ωμέγα" in text_of(path)


def test_a_run_for_a_shop_is_one_file_with_pages_labelled_by_their_copies(people: Path, booklet: Call) -> None:
    said = booklet("gift", "--list", str(people), "--shop", "--merged")
    assert said.code == 0, said.err
    assert "merged-shop.pdf  24 pages, each copy 8 pages for a print shop" in said.out
    data = (PERSONAL / "merged-shop.pdf").read_bytes()
    assert press_faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages[7:9]] == ["0002/8", "0003/1"]
    report = verify(PERSONAL / "merged-shop.pdf")
    assert [fault for fault in report.faults if not fault.mild] == []
    assert report.copies == Copies(3, 3, "0002", "0004")


@pytest.mark.usefixtures("project")
def test_a_fold_is_not_for_a_shop(booklet: Call) -> None:
    said = booklet("gift", "--to", "Anna", "--shop", "--format", "fold")
    assert said.code == 2
    assert "--shop is for --format booklet and passport" in said.err
    said = booklet("gift", "--to", "Anna", "--press-profile", "content/booklet.yaml")
    assert "--press-profile: nothing that is built has a use for it" in said.err


def test_of_a_format_that_the_manifest_lists_twice_the_first_is_given(project: Path, booklet: Call) -> None:
    manifest = project / "content/booklet.yaml"
    listed = "outputs:\n  - {format: booklet, paper: letter}\n  - {format: booklet, paper: a4}\n"
    manifest.write_text(manifest.read_text().replace("outputs:\n", listed))
    assert booklet("gift", "--to", "Anna", "--format", "booklet").code == 0
    assert gift_in(project).name.endswith("-booklet-letter.pdf")


def test_a_changed_list_begins_a_new_run(people: Path, booklet: Call) -> None:
    assert booklet("gift", "--list", str(people)).code == 0
    people.write_text(people.read_text("utf-8").replace("Anna", "Hanna"), "utf-8")
    said = booklet("gift", "--list", str(people))
    assert "from before" not in said.out
    assert "Hanna" in text_of(PERSONAL / "0002-fold-a4.pdf")


def test_all_copies_in_one_file_with_an_index(people: Path, booklet: Call) -> None:
    words = ("gift", "--list", str(people), "--message", "Room {room}", "--format", "booklet")
    said = booklet(*words, "--merged")
    assert said.code == 0, said.err
    index = [json.loads(line) for line in (PERSONAL / "merged-booklet-a4.jsonl").read_text().splitlines()]
    assert index[0] == {"id": "0002", "file": "merged-booklet-a4.pdf", "first_page": 1, "last_page": 2}
    assert [line["id"] for line in index[:-1]] == ["0002", "0003", "0004"]
    with pdfium.PdfDocument(PERSONAL / "merged-booklet-a4.pdf") as file:
        assert len(file) == index[-1]["pages"] == index[2]["last_page"]
        texts = [page.get_textpage().get_text_range() for page in file]
    for copy, name in zip(index[:-1], ("Anna", "Żaneta", "Sam"), strict=True):
        own = texts[copy["first_page"] - 1 : copy["last_page"]]
        assert all(copy["id"] in front for front in own[::2])
        assert name in "".join(own)
        assert not any(other in "".join(own) for other in {"Anna", "Żaneta", "Sam"} - {name})


def test_a_merged_file_for_one_person_is_read_back_with_all_its_page_numbers(people: Path, booklet: Call) -> None:
    people.write_text("name\nAnna\n", "utf-8")
    assert booklet("gift", "--list", str(people), "--merged", "--format", "booklet").code == 0
    assert booklet("gift", "--to", "Anna", "--format", "booklet").code == 0
    merged, alone = verify(PERSONAL / "merged-booklet-a4.pdf"), verify(gift_in(people.parent))
    assert merged.checked == alone.checked
    assert [fault for fault in merged.faults if not fault.mild] == []


def test_a_merged_file_is_not_there_if_a_row_is_wrong(people: Path, booklet: Call) -> None:
    people.write_text("name\nAnna\n김\nBen\n", "utf-8")
    assert booklet("gift", "--list", str(people), "--merged").code == 1
    assert not list(PERSONAL.glob("merged*"))
    assert not list(PERSONAL.glob(".booklet*"))
    said = booklet("gift", "--list", str(people), "--merged", "--skip-bad")
    assert said.code == 1
    assert "1 problem; 2 copies made, 1 row left out" in said.err
    with pdfium.PdfDocument(PERSONAL / "merged-fold-a4.pdf") as file:
        assert len(file) == 2


def test_copies_can_go_to_a_store(people: Path, booklet: Call, tmp_path: Path) -> None:
    assert booklet("gift", "--list", str(people), "-o", "memory://run-7", "--jobs", "1").code == 0
    from fsspec.core import url_to_fs

    system, root = url_to_fs("memory://run-7")
    stored = {Path(name).name: system.cat_file(name) for name in system.ls(root, detail=False)}
    assert booklet("gift", "--list", str(people), "-o", str(tmp_path / "folder")).code == 0
    assert stored == files(tmp_path / "folder")
    assert (PERSONAL / "run.jsonl").exists()


def test_a_merged_run_leaves_the_index_of_another_product_alone(people: Path, booklet: Call) -> None:
    for words in (("--flip", "manual", "--format", "booklet"), ("--format", "fold")):
        assert booklet("gift", "--list", str(people), "--merged", *words).code == 0
    for name in ("booklet-a4", "fold-a4"):
        first, *_ = (PERSONAL / f"merged-{name}.jsonl").read_text().splitlines()
        assert json.loads(first)["file"].startswith(f"merged-{name}")


def test_looks_that_are_called_alike_have_merged_files_of_their_own(people: Path, booklet: Call) -> None:
    technique = (people.parent / "content/techniques/press.yaml").read_text()
    (people.parent / "content/techniques/hold.yaml").write_text(technique.replace("Press", "Hold"))
    manifest = people.parent / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("techniques: [press]", "techniques: [press, hold]"))
    people.write_text("name,techniques\nAnna,press\nBen,hold\nEva,press\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--merged")
    assert said.code == 0, said.err
    index = [json.loads(line) for line in (PERSONAL / "merged-fold-a4.jsonl").read_text().splitlines()]
    assert [(line["id"], line["file"]) for line in index if "id" in line] == [
        ("0002", "merged-fold-a4.pdf"),
        ("0003", "merged-fold-a4-2.pdf"),
        ("0004", "merged-fold-a4.pdf"),
    ]
    assert "Ben" in text_of(PERSONAL / "merged-fold-a4-2.pdf")


def test_names_of_files_keep_letters_of_every_script(people: Path, booklet: Call) -> None:
    people.write_text(f"name\nŁucja (she/her)\n{GREEK}\n", "utf-8")
    assert booklet("gift", "--list", str(people), "--name-files").code == 0
    stems = {name.removesuffix("-fold-a4.pdf") for name in files()}
    assert {"0002-łucja-she-her", f"0003-{GREEK.lower()}"} <= stems


def test_two_rows_whose_files_would_be_called_alike_are_refused(people: Path, booklet: Call) -> None:
    people.write_text("id,name\na,B C\na-b,C\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--name-files")
    assert said.code == 1
    assert "row 3: name: with this name its files would be called as those of row 2 are" in said.err


def test_a_photo_that_was_replaced_is_printed(people: Path, booklet: Call) -> None:
    """Though it has the size and the time of the old one."""
    one, other = photo().data, photo(1202, 801).data
    size, path = max(len(one), len(other)), people.parent / "us.jpg"
    path.write_bytes(one.ljust(size, b"\0"))
    people.write_text("name,photo\nAnna,us.jpg\n", "utf-8")
    assert booklet("gift", "--list", str(people)).code == 0
    before, facts = files()["0002-fold-a4.pdf"], path.stat()
    (people.parent / "new.jpg").write_bytes(other.ljust(size, b"\0"))
    os.utime(people.parent / "new.jpg", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    (people.parent / "new.jpg").replace(path)
    assert booklet("gift", "--list", str(people)).code == 0
    assert files()["0002-fold-a4.pdf"] != before


def test_a_list_that_changes_while_it_is_read_is_not_taken(
    people: Path, booklet: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.reading import people as gate

    read = gate.read_people

    def read_and_change(path: Path, *args: object, **options: object) -> object:
        found = read(path, *args, **options)  # type: ignore[arg-type]
        path.write_text("name\nSomebody else\n", "utf-8")
        return found

    monkeypatch.setattr(gate, "read_people", read_and_change)
    said = booklet("gift", "--list", str(people), "--message", "Room {room}")
    assert said.code == 1
    assert "something was changed while it was being read" in said.err


def test_a_list_can_be_checked_without_writing_anything(people: Path, booklet: Call) -> None:
    said = booklet("gift", "--list", str(people), "--check")
    assert said.code == 0
    assert said.out.endswith("nothing is wrong: 3 copies would be made\n")
    assert not PERSONAL.exists()
    people.write_text("name\n김\n", "utf-8")
    assert booklet("gift", "--list", str(people), "--check").code == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--only", ""), 2, "--only is empty"),
        (("-o", ""), 2, "--output is empty"),
        (("--merged", "--jobs", "2"), 2, "--merged makes one file"),
        (("--only", "9"), 2, "there is no copy '9': the ids of this list go from 0002 to 0004"),
        (("-o", "nowhere://x"), 1, "--output: Protocol not known: nowhere"),
        (("--scheduler", "tls://127.0.0.1:1"), 1, "--scheduler: nobody answers"),
    ],
)
def test_what_leads_nowhere_is_said_in_a_line(
    people: Path, booklet: Call, words: tuple[str, ...], code: int, told: str
) -> None:
    said = booklet("gift", "--list", str(people), *words)
    assert said.code == code
    assert told in said.err
    assert "Traceback" not in said.err


def test_a_bad_rows_id_is_answered_with_its_own_faults(people: Path, booklet: Call) -> None:
    people.write_text("id,name,photo\n2,,\n3,Anna,\n4,,\n5,Ben,gone.jpg\n", "utf-8")
    assert booklet("gift", "--list", str(people), "--only", "3").code == 0
    for id_, what in (("2", "name: there is no name"), ("5", "photo: there is no file gone.jpg")):
        said = booklet("gift", "--list", str(people), "--only", id_)
        assert said.code == 1
        assert f"{what}\n" in said.err
        assert said.err.endswith("\n1 problem; nothing was written\n")


@pytest.mark.parametrize(
    ("only", "told"),
    [
        ("3", "did you mean 0003?"),
        ("BEN", "a copy is called by its id; for BEN there is 0003 (Ben)"),
        ("na", "for na there is 0002 (Anna), 0005 (Lena)"),
        ("0017", "the ids of this list go from 0002 to 0005"),
    ],
)
def test_a_copy_that_is_called_otherwise_is_pointed_at(people: Path, booklet: Call, only: str, told: str) -> None:
    people.write_text("name,photo\nAnna,\nBen,\nEva,gone.jpg\nLena,\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--only", only)
    assert said.code == 2
    assert told in said.err
    assert "gone.jpg" not in said.err


def test_one_copy_again_says_nothing_of_the_others_in_the_folder(people: Path, booklet: Call) -> None:
    assert booklet("gift", "--list", str(people), "--message", "Room {room}").code == 0
    said = booklet("gift", "--list", str(people), "--message", "Room {room}", "--only", "0003")
    assert "other PDF" not in said.out


def test_a_letter_that_came_into_the_message_from_the_name_is_told_once(people: Path, booklet: Call) -> None:
    people.write_text("name,message\n김,\n김,Dear 김\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--message", "Dear {name}")
    assert re.findall(r"row \d: \w+", said.err) == ["row 2: name", "row 3: name", "row 3: message"]


def test_where_nothing_can_be_made_bad_rows_are_not_skipped(people: Path, booklet: Call) -> None:
    people.write_text("name\n김\n", "utf-8")
    for words in ((), ("--merged",), ("--only", "0002"), ("--check",)):
        said = booklet("gift", "--list", str(people), "--skip-bad", *words)
        assert (said.code, said.out) == (1, "")
        assert said.err.endswith("1 problem; nothing was written\n")


def test_a_check_that_skips_bad_rows_says_how_many_would_be_made(people: Path, booklet: Call) -> None:
    people.write_text("name\nAnna\n김\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--skip-bad", "--check")
    assert said.code == 1
    assert said.err.endswith("1 problem; 1 copy would be made, 1 row left out\n")
    assert not PERSONAL.exists()


@pytest.mark.parametrize("words", ["Room {room", "Room room}", "{{room}}"])
def test_a_brace_that_belongs_to_nothing_is_told(people: Path, booklet: Call, words: str) -> None:
    said = booklet("gift", "--list", str(people), "--message", words)
    assert said.code == 1
    assert "without the brace that belongs to it" in said.err


def test_a_slip_in_a_techniques_name_is_answered_with_the_name(people: Path, booklet: Call) -> None:
    people.write_text("name,techniques\nAnna,pres\n", "utf-8")
    said = booklet("gift", "--list", str(people))
    assert "row 2: techniques: there is no technique 'pres'\n  hint: did you mean press?" in said.err


def test_a_theme_in_a_list_is_a_name_and_no_path(people: Path, booklet: Call) -> None:
    people.write_text("name,theme\nAnna,../../x.yaml\n", "utf-8")
    assert "row 2: theme: '../../x.yaml' is no name of a theme" in booklet("gift", "--list", str(people)).err


def test_copies_of_another_run_in_the_folder_are_told(people: Path, booklet: Call) -> None:
    assert booklet("gift", "--list", str(people)).code == 0
    people.write_text("name\nAnna\n", "utf-8")
    assert "2 other PDF files in the folder: not of this run;" in booklet("gift", "--list", str(people)).out


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders")
def test_something_that_is_no_file_is_no_photo(people: Path, booklet: Call) -> None:
    os.mkfifo(people.parent / "pipe.jpg")
    said = booklet("gift", "--to", "Anna", "--photo", "pipe.jpg")
    assert said.code == 2
    assert "is not a regular file" in said.err


def test_a_quiet_run_says_nothing(people: Path, booklet: Call) -> None:
    said = booklet("gift", "--list", str(people), "-q")
    assert (said.code, said.out, said.err) == (0, "", "")


def words_of(text: str) -> str:
    """The letters and figures of a text, without the quotation marks that typesetting turns."""
    return " ".join(re.findall(r"\w+", text))


GREEK = "Ιωάννα"
NASTY = ["Żaneta Łuć", "Ştefan", "Sam (she/her)", "O'Neill; Ben", 'Anna "Nan" Berg', "Søren & Åse", "Ngọc", GREEK]
HOPELESS = {"김민수": "glyph", "שרה": "glyph", "مريم": "glyph", "Anna " * 40: "lines", "🙂": "glyph"}


def test_five_hundred_rows_of_all_kinds(project: Path, booklet: Call) -> None:
    """Every row is made with its own words, or told with its line and column; none is lost or takes another's name."""
    names = [f"{NASTY[n % len(NASTY)]} {n}" for n in range(480)]
    rows = [*((f"g{n}", name, "") for n, name in enumerate(names))]
    rows += [(f"h{n}", name, "") for n, name in enumerate(HOPELESS)]
    rows += [("G3", "Twice", ""), ("", "No id", ""), ("ok", "", ""), ("p", "Paul", "gone.jpg"), ("a/b", "Slash", "")]
    lines = [";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    lines.insert(100, ";;")
    path = project / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(["id;name;photo", *lines, ""]).encode())
    said = booklet("gift", "--list", "people.csv", "--skip-bad", "--jobs", "1")
    assert said.code == 1
    *told, count = said.err.splitlines()
    assert all(line.startswith("people.csv:") for line in told[::2])
    assert all(re.match(r"  hint: \w", line) for line in told[1::2])
    left_out = len({line.split(":")[1] for line in told[::2]})
    assert count == f"{len(told) // 2} problems; 480 copies made, {left_out} rows left out"
    lines_told = [int(line.split(":")[1]) for line in told[::2]]
    assert lines_told == sorted(lines_told)
    bad = set(lines_told)
    first_bad = 2 + 480 + 1
    assert bad == set(range(first_bad, first_bad + len(HOPELESS) + 5))
    made = {path.name.removesuffix("-fold-a4.pdf"): path for path in PERSONAL.glob("g*-fold-a4.pdf")}
    assert set(made) == {f"g{n}" for n in range(480)}
    of_somebody = re.compile(rf"(?:{'|'.join(map(words_of, NASTY))}) \d+")
    for n, name in enumerate(names):
        assert set(of_somebody.findall(words_of(text_of(made[f"g{n}"])))) == {words_of(name)}


def long_run(project: Path) -> list[str]:
    """The words of a run of 400 copies."""
    rows = "".join(f"Anna {n}\n" for n in range(400))
    (project / "people.csv").write_text(f"name\n{rows}", "utf-8")
    return ["gift", "--list", "people.csv", "--jobs", "2"]


def under_way(words: Sequence[str]) -> subprocess.Popen[str]:
    """A run that has made more than a hundred copies, and is not done with them."""
    running = subprocess.Popen(
        [sys.executable, "-m", "booklet", *words],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while len(list(PERSONAL.glob("0*.pdf"))) < 120 and time.monotonic() < end and running.poll() is None:
        time.sleep(0.01)
    return running


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent there")
@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_says_how_far_it_came(project: Path, asked: signal.Signals, code: int) -> None:
    running = under_way(long_run(project))
    running.send_signal(asked)
    _, told = running.communicate()
    assert running.returncode == code
    said = re.fullmatch(r"stopped: (\d+) of 400 copies made; the same command makes the others", told.strip())
    assert said
    assert 0 < int(said[1]) < 400


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_run_that_is_killed_in_the_middle_is_completed_by_the_next(project: Path, booklet: Call) -> None:
    words = long_run(project)
    running = under_way(words)
    end = time.monotonic() + 60
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert 0 < len(list(PERSONAL.glob("0*.pdf"))) < 400
    with suppress(ProcessLookupError):  # its workers notice and leave; what a living one is writing is left alone
        while time.monotonic() < end:
            os.killpg(running.pid, 0)
            time.sleep(0.01)
    said = booklet(*words)
    assert said.code == 0, said.err
    assert re.search(r"400 copies, \d+ of them from before", said.out)
    assert not list(PERSONAL.glob(".booklet*"))
    completed = files()
    assert booklet(*words, "-o", "fresh").code == 0
    assert completed == files(Path("fresh"))


def test_a_list_may_call_its_columns_otherwise(project: Path, booklet: Call) -> None:
    (project / "guests.csv").write_text("Guest,Room\nAnna,12\nBen,14\n", "utf-8")
    said = booklet(
        "gift", "--list", "guests.csv", "--column", "name=Guest", "--message", "Dear {guest}, in room {room}"
    )
    assert (said.code, said.err) == (0, "")
    assert "Dear Ben, in room 14" in text_of(PERSONAL / "0003-fold-a4.pdf")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--column", "name"), "'name' names no column of the list"),
        (("--column", "nmae=Guest"), "gifts have no column 'nmae'"),
        (("--column", "name=from", "--column", "to=room"), "--column is given twice for 'name'"),
        (("--column", "from=name", "--column", "message=Name"), "--column is given twice for 'name'"),
    ],
)
def test_a_column_that_says_nothing_is_wrong_usage(booklet: Call, words: tuple[str, ...], what: str) -> None:
    said = booklet("gift", "--list", "people.csv", *words)
    assert said.code == 2
    assert what in said.err


def test_a_soft_hyphen_divides_a_long_word_of_a_list(project: Path, booklet: Call) -> None:
    word = "Donaudampfschifffahrts\xadelektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    (project / "people.csv").write_text(f"name,message\nAnna,{word.replace(chr(0xAD), '')}\n", "utf-8")
    assert "soft hyphen" in booklet("gift", "--list", "people.csv", "--check").err
    parts = "\xad".join(word[at : at + 12] for at in range(0, len(word), 12))
    (project / "people.csv").write_text(f"name,message\nAnna,{parts}\n", "utf-8")
    assert booklet("gift", "--list", "people.csv", "--check").code == 0


@pytest.mark.parametrize("product", ["fold", "booklet", "passport"])
@pytest.mark.parametrize("theme", ["linen", "tide"])
def test_what_is_written_into_a_copy_is_as_black_as_what_all_copies_say(
    people: Path, booklet: Call, product: str, theme: str
) -> None:
    words = ("gift", "--format", product, "--theme", theme, "--message", "Sit down.")
    assert booklet(*words, "--to", "Anna").code == 0
    assert booklet(*words, "--list", str(people), "--merged").code == 0
    ink = read_theme(theme, PROJECT).colours["ink"]
    as_it_is = " ".join(f"{round(part, 3):g}" for part in ink) + " rg"
    assert len(files()) == 3
    for name, data in files().items():
        told = letters(data)
        assert told["0 g", False] > told.total() / 4, name
        assert (as_it_is, False) not in told, name


LONG = "word " * 400


def spoil(project: Path) -> None:
    """A fault that reading finds, and one that only setting finds."""
    manifest, press = project / "content" / "booklet.yaml", project / "content" / "techniques" / "press.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace('"2026-11"', "November"), "utf-8")
    press.write_text(press.read_text("utf-8").replace("on a sore place", LONG), "utf-8")


def test_a_gift_tells_what_is_wrong_with_the_project_beside_what_is_wrong_with_its_words(
    project: Path, booklet: Call
) -> None:
    spoil(project)
    said = booklet("gift", "--to", "Anna", "--message", LONG)
    assert said.code == 1
    assert "content/booklet.yaml:3:12: book.version: expected a year and a month" in said.err
    assert "content/techniques/press.yaml:5:10: caution: in fold-a4: the set text is" in said.err
    assert "--message: the message has 1999 characters" in said.err
    assert not (project / "output").exists()


@pytest.mark.parametrize("way", [(), ("--merged",), ("--check",), ("--skip-bad",)])
def test_a_run_tells_all_that_is_wrong_at_once(project: Path, people: Path, booklet: Call, way: Sequence[str]) -> None:
    spoil(project)
    people.write_text(f"name,photo,theme,message\n김,,,\nB,no.jpg,nope,{LONG}\nC,,,{LONG}\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--from", "{sender}", *way)
    assert said.code == 1
    for told in (
        "content/booklet.yaml:3:12: book.version: expected a year and a month",
        "press.yaml:5:10: caution: in fold-a4: the set text is",
        "--from: names {sender}, and there is no such column",
        "people.csv:2:1: row 2: name: no face has a glyph for '김'",
        "people.csv:3:2: row 3: photo: there is no file no.jpg",
        "people.csv:3:3: row 3: theme: there is no theme 'nope'",
        "people.csv:4:4: row 4: message: the message has 1999 characters",
    ):
        assert told in said.err
    assert said.err.endswith("problems; nothing was written\n")
    assert not (project / "output").exists()


def test_a_file_that_is_no_list_is_told_beside_what_is_wrong_with_the_project(project: Path, booklet: Call) -> None:
    spoil(project)
    (project / "people.csv").write_text("guest\nAnna\n", "utf-8")
    said = booklet("gift", "--list", "people.csv")
    assert said.code == 1
    assert "people.csv:1:" in said.err
    assert "book.version: expected" in said.err
    assert "caution: in fold-a4:" in said.err


def test_what_else_is_wrong_with_a_bad_row_is_told_with_it(people: Path, booklet: Call) -> None:
    people.write_text(f"name,photo,message\nA,,\nB,no.jpg,{LONG}\n", "utf-8")
    for way in ((), ("--merged",), ("--only", "0003")):
        said = booklet("gift", "--list", str(people), *way)
        assert "row 3: photo: there is no file no.jpg" in said.err
        assert "row 3: message: the message has 1999 characters" in said.err
    said = booklet("gift", "--list", str(people), "--merged", "--skip-bad")
    assert said.err.endswith("2 problems; 1 copy made, 1 row left out\n")


def test_a_profile_that_is_none_is_told_beside_what_is_wrong_with_the_project(project: Path, booklet: Call) -> None:
    spoil(project)
    (project / "press.icc").write_bytes(b"none")
    for command in (("build", "shop"), ("gift", "--to", "Anna", "--shop")):
        said = booklet(*command, "--press-profile", "press.icc")
        assert said.code == 1
        assert "press.icc: no ICC profile" in said.err
        assert "book.version: expected" in said.err


@pytest.mark.parametrize(
    ("format", "order"), [("fold", ""), ("fold", "order: [press], "), ("booklet", "order: [press], "), ("passport", "")]
)
def test_a_row_may_ask_for_a_technique_that_the_book_does_not_list(
    project: Path, people: Path, booklet: Call, format: str, order: str
) -> None:
    """As `booklet card` may: it is made, and told once that the book does not show it."""
    techniques = project / "content" / "techniques"
    (techniques / "rest.yaml").write_text((techniques / "press.yaml").read_text("utf-8").replace("Press", "Rest"))
    manifest = project / "content" / "booklet.yaml"
    manifest.write_text(manifest.read_text("utf-8") + f"routine: {{title: All, {order}closing: Wipe dry.}}\n")
    people.write_text("name,techniques\nAnna,rest\nBen,\nEva,press rest\n", "utf-8")
    said = booklet("gift", "--list", str(people), "--format", format)
    assert said.code == 0, said.err
    hint = "add rest to techniques in content/booklet.yaml, and the book shows it too"
    assert said.err.count("content/techniques/rest.yaml: warning:") == 1
    assert said.err.endswith(f"not listed in the book; it has the number 2 here\n  hint: {hint}\n")
    for copy, is_shown in (("0002", True), ("0003", False), ("0004", True)):
        assert ("Rest" in text_of(next(PERSONAL.glob(f"{copy}-*.pdf")))) == is_shown
