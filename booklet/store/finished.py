"""What a build has made, as a value and as bytes for the cache."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from booklet.base.errors import Problem
from booklet.base.ticket import Facts


@dataclass(frozen=True, slots=True)
class Made(Facts):
    """A finished file."""

    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, facts: Facts, data: bytes) -> Made:
        """The file with these bytes."""
        return cls(**asdict(facts), data=data)


@dataclass(frozen=True, slots=True)
class Finished:
    """All files of one build, the warnings, and whether a therapist has read the safety page."""

    files: tuple[Made, ...]
    warnings: tuple[Problem, ...]
    reviewed: bool


def pack(finished: Finished) -> bytes:
    """The whole as bytes: a line of JSON with the facts, then the files one after another."""
    facts = {
        "files": [{**asdict(made), "data": len(made.data)} for made in finished.files],
        "warnings": [asdict(warning) for warning in finished.warnings],
        "reviewed": finished.reviewed,
    }
    return b"\n".join([json.dumps(facts).encode(), b"".join(made.data for made in finished.files)])


def unpack(packed: bytes) -> Finished:
    """The inverse of `pack`."""
    line, _, rest = packed.partition(b"\n")
    facts = json.loads(line)
    files = []
    start = 0
    for made in facts["files"]:
        end = start + made["data"]
        files.append(Made(**{**made, "left_out": tuple(made["left_out"]), "data": rest[start:end]}))
        start = end
    return Finished(tuple(files), tuple(Problem(**warning) for warning in facts["warnings"]), facts["reviewed"])
