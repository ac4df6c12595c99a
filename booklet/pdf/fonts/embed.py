"""Fonts inside a file: which characters were set, in; subset programs with codes that read back exactly, out.

One glyph can stand for different characters (a hyphen, or the soft hyphen of a broken word), and one ligature for
three. PDF says what a *code* means, not what a glyph means, so every pair of glyph and characters gets its own code:
a Type 0 font with Identity-H codes and its own map from codes to glyphs (ISO 32000-1, 9.7).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from booklet.base.fonts import Face
from booklet.pdf.fonts.installed import FaceLibrary, OpenFace
from booklet.pdf.syntax.objects import Entries, Name, Stream, deflated

# what a TrueType program embedded by glyph number needs (ISO 32000-1, 9.9, table 126 and the note under it)
KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"})
MAPPINGS_A_BLOCK = 100  # Adobe Technical Note 5014, 1.4.1: at most a hundred entries between beginbfchar and endbfchar


class Sort(NamedTuple):
    """A glyph and the characters that it stands for: a piece of type, as the hand setter took it out of the case.

    `number` tells the sorts of a case apart; it never reaches a file. `width` is the glyph's own in whole thousandths,
    since readers such as pdfium drop what is below; content makes up the difference.
    """

    number: int
    face: Face
    gid: int
    text: str
    width: int


class Drawer(dict[tuple[int, str], Sort]):
    """The sorts of one face, by glyph and characters; what is not there yet is added."""

    def __init__(self, opened: OpenFace, sorts: list[Sort]) -> None:
        super().__init__()
        self._opened = opened
        self._sorts = sorts

    def __missing__(self, key: tuple[int, str]) -> Sort:
        gid, text = key
        sort = self[key] = Sort(len(self._sorts), self._opened.face, gid, text, round(self._opened.width(gid)))
        self._sorts.append(sort)
        return sort


class Case:
    """All sorts that a build has used, so that printed pages can name them by a small number."""

    def __init__(self, library: FaceLibrary) -> None:
        self._library = library
        self._drawers: dict[Face, Drawer] = {}
        self.sorts: list[Sort] = []

    def drawer(self, face: Face) -> Drawer:
        """The sorts of one face. Raises LookupError if it is not installed."""
        if face not in self._drawers:
            self._drawers[face] = Drawer(self._library.open(face), self.sorts)
        return self._drawers[face]

    def by_face(self, numbers: Iterable[int]) -> Mapping[Face, frozenset[Sort]]:
        """Those sorts, sorted out by face."""
        found: dict[Face, set[Sort]] = {}
        for number in numbers:
            sort = self.sorts[number]
            found.setdefault(sort.face, set()).add(sort)
        return {face: frozenset(found[face]) for face in sorted(found)}


@dataclass(frozen=True, slots=True)
class Embedded:
    """A face ready for a file. `codes` has the hexadecimal code of each sort, by the sort's number."""

    name: str
    codes: Mapping[int, str]
    descriptor: Entries
    widths: bytes
    program: Stream
    to_glyphs: Stream
    to_unicode: Stream


def embed(opened: OpenFace, sorts: frozenset[Sort]) -> Embedded:
    """A face with these sorts and nothing else.

    Codes count from 1 in the order of glyph number and characters, so they depend on the set only, not on what else
    the build has set before.
    """
    ordered = sorted(sorts, key=lambda sort: (sort.gid, sort.text))
    program, glyphs = _subset(opened, {sort.gid for sort in ordered})
    to_glyphs = b"".join(struct.pack(">H", gid) for gid in (0, *(glyphs[sort.gid] for sort in ordered)))
    to_unicode = _to_unicode([sort.text for sort in ordered])
    tag = _tag(program + to_glyphs + to_unicode)
    postscript_name = re.sub(r"[^A-Za-z0-9-]", "", opened.hb_face.get_name(6) or str(opened.face))
    name = f"{tag}+{postscript_name}"
    return Embedded(
        name=name,
        codes={sort.number: f"{code:04X}" for code, sort in enumerate(ordered, start=1)},
        descriptor={"Type": Name("FontDescriptor"), "FontName": Name(name), **_facts(opened)},
        widths=f"[1 [{' '.join(str(sort.width) for sort in ordered)}]]".encode(),
        program=deflated(program, {"Length1": len(program)}),
        to_glyphs=deflated(to_glyphs),
        to_unicode=deflated(to_unicode),
    )


def _subset(opened: OpenFace, gids: set[int]) -> tuple[bytes, Mapping[int, int]]:
    """A font file with these glyphs (and those that they are built of), and where they stand in it."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.glyph_set.update(gids)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = set(opened.hb_face.table_tags) - KEPT_TABLES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in dropped)
    plan = hb.SubsetPlan(opened.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping.items())


def _facts(opened: OpenFace) -> Entries:
    """The entries of a font descriptor (ISO 32000-1, 9.8), read from the font file."""
    metrics, unit = opened.metrics, opened.unit
    os2, head, post = opened.table("OS/2"), opened.table("head"), opened.table("post")
    (weight,) = struct.unpack_from(">H", os2, 4)
    (selection,) = struct.unpack_from(">H", os2, 62)
    (angle,) = struct.unpack_from(">i", post, 4)
    (fixed_pitch,) = struct.unpack_from(">I", post, 12)
    italic = angle != 0 or selection & 1
    # fixed pitch 1, symbolic 3, italic 7 (table 123): symbolic, for our codes are of no standard encoding; whether a
    # face has serifs is left out, for font files seldom say so and only a substitute would need it
    flags = (bool(fixed_pitch) << 0) | (1 << 2) | (bool(italic) << 6)
    return {
        "Flags": flags,
        "FontBBox": [round(edge * unit) for edge in struct.unpack_from(">4h", head, 36)],
        "ItalicAngle": angle / 65536,
        "Ascent": round(metrics.ascent),
        "Descent": -round(metrics.descent),
        "CapHeight": round(metrics.cap_height),
        "XHeight": round(metrics.x_height),
        "StemV": round(50 + (weight / 65) ** 2),  # no font file says it; the estimate that PDF libraries share
    }


def _to_unicode(texts: list[str]) -> bytes:
    """The CMap from codes to characters (ISO 32000-1, 9.10.3). A code may mean several characters."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, start=1)]
    blocks = [lines[start : start + MAPPINGS_A_BLOCK] for start in range(0, len(lines), MAPPINGS_A_BLOCK)]
    mappings = "\n".join(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar"))
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{mappings}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode("ascii")


def _tag(content: bytes) -> str:
    """Six capitals that differ for different subsets (ISO 32000-1, 9.6.4)."""
    digest = int.from_bytes(sha256(content).digest()[:8])
    return "".join(chr(ord("A") + digest // 26**place % 26) for place in range(6))
