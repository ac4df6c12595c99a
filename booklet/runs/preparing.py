"""What has to be there before the first copy: a wish goes in, blanks and copies come out, and all that is wrong.

The project is read, and laid out once a look; the list is read whatever is wrong with the project, so that all of it is
told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.base.ticket import Facts
from booklet.model import Map, Output, People
from booklet.pdf.fonts.installed import FaceLibrary, load
from booklet.pipeline.build import inks_of, presses, reviewed, written
from booklet.pipeline.laying import Laid, Piece, lay_out
from booklet.pipeline.request import key_of
from booklet.reading.project.leftover import strays
from booklet.reading.project.library import TECHNIQUES
from booklet.reading.yaml.places import did_you_mean
from booklet.runs.blanks import Blank, blank_of, laid_out, opened
from booklet.runs.copies import Copy
from booklet.runs.wishes import Copies, Look, Wish, gift, named_in, of_list, place
from booklet.store.finished import Made

AID = "how-to-print"
NOBODY = People((), ())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run before its first copy: blanks, and the copies that will be written on them, in the order of the list.

    `piece` is the product of the first look, `aid` how its sheets are printed and put together, if not by a shop.
    `problems` are of copies that cannot be made and are not among the others; those of them that are `spoilt` can be
    set all the same, for what else is wrong with them. `hindrances` are what is wrong with the project or with the list
    as a whole: nothing can be made then, and nothing is written of the blanks. `made_of` is a name for all that the
    copies depend on.
    """

    wish: Wish
    people: People
    copies: tuple[Copy, ...]
    spoilt: tuple[Copy, ...]
    blanks: tuple[Blank, ...]
    piece: Piece
    aid: Made | None
    hindrances: tuple[Problem, ...] = ()
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

    Raises UnknownNameError, and ContentError with all problems where too much is wrong to set any copy.
    """
    faces = load()
    report("reading")
    before = digest(wish)
    first = laid_out(wish.request, _map(wish), faces)
    people, wanted = _listed(wish, first)
    hindrances = (*first.problems, *wanted.hindrances)
    if not first.pieces:
        raise ContentError((*hindrances, *wanted.problems))
    report("laying out")
    looks = _looks(wish, people, wanted, first, faces)
    if digest(wish) != before:
        what = "something was changed while it was being read"
        raise ContentError([Problem(str(wish.people or wish.request.folder), 0, 0, "", what, "start again")])
    copies = tuple(copy for copy in wanted.copies if copy.blank in looks.pieces)
    is_idle = bool(hindrances) or not copies  # nothing is made, and copies are set for what is wrong with them
    used = [look for look in looks.pieces if is_idle or any(copy.blank == look for copy in copies)]
    pieces = [looks.pieces[look] for look in used]
    (piece,) = first.pieces
    return Prepared(
        wish,
        people,
        tuple(replace(copy, blank=used.index(copy.blank)) for copy in copies),
        tuple(replace(copy, blank=used.index(copy.blank)) for copy in wanted.spoilt if copy.blank in used),
        tuple(opened(one) if is_idle else blank_of(one, faces, inks_of(wish.request, one)) for one in pieces),
        piece,
        None if is_idle else _aid(wish, piece, faces),
        hindrances,
        (*wanted.problems, *looks.problems),
        (*people.advice, *wanted.advice, *_true_of_all(wanted.looks, (*first.warnings, *looks.warnings))),
        with_photos(before, [copy.photo for copy in copies]),
    )


def _listed(wish: Wish, first: Laid) -> tuple[People, Copies]:
    """Who is on the list, and the copies that are wanted; of a wish without a list the one."""
    from booklet.reading.people import read_people

    if wish.people is None:
        return NOBODY, gift(wish)
    try:
        people = read_people(wish.people, str(wish.people), asked=named_in(wish.said), called=wish.called)
    except ContentError as error:
        return NOBODY, Copies(hindrances=[*error.problems])
    language = next((piece.job.library.manifest.book.language for piece in first.pieces), None)
    return people, of_list(wish, people, language=language)


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


@dataclass(slots=True)
class _Looks:
    """The product in each look that holds, by the look's number; problems of the rows that asked for another."""

    pieces: dict[int, Piece] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def _looks(wish: Wish, people: People, wanted: Copies, first: Laid, faces: FaceLibrary) -> _Looks:
    found = _Looks()
    known = {_place(problem) for problem in first.problems}
    for number, look in enumerate(wanted.looks):
        if look == Look(wish.request.theme, wish.request.techniques):
            (found.pieces[number],) = first.pieces
            continue
        try:
            laid = laid_out(replace(wish.request, theme=look.theme, techniques=look.techniques), _map(wish), faces)
        except UnknownNameError as error:
            column = "theme" if error.kind in {"theme", "file"} else "techniques"
            what, hint = f"there is no {error.kind} {error.name!r}", did_you_mean(error.name, error.known)
            found.problems += _of_rows(wish, people, wanted, number, column, what, hint)
            continue
        column = "theme" if look.theme != wish.request.theme else "techniques"
        own = [problem for problem in laid.problems if _place(problem) not in known]
        for problem in own:
            what = f"in this look {problem.what} ({problem.file})"
            found.problems += _of_rows(wish, people, wanted, number, column, what, problem.hint)
        if laid.pieces and not own:
            (found.pieces[number],) = laid.pieces
            found.warnings += laid.warnings
    return found


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.where


def _of_rows(  # noqa: PLR0917
    wish: Wish, people: People, wanted: Copies, look: int, column: str, what: str, hint: str
) -> Iterator[Problem]:
    for copy in (*wanted.copies, *wanted.spoilt):
        if copy.blank == look:
            yield replace(place(wish, people, copy.at, column), what=what, hint=hint)


def _true_of_all(looks: Iterable[Look], warnings: Iterable[Problem]) -> tuple[Problem, ...]:
    """The warnings of all looks, each once; not that no product shows a technique that some look does show."""
    shown = {technique for look in looks for technique in look.techniques}
    untrue = {problem for technique in shown for problem in strays(TECHNIQUES, [f"{technique}.yaml"])}
    return tuple(dict.fromkeys(warning for warning in warnings if warning not in untrue))


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
