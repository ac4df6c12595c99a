"""How much of a text fits, found by setting it: jobs and misfits go in, what an author has to cut comes out.

All texts that are too long are cut at once and set again, so that a project with twenty of them is set as often as one
with a single one. What an author is told was seen to fit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.errors import Misfit
from booklet.pipeline.fitting.cut import Cut
from booklet.pipeline.fitting.texts import changed, shortened, texts_of, value_of

if TYPE_CHECKING:
    from booklet.formats import Composition, Job

FLOOR = 12  # characters; what does not fit with so few is not mended by cutting
TRIES = 8  # halvings: to the character in texts of up to 250
LESS = 0.9  # of its length, where texts that fit one by one do not fit together
SHORT_FORMS = ("card", "short")  # of a text: the field beside it that says it in less

Compose = Callable[["Job"], "Composition"]


@dataclass(slots=True)
class _Search:
    """What is known of one value that is too long: the texts to cut, and how many characters of each fit and do not.

    `ways` are what could be cut, the best first: each the texts, and fields for a short form beside some of them.
    """

    ways: list[tuple[Mapping[str, str], Mapping[str, str]]]
    fits: int = FLOOR
    fails: int = 0

    @property
    def texts(self) -> Mapping[str, str]:
        return self.ways[0][0]

    @property
    def forms(self) -> Mapping[str, str]:
        return self.ways[0][1]

    def middle(self) -> int:
        """The next length to try."""
        return (self.fits + self.fails) // 2 if self.fails - self.fits > 1 else self.fits

    def changes(self, most: int) -> Iterator[tuple[str, str]]:
        """What the texts become where they are cut to so many characters: keys and new texts."""
        for key, text in self.texts.items():
            cut = shortened(text, most)
            if cut != text:
                yield (f"{key.rpartition('.')[0]}.{self.forms[key]}" if key in self.forms else key), cut


def cuts(jobs: Sequence[Job], compose: Compose, misfits: Collection[Misfit]) -> dict[str, Cut]:
    """What has to be cut, by the keys of those misfits that are too long and that cutting would mend.

    The jobs are those whose pages the misfits are on.
    """
    keys = {_bare(misfit.key) for misfit in misfits if misfit.too_long and not misfit.mild}
    pages = _printed(compose(job) for job in jobs) if keys else []
    searches = {key: _Search(ways) for key in sorted(keys) if (ways := _ways(jobs[0], key, pages))}

    def missed(lengths: Mapping[str, int]) -> set[str]:
        """Which of the values are too long where their texts are cut to those lengths."""
        changes: dict[str, str] = {}
        for key, most in lengths.items():
            for target, text in searches[key].changes(most):
                changes[target] = min(changes.get(target, text), text, key=len)
        found = (misfit for job in jobs for misfit in compose(changed(job, changes)).misfits)
        return {_bare(one.key) for one in found if one.too_long and not one.mild} & searches.keys()

    _choose(searches, missed)
    _halve(searches, missed)
    return {key: _cut(search) for key, search in searches.items()}


Missed = Callable[[Mapping[str, int]], set[str]]


def _choose(searches: dict[str, _Search], missed: Missed) -> None:
    """Leave each search the first way in which very short texts fit; none stays that has no such way."""
    while failed := missed(dict.fromkeys(searches, FLOOR)) if searches else set():
        for key in failed:
            searches[key].ways.pop(0)
            if not searches[key].ways:
                del searches[key]


def _halve(searches: Mapping[str, _Search], missed: Missed) -> None:
    """Find the most characters that fit, of all searches at once; and see that they fit together."""
    for search in searches.values():
        search.fails = max(map(len, search.texts.values()))
    for _ in range(TRIES if searches else 0):
        lengths = {key: search.middle() for key, search in searches.items()}
        failed = missed(lengths)
        for key, search in searches.items():
            if key in failed:
                search.fails = lengths[key]
            else:
                search.fits = lengths[key]
    for _ in range(TRIES):
        for key in missed({key: search.fits for key, search in searches.items()}) if searches else ():
            searches[key].fits = max(FLOOR, int(searches[key].fits * LESS))


def _cut(search: _Search) -> Cut:
    long = {key: text for key, text in search.texts.items() if len(text) > search.fits}
    return Cut(search.fits, long or search.texts, search.forms)


def _ways(job: Job, key: str, pages: Sequence[Collection[str]]) -> list[tuple[Mapping[str, str], Mapping[str, str]]]:
    """What could be cut for a value: itself where it is one text; else what its file says on the same pages."""
    name = key.partition(":")[0]
    near = {
        one for page in pages if any(_is_in(one, key) for one in page) for one in page if one.startswith(f"{name}:")
    }
    own, file = texts_of(job, [one for one in near if _is_in(one, key)]), texts_of(job, near)
    texts = [own, file] if len(own) == 1 else [file]
    return [(some, forms) for some in texts if some for forms in _forms(job, some)]


def _forms(job: Job, texts: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Fields for short forms that say nothing yet, by the texts beside which they stand; then none of them."""
    found: dict[str, str] = {}
    for key in texts:
        owner = value_of(job, key.rpartition(".")[0]) if key.endswith(".text") else None
        empty = [form for form in SHORT_FORMS if getattr(owner, form, "") is None]
        found |= {key: empty[0]} if empty else {}
    if found:
        yield found
    yield {}


def _is_in(key: str, outer: str) -> bool:
    return key == outer or key.startswith((f"{outer}.", f"{outer}["))


def _printed(compositions: Iterable[Composition]) -> list[frozenset[str]]:
    """The keys of what each page says."""
    pages = (page for one in compositions for page in one.pages)
    return [frozenset(_bare(text.element.key) for text in page.texts if text.element) for page in pages]


def _bare(key: str) -> str:
    return key.partition("@")[0]
