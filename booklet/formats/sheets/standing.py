"""Pages of several sizes on finished pages of one: which size is the common one, and how each page stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_high

from booklet.base.geometry import Size, measure

ALIKE = 2.0  # points; what programs differ by when they round the same size
_HAIR = 0.01


def common_size(sizes: Sequence[Size]) -> Size:
    """The size that most pages have, whichever way they lie, and the way in which most of those lie.

    Of several the first. Of pages that differ by what programs round it is the middle one, of an even number the
    larger: the first page may be the one that was rounded down, and would leave strips to be cut off.
    """
    kinds = list(dict.fromkeys(sizes))
    number = {kind: sizes.count(kind) for kind in kinds}

    def alike(one: Size) -> int:
        return sum(number[kind] for kind in kinds if is_of(kind, one))

    most = max(kinds, key=alike)
    one = max((kind for kind in kinds if is_of(kind, most)), key=lambda kind: _lying(kind, kinds, number))
    near = [kind for kind in sizes if _close(kind, one)]
    middle = Size(median_high(kind.width for kind in near), median_high(kind.height for kind in near))
    return middle if alike(middle) >= alike(one) else one


def _lying(one: Size, kinds: Sequence[Size], number: Mapping[Size, int]) -> int:
    """How many pages lie as this one does, of its own size."""
    return sum(number[kind] for kind in kinds if _close(kind, one))


def is_of(size: Size, common: Size) -> bool:
    """Whether a page has the common size, upright or lying."""
    return _close(size, common) or _close(size.turned, common)


def is_turned(size: Size, common: Size) -> bool:
    """Whether a page lies where the common ones stand, or stands where they lie."""
    return not _close(size, common) and lies(size) != lies(common) and not _is_square(size) and not _is_square(common)


def stands(size: Size, common: Size) -> Size:
    """The size of a page that was turned as the common ones are."""
    return size.turned if is_turned(size, common) else size


def others(sizes: Sequence[Size], common: Size) -> dict[str, list[int]]:
    """The pages, from 0, that have another size, by that size in words."""
    found: dict[str, list[int]] = {}
    for page, size in enumerate(sizes):
        if not is_of(size, common):
            found.setdefault(measure(size), []).append(page)
    return found


def scale_of(size: Size, common: Size, scale: float, room: Size) -> float:
    """What a page is enlarged by to fill a room, where those of the common size are enlarged by `scale`."""
    upright = stands(size, common)
    if _close(upright, common):
        return scale
    return min(room.width / upright.width, room.height / upright.height)


def lies(size: Size) -> bool:
    """Whether it is wider than high."""
    return size.width > size.height


def _close(one: Size, other: Size) -> bool:
    return max(abs(one.width - other.width), abs(one.height - other.height)) <= ALIKE + _HAIR


def _is_square(size: Size) -> bool:
    return abs(size.width - size.height) <= ALIKE + _HAIR
