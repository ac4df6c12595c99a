"""What a person asks for, and what becomes of it: a gift, or a list of people, in; looks and copies out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import file_digest, sha256
from pathlib import Path
from unicodedata import normalize

from booklet.base.errors import ContentError, Problem
from booklet.model import Inscription, People, Position, Row
from booklet.pipeline.request import Request
from booklet.reading.files import find
from booklet.runs.copies import Copy

GIFT = "gift"  # the one copy that has no list
FINGERPRINT = 6  # hexadecimals
BETWEEN = re.compile(r"[\s,;|]+")
PLACE = re.compile(r"\{([^{}]*)\}")
LOOSE = re.compile(r"[{}]")
MOST_STEM = 190  # bytes: what disks take is 255, and the format, look and part of a copy come behind
MOST_SLUG = 40  # characters of a name in the name of a file
COLUMN_OF = {"to": "name", "from": "from", "message": "message", "photo": "photo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A gift in one format, or one for each of a list of people.

    `request` says which project, format and look. `said` is what is written into a gift; of a list, what is written
    where a row says nothing else, and `{column}` in it is that column of the row. `short` is the booklet without pages
    for it. `named` puts people's names into the names of files, `merged` all copies into one file for each look.
    `called` are known columns by their names in the list.
    """

    request: Request
    said: Inscription
    photo: Path | None = None
    short: bool = False
    people: Path | None = None
    named: bool = False
    merged: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What copies differ in besides their words: each look is laid out once."""

    theme: str | None
    techniques: tuple[str, ...]


@dataclass(slots=True)
class Copies:
    """The copies of a wish in the order of the list, with the looks that they are in.

    Those that are `spoilt` are of rows that something is wrong with, for what else may be wrong with them. `problems`
    are what is wrong with rows, `hindrances` what is wrong with all of them; `advice` is worth knowing of all.
    """

    looks: list[Look] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    spoilt: list[Copy] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hindrances: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)


def gift(wish: Wish) -> Copies:
    """The one copy of a wish without a list."""
    look = Look(wish.request.theme, wish.request.techniques)
    photo = str(wish.photo) if wish.photo else ""
    stem = _stem(f"{GIFT}-{fingerprint(wish)}", wish.said.to if wish.named else "")
    return Copies([look], [Copy(GIFT, Position(0, 0), stem, 0, wish.said, photo)])


def fingerprint(wish: Wish) -> str:
    """A short name of what is said in a gift and of what is not in its file's name: another gift has another one.

    A photo that cannot be read is told of where it is set.
    """
    said, brand = wish.said, wish.request.brand
    whole = sha256(repr((said.to, said.sender, said.message, wish.short, brand == "none")).encode())
    for file in (wish.photo, brand):
        if isinstance(file, Path):
            with suppress(OSError), file.open("rb") as opened:
                whole.update(file_digest(opened, sha256).digest())
    return whole.hexdigest()[:FINGERPRINT]


def of_list(wish: Wish, people: People, *, language: str | None) -> Copies:
    """A copy for each row that can be one; `language` is the one that the project speaks, if that is known.

    Where the words for all name a column that the list does not have, copies say what their rows say alone.
    """
    hindrances = [*_strange(wish.said, people)]
    found = Copies(problems=[*people.problems], hindrances=hindrances, advice=[*_ignored(wish, people)])
    if hindrances:
        wish = replace(wish, said=Inscription())
    numbers: dict[Look, int] = {}
    stems: dict[str, int] = {}
    for row in people.rows:
        reading = _Reading(wish, people, row)
        copy, look = reading.copy(language)
        reading.check_stem(copy.stem, stems)
        found.problems += reading.problems
        number = numbers.setdefault(look, len(numbers))
        if number == len(found.looks):
            found.looks.append(look)
        (found.spoilt if reading.problems else found.copies).append(replace(copy, blank=number))
    return found


def named_in(said: Inscription) -> frozenset[str]:
    """The columns that the words for all name."""
    return frozenset(_column(match) for text in (said.message, said.sender) for match in PLACE.finditer(text))


def _strange(said: Inscription, people: People) -> Iterator[Problem]:
    for option, text in (("--message", said.message), ("--from", said.sender)):
        for match in PLACE.finditer(text):
            if _column(match, people) not in people.columns:
                hint = f"the columns are {', '.join(people.columns)}"
                yield Problem(option, 0, 0, "", f"names {match[0]}, and there is no such column", hint)
        if loose := LOOSE.search(PLACE.sub("", text)):
            what = f"has a {loose[0]} without the brace that belongs to it"
            yield Problem(option, 0, 0, "", what, "the place of a column is written {name}")


def _ignored(wish: Wish, people: People) -> Iterator[Problem]:
    """What is asked for all and does not stand in the copies of rows that have it of their own."""
    for name, asked in (("from", wish.said.sender), ("message", wish.said.message), ("photo", wish.photo)):
        own = sum(bool(row.cells.get(name)) for row in people.rows)
        if asked and own:
            some = f"is ignored in {own} of {len(people.rows)} rows: they have one of their own"
            what = "is ignored: every row has one of its own" if own == len(people.rows) else some
            yield Problem(f"--{name}", 0, 0, "", f"{what}, in the column {name}", "leave out the option, or the column")


def _column(match: re.Match[str], people: People | None = None) -> str:
    """The column that a text names; of a list that has other names for known ones, the known one."""
    from booklet.reading.people.columns import column_name

    name = column_name(match[1])
    return people.spelled.get(name, name) if people else name


def place(wish: Wish, people: People, position: Position, key: str) -> Problem:
    """A problem, not yet told, at the cell of a row that a misfit's key is of, or at the option without a list."""
    column = COLUMN_OF.get(key, key)
    if wish.people is None:
        option = {"name": "to"}.get(column, column)
        return Problem(f"--{option}", 0, 0, "", "")
    at = people.columns.index(column) + 1 if column in people.columns else 1
    return Problem(str(wish.people), position.line, at, f"row {position.row}: {column}", "")


