"""Every problem has a way out: in the source, where it is raised, and in what the other tests provoke."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "booklet"
MAKERS = {"Problem": 6, "Misfit": 3, "problem_at": 4}  # the place of the hint among their arguments
METHODS = {"problem": 3}


def calls() -> Iterator[tuple[str, ast.Call, int]]:
    """Each call in the program that makes a problem, where it stands, and the place of its hint."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in MAKERS:
                    yield f"{path.relative_to(PROGRAM)}:{node.lineno}", node, MAKERS[name]
                case ast.Call(func=ast.Attribute(attr=name, value=owner)) if name in METHODS:
                    if ast.unparse(owner).endswith(("source", "told")):  # others have fewer arguments
                        yield f"{path.relative_to(PROGRAM)}:{node.lineno}", node, METHODS[name]
                case _:
                    pass


def hint_of(call: ast.Call, place: int) -> ast.expr | None:
    """The hint that a call gives; None if it gives none."""
    named = [keyword.value for keyword in call.keywords if keyword.arg in {"hint", None}]
    starred = [one for one in call.args if isinstance(one, ast.Starred)]
    return next(iter([*named, *call.args[place - 1 : place], *starred]), None)


def is_bare(call: ast.Call, place: int) -> bool:
    hint = hint_of(call, place)
    return hint is None or (isinstance(hint, ast.Constant) and not hint.value)


def is_place(call: ast.Call, place: int) -> bool:
    """Whether a call says where, and leaves what to others."""
    what = call.args[place - 2 : place - 1]
    return bool(what) and isinstance(what[0], ast.Constant) and what[0].value == ""


def test_there_are_many_problems_to_look_at() -> None:
    assert len(list(calls())) > 150


def test_whatever_raises_a_problem_says_the_way_out() -> None:
    assert [where for where, call, place in calls() if not is_place(call, place) and is_bare(call, place)] == []


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("source.problem(path, what)", True),
        ("source.problem(path, what, hint)", False),
        ("Misfit(key, what, hint=hint)", False),
        ("Problem(*place, what, hint)", False),
        ("Problem('', 0, 0, '', what)", True),
    ],
)
def test_a_call_without_a_hint_is_seen(source: str, *, lacks: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    place = {"source.problem": 3, "Misfit": 3, "Problem": 6}[ast.unparse(call.func)]
    assert is_bare(call, place) == lacks
