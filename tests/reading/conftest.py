"""A small project that holds, for tests to spoil in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

BOOKLET = """\
book:
  title: Ten quiet minutes
  version: "2026-11"
techniques: [warm-up, arch]
outputs:
  - {format: reader}
  - {format: cards, paper: a4}
"""
WARM_UP = """\
title: Warm up
duration_s: 45
steps:
  - {key: Stroke, text: Stroke from the toes to the ankle.}
caution:
  text: Stop where it hurts.
pictures:
  - {image: sole.svg, alt: A sole., zones: [{name: heel}]}
"""
ARCH = """\
title: Arch
duration_s: 60
steps:
  - {key: Press, text: Press into the arch.}
caution: Stay above pain.
pictures:
  - {image: sole.svg, alt: A sole.}
"""
SAFETY = """\
title: When to wait
groups:
  - id: stop
    title: Stop at once
    items:
      - {key: clot, text: One leg is swollen., short: A swollen leg., source: editorial, core: true}
line: It does not diagnose or treat.
emergency: {GB: 999}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path fill="#ffffff" d="M0 0H10V20H0Z"/></svg>'
SIDECAR = '{"zones": {"heel": {"points": [[0.2, 0.7], [0.8, 0.7], [0.5, 0.9]]}}}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two techniques and one drawing, which has a zone `heel`."""
    files = {
        "content/booklet.yaml": BOOKLET,
        "content/techniques/warm-up.yaml": WARM_UP,
        "content/techniques/arch.yaml": ARCH,
        "content/safety.yaml": SAFETY,
        "images/sole.svg": SVG,
        "images/sole.json": SIDECAR,
    }
    for name, text in files.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "project"
