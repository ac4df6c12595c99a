"""A run from end to end: a wish goes in, copies for everybody come out, or all that is wrong with the wish.

    prepared: read, and laid out once a look  ->  checked: every copy set  ->  made, or merged into one file

Nothing is written before every copy has been set. What fails after that is tried again and reported, and the others go
on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from booklet.build import Piece, inks_of, lay_out, presses, reviewed, written
from booklet.claim import Facts
from booklet.errors import ContentError, Misfit, Problem, UnknownNameError
from booklet.model import Map, Output, People
from booklet.pdf.fonts import FaceLibrary, load
from booklet.reading.places import did_you_mean
from booklet.request import key_of
from booklet.runs import desk
from booklet.runs.blanks import Blank, blank_of, laid_out
from booklet.runs.copies import Checked, Copy, Failure
from booklet.runs.crews import Alone, Crew, Pool
from booklet.runs.drive import drive
from booklet.runs.wishes import COLUMN_OF, Copies, Look, Wish, gift, named_in, of_list, place
from booklet.store.finished import Made

Progress = Callable[[str, int, int], None]
"""Is told what is being done, with how many copies that is done, and with how many it will be."""

CHUNK = 25  # copies that a worker is given at once
FEW = 40  # copies that are made before the first process of a pool is ready; measured
AID = "how-to-print"
MOST_NAMED = 5  # copies for people of one name, or with a part of it
NOBODY = People((), ())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run before its first copy: blanks, and the copies that will be written on them, in the order of the list.

    `piece` is the product of the first look, `aid` how its sheets are printed and put together, if not by a shop.
    `problems` are of copies that cannot be made and are not among the others. `made_of` is a name for all that the
    copies depend on.
    """

    wish: Wish
    people: People
    copies: tuple[Copy, ...]
    blanks: tuple[Blank, ...]
    piece: Piece
    aid: Made | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    made_of: str = ""

    def facts_of(self, copy: str) -> tuple[Facts, ...]:
        """How the files of a copy are printed and put together, in their order."""
        blank = next(one.blank for one in self.copies if one.id == copy)
        return tuple(part.facts for part in self.blanks[blank].parts)

    @property
    def reviewed(self) -> bool:
        """Whether a therapist has read the safety page."""
        return reviewed(self.piece.job.library.safety)


def prepare(wish: Wish, *, report: Callable[[str], None]) -> Prepared:
    """Read the project and the list, and lay out and write what copies share.

    Raises ContentError with all problems of the project, or of the list as a whole, and UnknownNameError.
    """
    faces = load()
    report("reading")
    before = digest(wish)
    piece, warnings = laid_out(wish.request, _map(wish), faces)
    people, wanted = NOBODY, gift(wish)
    if wish.people:
        from booklet.reading.people import read_people

        people = read_people(wish.people, str(wish.people), asked=named_in(wish.said), called=wish.called)
        wanted = of_list(wish, people, language=piece.job.library.manifest.book.language)
    report("laying out")
    pieces, faults, mild = _pieces(wish, people, wanted, piece, faces)
    kept = [copy for copy in wanted.copies if copy.blank in pieces]
    if digest(wish) != before:
        what = "something was changed while it was being read"
        raise ContentError([Problem(str(wish.people or wish.request.folder), 0, 0, "", what, "start again")])
    numbers = {look: n for n, look in enumerate(pieces)}
    return Prepared(
        wish,
        people,
        tuple(replace(copy, blank=numbers[copy.blank]) for copy in kept),
        tuple(blank_of(one, faces, inks_of(wish.request, one)) for one in pieces.values()),
        piece,
        _aid(wish, piece, faces),
        (*wanted.problems, *faults),
        (*people.advice, *wanted.advice, *warnings, *mild),
        with_photos(before, [copy.photo for copy in kept]),
    )


def digest(wish: Wish) -> str:
    """A name for what the files of a run depend on: program, project, look, list and words. Raises OSError."""
    asked = (key_of(wish.request), wish.short, wish.named, wish.said, sorted(wish.called.items()))
    whole = sha256(repr(asked).encode("utf-8", "surrogateescape"))
    if wish.people:
        whole.update(wish.people.read_bytes())
    return whole.hexdigest()


