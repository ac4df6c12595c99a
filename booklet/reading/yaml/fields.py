"""What the annotations of a dataclass say: a class goes in, its fields with their types, docs and limits come out."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass

from booklet.model.authoring import Alone, Budget, Doc, Limits


@dataclass(frozen=True, slots=True)
class Field:
    """A field as an author sees it.

    `type` is free of `Annotated` and of `None`; `optional` tells that the value may be left out, and `default` is what
    it is then. `alone` tells that a text in place of the whole mapping is this field's.
    """

    name: str
    type: object
    optional: bool
    default: object = None
    doc: str = ""
    budget: int | None = None
    limits: Limits | None = None
    alone: bool = False


@functools.cache
def fields_of(cls: type) -> Mapping[str, Field]:
    """The fields of a dataclass by name, in the order in which they are declared."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {each.name: _field(each, hints[each.name]) for each in dataclasses.fields(cls)}


def alone_in(cls: type) -> Field | None:
    """The field that a text in place of the whole mapping is; None where nothing may stand in its place."""
    return next((each for each in fields_of(cls).values() if each.alone), None)


def _field(declared: dataclasses.Field[object], hint: object) -> Field:
    metadata: tuple[object, ...] = ()
    if typing.get_origin(hint) is typing.Annotated:
        hint, *rest = typing.get_args(hint)
        metadata = tuple(rest)
    optional, default = True, declared.default
    if declared.default_factory is not dataclasses.MISSING:
        default = declared.default_factory()
    elif default is dataclasses.MISSING:
        optional, default = False, None
    return Field(
        declared.name,
        without_none(hint),
        optional,
        default,
        doc=next((each.text for each in metadata if isinstance(each, Doc)), ""),
        budget=next((each.characters for each in metadata if isinstance(each, Budget)), None),
        limits=next((each for each in metadata if isinstance(each, Limits)), None),
        alone=any(isinstance(each, Alone) for each in metadata),
    )


def without_none(hint: object) -> object:
    """`X` for `X | None`; anything else as it is."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):  # Literal | None is the latter up to Python 3.13
        (only,) = (each for each in typing.get_args(hint) if each is not types.NoneType)
        return typing.cast("object", only)
    return hint


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    cls: type


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys the author chooses."""

    value: object


@dataclass(frozen=True, slots=True)
class Many:
    """A list of any length."""

    item: object


@dataclass(frozen=True, slots=True)
class Fixed:
    """A list of a fixed length."""

    items: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several texts."""

    names: tuple[str, ...]


Shape = Record | Table | Many | Fixed | Choice | type[str] | type[int] | type[float] | type[bool]


def shape_of(hint: object) -> Shape:
    """What kind of value a type stands for. Raises TypeError for one that no YAML is read into."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return Many(args[0])
    if origin is tuple:
        return Fixed(args)
    if origin is typing.Literal:
        return Choice(args)
    if origin is Mapping:
        return Table(args[1])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return Record(hint)
    for scalar in (str, int, float, bool):
        if hint is scalar:
            return scalar
    raise TypeError(f"content cannot be read into {hint}")


def in_words(hint: object) -> str:
    """The type as an author would say it: `a list of texts`."""
    return _WORDS[hint][0] if hint in _WORDS else _in_words(shape_of(hint), many=False)


_WORDS: dict[object, tuple[str, str]] = {
    str: ("a text", "texts"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
    bool: ("true or false", "true or false"),
}


def _in_words(shape: Shape, *, many: bool) -> str:
    match shape:
        case Record(cls):
            keys = ", ".join(name for name, field in fields_of(cls).items() if not field.optional)
            inside = f" with {keys}" if keys else ""
            return f"mappings{inside}" if many else f"a mapping{inside}"
        case Table():
            return "mappings" if many else "a mapping"
        case Many(item):
            return f"a list of {_plural(item)}"
        case Fixed(items):
            return f"{'lists' if many else 'a list'} of {len(items)} {_plural(items[0])}"
        case Choice(names):
            return f"one of {', '.join(names)}"
        case scalar:
            return _WORDS[scalar][many]


def _plural(hint: object) -> str:
    return _in_words(shape_of(hint), many=True)
