"""A WhatsApp export: `31/12/24, 21:41 - Name: text` or `[31.12.24, 21:41:05] Name: text`.

The export names no time zone, so a turn has its day and not its moment.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise

from summarizer.reading.layout import Layout, Line, Piece, lines

_MARKS = "\u200e\u200f\u202a\u202c\ufeff"
_MESSAGE = re.compile(
    rf"[{_MARKS}]*(?P<bracket>\[)?(?P<a>\d{{1,4}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{2,4}})"
    r"(?(bracket),|,?)\s(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?P<half>[AaPp]\.?\s?[Mm]\.?))?"
    rf"(?(bracket)\]\s|\s[-–]\s)[{_MARKS}]*(?:~\s?)?(?:(?P<name>[^:\n]{{1,60}}):(?:\s|$))?(?P<said>.*)",
    re.DOTALL,
)
_FEWEST = 2
_TELLING_DAYS = 3
"""From so many different days on, their distance tells how the numbers of a date stand."""

_Order = Callable[[re.Match[str]], date | None]


@dataclass(frozen=True, slots=True)
class _Message:
    line: Line
    match: re.Match[str]


def read_whatsapp(text: str) -> Layout | None:
    """The layout of a WhatsApp export, or None if `text` is none."""
    opening = islice(lines(text), 3)
    if not any(_MESSAGE.match(line.text) for line in opening):
        return None
    found = [_Message(line, m) for line in lines(text) if (m := _MESSAGE.match(line.text))]
    if len(found) < _FEWEST or not any(message.match["name"] for message in found):
        return None
    day = _order([message.match for message in found])
    days = [day(message.match) for message in found]
    pieces = [_piece(message, when) for message, when in zip(found, days, strict=True)]
    if pieces[0].start > 0 and text[: pieces[0].start].strip():
        pieces.insert(0, Piece(0, "boilerplate"))
    return Layout(
        text=text,
        pieces=pieces,
        published=max((when for when in days if when), default=None),
        genre="chat",
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    source = files("summarizer.reading").joinpath("whatsapp.toml").read_text("utf-8")
    data: dict[str, list[str]] = tomllib.loads(source)
    media, system = ("|".join(data[name]) for name in ("media", "system"))
    return re.compile(media, re.IGNORECASE), re.compile(system, re.IGNORECASE)


def _piece(message: _Message, when: date | None) -> Piece:
    media, system = _patterns()
    match = message.match
    said = match["said"].strip(_MARKS + " ")
    whole = f"{match['name']}: {said}" if match["name"] else said
    # iOS writes notices as if the group had said them, behind a left-to-right mark
    noticed = match["said"].startswith("\u200e") and system.fullmatch(said)
    if match["name"] is None or noticed or media.fullmatch(said) or _is_notice(whole, system):
        return Piece(message.line.start, "boilerplate", time=when)
    return Piece(message.line.start, "turn", match["name"].strip(_MARKS + " "), when)


def _is_notice(whole: str, system: re.Pattern[str]) -> bool:
    """A notice that holds a colon: `Anna changed the subject to "Pay: final"`."""
    return bool(re.match(r"[^:]{1,60} (changed|created|added|removed) ", whole)) and bool(
        system.fullmatch(whole)
    )


def _order(matches: Sequence[re.Match[str]]) -> _Order:
    """How the numbers of a date stand, told from all messages; undecided gives no dates.

    Nobody writes the month first and points. Slashes and dashes tell nothing, nor do padding,
    AM and PM, or the length of the year: the United Kingdom, India and Australia have them too.
    """
    if any(len(m["a"]) == 4 for m in matches):
        return _year_first
    orders = (_day_first,) if all(m["mark"] == "." for m in matches) else (_day_first, _month_first)
    fits = [order for order in orders if all(order(m) for m in matches)]
    if len(fits) > 1:
        fits = [order for order in fits if _in_time_order(order, matches)]
    if len(fits) > 1 and len({fits[0](m) for m in matches}) >= _TELLING_DAYS:
        # people write on days that follow each other, not on one day of month after month
        shortest = min(_length(order, matches) for order in fits)
        fits = [order for order in fits if _length(order, matches) <= 7 * shortest]
    return fits[0] if len(fits) == 1 else _unknown


def _in_time_order(order: _Order, matches: Sequence[re.Match[str]]) -> bool:
    days = [day for m in matches if (day := order(m))]
    return all(a <= b for a, b in pairwise(days))


def _length(order: _Order, matches: Sequence[re.Match[str]]) -> int:
    """The days from the first message to the last one."""
    days = [day for m in matches if (day := order(m))]
    return (max(days) - min(days)).days


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _day_first(match: re.Match[str]) -> date | None:
    return _day(match["c"], match["b"], match["a"])


def _month_first(match: re.Match[str]) -> date | None:
    return _day(match["c"], match["a"], match["b"])


def _year_first(match: re.Match[str]) -> date | None:
    return _day(match["a"], match["b"], match["c"])


def _unknown(match: re.Match[str]) -> date | None:
    return None
