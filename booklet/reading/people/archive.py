"""The gate before a spreadsheet's own reader: a zip that is what it says, and holds no more than a list can be.

What a hostile file could do is known: unpack to more than there is memory for, name itself by entities, hold a million
elements where a reader builds one tree. Each is refused here, in one pass, by expat and without a tree. The bytes that
were looked at are those that are handed on.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from booklet.reading.people.table import AS_CSV, refused
from booklet.reading.people.xml import Findings, Suspect, findings

MAX_BYTES = 50_000_000
MAX_MEMBERS = 2_000
MAX_UNPACKED = 200_000_000  # of all members; some 300,000 rows
MAX_RATIO = 100  # to the file; lists have 5 to 30
FREE = 10_000_000  # bytes that any file may unpack to, whatever the ratio
CHUNK = 65_536  # less than a mark of XML may have

AGAIN = f"open it in Excel or LibreOffice and save it again as XLSX; or {AS_CSV}"
HOSTILE = f"no spreadsheet program writes such files; if you trust it, {AS_CSV}"

# What zipfile raises on bytes that are not what they say.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)
_END = struct.Struct("<4s4H2LH")  # of central directory; APPNOTE.TXT 6.3.10, 4.3.16
_LOCATOR = b"PK\x06\x07"  # of one with 64 bits, 20 bytes before; 4.3.15
_KINDS = {  # a member that tells what is no XLSX file
    "xl/workbook.bin": "a binary Excel workbook (.xlsb)",
    "content.xml": "an OpenDocument file (.ods)",
    "Index/Document.iwa": "a Numbers document",
    "Index.zip": "a Numbers document",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was looked through, and what its sheets say beside their values, by member."""

    data: bytes
    findings: Mapping[str, Findings]


def read_workbook(data: bytes, file: str) -> Workbook:
    """The bytes of an XLSX file, named `file` in messages, once they are known to be harmless. Raises ContentError."""
    if len(data) > MAX_BYTES:
        raise refused(file, f"the file is larger than {MAX_BYTES:,} bytes", AS_CSV)
    try:
        _check_end(data, file)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, len(data), file)
            found = {each.filename: _looked_through(archive, each, file) for each in archive.infolist()}
    except _DAMAGE:
        raise refused(file, "the file is damaged or cut off", AGAIN) from None
    return Workbook(data, found)


def _check_end(data: bytes, file: str) -> None:
    """How many members there are, before zipfile makes an object of each; it goes by the directory's size alone."""
    at = len(data) - _END.size
    if not (data.startswith(b"PK\x05\x06", max(at, 0)) and data.endswith(b"\0\0")):
        at = data.rfind(b"PK\x05\x06", max(at - 0xFFFF, 0))
    if at < 0 or at + _END.size > len(data):
        raise zipfile.BadZipFile
    _, _, _, _, _count, size, _, _ = _END.unpack_from(data, at)
    if size > MAX_MEMBERS * 200 or data.startswith(_LOCATOR, max(at - 20, 0)):
        raise refused(file, f"the spreadsheet is a zip of more than {MAX_MEMBERS:,} files", HOSTILE)


def _check(archive: zipfile.ZipFile, packed: int, file: str) -> None:
    """What the zip says of itself; how much it holds is less than it says, or zipfile finds it damaged."""
    members = archive.infolist()
    names = {each.filename for each in members}
    if any(each.flag_bits & 1 for each in members):
        raise refused(file, "the file is encrypted", f"save it without a password; or {AS_CSV}")
    if "xl/workbook.xml" not in names:
        kind = next((kind for member, kind in _KINDS.items() if member in names), "a zip file, not a spreadsheet")
        raise refused(file, f"it is {kind}", f"{AS_CSV}, or as XLSX")
    if len(members) > MAX_MEMBERS or len(names) < len(members):
        raise refused(file, "the spreadsheet holds too many files, or two of one name", HOSTILE)
    unpacked = sum(each.file_size for each in members)
    if unpacked > MAX_UNPACKED:
        raise refused(file, f"the spreadsheet unpacks to {unpacked:,} bytes, more than {MAX_UNPACKED:,}", AS_CSV)
    if unpacked > FREE + MAX_RATIO * packed:
        raise refused(file, f"the spreadsheet unpacks to {unpacked // packed:,} times its size", HOSTILE)


def _looked_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> Findings:
    with archive.open(member) as stream:
        try:
            return findings(iter(lambda: stream.read(CHUNK), b""), strict=member.filename.endswith((".xml", ".rels")))
        except Suspect as suspect:
            what = f"the spreadsheet holds {suspect} (in {member.filename!r})"
            raise refused(file, what, HOSTILE if suspect.hostile else AGAIN) from None
