"""What is compared with what, and how near it should be: the tables of a run, with their targets."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from benchmarks.pairing import Command
from benchmarks.states import Project

DOCUMENTS = ("reader", "booklet", "fold", "cards", "handout")
PACKAGES = {"typst": "typst", "weasyprint": "weasyprint", "fpdf2": "fpdf"}
COPYISTS = {"typst": 40, "fullbleed": 1000}  # who makes personal copies, and how many of them take a second or two
BUILT, COPIES, MANY = 20, 1000, 10_000
MOST_OF_MANY = 100  # MiB: 50 of the program, and 5 KiB for each copy
IMPOSER = "pdfimpose"  # a program on the path, in an environment of its own: it is under the AGPL
MOST_OF_A_PEER = {"fpdf2": 1 / 4, "weasyprint": 1 / 6}


@dataclass(frozen=True, slots=True)
class Row:
    """A command by name, beside another of the same table.

    `most` is the ratio that is promised, `wished` the one that is aimed at. With `above`, only what the command takes
    over and above that part of its work is compared; with `below` as well, the yardstick's own first part is taken off,
    and `share` is how many things the yardstick makes for one of the command's. `most_mib` limits its memory.
    """

    name: str
    yardstick: str
    most: float | None = None
    wished: float | None = None
    above: str = ""
    below: str = ""
    share: float = 1
    most_mib: float | None = None

    @property
    def digits(self) -> int:
        """Of the ratio, behind the point."""
        return 3 if self.below else 2


@dataclass(frozen=True, slots=True)
class Table:
    """Commands that run in turn, and what is said of them. `rounds` is for what takes long and hardly varies."""

    title: str
    commands: tuple[Command, ...]
    rows: tuple[Row, ...]
    rounds: int | None = None


def tables(source: Path, folder: Path) -> Iterator[Table]:
    """All tables of a run, for the project in `source`; everything they write goes below `folder`."""
    stage = _Stage(source, folder)
    yield one_output(stage)
    yield several_outputs(stage)
    yield a_thousand_pages(stage)
    yield copies(stage)
    yield many_in_one(stage)
    yield a_whole_run(stage)
    yield the_help()
    yield from beside_peers(stage)
    yield from copies_beside_peers(stage)
    if program := which(IMPOSER):
        yield beside_an_imposer(stage, program)


@dataclass(slots=True)
class _Stage:
    """Makes projects and commands, each in a folder of its own."""

    source: Path
    folder: Path
    made: int = 0

    def project(self) -> Project:
        self.made += 1
        return Project.copied(self.source, self.folder / f"project-{self.made}")

    def rewritten(self, name: str, *formats: str) -> Command:
        """A build after every technique was changed."""
        project = self.project()
        return project.built(name, *formats, prepare=project.rewriting())

    def copies(self, name: str, way: str, count: int) -> Command:
        """So many personal copies."""
        return Command(name, _module("benchmarks.copies", self.source, way, str(count), self._new(f"{way}-{count}")))

    def copied_by(self, peer: str, count: int) -> Command:
        """The same by a peer."""
        module, folder = f"benchmarks.peers.copies_by_{peer}", self._new(f"{peer}-{count}")
        return Command(f"{count} by {peer}", _module(module, self.places, str(count), folder))

    def _new(self, name: str) -> Path:
        self.made += 1
        folder = self.folder / f"{name}-{self.made}"
        folder.mkdir()
        return folder

    @property
    def places(self) -> Path:
        return self.folder / "places"

    @property
    def out(self) -> Path:
        return self.folder / "out"


def one_output(stage: _Stage) -> Table:
    """The reader in each state of its project, beside the floor."""
    new, one, read, lost = (stage.project() for _ in range(4))
    floor = Command("floor", _module("benchmarks.floor", stage.places / "floor.json", stage.out / "floor.pdf"))
    commands = (
        floor,
        new.built("first build", "reader", prepare=new.forget),
        stage.rewritten("every technique changed", "reader"),
        read.read("reading alone", read.rewriting(1)),
        one.built("one technique changed", "reader", prepare=one.rewriting(1)),
        lost.built("only the file missing", "reader", prepare=lost.lose),
        stage.project().built("nothing changed", "reader"),
    )
    rows = (
        Row("floor", "floor"),
        Row("first build", "floor", most_mib=60),
        Row("every technique changed", "floor", 2.3, 1.5, most_mib=60),
        Row("one technique changed", "floor"),
        Row("reading alone", "floor"),
        Row("one technique changed", "floor", 0.6, above="reading alone"),
        Row("only the file missing", "floor", 1.25, 1.15),
        Row("nothing changed", "floor", 0.3, 0.25),
    )
    return Table("The reader, 16 pages, beside a ReportLab canvas that lays nothing out", commands, rows)


def several_outputs(stage: _Stage) -> Table:
    """Imposed and plain, all and one; every technique was changed before each build."""
    commands = (
        stage.rewritten("reader", "reader"),
        stage.rewritten("booklet, imposed", "booklet"),
        stage.rewritten("whole default job"),
    )
    rows = (
        Row("reader", "reader"),
        Row("booklet, imposed", "reader", 1.05),
        Row("whole default job", "reader", 2.5),
    )
    return Table("More than one page on a side, more than one file in a build", commands, rows)


def a_thousand_pages(stage: _Stage) -> Table:
    """A book of a thousand pages, imposed and plain; both are set from the first word to the last."""
    commands = tuple(
        Command(name, _module("benchmarks.thousand", stage.source, format, stage.out / f"{format}.pdf"))
        for name, format in (("reader", "reader"), ("booklet, imposed", "booklet"))
    )
    rows = (Row("reader", "reader"), Row("booklet, imposed", "reader", 1.1))
    return Table("The same with 1000 pages", commands, rows)


def copies(stage: _Stage) -> Table:
    """What one more personal copy costs, beside a build for each."""
    make = stage.copies
    built, apart, joined = f"{BUILT} rebuilds", f"{COPIES} files", f"{COPIES} in one file"
    commands = (
        make("one rebuild", "rebuilt", 1),
        make(built, "rebuilt", BUILT + 1),
        make("one file", "separate", 1),
        make(apart, "separate", COPIES + 1),
        make("one in a file", "merged", 1),
        make(joined, "merged", COPIES + 1),
    )
    share = BUILT / COPIES
    rows = (
        Row(built, "one rebuild"),
        Row(apart, built, 0.05, above="one file", below="one rebuild", share=share),
        Row(joined, built, 0.012, 0.004, above="one in a file", below="one rebuild", share=share),
    )
    return Table("Personal copies of the booklet, 20 pages with a label and a tag", commands, rows)


def many_in_one(stage: _Stage) -> Table:
    """What memory a merged file takes, of ten times as many copies."""
    commands = tuple(stage.copies(f"{count} in one file", "merged", count) for count in (COPIES, MANY))
    rows = (Row(commands[0].name, commands[0].name), Row(commands[1].name, commands[0].name, most_mib=MOST_OF_MANY))
    return Table("The memory of a merged file", commands, rows, rounds=1)


def a_whole_run(stage: _Stage) -> Table:
    """A thousand copies of the fold from a list to one file, set-up and all, beside a first build of one."""
    first, run = stage.project(), stage.project()
    people = stage.folder / "people.csv"
    people.write_text("name,room\n" + "".join(f"Anna Person {n},{n * 7 % 997}\n" for n in range(1000)))
    words = ("--message", "Dear {name}, thank you for your week in room {room}.", "--from", "The team")
    argv = (*_module("booklet", "-C", run.folder, "gift", "--list", people), *words, "--merged")
    merged = Command("1000 copies in one file", argv, {"BOOKLET_CACHE": str(run.cache)}, run.forget)
    commands = (first.built("first build of one", "fold", prepare=first.forget), merged)
    rows = (Row("first build of one", "first build of one"), Row(merged.name, "first build of one", 2, most_mib=100))
    return Table("The fold for a thousand people, from list to file", commands, rows)


def the_help() -> Table:
    """How soon the command line says what it can do."""
    commands = (
        Command("python -c pass", (sys.executable, "-c", "pass")),
        Command("booklet --help", (sys.executable, "-m", "booklet", "--help")),
    )
    return Table("Help, beside bare Python", commands, (Row("booklet --help", "python -c pass", 5, 4),))


def beside_peers(stage: _Stage) -> Iterator[Table]:
    """The reader beside each typesetter that is installed, and the whole job beside Typst."""
    peers = [name for name, package in PACKAGES.items() if find_spec(package)]
    ours = "this project"
    if peers:
        commands = (stage.rewritten(ours, "reader"), *(_peer(name, stage, "reader") for name in peers))
        rows = tuple(Row(ours, name, MOST_OF_A_PEER.get(name)) for name in peers)
        yield Table("The reader, beside other typesetters; every technique was changed", commands, rows)
    if "typst" in peers:
        six, five = "six files, imposed", "five by typst, not imposed"
        commands = (stage.rewritten(six), _peer("typst", stage, *DOCUMENTS, name=five))
        yield Table("The whole default job, beside Typst", commands, (Row(six, five, 1),))


def copies_beside_peers(stage: _Stage) -> Iterator[Table]:
    """One more copy beside one more of a peer: a file each by Typst, all in one file by fullbleed."""
    ours = {"typst": "separate", "fullbleed": "merged"}
    for peer, count in COPYISTS.items():
        if find_spec(peer):
            way = ours[peer]
            first, many = stage.copies("our first", way, 1), stage.copies(f"{COPIES} of ours, {way}", way, COPIES + 1)
            one, theirs = stage.copied_by(peer, 1), stage.copied_by(peer, count + 1)
            share = count / COPIES
            row = Row(many.name, theirs.name, above=first.name, below=one.name, share=share)
            title = f"Personal copies of 20 pages, beside {peer}; we impose them"
            yield Table(title, (first, many, one, theirs), (row,))


def beside_an_imposer(stage: _Stage, program: str) -> Table:
    """The reader as a file made elsewhere, its sixteen pages laid on two sheets."""
    project = stage.project()
    subprocess.run(project.built("reader", "reader").argv, check=True, capture_output=True)
    source, sheets = project.folder / "output" / "reader.pdf", stage.out / "sheets.pdf"
    ours, theirs = "booklet impose", f"{IMPOSER} cutstackfold"
    commands = (
        Command(ours, (*_module("booklet", "impose", source), "--as", "saddle", "-o", str(sheets))),
        Command(theirs, (program, "cutstackfold", "--format", "A4", "--output", str(sheets), str(source))),
    )
    return Table("Sixteen pages made elsewhere, imposed", commands, (Row(ours, theirs),))


def missing_peers() -> Sequence[str]:
    """The programs that are not installed."""
    packages = {**PACKAGES, **{name: name for name in COPYISTS}}
    return [name for name, package in packages.items() if not find_spec(package)] + [IMPOSER] * (not which(IMPOSER))


def _peer(peer: str, stage: _Stage, *documents: str, name: str = "") -> Command:
    return Command(name or peer, _module(f"benchmarks.peers.by_{peer}", stage.places, stage.out, *documents))


def _module(name: str, *words: str | Path) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *map(str, words))
