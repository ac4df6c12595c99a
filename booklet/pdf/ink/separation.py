"""How colours and pictures become the plates of a press, through its profile.

Near-neutral colours go on the black plate alone, and dark ones in full: text and fine lines of four inks are
never quite in register. Other colours go through the profile, relative colorimetric with black point compensation.
Where a colour or a picture would carry more ink than the paper takes, cyan, magenta and yellow are reduced alike until
the sum is the limit; black stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.base.colour import Colour

if TYPE_CHECKING:
    from PIL.Image import Image

OWN_PROFILE = Path(__file__).parent / "profiles/fogra39l-coated.icc"
MOST_BYTES = 10_000_000  # of a profile; those of presses have half a megabyte to three
STOCKS: Mapping[str, float] = {"coated": 3.0, "uncoated": 2.8}
"""The most ink that shops take on each kind of paper: sums of the four plates, 1 for each in full.

What shops and handbooks name is 300 to 340 % for coated paper and 240 to 280 % for uncoated, which takes ink in. The
own profile was built for 300 %.
"""
OWN_CONDITION = "FOGRA39"  # its reference name in the registry of the ICC: offset, coated paper, ISO 12647-2:2004/Amd 1
NEUTRAL = 0.06  # of the widest difference of red, green and blue: warm blacks and greys
SOLID = 0.72  # of black; a darker neutral goes in full, as screened letters have ragged edges


Plates = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each 0 to 1."""
BLACK_PLATE: Plates = (0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile of a press: its bytes, and what it says it is.

    `condition` is the name in the ICC's registry of the printing condition that it describes; empty where nobody said.
    """

    data: bytes
    description: str
    condition: str = ""

    @property
    def most_ink(self) -> float:
        """The sum of plates of the darkest colour that it separates: what its maker thought the paper takes."""
        return _darkest(self)


def profile_in(file: Path | None = None, condition: str = "") -> Profile:
    """The profile in a file, of a condition; or our own: FOGRA39, coated paper, made from open measurements.

    Raises ValueError for what is no profile of a press with four inks.
    """
    from PIL import ImageCms

    path = file or OWN_PROFILE
    if not path.is_file():  # a pipe would hold up whoever opens it
        raise ValueError("no file")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES // 1_000_000} MB; profiles of presses are smaller")
    data = path.read_bytes()
    if data[36:40] != b"acsp":
        raise ValueError("no ICC profile")
    if int.from_bytes(data[:4]) > len(data):  # ICC.1:2022, 7.2.2: the profile's size
        raise ValueError("a damaged ICC profile: its end is missing")
    if (data[12:16], data[16:20]) != (b"prtr", b"CMYK"):
        kind = f"{data[12:16].decode('latin-1').strip()!a}, {data[16:20].decode('latin-1').strip()!a}"
        raise ValueError(f"a profile of another kind ({kind}); a press has class prtr and colours CMYK")
    try:
        read = ImageCms.ImageCmsProfile(BytesIO(data))
        said = ImageCms.getProfileDescription(read).strip()
        said = "".join(character for character in said if character.isprintable()) or path.stem
        profile = Profile(data, said, condition if file else OWN_CONDITION)
        _transform(profile)
    except (OSError, ImageCms.PyCMSError) as error:
        raise ValueError("a damaged ICC profile, or one that separates no colours") from error
    return profile


def separator(
    file: Path | None = None, *, stock: str | None = None, condition: str = "", percent: int | None = None
) -> Separator:
    """What parts colours by the profile in a file, or by our own, with no more ink than is said or than paper takes.

    Without a word on either, the paper of a shop's profile takes what that separates, and ours is of coated paper.
    Raises ValueError for what is no profile of a press.
    """
    profile = profile_in(file, condition)
    if percent is not None:
        return Separator(profile, percent / 100)
    if stock is not None or file is None:
        return Separator(profile, STOCKS[stock or "coated"])
    return Separator(profile, profile.most_ink)


@dataclass(frozen=True, slots=True)
class Separator:
    """Parts colours and pictures into the plates of a press, never with more ink than the paper takes."""

    profile: Profile
    most_ink: float = STOCKS["coated"]

    @property
    def name(self) -> str:
        """What tells its plates from those of others."""
        return f"press {sha256(self.profile.data).hexdigest()[:16]} {self.most_ink:g}"

    def plates(self, colour: Colour) -> Plates:
        """The plates of a colour."""
        return _separated(self, colour)

    def picture(self, picture: Image) -> Image:
        """An sRGB picture as cyan, magenta, yellow and black; a grey one stays grey, for the black plate."""
        if picture.mode == "L":
            return picture
        return self._limited(_through(self.profile, picture.convert("RGB")))

    def _limited(self, picture: Image) -> Image:
        """Where a pixel is over the limit, its colours weakened by what the worst pixel needs.

        With a sum of at most M and a limit L, both of 255ths, colours times (L - 255) / (M - 255) leave every sum with
        its black at no more than L.
        """
        from PIL import Image, ImageChops

        bands = picture.split()
        halves = [ImageChops.add(bands[0], bands[1], scale=2), ImageChops.add(bands[2], bands[3], scale=2)]
        quarter = ImageChops.add(halves[0], halves[1], scale=2)
        most = (float(str(quarter.getextrema()[1])) + 1) * 4  # rounded down twice on the way
        limit = self.most_ink * 255
        if most <= limit + 8:
            return picture
        factor = (limit - 255) / (most - 255)
        weaker = [band.point(lambda value: int(value * factor)) for band in bands[:3]]
        over = quarter.point(lambda value: 255 if value * 4 + 8 > limit else 0)
        return Image.merge(
            "CMYK", [*(Image.composite(a, b, over) for a, b in zip(weaker, bands[:3], strict=True)), bands[3]]
        )


@lru_cache(8)
def _darkest(profile: Profile) -> float:
    """Of a grid of colours, which has the corners of what a screen shows."""
    from PIL import Image

    levels = range(0, 256, 17)
    colours = bytes(part for red in levels for green in levels for blue in levels for part in (red, green, blue))
    made = _through(profile, Image.frombytes("RGB", (len(colours) // 3, 1), colours)).tobytes()
    return max(map(sum, zip(*(made[plate::4] for plate in range(4)), strict=True))) / 255


@lru_cache(4096)
def _separated(separator: Separator, colour: Colour) -> Plates:
    parts = (colour.red, colour.green, colour.blue)
    if max(parts) - min(parts) <= NEUTRAL:
        if min(parts) >= 1 - 1 / 255:
            return 0, 0, 0, 0
        black = 1 - (0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue)  # Rec. 601
        if black >= SOLID:
            return BLACK_PLATE
        if black > 0.15:  # pale neutrals are tints of paper and keep their warmth
            return 0, 0, 0, black
    from PIL import Image

    one = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in parts))
    c, m, y, k = (value / 255 for value in _through(separator.profile, one).tobytes())
    over = c + m + y + k - separator.most_ink
    if over > 0:
        less = 1 - over / (c + m + y)
        c, m, y = c * less, m * less, y * less
    return c, m, y, k


def _through(profile: Profile, picture: Image) -> Image:
    from PIL import ImageCms

    made = ImageCms.applyTransform(picture, _transform(profile))
    assert made is not None  # noqa: S101 - only a transform in place gives nothing
    return made


@lru_cache(8)
def _transform(profile: Profile) -> Any:  # noqa: ANN401 - Pillow's own
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(profile.data)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
