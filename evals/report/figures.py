"""How figures are written: `.874 [.82, .91]`, and `–` for what was not measured."""

from __future__ import annotations

import math
import re

from evals.statistics import Difference, Estimate
from evals.statistics.metrics import Unit

NOTHING = "–"

_PLACES: dict[Unit, int] = {"share": 3, "days": 1, "tokens": 0, "dollars": 4, "number": 2}


def figure(value: float, unit: Unit = "share", *, signed: bool = False) -> str:
    """`value` in the way of its unit; `signed` shows a plus too."""
    return _number(value, unit, _PLACES[unit], signed=signed)


def interval(low: float, high: float, unit: Unit = "share") -> str:
    """`[.82, .91]`; shares with two digits."""
    if math.isnan(low) or math.isnan(high):
        return NOTHING
    places = 2 if unit == "share" else _PLACES[unit]
    return f"[{_number(low, unit, places)}, {_number(high, unit, places)}]"


def estimated(estimate: Estimate) -> str:
    """A value with its interval; `–` alone if nothing was measured."""
    unit = estimate.metric.unit
    if math.isnan(estimate.value):
        return NOTHING
    return f"{figure(estimate.value, unit)} {interval(estimate.low, estimate.high, unit)}"


def differing(difference: Difference) -> str:
    """A difference with its interval, signs shown."""
    unit = difference.metric.unit
    if math.isnan(difference.difference):
        return NOTHING
    change = figure(difference.difference, unit, signed=True)
    if math.isnan(difference.low):
        return f"{change} {NOTHING}"
    low, high = (figure(edge, unit, signed=True) for edge in (difference.low, difference.high))
    return f"{change} [{low}, {high}]"


def count(n: float) -> str:
    """A number of things."""
    return f"{n:,.0f}"


def _number(value: float, unit: Unit, places: int, *, signed: bool = False) -> str:
    if math.isnan(value):
        return NOTHING
    # what rounds to nothing has no sign
    rounded = round(value, places) or 0.0
    text = f"{rounded:{'+' if signed and rounded else ''},.{places}f}"
    return re.sub(r"^([+-]?)0\.", r"\1.", text) if unit == "share" else text
