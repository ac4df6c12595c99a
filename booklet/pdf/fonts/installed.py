"""Installed typefaces: `Face` values in, shaped glyphs and metrics out.

A family is a package `fontpkg-<family>` with one static TrueType file a style. The file is looked up without importing
the package, opened when a face is first asked for, and shaped by HarfBuzz.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from booklet.base.fonts import CLUSTER, Face, Glyph, Metrics
from booklet.base.geometry import Rect
from booklet.pdf.fonts.marks import WITHOUT_RULES, are_placed, marks_of

RESTRICTED = 0x0002  # OS/2 fsType: no embedding without the owner's leave (OpenType 1.9.1, OS/2, fsType)
NO_SUBSETTING = 0x0100
BITMAPS_ONLY = 0x0200
GLYPHS_KEPT = 8192
WORDS_KEPT = 20_000  # a book of twelve thousand pages has fewer different ones


@dataclass(frozen=True, slots=True)
class OpenFace:
    """A face whose file is open. `font` and `hb_face` are HarfBuzz's; `unit` is one font unit in thousandths."""

    face: Face
    hb_face: Any
    font: Any
    unit: float

    def table(self, tag: str) -> bytes:
        """The bytes of a table of the font file; empty where it has none."""
        return bytes(self.hb_face.reference_table(tag).data)

    def width(self, gid: int) -> float:
        """The advance that the file itself gives a glyph, in thousandths of the size."""
        return float(self.font.get_glyph_h_advance(gid) * self.unit)

    def ink(self, gid: int) -> Rect | None:
        """Where a glyph has ink around its origin, in thousandths of the size; None of a blank."""
        box, unit = self.font.get_glyph_extents(gid), self.unit
        if box is None:
            return None
        # HarfBuzz measures from the upper left corner downwards
        return Rect(box.x_bearing * unit, (box.y_bearing + box.height) * unit, box.width * unit, -box.height * unit)

    @property
    def metrics(self) -> Metrics:
        """The heights that the font file gives; HarfBuzz measures those that an old file lacks."""
        import uharfbuzz as hb

        tags = hb.OTMetricsTag
        ascent, descent, x_height, cap_height = (
            float(self.font.get_metric_position_with_fallback(tag) * self.unit)
            for tag in (tags.HORIZONTAL_ASCENDER, tags.HORIZONTAL_DESCENDER, tags.X_HEIGHT, tags.CAP_HEIGHT)
        )
        return Metrics(ascent, -descent, x_height, cap_height)


class FaceLibrary:
    """The real `Fonts`. It remembers what it has shaped, so one library serves a whole build.

    Every method raises LookupError for a face that is not installed, and ValueError for one that cannot be embedded.
    """

    def __init__(self, find: Callable[[Face], Path]) -> None:
        self._find = find
        self._opened: dict[Face, OpenFace] = {}
        self._shaped: dict[tuple[Face, str, tuple[str, ...]], tuple[Glyph, ...]] = {}
        self._known: dict[Face, tuple[set[str], set[str]]] = {}  # characters that it draws, and that it lacks
        self._placed: dict[tuple[Face, str], bool] = {}
        self._metrics: dict[Face, Metrics] = {}

    def open(self, face: Face) -> OpenFace:
        """The open face; its file is read once."""
        opened = self._opened.get(face)
        if opened is None:
            opened = self._opened[face] = _open(face, self._find(face))
        return opened

    def shape(self, face: Face, text: str, features: tuple[str, ...] = ()) -> tuple[Glyph, ...]:
        """The glyphs of a text, with the kerning, ligatures and marks that the face has.

        `features` are OpenType tags to switch on (`onum`), or with a minus to switch off (`-liga`).
        """
        key = (face, text, features)
        glyphs = self._shaped.get(key)
        if glyphs is None:
            if len(self._shaped) > WORDS_KEPT:  # of a run of many copies, each with names of its own
                self._shaped.clear()
            glyphs = self._shaped[key] = _shape(self.open(face), text, features)
        return glyphs

    def missing(self, face: Face, text: str) -> str:
        """The characters of a text for which the face has no glyph, each once, in order."""
        drawn, lacking = self._known.setdefault(face, (set(), set()))
        for character in set(text).difference(drawn, lacking):
            # shaped, not looked up: HarfBuzz sets many a one without a glyph of its own (thin spaces, U+2011)
            without = any(glyph.gid == 0 for glyph in self.shape(face, character))
            (lacking if without else drawn).add(character)
        return "" if lacking.isdisjoint(text) else "".join(c for c in dict.fromkeys(text) if c in lacking)

    def misplaced(self, face: Face, text: str) -> tuple[str, ...]:
        """The letters of a text whose marks the face has and cannot place, each once, in order."""
        return tuple(cluster for cluster in dict.fromkeys(CLUSTER.findall(text)) if not self._places(face, cluster))

    def _places(self, face: Face, cluster: str) -> bool:
        if cluster.isascii() or not marks_of(cluster):
            return True
        known = self._placed.get((face, cluster))
        if known is None:
            glyphs, bare = self.shape(face, cluster), self.shape(face, cluster, WITHOUT_RULES)
            known = self._placed[face, cluster] = are_placed(cluster, glyphs, bare, self.open(face).ink)
        return known

    def metrics(self, face: Face) -> Metrics:
        """The heights of the face; HarfBuzz is asked once."""
        found = self._metrics.get(face)
        if found is None:
            found = self._metrics[face] = self.open(face).metrics
        return found

    def bearing(self, face: Face, gid: int) -> float:
        """The white to the left of a glyph's ink, in thousandths of the type size; none of a glyph without ink."""
        opened = self.open(face)
        extents = opened.font.get_glyph_extents(gid)
        return float(extents.x_bearing * opened.unit) if extents else 0.0


