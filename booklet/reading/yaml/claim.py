"""Texts become what their fields ask for: a node and a type go in, plain data for the validator comes out.

A field of whole numbers takes `30` and neither `030`, `3.0` nor `"30"`; one of true and false takes these two words
only; one of texts takes anything that stands there, also `no` and `12:30`. `null`, `~` and nothing mean that the value
is absent. A text that its field cannot claim is left for the validator to refuse.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from booklet.base.errors import Problem
from booklet.reading.yaml.fields import Choice, Field, Fixed, Many, Record, Shape, Table, alone_in, fields_of, shape_of
from booklet.reading.yaml.nodes import ListNode, MapNode, Node, ScalarNode
from booklet.reading.yaml.numbers import number_of
from booklet.reading.yaml.places import Source, did_you_mean, join
from booklet.reading.yaml.retired import RETIRED, noted

_ABSENT = ("", "~", "null")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # fillers of Hangul and Braille's empty cell, letters and symbol by category
_BOTH = {"true": True, "false": False}

Data = None | str | int | float | bool | list["Data"] | dict[str, "Data"]


def is_absent(node: Node) -> bool:
    """Whether the node stands for no value."""
    return isinstance(node, ScalarNode) and node.plain and node.text in _ABSENT


def _visible(character: str) -> bool:
    """Whether ink is put on paper for the character alone: a letter, digit, mark of punctuation or symbol."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


@dataclass(slots=True)
class Claims:
    """Claims the values of one source, and notes what only the text shows."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    given: frozenset[str] = frozenset()  # fields of the outermost record that the file may not hold
    retired: list[Problem] = field(default_factory=list)  # fields that earlier versions read
    refused: bool = False  # there is something in the data that the validator will refuse

    def claim(self, node: Node, hint: object, path: str = "", told: Field | None = None) -> Data:
        """The data of a node whose field has that type, as JSON would hold it."""
        shape = shape_of(hint)
        if is_absent(node):
            return self._refuse(shape)
        match node:
            case ScalarNode():
                return self._scalar(node, shape, path, told)
            case ListNode():
                return self._list(node, shape, path, told)
            case MapNode():
                return self._map(node, shape, path)

    def _map(self, node: MapNode, shape: Shape, path: str) -> Data:
        match shape:
            case Record(cls):
                return self._record(node, cls, path)
            case Table(value):
                entries = node.entries.items()
                return {key: self.claim(entry.value, value, join(path, key)) for key, entry in entries}
            case _:
                return self._refuse(shape)

    def _list(self, node: ListNode, shape: Shape, path: str, told: Field | None) -> Data:
        match shape:
            case Many(item):
                self._limit(len(node.items), path, told, " entries")
                return [self.claim(each, item, join(path, i)) for i, each in enumerate(node.items)]
            case Fixed(items) if len(items) == len(node.items):
                return [self.claim(each, items[i], join(path, i)) for i, each in enumerate(node.items)]
            case _:
                return self._refuse(shape)

    def _record(self, node: MapNode, cls: type, path: str) -> Data:
        fields = {name: told for name, told in fields_of(cls).items() if path or name not in self.given}
        data: dict[str, Data] = {}
        for key, entry in node.entries.items():
            if key in RETIRED.get(cls, ()):
                self.retired.append(noted(self.source, join(path, key), cls, key))
            elif key not in fields:
                where = join(path, key)
                place = (self.source.file, entry.line, entry.column, where)
                self.problems.append(Problem(*place, "unknown key", did_you_mean(key, fields) or "take it out"))
            elif not is_absent(entry.value):
                told = fields[key]
                data[key] = self.claim(entry.value, told.type, join(path, key), told)
        if any(not told.optional and name not in data for name, told in fields.items()):
            self.refused = True
        return data

    def _scalar(self, node: ScalarNode, shape: Shape, path: str, told: Field | None) -> Data:
        match shape:
            case Record(cls) if only := alone_in(cls):
                return {only.name: self._text(node, path, only)}
            case Choice(names) if node.text in names:
                return node.text
            case _ if shape is str:
                return self._text(node, path, told)
            case _ if shape is bool and node.plain and node.text in _BOTH:
                return _BOTH[node.text]
            case _ if node.plain and (number := number_of(node.text, shape)) is not None:
                self._limit(number, path, told)
                return int(number) if shape is int else number
            case _:
                return self._refuse(shape)

    def _limit(self, number: float, path: str, told: Field | None, of: str = "") -> None:
        limits = told.limits if told else None
        if limits and not limits.least <= number <= limits.most:
            what = f"expected {limits.least:g} to {limits.most:g}{of}, got {number:g}"
            hint = f"write {max(limits.least, min(number, limits.most)):g}"
            if of:
                hint = "take some out" if number > limits.most else "write some"
            self.problems.append(self.source.problem(path, what, hint))

    def _text(self, node: ScalarNode, path: str, told: Field | None) -> str:
        text = unicodedata.normalize("NFC", node.text).strip()
        if not any(map(_visible, text)):
            what = "nothing in the text can be seen" if text else "the text is empty"
            hint = "write it, or leave the key out" if told and told.optional else "write it"
            self.problems.append(self.source.problem(path, what, hint))
        if "\n" in text or "\r" in text:
            hint = "write > instead of |, without empty lines in between"
            self.problems.append(self.source.problem(path, "the text has more than one line", hint))
        if "\t" in text:
            self.problems.append(self.source.problem(path, "a tab in the text", "write a space"))
        if told and told.budget and len(text) > told.budget:
            what = f"{len(text)} characters; the advice is at most {told.budget}"
            self.warnings.append(self.source.problem(path, what, "shorten it, or see that it fits"))
        return text

    def _refuse(self, shape: Shape) -> Data:
        """What the validator refuses for that shape, so that it names the place; None it would take for an absence."""
        self.refused = True
        return {} if isinstance(shape, Many | Fixed) else []
