"""What no page may promise: a value of content goes in, a problem for each text that claims to heal comes out.

Such words break advertising law in many countries, and no study bears them out. Warnings have to name illness, so
cautions and safety items may speak of `a healing fracture`, and a sentence that denies may say anything: `It does not
diagnose or treat.` The list is English; another language brings its own when its content comes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from booklet.errors import Problem
from booklet.model import Brand, Safety, SafetyItem, Wording
from booklet.reading.fields import fields_of
from booklet.reading.places import Source, join

_FELT = "say what can be felt: warming, relaxing, may ease a tired feeling"
_NAMED = "name the part of the body that is touched"
_THE = "(?:the |your |our )?"
_ORGAN = (
    "(?:liver|kidneys?|spleen|pancreas|stomach|bladder|gall ?bladder|lungs?|heart|brain|colon|intestines?|bowels?|"
    "thyroid|adrenals?|pituitary|ovar(?:y|ies)|uterus|prostate|sinus(?:es)?|lymph(?:atics?| system)?|organs?)"
)
_ILL = (
    "(?:arthritis|diseases?|illness(?:es)?|cancer|inflammation|infections?|blood pressure|diabetes|depression|anxiety|"
    "insomnia|migraines?|gout|swelling|oedema)"
)
_EVERYWHERE = (
    (r"de-?tox\w*|toxins?", _FELT),
    (
        rf"(?:boost|improv|increas|stimulat|promot|enhanc)\w* {_THE}(?:circulation|blood flow|immun\w+|metabolism)",
        _FELT,
    ),
    (r"reflex(?:ology)? (?:zones?|points?|areas?|maps?)", _NAMED),
    (rf"(?:zones?|points?|areas?|reflex(?:es)?|meridians?) (?:of|for|to) {_THE}{_ORGAN}", _NAMED),
    (rf"(?:stimulat|activat|balanc|cleans|purif)\w* {_THE}{_ORGAN}", _FELT),
)
_BUT_IN_WARNINGS = (
    (r"cur(?:es?|ed|ing)", _FELT),
    (r"heal(?:s|ed|ing)?", _FELT),
    (r"treat(?:s|ed|ing)(?! your)|treatments? (?:of|for)|(?:to|can|will|may|helps?) treat(?! your)", _FELT),
    (rf"(?:treat|prevent|fight|combat|reliev|reduc|lower)\w* {_THE}{_ILL}", _FELT),
    (r"diagnos\w+", "leave it to a health professional"),
)
_DENIES = re.compile(r"\b(?:not(?! only)|no|never|nor|neither|cannot|without)\b|n['\u2019]t\b", re.IGNORECASE)


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), hint) for pattern, hint in rules)


_IN_WARNINGS = _compiled(_EVERYWHERE)
_ELSEWHERE = _compiled(_EVERYWHERE + _BUT_IN_WARNINGS)


def promises(source: Source, value: object) -> Iterator[Problem]:
    """A problem for each word of the value that promises what a massage cannot hold."""
    for path, text, rules in _texts(value, ""):
        for rule, hint in rules:
            found = next((match for match in rule.finditer(text) if not _denied(text, match)), None)
            if found:
                yield source.problem(path, f"{found[0]!r} promises what a massage cannot hold", hint)


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence says no before it comes to the match."""
    begun = max(text.rfind(mark, 0, match.start()) for mark in ".!?;") + 1
    return bool(_DENIES.search(text, begun, match.start()))


def _texts(value: object, path: str) -> Iterator[tuple[str, str, tuple[tuple[re.Pattern[str], str], ...]]]:
    """The texts that are printed: those with a budget, credits, contact lines, and the words for hands and tools."""
    if isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from _texts(each, join(path, i))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, told in fields_of(type(value)).items():
            inner, where = getattr(value, name), join(path, name)
            if isinstance(inner, str) and told.budget and not (isinstance(value, Brand) and name == "name"):
                yield where, inner, _IN_WARNINGS if _warns(value, name) else _ELSEWHERE
            elif isinstance(inner, str) and name == "credit":
                yield where, inner, _ELSEWHERE
            elif name in ("hands", "tools", "contact"):
                yield from ((join(where, i), word, _ELSEWHERE) for i, word in enumerate(inner))
            else:
                yield from _texts(inner, where)


def _warns(value: object, name: str) -> bool:
    return isinstance(value, Wording | SafetyItem) or (isinstance(value, Safety) and name == "oil")
