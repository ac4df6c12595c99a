"""What a system refused to write becomes a problem: where, why, and what one can do."""

from __future__ import annotations

import errno
from pathlib import Path

from booklet.errors import Problem

HINTS = {
    errno.ENOSPC: "make room on the disk, or choose another folder",
    errno.EDQUOT: "make room in your quota, or choose another folder",
    errno.EFBIG: "the system limits how large a file may be; raise the limit (ulimit -f)",
    errno.EROFS: "the disk can only be read; choose another folder",
    errno.EACCES: "you may not write there, or the file is open in another program; choose another folder",
    errno.EPERM: "it was made unchangeable, or is not yours; move it away, or choose another folder",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away, or choose another folder",
    errno.EEXIST: "a file stands where a folder is needed; move it away, or choose another folder",
    errno.EISDIR: "a folder has the name of a finished file; move it away, or choose another folder",
}


def refused(path: Path, error: OSError) -> Problem:
    """That a folder or a file cannot be written, why, and what one can do."""
    hint = HINTS.get(error.errno or 0, "choose another folder")
    return Problem(str(path), 0, 0, "", f"cannot be written: {(error.strerror or str(error)).lower()}", hint)