def with_photos(name: str, photos: Iterable[str]) -> str:
    """The name with the facts of these photos, which are too many to be read for it."""
    whole = sha256(name.encode())
    for photo in sorted({*photos} - {""}):
        facts = Path(photo).stat()
        told = (photo, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
        whole.update(repr(told).encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _map(wish: Wish) -> Map:
    return "spreads16" if wish.short else "gift20"


def _pieces(
    wish: Wish, people: People, wanted: Copies, first: Piece, faces: FaceLibrary
) -> tuple[dict[int, Piece], list[Problem], list[Problem]]:
    """The product in each look that holds, by the look's number; problems of the rows that asked for another."""
    pieces: dict[int, Piece] = {}
    faults: list[Problem] = []
    mild: list[Problem] = []
    for number, look in enumerate(wanted.looks):
        if look == Look(wish.request.theme, wish.request.techniques):
            pieces[number] = first
            continue
        try:
            request = replace(wish.request, theme=look.theme, techniques=look.techniques)
            pieces[number], warnings = laid_out(request, _map(wish), faces)
        except UnknownNameError as error:
            column = "theme" if error.kind in {"theme", "file"} else "techniques"
            what, hint = f"there is no {error.kind} {error.name!r}", did_you_mean(error.name, error.known)
            faults += _of_rows(wish, people, wanted, number, column, what, hint)
        except ContentError as error:
            for problem in error.problems:
                what = f"in this look {problem.what} ({problem.file})"
                column = "theme" if look.theme != wish.request.theme else "techniques"
                faults += _of_rows(wish, people, wanted, number, column, what, problem.hint)
        else:
            mild += warnings
    return pieces, faults, mild


def _of_rows(  # noqa: PLR0917
    wish: Wish, people: People, wanted: Copies, look: int, column: str, what: str, hint: str
) -> Iterator[Problem]:
    for copy in wanted.copies:
        if copy.blank == look:
            yield replace(place(wish, people, copy.at, column), what=what, hint=hint)


def _aid(wish: Wish, piece: Piece, faces: FaceLibrary) -> Made | None:
    """How to print and put together a copy, for the one who does: it is the same for all. A shop knows its trade."""
    if piece.plan.turning == "shop":
        return None
    called = "merged" if wish.merged else "gift-…" if wish.people is None else "…"
    plan = replace(piece.plan, file=f"{called}-{piece.plan.file}")
    output = Output(format=AID, paper=piece.job.output.paper)
    (aid,), _ = lay_out([replace(piece.job, output=output, inscribed=False, plans=(plan,))])
    (made,) = written([aid], presses(wish.request, faces))
    return replace(made, name=f"{AID}-{piece.plan.file}")  # other gifts may lie in the same folder


def chosen(prepared: Prepared, only: str) -> Prepared:
    """The run of that copy alone.

    Raises ContentError with what is wrong with its row, and UnknownNameError.
    """
    copies = tuple(copy for copy in prepared.copies if copy.id == only)
    if copies:
        return replace(prepared, copies=copies, problems=())
    rows = {**{row.id: row.at for row in prepared.people.rows}, **prepared.people.unfit}
    if only in rows:
        raise ContentError(problem for problem in prepared.problems if problem.line == rows[only].line)
    raise UnknownNameError("copy", only, rows, _called(prepared, only, [*rows]))


def _called(prepared: Prepared, only: str, ids: Sequence[str]) -> str:
    """What copies are called, for somebody who called one otherwise: by a number as it is, or by a person's name."""
    if alike := [id_ for id_ in ids if id_.casefold().lstrip("0") == only.casefold().lstrip("0")]:
        return f"did you mean {alike[0]}?"
    names = {copy.id: copy.said.to.replace("\xad", "") for copy in prepared.copies}
    named = [copy for copy in prepared.copies if only.casefold() in names[copy.id].casefold()]
    if named:
        told = ", ".join(f"{copy.id} ({names[copy.id]})" for copy in named[:MOST_NAMED])
        return f"a copy is called by its id; for {only} there is {told}{', …' if named[MOST_NAMED:] else ''}"
    return f"the ids of this list go from {min(ids)} to {max(ids)}" if ids else "there is none"


def checked(prepared: Prepared, crew: Crew, *, progress: Progress) -> Prepared:
    """The run without the copies that cannot be set, which are problems now."""
    misfits: dict[str, tuple[Misfit, ...]] = {}
    count = len(prepared.copies)
    for done, outcome in enumerate(drive(desk.check_all, prepared.copies, crew, chunk_size=CHUNK), start=1):
        progress("checking", done, count)
        match outcome:
            case Checked(id_, found) if found:
                misfits[id_] = found
            case Failure(id_, what):
                misfits[id_] = (Misfit("gift:to", what, "report it as a fault of this program"),)
    return told(prepared, misfits)


def told(prepared: Prepared, misfits: Mapping[str, tuple[Misfit, ...]]) -> Prepared:
    """The run with what was found in its copies, by their ids: those that cannot be set are problems and no copies."""
    problems: dict[Problem, None] = {}
    warnings: dict[Problem, None] = {}
    cells = {row.id: row.cells for row in prepared.people.rows if row.id in misfits}
    for copy in prepared.copies:
        said: set[str] = set()
        for misfit in misfits.get(copy.id, ()):
            key = misfit.key.partition("@")[0].removeprefix("gift:")
            if copy.id in cells and not cells[copy.id].get(COLUMN_OF[key]) and misfit.what in said:
                continue  # it came into the words for all from a cell that was told already
            said.add(misfit.what)
            at = place(prepared.wish, prepared.people, copy.at, key)
            (warnings if misfit.mild else problems)[replace(at, what=misfit.what, hint=misfit.hint)] = None
    bad = {id_ for id_, found in misfits.items() if any(not misfit.mild for misfit in found)}
    return replace(
        prepared,
        copies=tuple(copy for copy in prepared.copies if copy.id not in bad),
        problems=(*prepared.problems, *problems),
        warnings=(*prepared.warnings, *warnings),
    )


def crew_for(prepared: Prepared, jobs: int | None) -> Crew:
    """This process for a few copies or for one job, or else a pool of that many processes."""
    count = len(prepared.copies)
    if jobs == 1 or (jobs is None and count < FEW):
        return Alone(prepared.blanks)
    return Pool(prepared.blanks, jobs)
