"""One image of a project: its name below images/ in, the drawing or photo with what is pointed out in it out."""

from __future__ import annotations

import difflib
from pathlib import Path

from booklet.base.errors import ContentError, Problem
from booklet.model import Art
from booklet.page import Artwork, Raster
from booklet.reading.files import lies_in, on_disk
from booklet.reading.pictures.kept import Remember, anew, kept
from booklet.reading.pictures.sidecar import Sidecar, read_sidecar
from booklet.reading.raster.gate import MAX_BYTES, Ground, is_raster, read_raster

_SUFFIXES = frozenset(
    {".svg", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic"}
)  # for guessing what was meant
_SAVE_HINT = "save it as SVG, JPEG, PNG, TIFF or WebP"
_FOREIGN = (  # first bytes, where they are, what has them, what to do
    (b"\x1f\x8b", 0, "a compressed SVG", "save it as plain SVG, not as SVGZ"),
    (b"%PDF", 0, "a PDF", "open it in Inkscape and save it as plain SVG"),
    (b"%!PS", 0, "a PostScript file", "open it in Inkscape and save it as plain SVG"),
    (b"GIF8", 0, "a GIF", "save it as PNG"),
    (b"BM", 0, "a BMP", "save it as PNG"),
    (b"8BPS", 0, "a Photoshop file", "save a copy as TIFF or JPEG"),
    (b"ftypavif", 4, "an AVIF", "save it as JPEG"),
)


def read_art(images: Path, name: str, remember: Remember = anew) -> Art:
    """The image `name` below the folder `images`, known by what is in it, with the JSON file of the same name.

    An image that `remember` knows is not read again. Raises ContentError; the problems name the file as
    `images/<name>`.
    """
    data = _bytes(images, name)
    beside = Path(name).with_suffix(".json")
    sidecar, problems = Sidecar(), list[Problem]()
    try:
        sidecar = _sidecar(images, beside)
    except ContentError as error:
        problems += error.problems
    try:
        picture = kept(data, lambda: _read(data, name), remember)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from None
    if problems:
        raise ContentError(problems)
    return Art(picture, sidecar.zones, sidecar.strokes)


def read_clear(images: Path, name: str, remember: Remember = anew) -> Artwork | Raster:
    """The drawing or photo for grounds of any colour, as a logo is: what is clear in it stays clear.

    No JSON file is read. Raises ContentError; the problems name the file as `images/<name>`.
    """
    data = _bytes(images, name)
    return kept(data, lambda: _read(data, name, ground="any"), remember, kind="clear picture")


def _read(data: bytes, name: str, *, ground: Ground = "white") -> Artwork | Raster:
    if is_raster(data):
        return read_raster(data, _file(name), ground=ground)
    from booklet.reading.svg import read_svg  # fifteen modules, and most drawings have been read before

    return read_svg(_as_svg(data, name), _file(name))


def _file(name: str) -> str:
    return f"images/{name}"


def _refused(name: str, what: str, hint: str) -> ContentError:
    return ContentError([Problem(_file(name), 0, 0, "", what, hint)])


def _bytes(images: Path, name: str) -> bytes:
    """What is in the file. It lies below the folder, links followed, and is not larger than any image may be."""
    if not name or "\0" in name or "\\" in name:
        raise _refused(name, "not the name of a file", "write it as in scenes/ankle.svg")
    path = on_disk(images, name)
    try:
        if not lies_in(images, path):
            raise _refused(name, "the file lies outside images/", "copy it there and name it by its path below images/")
        if not path.is_file():
            raise _refused(name, "there is no such file", _nearest(images, name))
        if path.stat().st_size > MAX_BYTES:
            raise _refused(name, f"the file is larger than {MAX_BYTES:,} bytes", "save it as a JPEG of 300 dpi")
        return path.read_bytes()
    except OSError as error:
        hint = "let yourself read it, or copy it to images/ again"
        raise _refused(name, f"the file cannot be read: {error.strerror or error}", hint) from None


def _nearest(images: Path, name: str) -> str:
    paths = (path for path in images.rglob("*") if path.suffix.lower() in _SUFFIXES)
    by_lower = {name.lower(): name for name in sorted(path.relative_to(images).as_posix() for path in paths)}
    near = difflib.get_close_matches(name.lower(), sorted(by_lower), n=1)
    return f"did you mean {by_lower[near[0]]}?" if near else "copy it to images/"


def _sidecar(images: Path, beside: Path) -> Sidecar:
    name = beside.as_posix()
    return read_sidecar(_bytes(images, name), _file(name)) if on_disk(images, name).is_file() else Sidecar()


def _as_svg(data: bytes, name: str) -> bytes:
    """The same bytes, if they can be XML at all."""
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return data
    for magic, at, kind, hint in _FOREIGN:
        if data[at:].startswith(magic):
            raise _refused(name, f"the file is {kind}, which is not supported", hint)
    raise _refused(name, "the file is empty" if not data else "the file is no image that is known", _SAVE_HINT)
