"""Who may import whom: every import statement of the program, those inside functions too, against one table."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from booklet.cli.app import COMMANDS

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "booklet"
PROJECT = ROOT / "pyproject.toml"
PAGE = ROOT / "docs" / "architecture.md"
MOST_LINES = 300
OURS = {"test", "release"}  # extras for who works on the program

# room: (rooms it may import, libraries it may import); a room stands below those that it imports
ROOMS = {
    "errors": ("", ""),
    "geometry": ("", ""),
    "colour": ("", ""),
    "fonts": ("", ""),
    "page": ("colour fonts geometry", ""),
    "papers": ("geometry", ""),
    "claim": ("geometry papers", ""),
    "homework": ("", ""),
    "authoring": ("", ""),
    "model": ("authoring errors page", ""),
    "words": ("", ""),
    "themes": ("authoring colour fonts", ""),
    "impose": ("geometry page papers", ""),
    "sheets": ("geometry impose papers", ""),
    "reading": (
        "authoring colour errors fonts geometry model page papers sheets themes words",
        "PIL openpyxl pillow_heif pydantic pydantic_core yaml",
    ),
    "typeset": ("colour errors fonts geometry model page themes words", "pyphen segno uniseg"),
    "printers": ("errors geometry papers", ""),
    "formats": (
        "claim colour errors fonts geometry homework impose model page papers printers sheets themes typeset words",
        "",
    ),
    "pdf": ("claim colour fonts geometry impose page papers", "PIL pikepdf reportlab uharfbuzz"),
    "store": ("claim errors", "platformdirs"),
    "calibrating": ("formats impose papers pdf reading typeset", ""),
    "request": ("homework printers store", ""),
    "surveying": ("errors fonts formats papers reading request store", ""),
    "jobs": ("errors formats homework model papers reading request sheets", ""),
    "fitting": ("errors formats homework model reading", ""),
    "laying": ("errors fitting formats jobs model", ""),
    "build": ("errors formats jobs laying model pdf request store surveying", ""),
    "runs": (
        (
            "build claim errors fonts formats jobs laying model page papers pdf reading request store surveying themes"
            " words"
        ),
        "distributed fsspec",
    ),
    "imposing": ("errors formats geometry model papers pdf printers reading request store", ""),
    "verify": ("claim geometry papers", "PIL pikepdf pypdfium2 zxingcpp"),
    "cli": (
        (
            "build calibrating claim errors formats geometry homework imposing model papers printers reading"
            " request runs sheets store verify"
        ),
        "click pypdfium2 rich",
    ),
    "__main__": ("cli store", ""),
}


class Import(NamedTuple):
    """One import statement: where it stands, and the room or library that it names."""

    module: Path
    line: int
    room: str
    target: str

    def __str__(self) -> str:
        return f"{self.module.relative_to(ROOT)}:{self.line}: {self.room} imports {self.target}"


def _modules() -> list[Path]:
    return sorted(PROGRAM.rglob("*.py"))


def _room(module: Path) -> str:
    return module.relative_to(PROGRAM).parts[0].removesuffix(".py")


@cache
def _statements(module: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def _named(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """The full names of what a statement imports: `from booklet import page` names booklet.page."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    return [f"{statement.module}.{alias.name}" for alias in statement.names]


def _target(name: str) -> str | None:
    """The room or library of a name; None for the standard library."""
    top, *inner = name.split(".")
    if top in sys.stdlib_module_names:
        return None
    return inner[0] if top == PROGRAM.name else top


def _imports() -> set[Import]:
    """All imports across walls."""
    return {
        Import(module, statement.lineno, _room(module), target)
        for module in _modules()
        for statement in _statements(module)
        for name in _named(statement)
        if (target := _target(name)) not in {None, _room(module)}
    }


def _listed() -> set[tuple[str, str]]:
    return {(room, target) for room, columns in ROOMS.items() for column in columns for target in column.split()}


def test_no_room_imports_what_the_table_does_not_list() -> None:
    assert sorted(str(each) for each in _imports() if (each.room, each.target) not in _listed()) == []


def test_the_table_lists_nothing_that_is_not_imported() -> None:
    assert sorted(_listed() - {(each.room, each.target) for each in _imports()}) == []


def test_every_room_has_a_line_in_the_table() -> None:
    assert {_room(module) for module in _modules()} - {"__init__"} == {*ROOMS}


def test_a_room_imports_only_rooms_above_it() -> None:
    order = [*ROOMS]
    assert [
        f"{room} imports {above}"
        for room, (rooms, _) in ROOMS.items()
        for above in rooms.split()
        if order.index(above) >= order.index(room)
    ] == []


def test_the_program_asks_for_the_packages_that_it_imports_and_no_others() -> None:
    packages = metadata.packages_distributions()
    libraries = {name for _, listed in ROOMS.values() for name in listed.split()} - {"pydantic_core"}  # pydantic's half
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = [each for name, some in project["optional-dependencies"].items() if name not in OURS for each in some]
    asked = {re.split("[<>=]", each)[0] for each in [*project["dependencies"], *extras]}
    typefaces = {name for name in asked if name.startswith("fontpkg-")}  # found by name, not imported
    assert {packages[name][0].lower().replace("_", "-") for name in libraries} == asked - typefaces


def test_a_command_lives_in_the_room_that_prints() -> None:
    """They are imported by name, so no statement shows it."""
    assert {place.split(".")[1] for place, _ in COMMANDS.values()} == {"cli"}


def test_imports_are_absolute() -> None:
    assert [
        f"{module.relative_to(ROOT)}:{statement.lineno}"
        for module in _modules()
        for statement in _statements(module)
        if isinstance(statement, ast.ImportFrom) and statement.level
    ] == []


def test_no_module_is_longer_than_can_be_held_in_mind() -> None:
    lengths = {module.relative_to(ROOT): len(module.read_text("utf-8").splitlines()) for module in _modules()}
    assert {str(module): length for module, length in lengths.items() if length > MOST_LINES} == {}


def test_the_page_on_architecture_shows_this_table() -> None:
    rows = [row.strip("| ").split(" | ") for row in PAGE.read_text("utf-8").splitlines() if row.startswith("| `")]
    told = {
        cells[0].strip("`"): tuple(" ".join(cell.replace("`", "").split(", ")) for cell in cells[2:]) for cells in rows
    }
    assert told == {room: tuple(column or "-" for column in columns) for room, columns in ROOMS.items()}
