"""From what is asked for to jobs: each file that is wanted becomes one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.model.homework import ASKED
from booklet.pipeline.request import Request

if TYPE_CHECKING:
    from booklet.formats import Format, Job
    from booklet.model import Library, Output, Pouch
    from booklet.sheets import CardSheet

CARDS = ("cards", "card")
PAGED = ("reader", "booklet", "shop")  # kinds of output whose pages have a choice of sizes
MEASURES = "write a name that `booklet list cards` has, or millimetres: 60x90; of a pouch w and h, or a size"
ASSEMBLY = "how-to-print"  # composed last: it speaks of the other files' plans


def apart(jobs: Iterable[Job]) -> tuple[list[Job], list[Job]]:
    """The jobs of products, and those of the assembly sheet, which is composed last."""
    products: list[Job] = []
    assemblies: list[Job] = []
    for job in jobs:
        (assemblies if job.output.format == ASSEMBLY else products).append(job)
    return products, assemblies


def wanted(shared: Job, request: Request) -> tuple[list[Job], list[Problem]]:
    """A job for each file that is asked for and can be made, and why the others cannot. Raises UnknownNameError."""
    from booklet.base.papers import A4, EVERY_PAPER, PAGE_SIZES
    from booklet.formats.handout.measures import faults_of
    from booklet.formats.product.editions import dressed, fault_of

    outputs = _outputs(shared.library.manifest.outputs, request)
    jobs: list[Job] = []
    problems = [*_unused(outputs, request), *_of_no_size(shared.library, outputs, request)]
    for output in outputs:
        if output.kind in PAGED and output.size and output.size not in PAGE_SIZES:
            continue  # which is told above
        if fault := fault_of(output):
            problems.append(_of_edition(shared.library, output, request, fault))
            continue
        job = replace(shared, output=output, paper=EVERY_PAPER[output.paper] if output.paper else A4)
        if faults := list(faults_of(job)):
            problems += (_at(shared.library, output, request, *fault) for fault in faults)
            continue
        try:
            job = _job_of_cards(shared, output, request) if output.product in CARDS else job
        except ContentError as error:
            problems += error.problems
        else:
            jobs.append(dressed(job))
    stems = [stem_of(job) for job in jobs]
    hint = "take one of them out, or give it another size, paper or edition"
    for stem in sorted({stem for stem in stems if stems.count(stem) > 1}):
        what = f"two outputs would both be {stem}.pdf"
        problems.append(problem_at(shared.library, "booklet:outputs", what, hint))
    return jobs, problems


def _of_no_size(library: Library, outputs: Sequence[Output], request: Request) -> Iterator[Problem]:
    """That pages come in no such size: once at the option, or at each field of the manifest that says it."""
    from booklet.base.papers import PAGE_SIZES
    from booklet.reading.yaml.places import did_you_mean

    for output in outputs:
        if output.kind in PAGED and output.size and output.size not in PAGE_SIZES:
            what, hint = f"there is no page size {output.size!r}", did_you_mean(output.size, PAGE_SIZES)
            yield _at(library, output, request, "size", what, hint)


def _unused(outputs: Sequence[Output], request: Request) -> Iterator[Problem]:
    """What was asked for and has no use for anything that is built."""
    from booklet.reading.project.checks import MEANT_FOR, SHOPS

    meant = {name: MEANT_FOR[name] for name in ("size", "pouch", "sheet", "of", "stock")}
    meant |= dict.fromkeys(("press-profile", "press-condition", "ink-limit"), SHOPS)
    made = {output.kind for output in outputs}
    for name, formats in meant.items():
        if getattr(request, name.replace("-", "_")) is not None and made.isdisjoint(formats):
            yield Problem(
                f"--{name}", 0, 0, "", "nothing that is built has a use for it", f"it is for {', '.join(formats)}"
            )
    if request.sheet and request.size and made.isdisjoint(PAGED) and not made.isdisjoint(CARDS):
        what = f"the cards of {request.sheet} have a size of their own"
        yield Problem("--size", 0, 0, "", what, "leave out --size, or --sheet")
    if request.press_condition and request.press_profile is None:
        what = "it names what a profile describes, and none is given; the shipped one is of FOGRA39"
        yield Problem("--press-condition", 0, 0, "", what, "give the shop's profile with --press-profile")


def _of_edition(library: Library, output: Output, request: Request, fault: str) -> Problem:
    """That an output has no such edition: at the option, or at the field of the manifest that says it."""
    from booklet.formats.product.editions import having

    others = having(output.edition or "")
    if request.edition:
        hint = f"write booklet build {' '.join(others)} --edition {request.edition}"
        return Problem("--edition", 0, 0, "", fault, hint)
    listed = library.manifest.outputs
    own = next((i for i, one in enumerate(listed) if (one.format, one.edition) == (output.format, output.edition)), 0)
    return problem_at(library, f"booklet:outputs[{own}].edition", fault, f"it is for {', '.join(others)}")


def _at(library: Library, output: Output, request: Request, name: str, what: str, hint: str) -> Problem:  # noqa: PLR0917
    """A problem of what is asked for by that name: at the option, or at the field of the manifest that says it."""
    if getattr(request, name):
        return Problem(f"--{name.replace('_', '-')}", 0, 0, "", what, hint)
    alike = [(i, one) for i, one in enumerate(library.manifest.outputs) if one.format == output.format]
    places = [f"[{i}].{name}" for i, one in alike if getattr(one, name) == getattr(output, name)]
    place = next(iter((*places, *(f"[{i}]" for i, _ in alike))), "")
    return problem_at(library, f"booklet:outputs{place}", what, hint)


def _outputs(listed: tuple[Output, ...], request: Request) -> tuple[Output, ...]:
    """The manifest's outputs, or those of the formats asked for, on the paper asked for; each once, in order.

    A format that the manifest does not list is made for the first pouch that it names: that is the one people have.
    """
    from booklet.formats.product.editions import in_edition
    from booklet.model import Output

    pouch = next((output.pouch for output in listed if output.pouch), None)
    outputs = list(listed)
    if request.formats:
        found = {name: [output for output in listed if output.format == name] for name in request.formats}
        outputs = [one for name, some in found.items() for one in some or [Output(format=name, pouch=pouch)]]
    outputs = [one for output in outputs if (one := _asked_of_shop(output, outputs, request, pouch))]
    asked = [
        _asked_of_cards(output, request) if output.product in CARDS else _asked_of_pages(output, request)
        for output in outputs
    ]
    return tuple(dict.fromkeys(in_edition(output, request.edition) for output in asked))


def _asked_of_shop(output: Output, among: Sequence[Output], request: Request, pouch: Pouch | None) -> Output | None:
    """The output, or of the product and paper that are asked for; None of another that is beside the one that is."""
    if request.stock and output.format == "shop":
        output = replace(output, stock=request.stock)
    if request.of is None or output.format != "shop" or output.product == request.of:
        return output
    if any(one.format == "shop" and one.product == request.of for one in among):
        return None
    of_cards = request.of in CARDS
    return replace(
        output,
        of=request.of,
        size=None,
        pouch=pouch if of_cards else None,
        variant=None,
        cover_apart=output.cover_apart and not of_cards,
    )


def _asked_of_pages(output: Output, request: Request) -> Output:
    paper, size = request.paper or output.paper, request.size or output.size
    return replace(output, paper=paper, size=size, one_side=request.one_side or output.one_side)


def _asked_of_cards(output: Output, request: Request) -> Output:
    """The output with the size, pouch and sheet that were asked for; each of them puts aside what it rules out.

    A size by itself is of cards without film, but for those that are cut out of a laminated sheet. A pouch by itself
    says the size as well, and so does a sheet.
    """
    from booklet.model import Pouch

    output = replace(output, paper=request.paper or output.paper, variant=request.variant or output.variant)
    pouch = output.pouch
    if request.pouch:
        pouch = replace(pouch or Pouch(), size=request.pouch, w=None, h=None)
    elif request.sheet or (request.size and pouch and pouch.finish == "sealed"):
        pouch = None
    if request.sheet:
        return replace(output, sheet=request.sheet, paper=request.paper, size=None, pouch=pouch)
    if request.size:
        return replace(output, sheet=None, size=request.size, pouch=pouch)
    return replace(output, size=None, sheet=None, pouch=pouch) if request.pouch else output


def _job_of_cards(shared: Job, output: Output, request: Request) -> Job:
    """A job of cards, on the paper that its sheet is made of. Raises ContentError."""
    from booklet.base.papers import A4, PAPERS
    from booklet.formats.cards.stock import faults_of

    wrong = [
        _at(shared.library, output, request, name, what, _for_pages(request, name) or MEASURES)
        for name, what in faults_of(output)
    ]
    if output.sheet is None and request.skip:
        what = "plain paper has no places that could be used already"
        wrong.append(Problem("--skip", 0, 0, "", what, "it is for --sheet; `booklet list cards` names them"))
    if wrong:
        raise ContentError(wrong)
    job = replace(shared, output=output, copies=request.copies, paper=PAPERS[output.paper] if output.paper else A4)
    if output.sheet is None:
        return job
    sheet = _sheet_of(shared.library, output, output.sheet, request)
    return replace(job, card_sheet=sheet, paper=sheet.paper, skip=request.skip)


def _sheet_of(library: Library, output: Output, name: str, request: Request) -> CardSheet:
    """The sheet of that name, for cards that are asked for on it. Raises ContentError."""
    from booklet.reading.project.sheets import read_sheet
    from booklet.reading.yaml.places import did_you_mean

    try:
        sheet = read_sheet(name, request.folder)
    except UnknownNameError as error:
        what, hint = f"there is no {error.kind} {error.name!r}", did_you_mean(error.name, error.known)
        raise ContentError([_at(library, output, request, "sheet", what, hint)]) from None
    wrong = []
    if output.paper not in {None, sheet.paper.name}:
        what = f"the sheet {name} is of {sheet.paper.name} paper, and {output.paper} is asked for"
        wrong.append(_at(library, output, request, "paper", what, "leave the paper out"))
    if request.skip >= sheet.count:
        what = f"a sheet {name} has {sheet.count} places, and {request.skip} of them are to be used already"
        wrong.append(Problem("--skip", 0, 0, "", what, f"say 0 to {sheet.count - 1}"))
    if wrong:
        raise ContentError(wrong)
    return sheet


def _for_pages(request: Request, name: str) -> str:
    """The way out for a size of pages that cards were asked for in as well."""
    from booklet.base.papers import PAGE_SIZES

    if name != "size" or request.size not in PAGE_SIZES:
        return ""
    return f"{request.size} is a size of booklets: booklet build booklet --size {request.size}"


def format_of(job: Job) -> Format:
    """The format of a job's output."""
    from booklet.formats import FORMATS

    return FORMATS[job.output.format]


def stem_of(job: Job) -> str:
    """The name of a job's file without its ending: its format's, the edition, the theme if that is not the book's."""
    own = job.theme.name == PurePosixPath(job.library.manifest.book.theme).stem
    parts = (format_of(job).stem(job), job.output.edition, None if own else job.theme.name)
    return ".".join(part for part in parts if part)


def problem_at(library: Library, key: str, what: str, hint: str = "") -> Problem:
    """A problem at the place where the value of that key stands: in a file, or on the command line."""
    from booklet.reading.project.library import place

    if key.startswith(ASKED):
        return Problem(f"--{key.removeprefix(ASKED)}", 0, 0, "", what, hint)
    at = place(library.places, key)
    return Problem(at.file, at.line, at.column, at.where, what, hint)
