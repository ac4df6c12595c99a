"""What a drawing must not hold: each is refused by line and element, quickly, and with a way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.page import Artwork
from booklet.reading.svg import read_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">\n'
RECT = '<rect width="9" height="9"/>'
STAR = '<path d="M5 0 8 9 0 3h9L2 9z"/>'
TWICE_CLIPPED = f'<g clip-path="url(#a)"><g clip-path="url(#b)">{RECT}</g></g>'


def drawing(inside: str) -> bytes:
    """A drawing of 100 x 100 px whose second line begins with what is inside."""
    return f"{OPEN}{inside}\n</svg>".encode()


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_svg(data, "images/a.svg")
    return caught.value.problems


def refusal(inside: str) -> Problem:
    """The one problem of a drawing that holds this on its second line."""
    (problem,) = problems(drawing(inside))
    return problem


NOT_SUPPORTED = {
    "group opacity": ('<g opacity=".5"><path d="M0 0h9v9z"/></g>', "<g>", "opacity"),
    "fill opacity": ('<path fill-opacity="50%" d="M0 0h9v9z"/>', "<path>", "see-through"),
    "stroke opacity": ('<path style="stroke-opacity:.2" d="M0 0h9v9z"/>', "<path>", "see-through"),
    "a see-through colour": ('<path fill="rgba(1,2,3,.5)" d="M0 0h9v9z"/>', "<path>", "see-through"),
    "a see-through hexadecimal colour": ('<path fill="#11223380" d="M0 0h9v9z"/>', "<path>", "see-through"),
    "gradient": ('<linearGradient id="a"/><path fill="url(#a)" d="M0 0h9v9z"/>', "<path>", "painting with"),
    "pattern": ('<pattern id="a"/><path stroke="url(#a)" d="M0 0h9v9z"/>', "<path>", "painting with"),
    "mask": ('<mask id="a"/><g mask="url(#a)"/>', "<g>", "mask"),
    "filter": ('<filter id="a"/><g style="filter:url(#a)"/>', "<g>", "filter"),
    "marker": ('<path marker-end="url(#a)" d="M0 0h9v9z"/>', "<path>", "marker-end"),
    "text": ("<text>Hello</text>", "<text>", "not supported"),
    "image": ('<image width="9" height="9"/>', "<image>", "not supported"),
    "switch": ("<switch/>", "<switch>", "not supported"),
    "link": (f"<a>{RECT}</a>", "<a>", "not supported"),
    "animation": ('<rect width="9" height="9"><animate attributeName="x"/></rect>', "<animate>", "not supported"),
    "blend mode": ('<g style="mix-blend-mode:multiply"/>', "<g>", "mix-blend-mode"),
    "paint order": ('<path paint-order="stroke" d="M0 0h9v9z"/>', "<path>", "paint-order"),
    "line of fixed width": ('<path vector-effect="non-scaling-stroke" d="M0 0h9v9z"/>', "<path>", "vector-effect"),
    "stretched line": ('<path stroke="red" transform="scale(2 1)" d="M0 0h9v9z"/>', "<path>", "stretched unevenly"),
    "slanted line": ('<path stroke="red" transform="skewX(20)" d="M0 0h9v9z"/>', "<path>", "stretched unevenly"),
    "square dot": ('<path stroke="red" stroke-linecap="square" d="M5 5h0"/>', "<path>", "square ends"),
    "path length": ('<path pathLength="10" d="M0 0h9v9z"/>', "<path>", "pathLength"),
    "symbol's own size": ('<symbol id="a" width="9"/>' + RECT, "<symbol> 'a'", "width"),
    "language": ('<g systemLanguage="de"/>', "<g>", "systemLanguage"),
    "unknown element": ("<recht/>", "<recht>", "not supported"),
    "misspelt attribute": ('<rect widht="9"/>', "<rect>", "widht"),
    "unknown property": ('<rect style="hight:9px"/>', "<rect>", "not known"),
    "transform by style": ('<rect style="transform:scale(2)"/>', "<rect>", "not known"),
    "size by style": ('<rect style="width:9px"/>', "<rect>", "not known"),
    "unit of a font": ('<rect width="2em" height="9"/>', "<rect>", "unit"),
    "unknown colour": ('<rect fill="blurple"/>', "<rect>", "expected a colour"),
    "unknown transform": ('<g transform="perspective(3)"><rect/></g>', "<g>", "perspective"),
    "broken transform": ('<g transform="rotate(3"><rect/></g>', "<g>", "cannot be read"),
    "negative width": ('<rect width="-1" height="9"/>', "<rect>", "negative"),
    "negative radius": ('<circle r="-1"/>', "<circle>", "negative"),
    "miter limit below one": ('<rect stroke-miterlimit=".5"/>', "<rect>", "less than 1"),
    "miter clip": ('<rect stroke-linejoin="miter-clip"/>', "<rect>", "miter-clip"),
    "half a pair": ('<polygon points="0 0 9 9 0"/>', "<polygon>", "pairs"),
    "broken numbers": ('<polygon points="0 0 9 9,,0 9"/>', "<polygon>", "expected numbers"),
    "path without a move": ('<path d="L9 9"/>', "<path>", "begins with"),
    "path cut off": ('<path d="M0 0C1 2 3"/>', "<path>", "3 numbers after C"),
    "path with a stranger": ('<path d="M0 0L5 5 NaN 3"/>', "<path>", "expected numbers"),
    "arc with a wrong flag": ('<path d="M0 0A5 5 0 2 1 9 9"/>', "<path>", "arc"),
    "too large a number": ('<path d="M0 0L1e99 5"/>', "<path>", "too large"),
    "far outside": ('<path d="M0 0L1e8 5"/>', "<path>", "far outside"),
    "nothing to use": ('<use href="#nobody"/>', "<use>", "no element with the id 'nobody'"),
    "use of a clip": ('<clipPath id="a"/><use href="#a"/>', "<use>", "points to a <clipPath>"),
    "no clip": (f'<g clip-path="url(#nobody)">{RECT}</g>', "<g>", "no element with the id"),
    "clip that is none": (f'<g id="a" clip-path="url(#b)">{RECT}</g><g id="b"/>', "<g> 'a'", "points to a <g>"),
    "clip by shape": (f'<g clip-path="circle(4px)">{RECT}</g>', "<g>", "clip-path"),
    "clip in shares": (
        f'<clipPath id="a" clipPathUnits="objectBoundingBox">{RECT}</clipPath><g clip-path="url(#a)">{RECT}</g>',
        "<g>",
        "objectBoundingBox",
    ),
    "clip with text": ('<clipPath id="a"><text>x</text></clipPath>', "<text>", "not supported"),
    "clip with overlaps": (
        f'<clipPath id="a"><circle r="5"/><circle r="6"/></clipPath><g clip-path="url(#a)">{RECT}</g>',
        "<g>",
        "overlap",
    ),
    "clip with a group": (
        f'<clipPath id="a"><g>{RECT}</g></clipPath><g clip-path="url(#a)">{RECT}</g>',
        "<g>",
        "more than plain shapes",
    ),
    "clip of a star": (
        f'<clipPath id="a" clip-rule="evenodd">{STAR}</clipPath><g clip-path="url(#a)">{RECT}</g>',
        "<g>",
        "evenodd",
    ),
    "two clips": (
        f'<clipPath id="a"><circle r="5"/></clipPath><clipPath id="b">{STAR}</clipPath>{TWICE_CLIPPED}',
        "<rect>",
        "two outlines at once",
    ),
    "an id given twice": (f'<g id="a">{RECT}</g><g id="a"/><use href="#a"/>', "<g> 'a'", "used twice"),
    "an empty drawing": ("<g/>", "<svg>", "nothing in it can be seen"),
    "broken view": (f'<svg viewBox="0 0 9">{RECT}</svg>', "<svg>", "not a rectangle"),
    "broken aspect": (f'<svg viewBox="0 0 9 9" preserveAspectRatio="middle">{RECT}</svg>', "<svg>", "cannot be read"),
}


@pytest.mark.parametrize(("inside", "where", "what"), NOT_SUPPORTED.values(), ids=NOT_SUPPORTED)
def test_what_cannot_be_printed_exactly_is_refused_by_element(inside: str, where: str, what: str) -> None:
    problem = refusal(inside)
    assert problem.where == where
    assert what in problem.what


STYLES = {
    "a child selector": ("g > path {fill: red}", "selector"),
    "a state": ("path:hover {fill: red}", "selector"),
    "an attribute selector": ("path[id] {fill: red}", "selector"),
    "a media rule": ("@media print {path {fill: red}}", "at-rules"),
    "a lost brace": ("path {fill: red", "cannot be read"),
    "an escape": ("path {fill: \\72 ed}", "escapes"),
    "a declaration without a colon": ("path {fill red}", "cannot be read"),
    "too many selectors": ("a,b,c,d{}" * 65, "selectors"),
    "too long a sheet": ("/*" + "x" * 64_000 + "*/", "too long"),
}


@pytest.mark.parametrize(("css", "what"), STYLES.values(), ids=STYLES)
def test_css_beyond_plain_rules_is_refused(css: str, what: str) -> None:
    assert what in refusal(f"<style>{css.replace('>', '&gt;')}</style>{RECT}").what


UNSAFE = {
    "a page's script": ("<script>alert(1)</script>", "not allowed"),
    "an event": ('<rect onclick="go()"/>', "run a script"),
    "a page inside": ("<foreignObject/>", "not allowed"),
    "XHTML": ('<iframe xmlns="http://www.w3.org/1999/xhtml"/>', "not allowed"),
    "a file of this machine": ('<use href="file:///etc/passwd"/>', "outside the file"),
    "a picture of the net": ('<image xlink:href="http://example.com/a.png"/>', "outside the file"),
    "data in an address": ('<use href="data:image/svg+xml,x"/>', "outside the file"),
    "an outside fill": ('<rect fill="url(http://example.com/#a)"/>', "outside the file"),
    "an outside fill in quotes": ("<rect style=\"fill:url('http://example.com/#a')\"/>", "outside the file"),
    "an outside reference in metadata": ('<metadata><x href="http://example.com"/></metadata>', "outside the file"),
    "an outside address in a sheet": (f"<style>g{{cursor:url('http://example.com/a.cur')}}</style>{RECT}", "outside"),
    "a picture inside the file": (f'<image href="data:image/png;base64,{"A" * 20_000}"/>', "<image> is not supported"),
    "a picture in it the older way": ('<image xlink:href="data:image/png;base64,A"/>', "<image> is not supported"),
    "a long value": (f'<rect class="{"x" * 10_001}"/>', "characters"),
}


@pytest.mark.parametrize(("inside", "what"), UNSAFE.values(), ids=UNSAFE)
def test_what_runs_or_points_outside_is_refused(inside: str, what: str) -> None:
    assert what in refusal(inside).what


def test_an_import_in_a_style_sheet_is_refused() -> None:
    assert "outside the file" in refusal("<style>@import url(http://example.com/a.css);</style>").what


def uses(count: int, each: int) -> str:
    """A shape, and groups of which each uses the one before so many times."""
    groups = "".join(f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * each + "</g>" for n in range(count))
    return f'<defs><g id="g0">{RECT}</g>{groups}</defs><use href="#g{count}"/>'


HOSTILE = {
    "entities that grow": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "an entity from outside": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "an entity that a DOCTYPE may know": b'<!DOCTYPE svg SYSTEM "x.dtd">' + drawing(RECT + "&dot;"),
    "such an entity in a path": b'<!DOCTYPE svg SYSTEM "x.dtd">' + drawing('<path d="M0 0&dot;h9v9z"/>'),
    "a DOCTYPE with declarations": b'<!DOCTYPE svg [<!ATTLIST svg x CDATA "y">]>' + drawing(RECT),
    "an entity nobody named": drawing("&nbsp;"),
    "a processing instruction": b'<?xml-stylesheet href="http://example.com/a.css"?>' + drawing(RECT),
    "a use of itself": drawing('<g id="a"><use href="#a"/></g>'),
    "two that use each other": drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a clip that clips itself": drawing(
        f'<clipPath id="a" clip-path="url(#a)">{RECT}</clipPath><g clip-path="url(#a)"/>'
    ),
    "uses of uses of uses": drawing(uses(8, 10)),
    "a long chain of uses": drawing(uses(1000, 1)),
    "deep groups": drawing("<g>" * 5000 + "</g>" * 5000),
    "deep elements of an editor": drawing('<x xmlns="urn:x">' + "<y>" * 5000 + "</y>" * 5000 + "</x>"),
    "too many elements": drawing("<g/>" * 400_000),
    "too many bytes": drawing(" " * 2_000_001),
    "a long path": drawing(f'<path d="M0 0{"l1 1" * 400_000}"/>'),
    "copies of a long path": drawing(f'<path id="a" d="M0 0{"l1 1" * 9_000}"/>' + '<use href="#a"/>' * 30),
    "many shapes in a long clip": drawing(
        f'<clipPath id="a"><path d="M0 0{"l1 1" * 9_000}"/></clipPath><g clip-path="url(#a)">{RECT * 200}</g>'
    ),
    "many attributes nobody knows": drawing("<rect " + " ".join(f'widht{n}=""' for n in range(20_000)) + "/>"),
    "a long selector": drawing(f"<style>{'.a' * 31_000}&gt;b{{}}</style>"),
    "ones without an end": drawing(f'<path d="M0 0L{"1" * 199_000}x"/>'),
    "an arc of ones": drawing(f'<path d="M0 0A{"1" * 199_000}"/>'),
    "a matrix that explodes": drawing('<g transform="scale(1e9)">' * 40 + RECT + "</g>" * 40),
    "a size that is no number": f'<svg xmlns="http://www.w3.org/2000/svg" width="NaN" height="5">{RECT}</svg>'.encode(),
    "a huge size": f'<svg xmlns="http://www.w3.org/2000/svg" width="1e8mm" height="5mm">{RECT}</svg>'.encode(),
    "a tiny size": f'<svg xmlns="http://www.w3.org/2000/svg" width=".5mm" height="5mm">{RECT}</svg>'.encode(),
    "no size": f'<svg xmlns="http://www.w3.org/2000/svg">{RECT}</svg>'.encode(),
    "a size of a page only": f'<svg xmlns="http://www.w3.org/2000/svg" width="100%">{RECT}</svg>'.encode(),
    "no namespace": b'<svg width="9mm" height="9mm"/>',
    "another file": b"<html><body/></html>",
    "half a file": drawing(RECT)[:-9],
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?>' + drawing(RECT),
    "a wide encoding": b'<?xml version="1.0" encoding="utf-7"?>' + drawing(RECT),
    "no bytes": b"",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(data: bytes) -> None:
    """Each of these would take a trusting reader seconds, hours, or its life."""
    assert problems(data)


def test_a_drawing_of_too_many_lines_is_refused() -> None:
    found = problems(drawing(f'<path id="a" d="M0 0{"h1" * 9_000}"/>' + '<use href="#a"/>' * 23))
    assert [problem.what for problem in found] == [
        "with all its copies the drawing has more than 200,000 lines and curves"
    ]


def test_a_problem_has_the_line_and_the_column_of_its_element() -> None:
    problem = refusal('<g>\n  <path id="toe" filter="url(#f)" d="M0 0h9v9z"/></g>')
    assert (problem.file, problem.line, problem.column, problem.where) == ("images/a.svg", 3, 3, "<path> 'toe'")


def test_a_refused_root_is_placed_where_it_begins() -> None:
    (problem,) = problems(b"\n  <svg width='9mm' height='9mm'/>")
    assert (problem.line, problem.column) == (2, 3)


def test_every_problem_of_a_drawing_is_told_at_once() -> None:
    found = problems(drawing('<text/>\n<rect widht="1"/>\n<g opacity=".5"/>'))
    assert [problem.line for problem in found] == [2, 3, 4]


def test_a_drawing_with_a_hundred_faults_tells_twenty() -> None:
    assert len(problems(drawing("\n".join(["<text/>"] * 100)))) == 20


def test_each_refused_feature_comes_with_a_way_to_flatten_it() -> None:
    features = ("group opacity", "gradient", "pattern", "mask", "filter", "marker", "text", "image", "blend mode")
    assert all(refusal(NOT_SUPPORTED[feature][0]).hint for feature in features)


def test_a_misspelt_attribute_is_answered_with_the_right_one() -> None:
    assert refusal('<rect widht="9"/>').hint == "did you mean width?"


def test_a_gradient_that_nothing_is_painted_with_does_no_harm() -> None:
    assert len(read_svg(drawing(f'<linearGradient id="a"/>{RECT}'), "a.svg").shapes) == 1


ATTRIBUTES = {
    "d": ["M0 0L9 9", "M1 1a5 5 0 01 3 3z", "m2 2q1 1 3 3t4 4", "M", "0"],
    "transform": ["scale(2)", "rotate(30 5 5)", "matrix(1 0 0 0 0 0)", "scale(1e9 1e-9)", "x"],
    "fill": ["red", "#123", "none", "currentColor", "hsl(3,4%,5%)", "url(#a)"],
    "stroke": ["black", "inherit", "#"],
    "stroke-width": ["1", "5%", "1e9", "-1"],
    "stroke-dasharray": ["1 2 3", "0 0", "1e9", "5%,2"],
    "clip-path": ["url(#a)", "url(#b)", "none"],
    "href": ["#a", "#b", "#"],
    "id": ["a", "b"],
    "viewBox": ["0 0 9 9", "1e9 0 1e-9 5", "0 0 0 0"],
    "width": ["9", "50%", "0", "1e9", "1e-9"],
    "height": ["9", "1mm"],
    "r": ["4", "1e-300"],
    "points": ["0 0 9 9 0 9", "1 1"],
    "visibility": ["hidden", "visible"],
    "style": ["fill:red;stroke:blue", "opacity:0", "x"],
}
TAGS = ["g", "path", "rect", "circle", "polygon", "use", "svg", "symbol", "clipPath", "defs", "style"]


def _attribute(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(ATTRIBUTES[name]).map(lambda value: f' {name}="{value}"')


attributes = st.lists(st.sampled_from(sorted(ATTRIBUTES)), unique=True, max_size=4).flatmap(
    lambda names: st.tuples(*map(_attribute, names)).map("".join)
)
tags = st.sampled_from(TAGS)
leaves = st.builds("<{0}{1}/>".format, tags, attributes)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(lambda t, a, i: f"<{t}{a}>{''.join(i)}</{t}>", tags, attributes, st.lists(inner)),
    max_leaves=8,
)


def outcome(data: bytes) -> Artwork | ContentError:
    try:
        return read_svg(data, "a.svg")
    except ContentError as error:
        return error


@settings(max_examples=30)
@given(trees)
def test_any_small_drawing_is_drawn_or_refused(tree: str) -> None:
    assert isinstance(outcome(drawing(tree)), (Artwork, ContentError))


GOOD = drawing('<style>.a{fill:red}</style><g id="g"><path class="a" d="M1 1l5 5z"/></g><use href="#g" x="1"/>')


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_a_drawing_with_changed_bytes_is_drawn_or_refused(at: int, inserted: bytes, removed: int) -> None:
    data = GOOD[:at] + inserted + GOOD[at + removed :]
    assert isinstance(outcome(data), (Artwork, ContentError))
