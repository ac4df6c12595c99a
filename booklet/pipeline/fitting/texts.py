"""What an author wrote, by its key: a job goes in, texts come out, and a job with other texts in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from booklet.model import Wording
from booklet.model.homework import ASKED
from booklet.reading.yaml.places import Path, steps_of

if TYPE_CHECKING:
    from booklet.formats import Job

T = TypeVar("T")
LISTED = ", "  # between the words for tools, as if they were one text


def shortened(text: str, most: int) -> str:
    """As many whole words of a text as have so many characters; of a single longer word its beginning."""
    if len(text) <= most:
        return text
    head = text[: most + 1].rpartition(" ")[0].rstrip()
    return head or text[:most]


def texts_of(job: Job, keys: Iterable[str]) -> dict[str, str]:
    """What an author wrote under those keys, where that is a text."""
    found: dict[str, str] = {}
    for key in sorted(keys):
        found |= _text(key, value_of(job, key))
    return found


def _text(key: str, value: object) -> dict[str, str]:
    """What a value says, by its key; nothing where it is no text."""
    if isinstance(value, Wording):  # a caution without a short form
        return {f"{key}.text": value.text}
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return {key: LISTED.join(value)}
    return {key: value} if isinstance(value, str) and value else {}


def value_of(job: Job, key: str) -> object:
    """What an author wrote under a key; None where that is nobody's text."""
    value: object = _root(job, key)
    for step in steps_of(key.partition(":")[2]):
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _root(job: Job, key: str) -> object:
    name = key.partition(":")[0]
    if key.startswith(ASKED):
        return job.homework
    whole = {"booklet": job.library.manifest, "safety": job.library.safety, "brand": job.library.brand}
    return whole.get(name) or next((t for t in job.library.techniques if t.id == name), None)


def changed(job: Job, texts: Mapping[str, str]) -> Job:
    """The job with other texts, by their keys."""
    library, homework = job.library, job.homework
    for key, text in texts.items():
        root = _root(job, key)
        name, path = key.partition(":")[0], steps_of(key.partition(":")[2])
        if key.startswith(ASKED):
            homework = _with(homework, path, text)
        elif name == "booklet":
            library = replace(library, manifest=_with(library.manifest, path, text))
        elif name == "safety":
            library = replace(library, safety=_with(library.safety, path, text))
        elif name == "brand" and library.brand:
            library = replace(library, brand=_with(library.brand, path, text))
        elif root:
            taught = tuple(_with(t, path, text) if t.id == name else t for t in library.techniques)
            library = replace(library, techniques=taught)
    return replace(job, library=library, homework=homework)


def _with(value: T, path: Path, text: str) -> T:
    """The value with a text at a path in it."""
    return cast("T", _set(value, path, text))


def _set(value: object, path: Path, text: str) -> object:
    if not path:
        return tuple(filter(None, text.split(LISTED))) if isinstance(value, tuple) else text
    step, rest = path[0], path[1:]
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], _set(value[step], rest, text), *value[step + 1 :])
    return replace(cast("Any", value), **{str(step): _set(getattr(value, str(step)), rest, text)})
