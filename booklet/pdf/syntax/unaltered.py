"""ReportLab as it was published.

On its own it runs `~/.reportlab_mods`, takes settings from `~/.reportlab_settings` and from modules of certain names
wherever Python finds them, and others from variables of the environment. A file is to depend on none of these; and a
home that cannot be read ended every build.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["pdfdoc"]

_ALTERING = ("reportlab.local_rl_mods", "reportlab_mods", "reportlab.local_rl_settings", "reportlab_settings")
_SETTING = "RL_"  # what variables begin with


@contextmanager
def _by_nobody() -> Iterator[None]:
    """Have nothing in place of all that alters the library while it is imported."""
    variables = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith(_SETTING)}
    nothing = {name: ModuleType(name) for name in _ALTERING if name not in sys.modules}
    sys.modules.update(nothing)
    try:
        yield
    finally:
        os.environ.update(variables)
        for name in nothing:
            sys.modules.pop(name, None)


with _by_nobody():
    from reportlab.pdfbase import pdfdoc
