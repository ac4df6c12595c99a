"""Who may import whom: every import statement of the program, those inside functions too, against two tables."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest

from booklet.cli.app import COMMANDS

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "booklet"
PROJECT = ROOT / "pyproject.toml"
PAGE = ROOT / "docs" / "architecture.md"
MOST_LINES = 300
OURS = {"test", "release"}  # extras for who works on the program

# room: (rooms it may import, libraries it may import); a room stands below those that it imports
ROOMS = {
    "base": ("", ""),
    "page": ("base", ""),
    "model": ("base page", ""),
    "words": ("", ""),
    "themes": ("base model", ""),
    "impose": ("base page", ""),
    "sheets": ("base impose", ""),
    "reading": ("base model page sheets themes words", "PIL openpyxl pillow_heif pydantic pydantic_core yaml"),
    "typeset": ("base model page themes words", "pyphen segno uniseg"),
    "printers": ("base", ""),
    "formats": ("base impose model page printers sheets themes typeset words", ""),
    "pdf": ("base impose page", "PIL pikepdf reportlab uharfbuzz"),
    "store": ("base", "platformdirs"),
    "pipeline": ("base formats impose model pdf printers reading sheets store typeset", ""),
    "runs": ("base formats model page pdf pipeline reading store themes words", "distributed fsspec"),
    "verify": ("base", "PIL pikepdf pypdfium2 zxingcpp"),
    "cli": ("base formats model pipeline printers reading runs sheets store verify", "click pypdfium2 rich"),
    "__main__": ("cli store", ""),
}

# house: its rooms, each with those of the same house that it may import; a room stands below those that it imports, and
# the house's own __init__ on top of all
HOUSES: Mapping[str, Mapping[str, str]] = {
    "base": {
        "errors": "",
        "geometry": "",
        "colour": "",
        "fonts": "",
        "papers": "geometry",
        "ticket": "geometry papers",
    },
    "reading": {
        "yaml": "",
        "files": "yaml",
        "raster": "",
        "svg": "",
        "pictures": "files raster svg yaml",
        "people": "",
        "project": "files pictures yaml",
    },
    "formats": {
        "product": "",
        "layout": "product",
        "parts": "layout product",
        "sheets": "layout product",
        "copies": "layout parts product",
        "book": "layout parts product",
        "cards": "layout parts product sheets",
        "handout": "layout parts product sheets",
        "poster": "layout parts product sheets",
        "assembly": "layout product sheets",
        "reader": "book product sheets",
        "booklet": "book product sheets",
        "passport": "book layout product sheets",
        "fold": "book layout product sheets",
        "shop": "book cards layout product",
        "foreign": "layout product sheets",
        "titles": "cards product",
        "omissions": "layout product",
    },
    "pdf": {
        "syntax": "",
        "fonts": "syntax",
        "ink": "syntax",
        "page": "fonts ink syntax",
        "press": "ink syntax",
        "copies": "fonts ink page press syntax",
        "writer": "fonts ink page press syntax",
        "foreign": "page writer",
    },
    "pipeline": {
        "request": "",
        "surveying": "request",
        "jobs": "request",
        "fitting": "",
        "laying": "fitting jobs",
        "build": "jobs laying request surveying",
        "imposing": "request",
        "calibrating": "",
    },
    "verify": {
        "opened": "",
        "hands": "opened",
        "judge": "hands opened",
        "verifying": "hands judge opened",
        "apart": "opened",
    },
}
MOST_MODULES = 24  # in one folder


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


def _inner_room(module: Path) -> str:
    """The room within a house: a folder of it, or a module that lies there by itself."""
    return module.relative_to(PROGRAM).parts[1].removesuffix(".py")


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


def _inner_imports() -> set[Import]:
    """All imports across the walls within houses; a house's own __init__ stands on top and may import all of it."""
    return {
        Import(module, statement.lineno, f"{house}/{_inner_room(module)}", target)
        for module in _modules()
        if (house := _room(module)) in HOUSES and _inner_room(module) != "__init__"
        for statement in _statements(module)
        for name in _named(statement)
        if name.startswith(f"{PROGRAM.name}.{house}.")
        if (target := _within(house, name)) != _inner_room(module)
    }


def _within(house: str, name: str) -> str:
    """The room of a name that a module imports from its own house: `__init__` where no room bears it."""
    inner = name.split(".")[2]
    return inner if inner in HOUSES[house] else "__init__"


def _inner_listed() -> set[tuple[str, str]]:
    return {
        (f"{house}/{room}", target)
        for house, rooms in HOUSES.items()
        for room, above in rooms.items()
        for target in above.split()
    }


def _listed() -> set[tuple[str, str]]:
    return {(room, target) for room, columns in ROOMS.items() for column in columns for target in column.split()}


def test_no_room_imports_what_the_table_does_not_list() -> None:
    assert sorted(str(each) for each in _imports() if (each.room, each.target) not in _listed()) == []


def test_no_room_within_a_house_imports_what_its_table_does_not_list() -> None:
    assert sorted(str(each) for each in _inner_imports() if (each.room, each.target) not in _inner_listed()) == []


def test_the_tables_of_the_houses_list_nothing_that_is_not_imported() -> None:
    assert sorted(_inner_listed() - {(each.room, each.target) for each in _inner_imports()}) == []


@pytest.mark.parametrize("house", HOUSES)
def test_every_room_of_a_house_has_a_line_in_its_table(house: str) -> None:
    assert {_inner_room(module) for module in _modules() if _room(module) == house} - {"__init__"} == {*HOUSES[house]}


@pytest.mark.parametrize("house", HOUSES)
def test_a_room_of_a_house_imports_only_rooms_above_it(house: str) -> None:
    order = [*HOUSES[house]]
    assert [
        f"{room} imports {above}"
        for room, rooms in HOUSES[house].items()
        for above in rooms.split()
        if order.index(above) >= order.index(room)
    ] == []


def test_no_folder_holds_more_modules_than_a_newcomer_looks_through() -> None:
    counts = Counter(module.parent for module in _modules() if module.name != "__init__.py")
    assert {str(folder.relative_to(ROOT)): count for folder, count in counts.items() if count > MOST_MODULES} == {}


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    assert [str(module.relative_to(ROOT)) for module in _modules() if not _first_line(module)] == []


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


def _first_line(module: Path) -> str:
    return (ast.get_docstring(ast.parse(module.read_text("utf-8"))) or "").partition("\n")[0]


def _rows(columns: int) -> Iterator[list[str]]:
    """The rows about rooms on the page on architecture, of so many cells."""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = line.strip("| ").split(" | ")
        if line.startswith("| `") and len(cells) == columns:
            yield [cells[0].strip("`"), *cells[1:]]


def test_the_page_on_architecture_shows_the_table_of_rooms() -> None:
    told = {room: tuple(" ".join(cell.split(", ")) for cell in cells[1:]) for room, *cells in _rows(4)}
    assert told == {room: tuple(column or "-" for column in columns) for room, columns in ROOMS.items()}


def test_the_page_on_architecture_shows_the_rooms_within_houses_with_their_first_lines() -> None:
    assert {room: (what, above) for room, what, above in _rows(3)} == {
        f"{house}/{room}": (_first_line(_home(house, room)), ", ".join(above.split()) or "-")
        for house, rooms in HOUSES.items()
        for room, above in rooms.items()
    }


def _home(house: str, room: str) -> Path:
    module = PROGRAM / house / f"{room}.py"
    return module if module.exists() else PROGRAM / house / room / "__init__.py"
