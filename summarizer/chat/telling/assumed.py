"""What had to be supplied to come to a date, in the language of the reader."""

from __future__ import annotations

import re

from summarizer.brief import Time
from summarizer.chat.telling.tongue import Phrases

# The assumptions of `summarizer.dates`, and the words for them.
_UNIT = re.compile(r"(\w+) supplied(?: from the anchor)?")
_READ = re.compile(r'"(?P<word>.+)" read as (?P<how>.+)')
_AS = {
    "the first one to come": "first_to_come",
    "that of next week": "next_week",
    "the most recent one": "most_recent",
    "that third of it": "third",
}
_KNOWN = {
    "counted from the anchor": "counted",
    "counted from the anchor's day, its hour unknown": "counted_day",
    "only a part of the words was read as a time": "part",
    "seasons taken as the northern ones, in whole months": "season",
    "working days taken as Monday to Friday, no holidays": "working_days",
    "midnight read as the end of the day": "midnight",
    "fiscal year taken as the calendar year": "fiscal_year",
    "quarter taken as the last one that is over": "last_quarter",
    "weeks of a month taken as those with most of their days in it": "month_weeks",
    "year found by the weekday": "by_weekday",
    "the weekday does not fit the date, which was taken": "weekday_unfit",
    "numbers read with the day first": "day_first",
    "numbers read with the month first": "month_first",
    "offset of the zone not known": "zone",
    "read as the second one to come": "second_to_come",
    "read by a general date parser": "general",
    "western date of Easter": "easter",
    "holiday of the United States": "us_holiday",
    "general election day of the United States": "us_election",
    "holiday of England": "english_holiday",
    "holiday of Russia": "russian_holiday",
    "holiday of Canada": "canadian_holiday",
    "elsewhere 1 May": "elsewhere_may",
}


def assumed_told(time: Time, phrases: Phrases) -> str:
    """The assumptions; empty where none was made, general for one that is not known here."""
    if time.resolution != "assumed":
        return ""
    # that the year or the like is not named comes last: nearly every date has it
    notes = (time.assumption or "").split("; ")
    ordered = sorted(notes, key=lambda note: bool(_UNIT.fullmatch(note)))
    return phrases.joined(dict.fromkeys(_told(note, phrases) for note in ordered))


def _told(note: str, phrases: Phrases) -> str:
    if unit := _UNIT.fullmatch(note):
        named = phrases.word("unit", unit[1])
        return phrases("assumed.other" if named == unit[1] else "assumed.unit", unit=named)
    if (read := _READ.fullmatch(note)) and read["how"] in _AS:
        return phrases(f"assumed.{_AS[read['how']]}", word=phrases.quote(read["word"]))
    return phrases(f"assumed.{_KNOWN.get(note, 'other')}")
