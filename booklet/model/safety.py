"""When not to begin, and when to stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from booklet.model.authoring import Alone, Budget, Doc, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyItem:
    """One reason not to go on."""

    text: Annotated[str, Budget(120), Doc("The sentence, whole")]
    short: Annotated[
        str | None,
        Budget(60),
        Doc("A short form, for the fold and the handout; left out, the sentence stands there under its group's title"),
    ] = None
    core: Annotated[
        bool, Doc("One of the lines that go on the smallest product; where none is marked, all of them do")
    ] = False
    key: Annotated[str | None, Doc("A short name, by which an editor finds it again")] = None
    source: Annotated[str | None, Doc("Where the advice comes from; not printed")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """That this is no medical advice."""

    text: Annotated[str, Alone(), Budget(170), Doc("The sentence, whole")]
    short: Annotated[
        str | None, Budget(45), Doc("A shorter form, for cards below A6; left out, the language has words for it")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyGroup:
    """Items that call for the same thing."""

    id: Literal["not-today", "not-here", "ask-first", "stop"]
    title: Annotated[str, Budget(40)]
    items: Annotated[tuple[SafetyItem, ...], Limits(1, 12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """When not to begin, and when to stop."""

    title: Annotated[str, Budget(40)]
    groups: Annotated[tuple[SafetyGroup, ...], Limits(1, 4)]
    line: Annotated[Notice, Doc("The not-medical-advice sentence: on every product")]
    oil: Annotated[str | None, Budget(170), Doc("What to know about oils and lotions")] = None
    emergency: Annotated[Mapping[str, str], Doc("Country code and its emergency number")] = field(default_factory=dict)
    reviewed_by: Annotated[str | None, Doc("The therapist or nurse who read this page")] = None
    reviewed_on: Annotated[str | None, Doc("When, as 2026-11")] = None
