"""Every expression of `expressions.toml` has the value that stands beside it."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.codebook import Direction
from summarizer.dates import resolve

# ISO 8601-2 level 1, as far as our dates go: qualified, unspecified from the right, seasons,
# intervals open on one side, moments without qualification.
_DATE = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X|\d\dXX)[?~%]?"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?"
EDTF = re.compile(rf"{_DATE}|{_MOMENT}|(?:{_DATE}|\.\.)/{_DATE}|{_DATE}/\.\.")
TIMEX = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|BC\d{4}|PT?(?:\d+(?:\.\d+)?|X)(?:[SMHDWYQ]|DE|CE|WE)|T\d\d:\d\d|"
    r"\d\d\d?|(?:\d{4}|XXXX)(?:-(?:SP|SU|FA|WI|[QH]\d|W(?:\d\d|XX)(?:-(?:WE|\d))?|"
    r"(?:\d\d|XX)(?:-\d\d(?:T(?:MO|MI|AF|EV|NI|DT)|T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?))?"
)


class Case(NamedTuple):
    words: str
    anchor: date | None
    direction: Direction
    language: str
    expected: tuple[str, ...]


def _anchor(text: str) -> date | None:
    if text == "-":
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _cases() -> list[Case]:
    data = tomllib.loads(Path(__file__).with_name("expressions.toml").read_text("utf-8"))
    return [
        Case(
            words, _anchor(group["anchor"]), group["direction"], group["language"], tuple(expected)
        )
        for group in data["group"]
        for words, *expected in group["cases"]
    ]


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}:{case.words}")
def test_expression(case: Case) -> None:
    time = resolve(case.words, case.anchor, direction=case.direction, language=case.language)
    found = (
        time.timex or "-",
        time.edtf or "-",
        time.earliest.isoformat() if time.earliest else "-",
        time.latest.isoformat() if time.latest else "-",
        time.resolution,
    )
    assert found == case.expected
    assert time.text == case.words
    assert (time.assumption is not None) == (time.resolution == "assumed")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}:{case.words}")
def test_the_values_written_down_are_well_formed(case: Case) -> None:
    timex, edtf, earliest, latest, resolution = case.expected
    assert timex == "-" or TIMEX.fullmatch(timex)
    assert edtf == "-" or EDTF.fullmatch(edtf)
    assert (resolution == "unresolved") == (earliest == "-") == (latest == "-")


def test_there_are_enough_expressions() -> None:
    assert len(CASES) >= 300
