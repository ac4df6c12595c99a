"""The files that a manifest names: its text goes in, their names come out, though the rest may be beyond reading.

So a file that is missing, or wrong itself, is told with whatever else is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.reading.project.gathering import Reading
from booklet.reading.yaml.claim import is_absent
from booklet.reading.yaml.nodes import ListNode, MapNode, Node, ScalarNode
from booklet.reading.yaml.places import Source


@dataclass(frozen=True, slots=True)
class Named:
    """The names in a manifest; those of techniques by their places in its list, where something stands there."""

    source: Source
    techniques: Mapping[int, str]
    safety: str
    brand: str | None


def named_in(reading: Reading, manifest: str) -> Named | None:
    """What the manifest of that file names; None where it is no YAML, or no mapping."""
    text = reading.files.get(manifest)
    if text is None or not isinstance(text.node, MapNode):
        return None
    entries = {key: entry.value for key, entry in text.node.entries.items()}
    listed = entries.get("techniques")
    items = listed.items if isinstance(listed, ListNode) else ()
    techniques = {i: name for i, item in enumerate(items) if (name := _text(item))}
    source = Source.of(text.node, manifest, text.name)
    return Named(source, techniques, _text(entries.get("safety")) or "safety.yaml", _text(entries.get("brand")))


def unlisted(folder: Path, listed: Collection[str]) -> tuple[str, ...]:
    """The techniques that have a file in a folder and are not listed; a name with a dot is a translation's."""
    return tuple(
        path.stem for path in sorted(folder.glob("*.yaml")) if path.stem not in listed and "." not in path.stem
    )


def _text(node: Node | None) -> str | None:
    return node.text.strip() if isinstance(node, ScalarNode) and not is_absent(node) else None
