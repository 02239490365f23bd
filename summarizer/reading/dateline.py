"""The date by which a text dates itself, near its top and in full."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from summarizer.document import parse_moment
from summarizer.errors import BadDate
from summarizer.reading.layout import lines

_LINES_NEAR_THE_TOP = 15
_TAIL = 2_000
_ISO = r"(?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
_CLOCK = r"(?:[,\s]+(?:at |um |à )?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?)?"

_BETWEEN = re.compile(r"\s*(?:[|·•()\u3000]|\+{2,}|\s[-–—]\s|\s{3,})\s*")
"""What stands between the parts of a line at the head of a page."""


@cache
def _data() -> dict[str, Any]:
    source = files("summarizer.reading").joinpath("dateline.toml").read_text("utf-8")
    return tomllib.loads(source)


@cache
def _months() -> dict[str, int]:
    return {name: n for n, names in enumerate(_data()["months"], 1) for name in names}


@cache
def _date() -> str:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    # a weekday, or a place, which a comma follows: "Geneva, 18 April 2025"
    weekday = rf"(?:(?:{'|'.join(_data()['weekdays'])})\.?,?\s+|[^\W\d_]{{3,20}},\s+)?"
    weekday += r"(?:(?:le|den|am|em)\s+)?"
    return (
        rf"{weekday}(?:{_ISO}"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(?P<m1>{month})(?:/[^\d/]{{2,16}})?\.?,?"
        r"\s+(?:de\s+)?(?P<y1>\d{4})"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})\s?年\s?(?P<m3>\d{1,2})\s?月\s?(?P<d3>\d{1,2})\s?日)"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[-–—*_=\s]*{_date()}{_CLOCK}[-–—*_=.\s]*", re.IGNORECASE)


@cache
def _labelled() -> re.Pattern[str]:
    label = "|".join(re.escape(word) for word in sorted(_data()["labels"], key=len, reverse=True))
    return re.compile(rf"(?P<label>{label})\s*[:：]?\s*{_date()}", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    # the place begins with a capital; case matters here and nowhere else
    place = r"[^\W\d_a-zß-ÿ][^\d\n:;!?]{1,60}?"
    date_words = rf"(?i:{_date()})"
    return re.compile(rf"{place}\s*[,(–—-]\s*{date_words}\)?\s*(?:\([^()\n]{{1,40}}\)\s*)?[-–—:]")


@cache
def _masthead() -> re.Pattern[str]:
    # "Harbour Gazette, 25 August 2026", "CULTURE DESK | 28 May 2026": names only, no clause
    word = r"(?:[^\W\d_a-zß-ÿ][\w.’'&-]*|of|the|and|de|la|du|der|für)"
    name = rf"{word}(?:,? {word}){{0,5}}"
    date_words = rf"(?i:{_date()})"
    return re.compile(rf"(?P<name>{name})\s?[,|·•/–—-]\s?{date_words}(?i:{_CLOCK})")


@cache
def _done() -> re.Pattern[str]:
    formula = r"(?:done (?:at|in)|fait à|hecho en|geschehen zu|feito em)\s[^\d\n.;]{2,60}?"
    return re.compile(rf"{formula}[\s,]+(?:(?:on|this|am|le|el|em)\s)?{_date()}", re.IGNORECASE)


def full_date(line: str) -> date | datetime | None:
    """The date that a line consists of, or None. Month names of eight languages are known."""
    return _value(_alone().fullmatch(line)) if len(line) <= 80 else None


def find_dateline(text: str) -> date | datetime | None:
    """The full date by which `text` dates itself: labelled, alone on a line, or a dateline.

    Only the first lines are looked at, and the last ones for the formula that closes a treaty
    ("Done at …"). A date without its year is no full date.
    """
    near = [line.text[:200] for line in islice(lines(text), _LINES_NEAR_THE_TOP)]
    unlabelled = (found for line in near if (found := _unlabelled(line)))
    return _best_label(near) or next(unlabelled, None) or _date_of_signing(text)


def _date_of_signing(text: str) -> date | datetime | None:
    end = [line.text[:200] for line in lines(text, max(0, len(text) - _TAIL))]
    return next((found for line in end if (found := _value(_done().match(line)))), None)


def _best_label(near: Sequence[str]) -> date | datetime | None:
    order = _data()["labels"]
    found = [
        (order.index(m["label"].lower()), m) for line in near if (m := _labelled().match(line))
    ]
    return _value(min(found, key=lambda entry: entry[0])[1]) if found else None


def _unlabelled(line: str) -> date | datetime | None:
    if found := full_date(line) or _value(_dateline().match(line)):
        return found
    parts = (part.strip() for part in _BETWEEN.split(line) if len(part) <= 80)
    return next((found for part in parts if (found := full_date(part) or _named(part))), None)


def _named(part: str) -> date | datetime | None:
    """The date behind the name of a paper, a desk or a place."""
    masthead = _masthead().fullmatch(part)
    if masthead and not _weekday().search(masthead["name"]):
        return _value(masthead)
    return None


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['weekdays'])})$", re.IGNORECASE)


def _value(match: re.Match[str] | None) -> date | datetime | None:
    if match is None:
        return None
    if iso := match["iso"]:
        return _iso(iso)
    named = {
        key[0]: value
        for key, value in match.groupdict().items()
        if value and key not in ("label", "name")
    }
    month = named["m"].lower()
    try:
        return date(int(named["y"]), _months().get(month) or int(month), int(named["d"]))
    except ValueError:
        return None


def _iso(words: str) -> date | datetime | None:
    for form in (words, words[:10]):
        try:
            return parse_moment(form)
        except BadDate:
            continue
    return None
