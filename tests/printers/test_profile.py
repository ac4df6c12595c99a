import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import ContentError
from booklet.base.geometry import Insets, mm
from booklet.printers import Printer, Registration
from booklet.printers.profile import profile, written

MARGINS = st.builds(mm, st.integers(0, 4000).map(lambda n: n / 100))
OFFSETS = st.builds(mm, st.integers(-1000, 1000).map(lambda n: n / 100))
PRINTERS = st.builds(
    Printer,
    margins=st.builds(Insets, MARGINS, MARGINS, MARGINS, MARGINS),
    back=st.builds(Registration, OFFSETS, OFFSETS, st.integers(-3000, 3000).map(lambda n: n / 1000)),
    flip=st.sampled_from(["long", "short"]),
    duplex=st.sampled_from(["automatic", "manual"]),
    tray=st.sampled_from(["face-up", "face-down"]),
)


def told(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        profile(text, "printer.toml")
    return [f"{one.line}:{one.column} {one.where}: {one.what}" for one in caught.value.problems]


@given(PRINTERS)
def test_what_was_written_is_read_back(printer: Printer) -> None:
    read = profile(written(printer), "printer.toml")
    assert (read.flip, read.duplex, read.tray) == (printer.flip, printer.duplex, printer.tray)
    assert read.back.turn == pytest.approx(printer.back.turn)
    for name in ("left", "right", "top", "bottom"):
        assert getattr(read.margins, name) == pytest.approx(getattr(printer.margins, name))
    assert (read.back.dx, read.back.dy) == pytest.approx((printer.back.dx, printer.back.dy))


def test_an_empty_profile_is_that_of_any_printer() -> None:
    assert profile("", "printer.toml") == Printer()


def test_all_mistakes_are_named_at_once_with_their_lines() -> None:
    assert told('flip = "log"\ntary = 3\n[margins_mm]\n  left = 90\ntop = true\n[back]\nturn_deg = nan\n') == [
        "1:1 flip: expected long or short, got 'log'",
        "2:1 tary: unknown name",
        "4:3 margins_mm.left: expected a number from 0 to 40, got 90",
        "5:1 margins_mm.top: expected a number from 0 to 40, got True",
        "7:1 back.turn_deg: expected a number from -3 to 3, got nan",
    ]


def test_a_table_where_a_number_belongs_is_refused() -> None:
    assert told("[margins_mm.left]\nx = 1\n") == ["1:2 margins_mm.left: expected a number from 0 to 40, got {'x': 1}"]


def test_what_is_no_toml_is_said_with_its_place() -> None:
    (problem,) = told("flip = long\n")
    assert problem.startswith("1:8 ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[margins_mm]\nleft = 3\n[back]\nleft = 4\n", 4),  # a name that is right in another table
        ("\nback.right_mm = 99\n", 2),
        ("back = {right_mm = 99}\n", 1),
        ("[back]\n'right_mm' = 99\n", 2),
        ("\ufeff[back]\nright_mm = 99\n", 2),  # as some editors begin a file
    ],
)
def test_a_mistake_is_found_however_the_file_is_written(text: str, line: int) -> None:
    (problem,) = told(text)
    assert problem.partition(":")[0] == str(line)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[back]\nright_mm = " + "9" * 400, "expected a number from -10 to 10"),
        ("[back]\nright_mm = " + "9" * 5000, "a number that is too long"),
        ("flip = " + "[" * 30_000, "nested too deeply"),
        ('"\\u001b[31mred" = 1', r"'\x1b[31mred': unknown name"),  # not as the terminal would take it
        ('"back.right_mm" = 1', '"back.right_mm": unknown name'),
        ("back = 3", "back: unknown name"),
        ("[[back]]\nright_mm = 1", "back: unknown name"),
    ],
)
def test_a_hostile_profile_is_told_of_and_not_obeyed(text: str, what: str) -> None:
    (problem,) = told(text)
    assert what in problem
    assert "\x1b" not in problem


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_a_printer_or_problems(text: str) -> None:
    with contextlib.suppress(ContentError):
        assert isinstance(profile(text, "printer.toml"), Printer)


def test_a_number_of_thousands_of_digits_is_refused_in_few_words() -> None:
    (problem,) = told(f"[margins_mm]\nleft = 0x{'f' * 5000}\n")
    assert problem.endswith("got a number of thousands of digits")
