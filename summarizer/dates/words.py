"""Words into the plain form that the rules read: lower case, digits, full names of months.

"No later than the twenty-first of Sept., 5 p.m." becomes "no later than 21st of september 5pm".
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.dates.vocabulary import (
    CARDINALS,
    MONTHS,
    ORDINALS,
    ROMAN,
    SCALES,
    SYNONYMS,
    WEEKDAYS,
)

_DROPPED = {
    "the",
    "its",
    "his",
    "her",
    "their",
    "our",
    "your",
    "a.d",
    "ad",
    "ce",
    "approx",
    "sharp",
}

_FOLD = str.maketrans(
    dict.fromkeys("’‘ʼ`´′‛", "'")
    | dict.fromkeys("–—‑‐−―", "-")
    | dict.fromkeys(',;()[]"“”„«»!?*_|', " ")
)
_UNIT_WORDS = (
    r"second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|"
    r"half|workday|night"
)
_MONTH_NAMES = "|".join(f"{name[:3]}[a-z]*" for name in MONTHS)
_WEEKDAY_NAMES = "|".join(f"{name[:3]}[a-z]*" for name in WEEKDAYS)
_NAMES = f"{_MONTH_NAMES}|{_WEEKDAY_NAMES}"
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"(?<=\d)(?:st|nd|rd)\b", "th"),
        (r":(?!\d)|(?<!\d):", " "),
        (r"(?<=\d)\s*([ap])\.?\s?m\b\.?", r"\1m"),
        (r"\b([a-z])\.([a-z])\.?(?![\w.])", r"\1\2"),
        (r"(?<=\d0)'s(?=$| *[.,;])", "s"),
        (r"'s\b|(?<=s)'(?!\w)", ""),
        (r"(?<!\d)\.|\.(?!\d)", " "),
        (r"\s-+\s", " to "),
        (
            r"\b([01]\d|2[0-4])([0-5]\d)(?= ?(?:hours|hrs|gmt|utc|cet|cest|est|edt|z)\b|"
            rf" on (?:{_WEEKDAY_NAMES})\b)",
            r"\1:\2",
        ),
        (rf"(?<=\d)-(?=(?:{_MONTH_NAMES})\.? \d\d?\b)", " to "),
        (rf"\b({_NAMES})\.?/(?=(?:{_NAMES})\b)", r"\1 or "),
        (rf"\b({_NAMES})\.?-(?=(?:{_NAMES})\b)", r"\1 to "),
        (r"(?<=[a-z])-+(?=\w)|(?<=\d)-+(?=[a-z])", " "),
        (r"\b([12])h\s?(?='?\d\d)", r"h\1 "),
        (r"\b([1-4]q|q[1-4]|h[12])\s?(?:/|fy)?'?((?:\d\d)?\d\d)\b", r"\1 '\2"),
        (r"'(\d{4})\b", r"\1"),
        (r"\bq\s([1-4])\b", r"q\1"),
    )
)
_ARTICLE = re.compile(rf"\b(?:an?|per) (?=(?:{_UNIT_WORDS})\b)")
_WORKDAYS = re.compile(r"\b(?:business|working|work|trading|banking) day(?=s?\b)")
_KIND = re.compile(
    rf"\b(?:(?:calendar|full|whole|clear|consecutive|straight|more|short|long|odd) )+"
    rf"(?=(?:{_UNIT_WORDS})s?\b)"
)
_FRACTION = re.compile(
    rf"\b(?:(\d+) (?:and (?:1|a) )half|(\d+) ({_UNIT_WORDS})s? and (?:1|a) half)\b"
)
_HALVES = {
    "minute": "30 seconds",
    "hour": "30 minutes",
    "day": "12 hours",
    "year": "6 months",
    "decade": "5 years",
    "century": "50 years",
}
_HALF = re.compile(
    rf"(?<!th )(?<!last )(?<!latter )(?<!former )\b(?:1 )?half (?:of )?(?:1 )?"
    rf"({'|'.join(_HALVES)})\b"
)
_QUARTER_PAST = re.compile(r"(?<!th )\b(?:an? |1 )?(half|quarter) (past|to) (\d\d?)\b(?!:)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_QUARTER_CENTURY = re.compile(r"(?<!th )\b(?:an? |1 )?quarter (?:of (?:an? |1 )?)?century\b")
_ROMAN_ORDINAL = re.compile(r"\b([ivxl]{1,6}) (?=(?:quarter|half|century)\b)")


def normalise(words: str) -> str:
    """The plain form of `words`. Raises nothing, and is empty where nothing is left."""
    text = fold(_THOUSANDS.sub("", words))
    for pattern, new in _STEPS:
        text = pattern.sub(new, text)
    text = _ROMAN_ORDINAL.sub(lambda m: f"{_roman(m[1])}th ", text)
    tokens = [SYNONYMS.get(t, t) for t in text.split() if t not in _DROPPED]
    text = " ".join(_fold_numbers(" ".join(tokens).split()))
    text = _QUARTER_PAST.sub(_clock, text)
    text = _KIND.sub("", _WORKDAYS.sub("workday", text))
    text = _ARTICLE.sub("1 ", _QUARTER_CENTURY.sub("25 years", text))
    text = _HALF.sub(lambda m: _HALVES[m[1]], text)
    return _FRACTION.sub(_halved, text)


def fold(words: str) -> str:
    """Lower case, plain digits, quotes and dashes, no invisible characters."""
    return "".join(map(_plain, unicodedata.normalize("NFKC", words))).lower().translate(_FOLD)


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if unicodedata.category(char) in ("Cf", "Cs") else char


def _roman(text: str) -> int:
    values = [ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _halved(m: re.Match[str]) -> str:
    return f"{m[1]}.5" if m[1] else f"{m[2]}.5 {m[3]}s"


def _clock(m: re.Match[str]) -> str:
    """Half past three and a quarter to five in digits."""
    hour, minutes = int(m[3]), 30 if m[1] == "half" else 15
    if m[2] == "past":
        return f"{hour}:{minutes}"
    return f"{(hour - 1) % 12 or 12}:45" if m[1] == "quarter" else m[0]


def _fold_numbers(tokens: list[str]) -> list[str]:
    folded: list[str] = []
    at = 0
    while at < len(tokens):
        number, taken = _number(tokens[at : at + 8])
        folded.append(number or tokens[at])
        at += max(taken, 1)
    return folded


def _number(tokens: list[str]) -> tuple[str | None, int]:
    """The number that `tokens` begin with, in digits ("21", "21st" as "21th"), and its length."""
    value, taken = 0, 0
    if tokens[0] in ("a", "an") and len(tokens) > 1 and tokens[1] in SCALES:
        value, taken = 1, 1
    while taken < len(tokens):
        word = tokens[taken]
        if word in ORDINALS:
            if taken and (value % 10 or ORDINALS[word] > 9):
                break
            return f"{value + ORDINALS[word]}th", taken + 1
        joined = _joined(value if taken else None, word)
        if joined is None:
            if word != "and" or value < 100 or tokens[taken + 1 : taken + 2] not in _AFTER_AND:
                break
            taken += 1
            continue
        value, taken = joined, taken + 1
    return (str(value) if taken else None), taken


_AFTER_AND = [[word] for word in CARDINALS]


def _joined(value: int | None, word: str) -> int | None:
    """`value` and the next word of the same number, or None if the number ends before it."""
    if word in SCALES:
        return None if value is None or value >= 1000 else value * SCALES[word]
    more = CARDINALS.get(word)
    if more is None or value is None:
        return more
    if value >= 20 and value % 10 == 0 and 0 < more < 10:
        return value + more
    if value >= 100 and value % 100 == 0 and more < 100:
        return value + more
    if 10 <= value <= 20 and more >= 10:
        return value * 100 + more
    return None
