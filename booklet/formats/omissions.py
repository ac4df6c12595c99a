"""What a product leaves out of the content: read off its pages, and declared by its format.

Nothing of it is for anybody's safety where a technique is taught: its caution and the sentence that it is no medical
advice are not among what may be left out. Of a whole product the core of the safety page, the oil and the emergency
number are not either; a single card has none of the three, and that is told of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from booklet.formats.layout.pages import chosen
from booklet.formats.product import Job
from booklet.formats.product.leaves_out import OMISSIONS, Omission
from booklet.model import Library, Step, Technique
from booklet.page import Drawing, Image, Page, Text


@dataclass(frozen=True, slots=True)
class _Content:
    """What there is to show, and the places in the content of what is shown."""

    library: Library
    techniques: tuple[Technique, ...]
    shown: frozenset[str]

    def lacks(self, *keys: str) -> bool:
        """Whether something of that place, or below it, is not shown."""
        return not all(key in self.shown for key in keys)

    def lacks_all(self, place: str) -> bool:
        """Whether nothing below a place is shown."""
        return not any(key.startswith(place) for key in self.shown)

    @property
    def has_number(self) -> bool:
        """Whether the book's country has an emergency number."""
        return self.library.manifest.book.country in self.library.safety.emergency

    @property
    def taught(self) -> Iterator[Technique]:
        """The techniques of which some step is shown."""
        return (t for t in self.techniques if not self.lacks_all(f"{t.id}:steps"))


def left_out(job: Job, pages: Sequence[Page]) -> tuple[Omission, ...]:
    """What of the content the pages of a product do not show, in the order of `OMISSIONS`."""
    marks = (mark for page in pages for mark in page.marks if isinstance(mark, Text | Drawing | Image))
    shown = frozenset(mark.element.key.partition("@")[0] for mark in marks if mark.element)
    content = _Content(job.library, tuple(t for _, t in chosen(job)), shown)
    return tuple(name for name in OMISSIONS if _RULES[name](content))


def _of_techniques(field: str, given: Callable[[Technique], object]) -> Callable[[_Content], bool]:
    """Whether a field that is given for some technique is not shown of one."""
    return lambda told: any(given(t) is not None and told.lacks(f"{t.id}:{field}") for t in told.taught)


def _no_steps(told: _Content) -> bool:
    return any(told.lacks_all(f"{t.id}:steps") for t in told.techniques)


def _no_hands(told: _Content) -> bool:
    return any(
        bool(getattr(t, field)) and told.lacks(f"{t.id}:{field}") for t in told.taught for field in ("hands", "tools")
    )


def _fewer_pictures(told: _Content) -> bool:
    return any(told.lacks(f"{t.id}:pictures[{n}]") for t in told.taught for n in range(len(t.pictures)))


def _no_captions(told: _Content) -> bool:
    return any(
        bool(picture.caption) and told.lacks(f"{t.id}:pictures[{n}].caption")
        for t in told.taught
        for n, picture in enumerate(t.pictures)
        if not told.lacks(f"{t.id}:pictures[{n}]")
    )


def _told(told: _Content, place: str, step: Step) -> str:
    """In which form a step is told: whole, in short, or by its key alone."""
    if not told.lacks(f"{place}.text"):
        return "whole"
    return "short" if step.card and not told.lacks(f"{place}.card") else "key"


def _forms(told: _Content) -> set[str]:
    return {_told(told, f"{t.id}:steps[{n}]", step) for t in told.taught for n, step in enumerate(t.steps)}


def _short_cautions(told: _Content) -> bool:
    return any(not told.lacks(f"{t.id}:caution.card") and told.lacks(f"{t.id}:caution.text") for t in told.taught)


def _no_ways(told: _Content) -> bool:
    return any(
        told.lacks_all(f"{t.id}:variants.{way}")
        for t in told.taught
        for way in ("self", "partner")
        if t.variants and getattr(t.variants, way)
    )


def _of_manifest(name: str) -> Callable[[_Content], bool]:
    """Whether a part of the manifest is written and nothing of it is shown."""
    return lambda told: getattr(told.library.manifest, name) is not None and told.lacks_all(f"booklet:{name}")


def _forms_before(told: _Content) -> set[str]:
    before = told.library.manifest.before
    if before is None or told.lacks_all("booklet:before"):
        return set()
    return {_told(told, f"booklet:before.steps[{n}]", step) for n, step in enumerate(before.steps)}


def _brief_ways(told: _Content) -> bool:
    ways = told.library.manifest.ways
    if ways is None or told.lacks_all("booklet:ways"):
        return False
    steps = (f"{name}[{n}]" for name in ("self", "partner") for n in range(len(getattr(ways, name))))
    return told.lacks("booklet:ways.title", *(f"booklet:ways.{step}.text" for step in steps))


def _no_end(told: _Content) -> bool:
    routine = told.library.manifest.routine
    return bool(routine and routine.closing) and told.lacks("booklet:routine.closing")


def _items(told: _Content) -> set[str]:
    """In which forms the items of the safety page are told: text, short, or none."""
    found = set()
    for g, group in enumerate(told.library.safety.groups):
        for i in range(len(group.items)):
            place = f"safety:groups[{g}].items[{i}]"
            found.add(next((form for form in ("text", "short") if not told.lacks(f"{place}.{form}")), "none"))
    return found


_RULES: Mapping[Omission, Callable[[_Content], bool]] = {
    "title": lambda told: told.lacks("booklet:book.title"),
    "subtitle": lambda told: bool(told.library.manifest.book.subtitle) and told.lacks("booklet:book.subtitle"),
    "how it is done": _no_steps,
    "purpose": _of_techniques("purpose", lambda t: t.purpose),
    "time": _of_techniques("duration_s", lambda t: t.duration_s),
    "repetitions": _of_techniques("reps", lambda t: t.reps),
    "pressure": _of_techniques("pressure", lambda t: t.pressure),
    "hands and tools": _no_hands,
    "further pictures": _fewer_pictures,
    "captions": _no_captions,
    "long steps": lambda told: "short" in _forms(told),
    "sentences of steps": lambda told: "key" in _forms(told),
    "long cautions": _short_cautions,
    "ways of a technique": _no_ways,
    "before you start": _of_manifest("before"),
    "long before you start": lambda told: "short" in _forms_before(told),
    "sentences of before you start": lambda told: "key" in _forms_before(told),
    "round": lambda told: told.library.manifest.routine is not None and told.lacks("booklet:routine.title"),
    "end of the round": _no_end,
    "two ways": _of_manifest("ways"),
    "long two ways": _brief_ways,
    "chart": _of_manifest("chart"),
    "safety page": lambda told: _items(told) == {"none"},
    "safety items": lambda told: "none" in _items(told) and _items(told) != {"none"},
    "long safety items": lambda told: "short" in _items(told),
    "oil": lambda told: told.library.safety.oil is not None and told.lacks("safety:oil"),
    "emergency number": lambda told: told.has_number and told.lacks("words:emergency"),
    "long notice": lambda told: told.lacks("safety:line.text"),
}