@dataclass(slots=True)
class _Reading:
    """One row on its way to a copy."""

    wish: Wish
    people: People
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def copy(self, language: str | None) -> tuple[Copy, Look]:
        """The copy, on no blank yet, and its look; what is wrong is noted."""
        cells, said = self.row.cells, self.wish.said
        spoken = cells.get("language", "")
        known = {language.casefold(), language.partition("-")[0].casefold()} if language else {spoken.casefold()}
        if spoken and spoken.casefold() not in known:
            self._note("language", f"the project speaks {language} and not {spoken!r}", "leave the cell empty")
        inscription = Inscription(
            to=cells["name"],
            sender=cells.get("from") or self._filled(said.sender, "--from"),
            message=cells.get("message") or self._filled(said.message, "--message"),
        )
        theme = cells.get("theme", "")
        if "/" in theme or "\\" in theme:
            self._note("theme", f"{theme!r} is no name of a theme", "`booklet list themes` names them")
            theme = ""
        name = cells["name"] if self.wish.named else ""
        techniques = tuple(dict.fromkeys(filter(None, BETWEEN.split(cells.get("techniques", "")))))
        look = Look(theme or self.wish.request.theme, techniques or self.wish.request.techniques)
        stem = _stem(self.row.id, name)
        return Copy(self.row.id, self.row.at, stem, 0, inscription, self._photo()), look

    def check_stem(self, stem: str, taken: dict[str, int]) -> None:
        """Note a name of files that is too long, or another row's already."""
        other = taken.setdefault(stem.casefold(), self.row.at.row)
        if other != self.row.at.row:
            what = f"with this name its files would be called as those of row {other} are"
            self._note("name", what, "leave out --name-files, or give it another id")
        if len(stem.encode()) > MOST_STEM:
            self._note("name", f"a file's name would begin with more than {MOST_STEM} bytes", "give it a shorter id")

    def _filled(self, template: str, option: str) -> str:
        """A text with the row's own words in the places that it names."""

        def word(match: re.Match[str]) -> str:
            name = _column(match, self.people)
            if not self.row.cells[name]:
                self._note(name, f"is empty, and {option} names it", "fill it in, or give this row a text of its own")
            return self.row.cells[name]

        return PLACE.sub(word, template)

    def _photo(self) -> str:
        """The path of the row's photo, which lies below the list's folder; or that of all."""
        name = self.row.cells.get("photo", "")
        if not name:
            return str(self.wish.photo) if self.wish.photo else ""
        folder = (self.wish.people or Path()).parent
        try:
            return str(find(folder, folder, name, self, "photo"))
        except ContentError as error:
            hint = "put it beside the list, or leave the cell empty"
            self.problems += (replace(problem, hint=problem.hint or hint) for problem in error.problems)
            return ""

    def problem(self, path: str, what: str, hint: str = "") -> Problem:
        """A problem of a cell of this row."""
        at = place(self.wish, self.people, self.row.at, path)
        return replace(at, what=what, hint=hint)

    def _note(self, column: str, what: str, hint: str) -> None:
        self.problems.append(self.problem(column, what, hint))


def _stem(id_: str, name: str) -> str:
    """What a copy's files begin with: its id, and the letters of the name, of any script, if it is to be there."""
    from booklet.reading.people.ids import is_allowed

    whole = normalize("NFC", name.lower().replace("\xad", ""))
    letters = (character if is_allowed(character) else "-" for character in whole)
    slug = re.sub(r"[-_.]+", "-", "".join(letters)).strip("-")[:MOST_SLUG].strip("-")
    return f"{id_}-{slug}" if slug else id_
