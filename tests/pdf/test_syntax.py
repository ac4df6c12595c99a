from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.pdf.syntax.encoding import ending, indirect, inside, written, xref_entries
from booklet.pdf.syntax.objects import Name, Ref, Stream, Value

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126))
NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1).map(Name)
NUMBERS = st.integers(-10_000, 10_000) | st.floats(-10_000, 10_000).map(lambda value: round(value, 4))
VALUES = st.recursive(
    st.booleans() | NUMBERS | ASCII | NAMES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["A", "Kids", "Xy"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_reads_back(value: Value) -> None:
    _same(pikepdf.Object.parse(written(value)), value)


def _same(read: object, value: Value) -> None:
    match value:
        case bool():
            assert read is value
        case int() | float():
            assert float(read) == pytest.approx(value, abs=1e-6)  # type: ignore[arg-type]
        case Name():
            assert str(read) == f"/{value}"
        case str():
            assert str(read) == value
        case dict():
            assert isinstance(read, pikepdf.Dictionary)
            assert {key[1:] for key in read.keys()} == set(value)  # noqa: SIM118 -- a PDF dictionary, which is no Mapping
            for key, each in value.items():
                _same(read[f"/{key}"], each)
        case list():
            assert isinstance(read, pikepdf.Array)
            for one, each in zip(read, value, strict=True):
                _same(one, each)


def test_a_reference_names_the_number_of_its_object() -> None:
    assert written([Ref(7), Ref(12)]) == b"[7 0 R 12 0 R]"


def test_what_is_bytes_is_written_as_it_is() -> None:
    assert written({"Kids": b"[1 0 R]"}) == b"<</Kids [1 0 R]>>"
    assert b"<<%s>>" % inside({"Kids": b"[1 0 R]"}) == written({"Kids": b"[1 0 R]"})


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_text_in_any_letters_reads_back(text: str) -> None:
    assert str(pikepdf.Object.parse(written(text))) == text


def test_a_stream_says_how_long_it_is() -> None:
    assert indirect(3, Stream(b"abc", {"Type": Name("Metadata")})) == (
        b"3 0 obj\n<</Type /Metadata/Length 3>>\nstream\nabc\nendstream\nendobj\n"
    )


def test_every_line_of_the_table_of_objects_has_twenty_bytes() -> None:
    assert len(xref_entries([0, 17, 9_999_999_999])) == 60


def test_the_end_of_a_file_counts_its_objects_and_the_free_one() -> None:
    end = ending(xref_entries([15, 99]), 1234, 1, 2, "ab")
    assert b"xref\n0 3\n0000000000 65535 f \n0000000015 00000 n \n" in end
    assert b"/Size 3/Root 1 0 R/Info 2 0 R" in end
    assert end.endswith(b"startxref\n1234\n%%EOF\n")
