"""The gate's last door: a source and a dataclass go in, a value of that class or all that is wrong comes out.

Where every text was claimed and no key is missing, the value is built. Anything else is pydantic's to judge; what it
says is retold in an author's words, at the place in the file that it concerns. A test holds the two to one opinion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from booklet.base.errors import Problem
from booklet.reading.yaml.claim import Claims, Data, is_absent
from booklet.reading.yaml.fields import Choice, Field, Fixed, Many, Record, Table, fields_of, in_words, shape_of
from booklet.reading.yaml.meant import seconds
from booklet.reading.yaml.nodes import ListNode, MapNode, Node, ScalarNode
from booklet.reading.yaml.numbers import way_to_type
from booklet.reading.yaml.places import Source, did_you_mean, join

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """The outcome for one file: `value` is None if there are problems; warnings stand in nobody's way.

    `retired` are the fields that earlier versions read, of which a project is told once.
    """

    source: Source
    value: T | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    retired: tuple[Problem, ...] = ()


def validate(source: Source, type_: type[T], given: Mapping[str, str] | None = None) -> Checked[T]:
    """Read a source as a dataclass. `given` are fields that the file does not hold, such as the id in its name."""
    claims = Claims(source, given=frozenset(given or ()))
    data = claims.claim(source.node, type_)
    if given and isinstance(data, dict):
        data |= given
    problems = claims.problems
    if claims.refused:
        problems += dict.fromkeys(_refusals(source, type_, data))
    value = None if problems else cast("T", _built(data, type_))
    return Checked(source, value, tuple(problems), tuple(claims.warnings), tuple(claims.retired))


def _built(data: Data, hint: object) -> object:
    """The value of a type that the data, of which nothing was refused, stand for."""
    match shape_of(hint), data:
        case Record(cls), dict():
            return cls(**{name: _built(each, fields_of(cls)[name].type) for name, each in data.items()})
        case Table(value), dict():
            return {key: _built(each, value) for key, each in data.items()}
        case Many(item), list():
            return tuple(_built(each, item) for each in data)
        case Fixed(items), list():
            return tuple(map(_built, data, items))
        case _:
            return data


def _refusals(source: Source, type_: type, data: Data) -> list[Problem]:
    """What is wrong with data that cannot become a value of the type."""
    from pydantic import TypeAdapter, ValidationError  # a fifth of a build, and most projects hold

    try:
        TypeAdapter(type_).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        told = error.errors(include_url=False, include_context=False, include_input=False)
        return [_retold(source, type_, each) for each in told]
    raise TypeError(f"{source.file}: pydantic takes what the claims refuse")


def _retold(source: Source, type_: object, error: ErrorDetails) -> Problem:
    *outer, last = error["loc"] or ("",)
    path, told, node = _at(source.node, _whole(type_), tuple(outer))
    if error["type"] == "missing" and isinstance(node, MapNode):
        lacking = fields_of(cast("type", told.type))[str(last)]
        if last in node.entries:
            return source.problem(join(path, last), "there is no value", _asked_for(lacking, "write it"))
        return source.problem(path, f"{last} is missing", _asked_for(lacking, f"add {last}"))
    path, told, node = _at(source.node, _whole(type_), error["loc"])
    return source.problem(path, f"expected {in_words(told.type)}, got {_described(node)}", _way_out(told, node))


def _asked_for(told: Field, way_out: str) -> str:
    match shape_of(told.type):
        case Choice(names):
            return f"{way_out}: {', '.join(names[:-1])} or {names[-1]}"
        case _:
            return f"{way_out}: {told.doc[0].lower()}{told.doc[1:]}" if told.doc else way_out


def _whole(type_: object) -> Field:
    return Field("", type_, optional=False)


def _at(node: Node, told: Field, steps: Sequence[str | int]) -> tuple[str, Field, Node]:
    """The path, field and node that pydantic's location leads to; an item of a list is a field without limits."""
    path = ""
    for step in steps:
        match shape_of(told.type), node:
            case Record(cls), MapNode(entries=entries):
                told, node = fields_of(cls)[str(step)], entries[str(step)].value
            case Table(value), MapNode(entries=entries):
                told, node = _whole(value), entries[str(step)].value
            case Many(item), ListNode(items=items):
                told, node = _whole(item), items[int(step)]
            case Fixed(hints), ListNode(items=items):
                told, node = _whole(hints[int(step)]), items[int(step)]
            case _:
                return path, told, node
        path = join(path, step)
    return path, told, node


def _described(node: Node) -> str:
    match node:
        case ScalarNode() if is_absent(node):
            return "nothing"
        case ScalarNode(text=text, plain=plain):
            shown = repr(text if len(text) <= 40 else text[:39] + "…")
            return shown if plain else f"the text {shown}"
        case ListNode(items=items):
            return f"a list of {len(items)}"
        case MapNode():
            return "a mapping"


def _way_out(told: Field, node: Node) -> str:
    match shape_of(told.type), node:
        case Choice(names), ScalarNode(text=text):
            return did_you_mean(text, names)
        case Many(item), ScalarNode(text=text) if item is str and text:
            return f"write [{text}]"
        case (Fixed() | Many()) as shape, _:
            pair = "write two numbers, as [0.5, 0.5] for the middle"
            return pair if isinstance(shape, Fixed) else "write each entry on a line of its own, after - "
        case Record(), ScalarNode():
            return "write its keys on the next lines, indented"
        case shape, ScalarNode(text=text) if shape in (int, float):
            if told.name.endswith("_s") and (time := seconds(text)):
                text = str(time)
            return way_to_type(text, shape, told.limits)
        case shape, _:
            return _WAYS_OUT.get(shape, "write its keys on the next lines, indented")


_WAYS_OUT: dict[object, str] = {bool: "write true or false, without quotes", str: "write one text, in quotes"}
