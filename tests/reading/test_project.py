from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from booklet.base.errors import ContentError, Problem
from booklet.model import Library, Place
from booklet.reading.project.library import place, read_project

Form = Literal["NFC", "NFD"]
FORMATS = ("reader", "booklet", "cards")


def read(project: Path, brand: Path | None = None) -> tuple[Library, tuple[Problem, ...]]:
    return read_project(project, brand=brand, formats=FORMATS)


def problems(project: Path, brand: Path | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(project, brand)
    return caught.value.problems


def only(project: Path) -> Problem:
    (problem,) = problems(project)
    return problem


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def add(project: Path, name: str, text: str) -> None:
    (project / "content" / name).write_text(text, "utf-8")


def test_a_project_that_holds_becomes_a_library_without_warnings(project: Path) -> None:
    library, warnings = read(project)
    assert [technique.id for technique in library.techniques] == ["warm-up", "arch"]
    assert (library.safety.title, library.brand, list(library.art)) == ("When to wait", None, ["sole.svg"])
    assert warnings == ()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "there is no folder" in only(tmp_path / "nowhere").what


def test_an_empty_folder_lacks_its_manifest(tmp_path: Path) -> None:
    problem = only(tmp_path)
    assert (problem.file, problem.what) == ("content/booklet.yaml", f"there is no such file in {tmp_path}")


def test_the_problems_of_all_files_are_told_at_once(project: Path) -> None:
    change(project, "booklet.yaml", "title:", "titel:")
    change(project, "safety.yaml", "line:", "lines:")
    change(project, "techniques/arch.yaml", "duration_s: 60", "duration_s: x")
    change(project, "techniques/warm-up.yaml", "duration_s: 45", "duration_s: y")
    files = {problem.file for problem in problems(project)}
    assert files == {
        "content/booklet.yaml",
        "content/safety.yaml",
        "content/techniques/arch.yaml",
        "content/techniques/warm-up.yaml",
    }


def test_a_technique_that_has_no_file_names_the_likeliest(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up,", "[warm-up, warmup,")
    problem = only(project)
    assert (problem.where, problem.line) == ("techniques[1]", 4)
    assert problem.what == "there is no file content/techniques/warmup.yaml"
    assert problem.hint == "did you mean warm-up.yaml?"


def test_a_technique_named_twice_is_a_problem(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up,", "[warm-up, warm-up,")
    assert only(project).what == "'warm-up' is named twice"


@pytest.mark.parametrize("name", ["Warm-up", "../arch", "arch.yaml", "warm_up", "-arch", "a--b"])
def test_the_name_of_a_technique_is_a_slug(project: Path, name: str) -> None:
    change(project, "booklet.yaml", "[warm-up,", f"[warm-up, {name},")
    assert only(project).what == f"{name!r} cannot be the name of a technique"


def test_a_technique_cannot_be_called_as_another_file(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up,", "[warm-up, safety,")
    assert only(project).what == "'safety' is the name of another file's content"


def test_a_file_that_the_manifest_does_not_name_is_a_warning(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up, arch]", "[warm-up]")
    _, (warning,) = read(project)
    assert (warning.file, warning.what) == ("content/techniques/arch.yaml", "no product shows this technique")


def test_the_translation_of_a_technique_is_no_stray_file(project: Path) -> None:
    add(project, "techniques/arch.de.yaml", "title: Gewölbe\n")
    assert read(project)[1] == ()


def test_a_missing_safety_page_is_a_problem(project: Path) -> None:
    (project / "content/safety.yaml").unlink()
    assert only(project).what == "there is no file content/safety.yaml"


def test_a_field_that_is_not_read_any_more_is_one_warning_for_all_files(project: Path) -> None:
    for name in ("warm-up", "arch"):
        change(project, f"techniques/{name}.yaml", "title:", "avoid_if: [clot, nowhere]\ntitle:")
    _, (warning,) = read(project)
    assert (warning.file, warning.what) == (
        "content/techniques/arch.yaml",
        "avoid_if is not read any more: nothing prints it",
    )
    assert warning.hint == "take it out, here and in content/techniques/warm-up.yaml"


def test_of_a_safety_item_only_its_text_is_needed(project: Path) -> None:
    old = "{key: clot, text: One leg is swollen., short: A swollen leg., source: editorial, core: true}"
    change(project, "safety.yaml", old, "{text: One leg is swollen.}")
    library, warnings = read(project)
    (item,) = library.safety.groups[0].items
    assert (item.key, item.short, item.source, item.core, warnings) == (None, None, None, False, ())


def test_pressure_ends_at_three(project: Path) -> None:
    change(project, "techniques/arch.yaml", "caution:", "pressure: {min: 2, max: 4}\ncaution:")
    problem = only(project)
    assert (problem.where, problem.what) == ("pressure.max", "expected 1 to 3, got 4")


@pytest.mark.parametrize("field", ["reps", "pressure"])
def test_a_range_runs_upwards(project: Path, field: str) -> None:
    change(project, "techniques/arch.yaml", "caution:", f"{field}: {{min: 3, max: 1}}\ncaution:")
    assert only(project).what == "min 3 is more than max 1"


def test_variants_hold_at_least_one(project: Path) -> None:
    change(project, "techniques/arch.yaml", "caution:", "variants: {}\ncaution:")
    assert only(project).what == "neither self nor partner is given"


def test_the_routine_gives_the_sum_of_its_techniques(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", "routine: {title: All, sides: 2, total_s: 210}\noutputs:")
    assert read(project)[0].manifest.routine is not None  # 2 x (45 + 60)


def test_a_wrong_sum_of_the_routine_names_both_numbers(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", "routine: {title: All, sides: 2, total_s: 200}\noutputs:")
    assert only(project).what == "200 seconds are given, 2 sides of the techniques take 210"


def test_the_sum_of_a_routine_counts_its_own_order(project: Path) -> None:
    routine = "routine: {title: All, total_s: 150, order: [warm-up, arch, warm-up]}\noutputs:"
    change(project, "booklet.yaml", "outputs:", routine)
    assert read(project)[0].manifest.routine is not None  # 45 + 60 + 45


def test_a_sum_that_cannot_be_checked_is_printed_with_a_warning(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", "routine: {title: All, total_s: 105}\noutputs:")
    change(project, "techniques/arch.yaml", "duration_s: 60\n", "")
    library, (warning,) = read(project)
    assert library.manifest.routine is not None
    assert library.manifest.routine.total_s == 105
    assert warning.what == "105 seconds are printed and cannot be checked: no duration_s in arch"


SWAPPED = """\
routine: {title: All, total_s: 105, order: [warm-up, arch, heel-drop]}
chart:
  title: Where
  views: [{image: sole.svg, alt: A sole.}]
  regions: [{name: Heel, zones: [heel], techniques: [heel-drop, arch]}, {name: Same, zones: [heel], techniques: [arch]}]
outputs:
  - {format: reader, techniques: [arch, warm-up]}
"""


def test_names_of_techniques_that_were_taken_out_are_one_warning(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up, arch]", "[warm-up]")
    change(project, "booklet.yaml", "outputs:\n", SWAPPED)
    change(project, "booklet.yaml", "total_s: 105", "total_s: 45")
    library, (warning, stray) = read(project)
    assert warning.what == "not among the techniques, so no product shows them: arch, heel-drop"
    assert warning.hint == "take them out of chart.regions and outputs and routine.order, or add them to techniques"
    assert stray.what == "no product shows this technique"
    manifest = library.manifest
    assert manifest.routine
    assert manifest.chart
    assert manifest.routine.order == manifest.outputs[0].techniques == ("warm-up",)
    assert [region.techniques for region in manifest.chart.regions] == [(), ()]


def test_a_wrong_sum_is_the_only_problem_of_a_list_that_was_changed(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up, arch]", "[warm-up]")
    change(project, "booklet.yaml", "outputs:\n", SWAPPED)
    assert only(project).hint == "write 45, or change a duration_s"


def test_an_output_of_nothing_that_is_listed_is_a_problem(project: Path) -> None:
    change(project, "booklet.yaml", "[warm-up, arch]", "[warm-up]")
    change(project, "booklet.yaml", "{format: reader}", "{format: reader, techniques: [arch]}")
    assert only(project).what == "'arch' is not one of the techniques, and there is no other"


def test_the_files_that_no_product_shows_are_one_warning(project: Path) -> None:
    add(project, "techniques/balm.yml", "title: Balm")
    change(project, "booklet.yaml", "[warm-up, arch]", "[warm-up]")
    _, (warning,) = read(project)
    assert (warning.file, warning.what) == (
        "content/techniques/arch.yaml",
        "no product shows this technique, nor balm.yml",
    )


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("balm.yaml", "add balm to techniques in content/booklet.yaml, or move it elsewhere"),
        ("balm.yml", "call it balm.yaml, and add balm to techniques in content/booklet.yaml, or move it elsewhere"),
    ],
)
def test_a_file_that_no_product_shows_is_told_to_be_renamed_only_where_that_helps(
    project: Path, file: str, hint: str
) -> None:
    add(project, f"techniques/{file}", "title: Balm")
    _, (warning,) = read(project)
    assert warning.hint == hint


def test_the_order_of_a_routine_names_techniques_of_the_book(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", "routine: {title: All, order: [warm-up, arc]}\noutputs:")
    problem = only(project)
    assert (problem.where, problem.hint) == ("routine.order[1]", "did you mean arch?")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('version: "2026-11"', "version: 2026-13", "book.version"),
        ('version: "2026-11"', "version: November", "book.version"),
        ("book:", "book:\n  language: english", "book.language"),
        ("book:", "book:\n  language: en_GB", "book.language"),
        ("book:", "book:\n  country: UK!", "book.country"),
        ("format: reader", "format: raeder", "outputs[0].format"),
        ("paper: a4", "paper: a5", "outputs[1].paper"),
        ("paper: a4", "paper: a4, techniques: [feet]", "outputs[1].techniques[0]"),
    ],
)
def test_what_the_manifest_names_has_to_exist(project: Path, old: str, new: str, where: str) -> None:
    change(project, "booklet.yaml", old, new)
    assert where in {problem.where for problem in problems(project)}


def test_a_country_needs_its_emergency_number(project: Path) -> None:
    change(project, "booklet.yaml", "book:", "book:\n  country: FR")
    problem = only(project)
    assert (problem.file, problem.what) == ("content/safety.yaml", "there is no number for FR, the book's country")


@pytest.mark.parametrize("code", ["nz", "Nz"])
def test_a_country_in_small_letters_is_told_once_and_keeps_its_country(project: Path, code: str) -> None:
    change(project, "booklet.yaml", "book:", f"book:\n  country: {code}")
    problem = only(project)
    assert (problem.where, problem.hint) == ("book.country", "write NZ")


def test_an_emergency_number_of_a_country_in_small_letters_is_told_once(project: Path) -> None:
    change(project, "booklet.yaml", "book:", "book:\n  country: NZ")
    change(project, "safety.yaml", "{GB: 999}", "{nz: 111}")
    problem = only(project)
    assert (problem.where, problem.hint) == ("emergency.nz", "write NZ")


def test_words_are_no_emergency_number_and_no_other_number_is_offered(project: Path) -> None:
    change(project, "safety.yaml", "{GB: 999}", "{AU: call triple zero}")
    problem = only(project)
    assert (problem.where, problem.what) == ("emergency.AU", "expected a number to dial, got 'call triple zero'")
    assert not re.search("[0-9]", problem.hint)


def test_an_emergency_number_without_quotes_keeps_its_digits(project: Path) -> None:
    change(project, "safety.yaml", "{GB: 999}", "{AU: 000}")
    assert read(project)[0].safety.emergency == {"AU": "000"}


def test_the_keys_of_safety_items_tell_them_apart(project: Path) -> None:
    item = "      - {key: clot, text: One leg is swollen., short: A swollen leg., source: editorial, core: true}\n"
    change(project, "safety.yaml", item, item * 2)
    assert only(project).what == "'clot' stands here again; first as groups[0].items[0].key"


def test_a_promise_of_a_cure_is_a_warning_with_its_words_and_a_source(project: Path) -> None:
    change(
        project, "techniques/arch.yaml", "Press into the arch.", '"It is warm, and relieves pain in the lower back."'
    )
    _, (warning,) = read(project)
    assert (warning.where, warning.what) == (
        "steps[0].text",
        "'relieves pain' can be read as the promise of a cure",
    )
    assert "https://www.asa.org.uk/" in warning.hint


def test_a_language_without_phrases_is_not_looked_at(project: Path) -> None:
    change(project, "techniques/arch.yaml", "Press into the arch.", "It relieves pain.")
    change(project, "booklet.yaml", "book:", "book:\n  language: nl")
    assert read(project)[1] == ()


def test_a_caution_may_speak_of_illness(project: Path) -> None:
    change(project, "techniques/arch.yaml", "Stay above pain.", "Skip a healing wound.")
    change(project, "safety.yaml", "One leg is swollen.", "A wound being treated; a healing fracture.")
    assert read(project)[1] == ()


def test_a_caution_may_not_promise_either(project: Path) -> None:
    change(project, "techniques/arch.yaml", "Stay above pain.", "The detox may tire you.")
    assert [warning.where for warning in read(project)[1]] == ["caution.text"]


def test_a_picture_that_is_missing_names_the_likeliest(project: Path) -> None:
    change(project, "techniques/arch.yaml", "sole.svg", "soles.svg")
    problem = only(project)
    assert (problem.file, problem.where) == ("content/techniques/arch.yaml", "pictures[0].image")
    assert problem.hint == "did you mean sole.svg?"


@pytest.mark.parametrize("name", ["../content/booklet.yaml", "/etc/passwd", "a/../../b.svg", "..\\\\b.svg", "C:/b.svg"])
def test_the_name_of_a_picture_stays_below_images(project: Path, name: str) -> None:
    change(project, "techniques/arch.yaml", "image: sole.svg", f'image: "{name}"')
    assert only(project).what.endswith("is not a path below images/")


def test_a_link_that_leads_out_of_the_project_is_not_followed(project: Path) -> None:
    outside = project.parent / "secret.svg"
    outside.write_text("<svg/>", "utf-8")
    (project / "images/sole2.svg").symlink_to(outside)
    change(project, "techniques/arch.yaml", "sole.svg", "sole2.svg")
    assert only(project).what == "images/sole2.svg leads out of the project folder"


def test_the_safety_file_stays_in_the_project(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", "safety: ../../safety.yaml\noutputs:")
    assert only(project).what == "'../../safety.yaml' is not a path below content/"


def test_a_zone_without_points_is_one_of_the_drawing(project: Path) -> None:
    change(project, "techniques/warm-up.yaml", "name: heel", "name: heal")
    problem = only(project)
    assert (problem.where, problem.hint) == ("pictures[0].zones[0].name", "did you mean heel?")


def test_a_zone_with_points_needs_no_drawing_data(project: Path) -> None:
    change(project, "techniques/warm-up.yaml", "{name: heel}", "{name: own, points: [[0, 0], [1, 0], [1, 1]]}")
    assert read(project)[0].techniques[0].pictures[0].zones[0].name == "own"


def test_a_point_outside_the_picture_is_refused(project: Path) -> None:
    change(project, "techniques/warm-up.yaml", "{name: heel}", "{name: own, points: [[0, 0], [1, 0], [1, 1.5]]}")
    problem = only(project)
    assert problem.where == "pictures[0].zones[0].points[2]"
    assert problem.what == "[1, 1.5] lies outside the picture"


def test_a_movement_without_a_path_is_one_of_the_drawing(project: Path) -> None:
    change(project, "techniques/warm-up.yaml", "zones:", "strokes: [{kind: walk}], zones:")
    assert only(project).what == "sole.svg has no movement 'walk'"


def test_a_problem_inside_a_drawing_names_its_file(project: Path) -> None:
    (project / "images/sole.svg").write_text("<svg", "utf-8")
    assert {problem.file for problem in problems(project)} == {"images/sole.svg"}


def test_the_brand_of_the_manifest_is_read(project: Path) -> None:
    add(project, "brand.yaml", "name: The Cure Spa\nlogo: sole.svg\nurl: https://example.org\n")
    change(project, "booklet.yaml", "outputs:", "brand: brand.yaml\noutputs:")
    library, _ = read(project)
    assert library.brand is not None
    assert library.places["brand:name"] == Place("content/brand.yaml", 1, 7, "name")


def test_a_chosen_brand_lies_anywhere_with_its_logo_beside_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "spa").mkdir()
    (tmp_path / "spa/brand.yaml").write_text("name: Spa\nlogo: logo.svg\n", "utf-8")
    (tmp_path / "spa/logo.svg").write_text((project / "images/sole.svg").read_text("utf-8"), "utf-8")
    library, _ = read(project, tmp_path / "spa/brand.yaml")
    assert library.logo == library.art["sole.svg"].picture


def test_a_chosen_brand_that_is_not_there_is_a_problem(project: Path, tmp_path: Path) -> None:
    (problem,) = problems(project, tmp_path / "none.yaml")
    assert problem.what.startswith("cannot be read:")


@pytest.mark.parametrize("url", ["ftp://example.org", "example.org", "https://", "javascript:alert(1)", "https://a b"])
def test_an_address_opens_in_a_browser(project: Path, url: str) -> None:
    add(project, "brand.yaml", f'name: Spa\nurl: "{url}"\n')
    (problem,) = problems(project, project / "content/brand.yaml")
    assert problem.what == f"{url!r} is not an address"


def test_an_address_of_46_bytes_fits_its_code_and_one_more_does_not(project: Path) -> None:
    add(project, "brand.yaml", f"name: Spa\nurl: https://example.org/{'a' * 26}\n")  # 20 + 26
    assert read(project, project / "content/brand.yaml")[0].brand is not None
    add(project, "brand.yaml", f"name: Spa\nurl: https://example.org/{'a' * 27}\n")
    (problem,) = problems(project, project / "content/brand.yaml")
    assert problem.what == "47 bytes; the QR code holds 46"


def test_an_address_of_more_than_32_bytes_is_a_warning(project: Path) -> None:
    add(project, "brand.yaml", f"name: Spa\nurl: https://example.org/{'a' * 13}\n")  # 20 + 13
    _, (warning,) = read(project, project / "content/brand.yaml")
    assert warning.what.startswith("33 bytes")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("warm-up:caution.text", Place("content/techniques/warm-up.yaml", 6, 9, "caution.text")),
        ("warm-up:steps[0].text", Place("content/techniques/warm-up.yaml", 4, 25, "steps[0].text")),
        ("warm-up:steps[0].text@card", Place("content/techniques/warm-up.yaml", 4, 25, "steps[0].text")),
        ("warm-up:steps[0].card", Place("content/techniques/warm-up.yaml", 4, 5, "steps[0]")),
        ("warm-up:steps[9].text", Place("content/techniques/warm-up.yaml", 4, 3, "steps")),
        ("warm-up:subtitle", Place("content/techniques/warm-up.yaml", 1, 1, "")),
        ("arch:caution.text", Place("content/techniques/arch.yaml", 5, 10, "caution")),
        ("booklet:book.title", Place("content/booklet.yaml", 2, 10, "book.title")),
        ("safety:groups[0].items[0].short", Place("content/safety.yaml", 6, 55, "groups[0].items[0].short")),
        ("nowhere:title", Place("content/booklet.yaml", 1, 1, "")),
    ],
)
def test_each_value_has_a_place_or_that_of_what_it_is_in(project: Path, key: str, expected: Place) -> None:
    library, _ = read(project)
    assert place(library.places, key) == expected


def test_a_technique_with_the_other_suffix_is_to_be_renamed(project: Path) -> None:
    (project / "content/techniques/arch.yaml").rename(project / "content/techniques/arch.YML")
    assert only(project).hint == "there is arch.YML: rename it to arch.yaml"


def test_a_picture_in_other_letters_is_found(project: Path) -> None:
    (project / "images/sole.svg").rename(project / "images/sole.SVG")
    assert problems(project)[0].hint == "did you mean sole.SVG?"


def test_no_other_file_is_offered_as_the_safety_page(project: Path) -> None:
    (project / "content/safety.yaml").unlink()
    assert only(project).hint == "lay it into content/"


def test_a_pipe_is_no_technique(project: Path) -> None:
    (project / "content/techniques/arch.yaml").unlink()
    os.mkfifo(project / "content/techniques/arch.yaml")
    assert only(project).what == "content/techniques/arch.yaml is not a regular file"


@pytest.mark.parametrize(("given", "lacking"), [("reviewed_by: A. Nurse", "when"), ("reviewed_on: 2026-11", "who")])
def test_a_review_has_a_name_and_a_date(project: Path, given: str, lacking: str) -> None:
    change(project, "safety.yaml", "line:", f"{given}\nline:")
    problem = only(project)
    assert (problem.where, lacking in problem.what) == (given.partition(":")[0], True)


def test_a_card_is_no_output(project: Path) -> None:
    change(project, "booklet.yaml", "format: reader", "format: card")
    problem = only(project)
    assert (problem.where, problem.what) == ("outputs[0].format", "a card is made for one technique")


@pytest.mark.parametrize(("names", "what"), [("arch, arch", "'arch' is named twice"), ("arsh", "not one of the")])
def test_an_output_names_techniques_that_there_are_once(project: Path, names: str, what: str) -> None:
    change(project, "booklet.yaml", "format: reader", f"format: reader, techniques: [{names}]")
    assert what in only(project).what


def test_a_contact_line_promises_nothing(project: Path) -> None:
    add(project, "brand.yaml", "name: The Cure Spa\ncontact: [We cure arthritis]\n")
    assert {warning.where for warning in read(project, project / "content/brand.yaml")[1]} == {"contact[0]"}


CHART = """\
chart:
  title: Where the hands go
  views: [{image: sole.svg, alt: A sole.}]
  regions: [{name: Heel, zones: [heel]}, {name: Toes, zones: [heal]}]
"""


def test_a_region_of_the_chart_is_in_one_of_its_views(project: Path) -> None:
    change(project, "booklet.yaml", "outputs:", f"{CHART}outputs:")
    problem = only(project)
    assert problem.where == "chart.regions[1].zones[0]"
    assert (problem.what, problem.hint) == ("none of the views has a zone 'heal'", "did you mean heel?")


@pytest.mark.parametrize(
    ("label", "where", "what"),
    [
        ('{text: "1", zone: heal}', "labels[0].zone", "sole.svg has no zone 'heal'"),
        ('{text: "1"}', "labels[0]", "a label stands in a zone or at a point"),
        ('{text: "1", zone: heel, at: [0, 0]}', "labels[0]", "a label stands in a zone or at a point"),
        ('{text: "1", at: [2, 0]}', "labels[0].at", "[2, 0] lies outside the picture"),
        ("{text: heel, zone: heel}", "labels[0].text", "'heel' is no label"),
    ],
)
def test_a_label_that_nobody_could_place_or_read(project: Path, label: str, where: str, what: str) -> None:
    change(project, "techniques/warm-up.yaml", "zones:", f"labels: [{label}], zones:")
    assert (f"pictures[0].{where}", what) in [(problem.where, problem.what) for problem in problems(project)]


def test_a_photo_is_not_mirrored(project: Path) -> None:
    Image.new("RGB", (600, 400), "white").save(project / "images" / "us.png")
    change(project, "techniques/arch.yaml", "{image: sole.svg,", "{image: us.png, mirrored: true,")
    assert only(project).where == "pictures[0].mirrored"


@pytest.mark.parametrize("name", ["Booklet.yaml", "BOOKLET.YAML", "booklet.yml"])
def test_a_manifest_that_is_spelt_otherwise_is_named(project: Path, name: str) -> None:
    (project / "content/booklet.yaml").rename(project / "content" / name)
    if not (project / "content/booklet.yaml").exists():
        assert only(project).hint == f"there is content/{name}: rename it to booklet.yaml"


@pytest.mark.parametrize("folder", ["content", "images"])
def test_a_folder_that_is_spelt_otherwise_is_named(project: Path, folder: str) -> None:
    (project / folder).rename(project / folder.title())
    if not (project / folder).exists():
        with pytest.raises(ContentError) as refused:
            read(project)
        hint = f"there is a folder {folder.title()}: rename it to {folder}"
        assert {problem.hint for problem in refused.value.problems} == {hint}


@pytest.mark.parametrize("name", ["Brand.yaml", "brand.yml"])
def test_a_brand_that_is_spelt_otherwise_is_warned_of(project: Path, name: str) -> None:
    add(project, name, "name: Spa\n")
    if not (project / "content/brand.yaml").exists():
        (warning,) = read(project)[1]
        assert (warning.file, warning.hint) == (f"content/{name}", "rename it to brand.yaml")


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_picture_is_found_in_either_spelling_of_its_name(project: Path, on_disk: Form, typed: Form) -> None:
    """A Mac writes ü as u and a mark, and archives carry such names to other disks."""
    folder = project / "images" / unicodedata.normalize(on_disk, "Füße")
    folder.mkdir()
    for ending in (".svg", ".json"):
        (project / f"images/sole{ending}").rename(folder / unicodedata.normalize(on_disk, f"Fußgewölbe{ending}"))
    for name in ("techniques/warm-up.yaml", "techniques/arch.yaml"):
        change(project, name, "sole.svg", unicodedata.normalize(typed, "Füße/Fußgewölbe.svg"))
    (art,) = read(project)[0].art.values()
    assert art.zones


def test_a_name_that_is_nowhere_is_not_said_to_be_meant_itself(project: Path) -> None:
    (project / "images" / unicodedata.normalize("NFD", "Fußgewölbe.svg")).touch()
    change(project, "techniques/arch.yaml", "sole.svg", "Fussgewölbe.svg")
    assert unicodedata.normalize("NFC", only(project).hint) == "did you mean Fußgewölbe.svg?"
