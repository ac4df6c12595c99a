"""The small values of SVG: attribute text in, numbers, lengths, colours and transformations out.

Strict where browsers are lenient: a value that cannot be read whole is refused, because what a browser would skip would
print differently from what its author saw. Nothing here knows about elements; a `Refusal` gets its place from whoever
holds the element.
"""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from booklet.base.colour import Colour
from booklet.base.geometry import Matrix

# (?>...) keeps a digit from being given back, so that "111" is one number and never 1, 1, 1.
NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"

MAX_NUMBER = 1e9  # no drawing needs more, and its square is still a number

_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"\s*({NUMBER})\s*(%|[a-zA-Z]*)\s*")
_FUNCTION = re.compile(r"\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*,?")

PX_PER_UNIT = {  # CSS Values 3, 5.2: an inch is 96 px
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "pt": 96 / 72,
    "pc": 16.0,
}


ANEW = "open it in a drawing program, and save it as plain SVG"  # what most faults of a file need


class Refusal(Exception):  # noqa: N818 - it is not an error of the program
    """Something in a drawing that is wrong, or that cannot be printed as it stands."""

    def __init__(self, what: str, hint: str = ANEW) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def shortened(text: str) -> str:
    """The value as it is quoted in a message."""
    return repr(text if len(text) <= 40 else text[:37] + "...")


def read_number(text: str) -> float:
    """One finite number."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Refusal(f"expected a number, got {shortened(text)}")
    return _finite(text)


def read_numbers(text: str) -> list[float]:
    """Numbers with spaces, single commas or nothing but a sign between them."""
    gaps = [gap.strip() for gap in _NUMBER.split(text)]
    if gaps[0] or gaps[-1] or not set(gaps) <= {"", ","}:
        raise Refusal(f"expected numbers, got {shortened(text)}")
    return [_finite(number) for number in _NUMBER.findall(text)]


def _finite(text: str) -> float:
    number = float(text)
    if abs(number) > MAX_NUMBER:
        raise Refusal(f"{shortened(text)} is too large a number")
    return number


@dataclass(frozen=True, slots=True)
class Length:
    """A length in user units (px), or a share of the viewport."""

    number: float
    relative: bool = False

    def of(self, whole: float) -> float:
        """In user units, where `whole` is what 100 % stands for."""
        return self.number * whole if self.relative else self.number


def read_length(text: str) -> Length:
    """`12`, `12mm`, `50%`; units that hang on a font are refused."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise Refusal(f"expected a length, got {shortened(text)}")
    number, unit = _finite(match[1]), match[2].lower()
    if unit == "%":
        return Length(number / 100, relative=True)
    if unit not in PX_PER_UNIT:
        raise Refusal(f"unit {shortened(match[2])} is not supported", "use mm, cm, in, pt, pc, px or no unit")
    return Length(number * PX_PER_UNIT[unit])


def read_transform(text: str) -> Matrix:
    """A transform list; the last one is applied first (SVG 1.1, 7.6)."""
    if text.strip() in ("", "none"):
        return Matrix()
    matrix, at = Matrix(), 0
    while at < len(text):
        match = _FUNCTION.match(text, at)
        if not match:
            raise Refusal(f"transform {shortened(text)} cannot be read")
        matrix = _one_transform(match[1], read_numbers(match[2])).then(matrix)
        at = match.end()
    return matrix


def _one_transform(name: str, numbers: list[float]) -> Matrix:
    counts, matrix = _TRANSFORMS.get(name, ((), Matrix))
    if len(numbers) not in counts:
        known = ", ".join(_TRANSFORMS)
        raise Refusal(f"transform {shortened(name)} with {len(numbers)} numbers is not known", f"use one of {known}")
    return matrix(*numbers)


def _turn(degrees: float, x: float = 0, y: float = 0) -> Matrix:
    return Matrix.shift(-x, -y).then(Matrix.turn(degrees)).then(Matrix.shift(x, y))


_TRANSFORMS: dict[str, tuple[tuple[int, ...], Callable[..., Matrix]]] = {
    "matrix": ((6,), Matrix),
    "translate": ((1, 2), lambda dx, dy=0.0: Matrix.shift(dx, dy)),
    "scale": ((1, 2), Matrix.scale),
    "rotate": ((1, 3), _turn),
    "skewX": ((1,), lambda degrees: Matrix(c=math.tan(math.radians(degrees)))),
    "skewY": ((1,), lambda degrees: Matrix(b=math.tan(math.radians(degrees)))),
}

Paint = Colour | None  # None paints nothing


def read_colour(text: str) -> Paint:
    """A colour of CSS Color 3; see-through ones are refused, wholly transparent ones paint nothing."""
    value = text.strip().lower()
    if value in ("none", "transparent"):
        return None
    if value.startswith("#"):
        return _from_hex(value)
    if match := re.fullmatch(r"(rgb|hsl)a?\(([^()]*)\)", value):
        return _from_function(match[1], re.split(r"\s*[,/]\s*|\s+", match[2].strip()))
    from PIL import ImageColor

    if value not in ImageColor.colormap:
        raise Refusal(f"expected a colour, got {shortened(text)}", "write a hexadecimal colour, such as #3E5A4A")
    red, green, blue = ImageColor.getrgb(value)[:3]  # the map itself holds a text or what Pillow made of it last
    return Colour(red / 255, green / 255, blue / 255)


def _from_hex(value: str) -> Paint:
    digits = value[1:]
    if not re.fullmatch(r"[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}", digits):
        raise Refusal(f"expected a colour, got {shortened(value)}", "write six digits, such as #3E5A4A")
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    opaque = read_shown(str(int(digits[6:] or "ff", 16) / 255))
    return Colour.from_hex("#" + digits[:6]) if opaque else None


def _from_function(name: str, parts: list[str]) -> Paint:
    if len(parts) not in (3, 4):
        raise Refusal(f"{name}() needs three values, got {len(parts)}", "write a hexadecimal colour, such as #3E5A4A")
    if len(parts) == 4 and not read_shown(parts[3]):
        return None
    if name == "rgb":
        red, green, blue = (_clamped(_share(part, of=255)) for part in parts[:3])
        return Colour(red, green, blue)
    turn = read_number(parts[0].removesuffix("deg")) / 360 % 1
    saturation, lightness = (_clamped(_share(part, of=100)) for part in parts[1:3])
    return Colour(*colorsys.hls_to_rgb(turn, lightness, saturation))


def _share(text: str, *, of: float) -> float:
    if text.endswith("%"):
        return read_number(text[:-1]) / 100
    return read_number(text) / of


_CLEAR, _SOLID = 0.005, 0.995  # what editors write for 0 and 1 after rounding; a 255th is the least that can be seen


def _clamped(share: float) -> float:
    return min(max(share, 0), 1)


def read_shown(text: str) -> bool:
    """An opacity: true at 1, false at 0, as near as a screen can show; paper has no layers."""
    opacity = _clamped(_share(text.strip(), of=1))
    if _CLEAR < opacity < _SOLID:
        raise Refusal(
            f"opacity {text.strip()} is see-through, which is not supported",
            "use the solid colour that it shows; in Illustrator Object > Flatten Transparency",
        )
    return opacity >= _SOLID
