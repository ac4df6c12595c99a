"""`booklet handout`: the page for one client, whose words are kept nowhere but on it."""

from __future__ import annotations

import io
import os
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from booklet.cli.app import COMMANDS
from booklet.cli.handout import handout
from booklet.model.homework import Homework
from booklet.pipeline.request import Request, key_of
from booklet.store.stamp import UNSTAMPED
from tests.cli.said import Call
from tests.conftest import PROJECT

OTHERS = ("lift", "knead", "rest", "sweep")
PERSONAL = {
    "--client": "Zebediah Quill",
    "--date": "31 Octember",
    "--therapist": "Wilhelmina",
    "--next": "Xmas eve",
    "--note": "Gently, dear.",
}
HOUR_S = 3600


@pytest.fixture
def five(project: Path) -> Path:
    """The small project with five techniques, its files an hour old."""
    folder = project / "content/techniques"
    for name in OTHERS:
        text = (folder / "press.yaml").read_text().replace("title: Press", f"title: {name.title()}")
        (folder / f"{name}.yaml").write_text(text)
    manifest = project / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("[press]", f"[press, {', '.join(OTHERS)}]"))
    then = time.time() - HOUR_S
    for path in project.rglob("*.*"):
        os.utime(path, (then, then))
    return project


def told(project: Path, name: str = "handout-a4.pdf") -> list[str]:
    """The text of each page of a file."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(project / "output" / name)]


def kept(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, packed or not."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "locks" not in path.parts}


def test_what_a_therapist_says_is_printed(booklet: Call, five: Path) -> None:
    said = booklet("handout", "rest", "press", "--for-days", "7", "--times", "3", "--times", "press=5", *flat(PERSONAL))
    assert said.code == 0
    front = told(five)[0]
    for words in (*PERSONAL.values(), "For the next 7 days", "3 times", "5 times"):
        assert words in front
    assert front.index("Rest") < front.index("Press")


def flat(options: dict[str, str]) -> list[str]:
    return [word for option in options.items() for word in option]


def test_a_backslash_and_an_n_begin_a_new_line(booklet: Call, five: Path) -> None:
    booklet("handout", "rest", "--note", r"Slowly.\nBreathe.")
    assert {"Slowly.", "Breathe."} <= {line.strip() for line in told(five)[0].splitlines()}


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("press", "rest", "press"), "named twice: press"),
        (("--times", "3", "--times", "4"), "--times is given twice for all techniques"),
        (("--times", "rest=3", "--times", "rest=4"), "--times is given twice for rest"),
        (("press", "--times", "rest=3"), "--times speaks of rest, which is not among the techniques named"),
        (("--times", "pres=3"), "there is no technique 'pres'; did you mean press?"),
        (("--times", "=3"), "'=3' names no technique"),
        (("--times", "22"), "'22' is not a whole number from 1 to 21"),
        (("--times", "often"), "'often' is not a whole number from 1 to 21"),
        (("--for-days", "366"), "'366' is not a whole number from 1 to 365"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(booklet: Call, words: tuple[str, ...], what: str) -> None:
    said = booklet("handout", *words)
    assert said.code == 2
    assert what in " ".join(said.err.split())


def test_one_side_is_one_page(booklet: Call, five: Path) -> None:
    said = booklet("handout", "press", "rest", "--one-side")
    assert said.out.splitlines()[0].endswith("1 page on 1 sheet of A4, one side: ready as it is")
    (page,) = told(five)
    assert page.count("Press once with a flat hand.") == 2
    assert page.count("Never press on a sore place.") == 1  # both techniques warn of it


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--one-side",), "--one-side: one side has room for 4 techniques with their steps, 5 are asked for"),
        (("--paper", "a5"), "--paper: a5 has room for 4 techniques, 5 are asked for"),
    ],
)
def test_more_than_four_are_refused_with_the_count(
    booklet: Call, five: Path, words: tuple[str, ...], what: str
) -> None:
    said = booklet("handout", *words)
    assert said.code == 1
    assert what in said.err
    assert "hint: name 4" in said.err
    assert not (five / "output").exists()


def test_a_handout_is_printed_on_a5(booklet: Call, five: Path) -> None:
    said = booklet("handout", "press", "--paper", "a5")
    assert "1 sheet of A5" in said.out
    assert len(told(five, "handout-a5.pdf")) == 2


def test_nothing_else_is_printed_on_a5(booklet: Call, five: Path) -> None:
    said = booklet("build", "fold", "--paper", "a5")
    assert (said.code, "--paper: a5 is no paper for fold" in said.err) == (1, True)
    assert "'a5' is not one of" in booklet("card", "press", "--paper", "a5").err
    manifest = five / "content/booklet.yaml"
    manifest.write_text(manifest.read_text().replace("fold, paper: a4", "fold, paper: a5"))
    said = booklet("build")
    assert "content/booklet.yaml:7:27: outputs[1].paper: a5 is no paper for fold" in said.err


def test_the_manifest_can_ask_for_one_side_and_for_a5(booklet: Call, five: Path) -> None:
    manifest = five / "content/booklet.yaml"
    output = "  - {format: handout, paper: a5, one_side: true, techniques: [rest, press]}\n"
    manifest.write_text(manifest.read_text() + output)
    assert booklet("build").code == 0
    (page,) = told(five, "handout-a5.pdf")
    assert page.index("Rest") < page.index("Press")


def test_the_manifest_is_told_at_its_line_what_has_no_room(booklet: Call, five: Path) -> None:
    manifest = five / "content/booklet.yaml"
    manifest.write_text(manifest.read_text() + "  - {format: handout, one_side: true}\n")
    assert "content/booklet.yaml:9:33: outputs[3].one_side: one side has room for 4" in booklet("build").err


@pytest.mark.parametrize("option", PERSONAL)
def test_a_fault_in_somebodys_words_is_said_at_the_option(booklet: Call, five: Path, option: str) -> None:
    said = booklet("handout", "press", option, "\u16a0")
    assert said.code == 1
    assert f"{option}: in handout-a4: no face has a glyph for" in said.err
    assert not (five / "output").exists()


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with nothing in it, and stamps that do not wait for the program's own files to settle."""
    monkeypatch.setenv("BOOKLET_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("booklet.store.stamp.SETTLED_NS", 0)
    return tmp_path / "cache"


@pytest.mark.parametrize("option", PERSONAL)
def test_a_build_with_somebodys_words_leaves_nothing_in_the_cache(
    booklet: Call, five: Path, empty_cache: Path, option: str
) -> None:
    for words in ((option, PERSONAL[option]), (f"{option}={PERSONAL[option]}",)):
        assert booklet("handout", "press", *words).code == 0
        assert kept(empty_cache) == {}
    assert PERSONAL[option] in told(five)[0]


def test_a_build_with_somebodys_words_reads_no_cache(
    booklet: Call, five: Path, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    booklet("handout", "press")
    before = kept(empty_cache)
    assert before

    def never(_key: str) -> bytes:
        raise AssertionError

    monkeypatch.setattr("booklet.store.cache.recall", never)
    monkeypatch.setattr("booklet.store.cache.keep", lambda _key, _data: never(""))
    assert booklet("handout", "press", "--client", PERSONAL["--client"]).code == 0
    assert kept(empty_cache) == before
    assert five.exists()


def test_nothing_in_the_project_or_the_cache_has_somebodys_words(booklet: Call, five: Path, empty_cache: Path) -> None:
    booklet("handout", "press")
    booklet("handout", "press", *flat(PERSONAL))
    files = {**kept(empty_cache), **kept(five / "content"), **kept(five / "images")}
    found = [name for name, data in files.items() for words in PERSONAL.values() if words.encode() in unpacked(data)]
    assert found == []


def unpacked(data: bytes) -> bytes:
    """The bytes, and after them whatever in them is a deflated stream."""
    parts = [data]
    at = data.find(b"\x78\x9c")
    while at >= 0:
        with suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(data[at:]))
        at = data.find(b"\x78\x9c", at + 1)
    return b"\n".join(parts)


def test_the_files_name_outline_and_metadata_say_nothing_of_somebody(booklet: Call, five: Path) -> None:
    booklet("handout", "press", *flat(PERSONAL))
    (file,) = (five / "output").iterdir()
    assert file.name == "handout-a4.pdf"
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        said = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
        assert "/Outlines" not in pdf.Root
        assert "/StructTreeRoot" not in pdf.Root
    assert [words for words in PERSONAL.values() for text in said if words in text] == []


def test_every_option_with_somebodys_words_is_kept_from_the_stamps() -> None:
    texts = {option.opts[0] for option in handout.params if option.metavar == "TEXT"}
    assert texts == set(UNSTAMPED) == set(PERSONAL)
    assert COMMANDS["handout"][0] == "booklet.cli.handout:handout"


@pytest.mark.parametrize(
    "homework",
    [Homework(client="A"), Homework(date="A"), Homework(therapist="A"), Homework(next="A"), Homework(note="A")],
    ids=repr,
)
def test_somebodys_words_have_no_key(homework: Homework) -> None:
    assert key_of(Request(folder=PROJECT, homework=homework)) is None


def test_days_times_and_one_side_have_keys_of_their_own() -> None:
    asked = [
        Request(folder=PROJECT),
        Request(folder=PROJECT, homework=Homework(days=7)),
        Request(folder=PROJECT, homework=Homework(times=7)),
        Request(folder=PROJECT, homework=Homework(times_of=(("warm-up", 7),))),
        Request(folder=PROJECT, one_side=True),
    ]
    keys = {key_of(request) for request in asked}
    assert len(keys) == len(asked)
    assert None not in keys


def test_the_help_of_a_handout_offers_only_papers_that_it_is_made_on(booklet: Call) -> None:
    told = booklet("handout", "--help").out
    assert "[a4|letter|a5]" in told
    assert "tabloid" not in told
