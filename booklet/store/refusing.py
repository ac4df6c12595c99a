"""What a system refused to write becomes a problem: where, why, and what one can do."""

from __future__ import annotations

import errno
from pathlib import Path

from booklet.base.errors import Problem

HINTS = {
    errno.ENOSPC: "make room on the disk, or choose another folder",
    errno.EDQUOT: "make room in your quota, or choose another folder",
    errno.EFBIG: "the system limits how large a file may be; raise the limit (ulimit -f)",
    errno.EROFS: "the disk can only be read; choose another folder",
    errno.EACCES: "you may not write there, or the file is open in another program; choose another folder",
    errno.EPERM: "it was made unchangeable, or is not yours; move it away, or choose another folder",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away, or choose another folder",
    errno.EEXIST: "a file stands where a folder is needed; move it away, or choose another folder",
    errno.ELOOP: "take the link away, or choose another folder",
    errno.EISDIR: "a folder has the name of a finished file; move it away, or choose another folder",
}


FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
"""What every further file would be refused for as well."""

_WORDS = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "your quota of the disk is used up"}


def refused(place: Path | str, error: OSError) -> Problem:
    """That a folder, a file or a store cannot be written, why, and what one can do."""
    if Path(place).is_symlink() and not Path(place).exists():
        error = OSError(errno.ELOOP, "it is a link that leads to itself or nowhere")
    why = _WORDS.get(error.errno or 0) or (error.strerror or str(error)).lower()
    return Problem(
        str(place), 0, 0, "", f"cannot be written: {why}", HINTS.get(error.errno or 0, "choose another folder")
    )
