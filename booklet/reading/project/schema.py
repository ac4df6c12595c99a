"""The model as authors meet it: dataclasses go in, a JSON Schema for editors and a page for people come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from booklet.model import Brand, Manifest, Safety, Technique
from booklet.model.authoring import Limits
from booklet.reading.yaml.fields import (
    Choice,
    Field,
    Fixed,
    Many,
    Record,
    Shape,
    Table,
    alone_in,
    fields_of,
    in_words,
    shape_of,
)

Kind = Literal["technique", "booklet", "safety", "brand"]
Schema = dict[str, object]

KINDS: dict[Kind, tuple[type, str]] = {
    "booklet": (Manifest, "content/booklet.yaml"),
    "technique": (Technique, "content/techniques/<id>.yaml"),
    "safety": (Safety, "content/safety.yaml"),
    "brand": (Brand, "content/brand.yaml"),
}
_TYPES: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def json_schema(kind: Kind) -> Schema:
    """The JSON Schema, draft 2020-12, of one kind of file.

    A budget is advice and stands in the description only: an editor shall not mark as wrong what the program takes.
    """
    top, file = KINDS[kind]
    inner = [each for each in _records(top) if each is not top]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file,
        **_record(top),
        "$defs": {each.__name__: _whole(each) for each in sorted(inner, key=lambda cls: cls.__name__)},
    }


def _records(cls: type) -> dict[type, None]:
    """A class and those that its fields hold, each once, outermost first."""
    found = {cls: None}
    for field in _shown(cls):
        for each in _held(shape_of(field.type)):
            found |= {inner: None for inner in _records(each) if inner not in found}
    return found


def _held(shape: Shape) -> Iterator[type]:
    match shape:
        case Record(cls):
            yield cls
        case Many(item):
            yield from _held(shape_of(item))
        case Table(value):
            yield from _held(shape_of(value))
        case _:
            return


def _shown(cls: type) -> list[Field]:
    """The fields that a file may hold; a technique's id is its file's name."""
    return [field for field in fields_of(cls).values() if not (cls is Technique and field.name == "id")]


def _whole(cls: type) -> Schema:
    record = _record(cls)
    return {"anyOf": [{"type": "string"}, record]} if alone_in(cls) else record


def _record(cls: type) -> Schema:
    fields = _shown(cls)
    return {
        "description": _sentence(cls),
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields if not field.optional],
        "additionalProperties": False,
    }


def _property(field: Field) -> Schema:
    schema = _limited(_typed(field.type), field.limits)
    if field.optional:
        schema = _or_null(schema)
    if isinstance(field.default, str | int | float) and field.optional:
        schema["default"] = field.default
    budget = f"About {field.budget} characters" if field.budget else ""
    description = ". ".join(filter(None, (field.doc, budget)))
    return {"description": description, **schema} if description else schema


def _typed(hint: object) -> Schema:
    match shape_of(hint):
        case Record(cls):
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case Table(value):
            # a number without quotes is taken as the text that stands there: GB: 999
            texts: Schema = {"type": ["string", "integer"]}
            return {"type": "object", "additionalProperties": texts if value is str else _typed(value)}
        case Many(item):
            return {"type": "array", "items": _typed(item)}
        case Fixed(items):
            size = len(items)
            return {
                "type": "array",
                "prefixItems": [_typed(item) for item in items],
                "minItems": size,
                "maxItems": size,
            }
        case Choice(names):
            return {"enum": list(names)}
        case scalar:
            return {"type": _TYPES[scalar]}


def _limited(schema: Schema, limits: Limits | None) -> Schema:
    if limits is None:
        return schema
    least, most = ("minItems", "maxItems") if schema["type"] == "array" else ("minimum", "maximum")
    return {**schema, least: limits.least, most: limits.most}


def _or_null(schema: Schema) -> Schema:
    """What may be left out may also be written as `null`."""
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _sentence(cls: type) -> str:
    return " ".join((cls.__doc__ or "").split())


_PREFACE = """\
# Content format

Every field of every file, made from `booklet/model/` by `booklet.reading.project.schema`; a test compares.

A length is advice: a longer text gets a warning, and an error only where the set text does not fit its place.
Limits are hard. A text needs quotes if it contains a colon followed by a space or a # behind one, or begins with one of
`[ ] { } * & ! | > ' " % @ #` or a backtick. A comment behind a text without quotes has two blanks before its # and one
behind. A value that is left out, `null` or `~` is absent. Numbers stand without quotes and unit; yes and no are `true`
and `false`. Unknown keys are errors.
"""


def content_format() -> str:
    """The reference page of the content format, in Markdown."""
    parts = [_PREFACE]
    for top, file in KINDS.values():
        for i, cls in enumerate(_records(top)):
            heading = f"## `{file}`" if i == 0 else f"### {cls.__name__}"
            if heading not in parts:
                parts += [heading, _sentence(cls), _table(cls)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _table(cls: type) -> str:
    rows = ["| field | value | needed | limits | what for |", "|---|---|---|---|---|"]
    rows += [
        f"| `{field.name}` | {_value(field)} | {_need(field)} | {_bounds(field)} | {field.doc} |"
        for field in _shown(cls)
    ]
    return "\n".join(rows)


def _value(field: Field) -> str:
    """The type in words, with a link to the table of what it holds."""
    match shape_of(field.type):
        case Record(cls):
            return f"{'a text, or ' if alone_in(cls) else ''}{_link(cls)}"
        case Many(item) if isinstance(record := shape_of(item), Record):
            return f"a list of {_link(record.cls)}"
        case _:
            return in_words(field.type)


def _link(cls: type) -> str:
    return f"[{cls.__name__}](#{cls.__name__.lower()})"


def _need(field: Field) -> str:
    if not field.optional:
        return "yes"
    plain = isinstance(field.default, str | int | float)
    return (
        f"no; `{str(field.default).lower() if isinstance(field.default, bool) else field.default}`" if plain else "no"
    )


def _bounds(field: Field) -> str:
    if field.limits:
        entries = " entries" if isinstance(shape_of(field.type), Many) else ""
        return f"{field.limits.least:g} to {field.limits.most:g}{entries}"
    return f"about {field.budget} characters" if field.budget else ""