def load() -> FaceLibrary:
    """The faces of the installed `fontpkg-*` packages. Opens nothing yet."""
    return FaceLibrary(installed)


def installed(face: Face) -> Path:
    """The file of a face. Raises LookupError, with the styles there are, if it is not installed."""
    package = f"fontpkg_{face.family.replace('-', '_')}"
    spec = find_spec(package) if package.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{face}: the family {face.family!r} is not installed (package fontpkg-{face.family})")
    folder = Path(spec.submodule_search_locations[0]) / "files"
    styles = {path.stem.rpartition("-")[2]: path for path in sorted(folder.glob("*-*.ttf"), reverse=True)}
    if face.style not in styles:
        raise LookupError(f"{face}: no such style; {face.family} has {', '.join(sorted(styles))}")
    return styles[face.style]


def _open(face: Face, path: Path) -> OpenFace:
    import uharfbuzz as hb

    hb_face = hb.Face(hb.Blob.from_file_path(path))
    opened = OpenFace(face, hb_face, hb.Font(hb_face), 1000 / hb_face.upem)
    if not {"glyf", "OS/2", "head", "post"} <= set(hb_face.table_tags) or "fvar" in hb_face.table_tags:
        raise ValueError(f"{face}: only static fonts with TrueType outlines can be embedded")
    (licence,) = struct.unpack_from(">H", opened.table("OS/2"), 8)
    # the least restrictive of the bits 1 to 3 counts, so Restricted forbids only where it stands alone
    if licence & 0x000E == RESTRICTED or licence & (NO_SUBSETTING | BITMAPS_ONLY):
        raise ValueError(f"{face}: the font's licence bits (fsType {licence:#06x}) forbid embedding a subset")
    return opened


def _shape(opened: OpenFace, text: str, features: tuple[str, ...]) -> tuple[Glyph, ...]:
    import uharfbuzz as hb

    if not text:
        return ()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = "und"  # or HarfBuzz takes the locale of the process
    buffer.guess_segment_properties()
    hb.shape(opened.font, buffer, {tag.removeprefix("-"): not tag.startswith("-") for tag in features})
    infos, positions, unit = buffer.glyph_infos, buffer.glyph_positions, opened.unit
    told = _told(text, [info.cluster for info in infos])
    glyphs = []
    for info, position, characters in zip(infos, positions, told, strict=True):
        dx, dy, advance, _ = position.position
        glyphs.append(_glyph(info.codepoint, advance * unit, characters, dx * unit, dy * unit))
    return tuple(glyphs)


@lru_cache(GLYPHS_KEPT)
def _glyph(gid: int, advance: float, text: str, dx: float, dy: float) -> Glyph:
    """The same glyph for the same letter: a book has hundreds of different ones and sets each a thousand times."""
    return Glyph(gid, advance, text, dx, dy)


def _told(text: str, clusters: Sequence[int]) -> Iterable[str]:
    """The characters that each glyph stands for, by the clusters of the glyphs: where their characters begin.

    A cluster's first glyph stands for all of it.
    """
    starts = sorted(set(clusters))
    if len(starts) == len(text) == len(clusters) and starts == clusters:  # a glyph for each character, as nearly always
        return text
    words = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    return [words.pop(cluster, "") for cluster in clusters]
