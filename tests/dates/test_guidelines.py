"""The values that the guidelines give, written before the code was run (`guidelines.toml`)."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

from summarizer.brief import Time
from summarizer.codebook import Direction
from summarizer.dates import resolve


class _Values(TypedDict):
    anchor: str
    directions: list[Direction]
    cases: list[list[str]]


class _Deadlines(TypedDict):
    anchor: str
    language: str
    cases: list[list[str]]


class _Disputed(TypedDict):
    words: str
    anchor: str
    directions: list[Direction]
    hand: list[str]
    why: str


class _Table(TypedDict):
    values: list[_Values]
    deadlines: list[_Deadlines]
    disputed: list[_Disputed]


def _table() -> _Table:
    data = tomllib.loads(Path(__file__).with_name("guidelines.toml").read_text("utf-8"))
    return _Table(values=data["values"], deadlines=data["deadlines"], disputed=data["disputed"])


TABLE = _table()


@pytest.mark.parametrize("group", TABLE["values"], ids=lambda g: g["anchor"] + g["directions"][0])
def test_values(group: _Values) -> None:
    anchor = date.fromisoformat(group["anchor"])
    missed = [
        (direction, words, found)
        for words, *accepted in group["cases"]
        for direction in group["directions"]
        if (found := resolve(words, anchor, direction=direction).timex or "-") not in accepted
    ]
    assert missed == []


@pytest.mark.parametrize("group", TABLE["deadlines"], ids=lambda g: g["language"])
def test_deadlines(group: _Deadlines) -> None:
    anchor = date.fromisoformat(group["anchor"])
    missed = []
    for words, *accepted in group["cases"]:
        time = resolve(words, anchor, language=group["language"])
        if not all(map(_fits, accepted, _written(time), (False, False, True, True, False))):
            missed.append((words, time))
    assert missed == []


def _written(time: Time) -> list[str]:
    ends = [end.isoformat() if end else "-" for end in (time.earliest, time.latest)]
    return [time.timex or "-", time.edtf or "-", *ends, time.resolution]


def _fits(accepted: str, found: str, as_start: bool) -> bool:
    """Whether `found` is one of the values, or begins with it: a day holds its moments."""
    values = accepted.split("|")
    return "*" in values or found in values or (as_start and found.startswith(tuple(values)))


@pytest.mark.parametrize("case", TABLE["disputed"], ids=lambda case: case["words"])
def test_what_is_disputed_is_so_still(case: _Disputed) -> None:
    anchor = date.fromisoformat(case["anchor"])
    for direction in case["directions"]:
        time = resolve(case["words"], anchor, direction=direction)
        assert (time.timex or "-") not in case["hand"]
    assert case["why"]
