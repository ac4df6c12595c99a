"""A finished file read back: printed, turned, cut, folded and leafed through in software, from the file alone."""

from __future__ import annotations

from booklet.verify.apart import apart
from booklet.verify.opened.asked import Asked
from booklet.verify.opened.faults import Copies, Fault, NoTicketError, Report, UnreadableError
from booklet.verify.verifying import verify

__all__ = ["Asked", "Copies", "Fault", "NoTicketError", "Report", "UnreadableError", "apart", "verify"]
