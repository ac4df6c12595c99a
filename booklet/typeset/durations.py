"""Seconds as people say them."""

from __future__ import annotations

from booklet.words import Words

MINUTE = 60


def spoken(seconds: int, words: Words) -> str:
    """`45 s`, `2 min`, `1 min 15 s`."""
    minutes, rest = divmod(seconds, MINUTE)
    if not minutes:
        return words("strip.seconds", n=rest)
    if not rest:
        return words("strip.minutes", n=minutes)
    return words("strip.minutes_seconds", m=minutes, s=rest)
