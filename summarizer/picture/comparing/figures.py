"""Figures with their units: "5 per cent", "650 crowns", "two wards"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import inf

from summarizer.dates.vocabulary import CARDINALS, MONTHS
from summarizer.picture.comparing.words import STOPWORDS

Figures = Mapping[str, frozenset[float]]
"""By unit, the numbers that are told of it."""

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+|[%€$£¥]")
_QUANTIFIERS = {"all": inf, "every": inf, "none": 0.0, "half": 0.5}
"""What stands in the place of a number: twelve prisoners are not all prisoners."""
_ANY_NUMBER = re.compile(rf"\d|\b(?:{'|'.join((*CARDINALS, *_QUANTIFIERS))})\b")
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
}
_CURRENCIES = frozenset("€$£¥")
_NO_UNITS = STOPWORDS | {"am", "pm", "p", "a", "o", "clock", "times", "percentage", *MONTHS}
_ABOUT = frozenset(
    ("about", "around", "nearly", "almost", "roughly", "some", "approximately", "least", "than")
)


@lru_cache(maxsize=16_384)
def figures(text: str) -> Figures:
    """The numbers in `text` by unit; dates, hours and numbers without a unit are left out.

    What is only told roughly ("about 40") is left out as well: it agrees with too much.
    """
    text = text.casefold()
    if not _ANY_NUMBER.search(text):
        return {}
    tokens = _TOKEN.findall(text)
    found: dict[str, set[float]] = defaultdict(set)
    at = 0
    while at < len(tokens):
        number = _number(tokens[at])
        if number is None:
            at += 1
            continue
        before = tokens[at - 1] if at else ""
        at += 1
        while tokens[at - 1] in _QUANTIFIERS and tokens[at : at + 1] in (["of"], ["the"]):
            del tokens[at]
        while at < len(tokens) and tokens[at] in _SCALES:
            number *= _SCALES[tokens[at]]
            at += 1
        unit = before if before in _CURRENCIES else _unit(tokens[at : at + 9])
        if unit and before not in _ABOUT and before not in MONTHS:
            found[unit].add(number)
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def in_words(unit: str, numbers: frozenset[float]) -> str:
    """The numbers and their unit, as "5 or 6 per cent"."""
    told = " or ".join("all" if n == inf else f"{n:,.10g}" for n in sorted(numbers))
    return f"{unit}{told}" if unit in _CURRENCIES else f"{told} {unit}"


@lru_cache(maxsize=16_384)
def _number(token: str) -> float | None:
    if token in _QUANTIFIERS:
        return _QUANTIFIERS[token]
    if token in CARDINALS:
        return float(CARDINALS[token])
    if not token[0].isdecimal():
        return None
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", token).replace(",", ".")
    try:
        return float(whole)
    except ValueError:  # 12.5.2026, 1.2.3: a date or a section
        return None


def _unit(after: list[str]) -> str | None:
    match after:
        case ["%", *rest] | ["percent", *rest] | ["per", "cent", *rest]:
            return f"per cent{_pace(rest)}"
        case [unit, *_] if unit not in _NO_UNITS and _number(unit) is None:
            return unit if unit in _CURRENCIES else unit.removesuffix("s")
    return None


def _pace(after: list[str]) -> str:
    """How fast: 5 per cent a year are not less than 12 per cent over three years."""
    for n, token in enumerate(after[:6]):
        match token, after[n + 1 : n + 3]:
            case (("a" | "per" | "each" | "every"), ["year" | "month" as span, *_]):
                return f" a {span}"
            case (("yearly" | "annually" | "annual"), _):
                return " a year"
            case (("over" | "within" | "for"), [many, "years" | "months" as span]) if _number(many):
                return f" over {many} {span}"
        if _number(token) is not None:
            break  # what follows is told of another figure
    return ""


def without(text: str) -> str:
    """The text without its numbers: what is left says what they are about."""
    tokens = re.findall(r"\w+", text.casefold())
    return " ".join(t for t in tokens if not t[0].isdecimal() and _number(t) is None)
