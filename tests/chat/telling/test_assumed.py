"""What had to be supplied for a date, in the language of the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summarizer.dates
from summarizer.brief import Time
from summarizer.chat.telling import Phrases
from summarizer.chat.telling.assumed import assumed_told
from summarizer.chat.wording import languages
from summarizer.dates import holidays

FOREIGN = tuple(it for it in languages() if it != "en")
UNITS = ("day", "week", "month", "quarter", "year", "century", "half", "weekend")


def _notes() -> set[str]:
    """The assumptions that the module of dates can make, as its sources have them."""
    sources = (Path(summarizer.dates.__file__).parent).glob("*.py")
    told: set[str] = set()
    for text in (it.read_text("utf-8") for it in sources):
        told |= set(re.findall(r'_NOTE = "([^"]+)"', text))
        told |= {it[1] for it in re.findall(r"noting\(\s*f?(['\"])(.+?)\1", text)}
    told |= {note for it in holidays.HOLIDAYS.values() for note in (it.note or "").split("; ")}
    units = {f"{unit} supplied from the anchor" for unit in UNITS}
    orders = {f"numbers read with the {order} first" for order in ("day", "month")}
    third = {'"early" read as that third of it', "offset of the zone not known"}
    return {it for it in told if it and "{" not in it} | units | orders | third


def _told(note: str, language: str) -> str:
    time = Time(text="then", resolution="assumed", assumption=note)
    return assumed_told(time, Phrases(language))


@pytest.mark.parametrize("language", FOREIGN)
def test_every_assumption_has_words(language: str) -> None:
    other = _told("never heard of", language)
    assert len(_notes()) > 20
    for note in _notes():
        told = _told(note, language)
        assert told
        assert told != other, note
        assert "{" not in told


def test_they_are_told_beside_each_other_what_is_usual_last() -> None:
    note = 'year supplied from the anchor; "next" read as that of next week; never heard of'
    assert _told(note, "de") == (
        "„next“ gelesen als nächste Woche; ein Teil der Angabe ist ergänzt; "
        "der Text nennt das Jahr nicht"
    )
    assert _told("parsec supplied from the anchor", "fr") == _told("never heard of", "fr")
    assert assumed_told(Time(text="4 May 2026", resolution="exact"), Phrases("de")) == ""
