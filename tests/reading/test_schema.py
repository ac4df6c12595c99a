from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.reading.project.schema import KINDS, Kind, content_format, json_schema

ROOT = Path(__file__).parents[2]


def schemas(part: object) -> Iterator[dict[str, object]]:
    """Every object in a schema, itself included."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from schemas(each)


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_has_its_definition(kind: Kind) -> None:
    schema = json_schema(kind)
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    named = {str(part["$ref"]).removeprefix("#/$defs/") for part in schemas(schema) if "$ref" in part}
    assert named == set(definitions)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_json_of_the_draft_that_it_names(kind: Kind) -> None:
    written = json.loads(json.dumps(json_schema(kind)))
    assert written["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def technique() -> dict[str, dict[str, object]]:
    properties = json_schema("technique")["properties"]
    assert isinstance(properties, dict)
    return properties


def test_a_technique_has_no_id_in_its_file() -> None:
    assert "id" not in technique()


def test_what_a_technique_cannot_do_without_is_required() -> None:
    assert json_schema("technique")["required"] == ["title", "steps", "caution", "pictures"]


def test_unknown_keys_are_refused() -> None:
    assert json_schema("brand")["additionalProperties"] is False


def test_a_budget_is_advice_and_no_limit() -> None:
    title = technique()["title"]
    assert title == {"description": "The name of the technique. About 24 characters", "type": "string"}


def test_the_limits_of_a_list_count_its_entries() -> None:
    steps = technique()["steps"]
    assert (steps["minItems"], steps["maxItems"]) == (1, 7)


def test_what_may_be_left_out_may_be_null() -> None:
    assert technique()["subtitle"]["type"] == ["string", "null"]


def test_a_caution_may_be_a_text() -> None:
    definitions = json_schema("technique")["$defs"]
    assert isinstance(definitions, dict)
    assert {"type": "string"} in definitions["Wording"]["anyOf"]


def test_the_page_has_a_table_for_each_file() -> None:
    assert [line for line in content_format().splitlines() if line.startswith("## ")] == [
        f"## `{file}`" for _, file in KINDS.values()
    ]


def test_the_page_links_to_no_table_that_it_lacks() -> None:
    page = content_format()
    linked = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert linked == {line[4:].lower() for line in page.splitlines() if line.startswith("### ")}


def test_a_cell_of_the_page_holds_no_bar() -> None:
    rows = [line for line in content_format().splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {6}


def test_the_page_in_the_repository_is_up_to_date() -> None:
    assert (ROOT / "docs/content-format.md").read_text("utf-8") == content_format()


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_that_editors_are_pointed_to_are_up_to_date(kind: Kind) -> None:
    assert json.loads((ROOT / f"docs/schema/{kind}.json").read_text("utf-8")) == json_schema(kind)
