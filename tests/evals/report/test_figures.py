"""How figures are written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.report.figures import NOTHING, count, estimated, figure, interval
from evals.statistics import Estimate, metrics
from evals.statistics.metrics import Unit


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.8741, "share", ".874"),
        (1.0, "share", "1.000"),
        (0.0, "share", ".000"),
        (-0.0, "share", ".000"),
        (-0.0004, "share", ".000"),
        (-0.25, "share", "-.250"),
        (2.44, "days", "2.4"),
        (12345.6, "tokens", "12,346"),
        (0.01234, "dollars", "0.0123"),
        (1.5, "number", "1.50"),
        (math.nan, "share", NOTHING),
    ],
)
def test_a_figure(value: float, unit: Unit, written: str) -> None:
    assert figure(value, unit) == written


def test_signs() -> None:
    assert figure(0.0124, signed=True) == "+.012"
    assert figure(-0.0124, signed=True) == "-.012"
    assert figure(0.00001, signed=True) == ".000"


def test_a_value_with_its_interval() -> None:
    metric = metrics(())["f1.macro"]
    assert estimated(Estimate(metric, 0.874, 0.8199, 0.9101, 40)) == ".874 [.82, .91]"
    assert estimated(Estimate(metric, 0.5, math.nan, math.nan, 3)) == f".500 {NOTHING}"
    assert estimated(Estimate(metric, math.nan, math.nan, math.nan, 0)) == NOTHING
    assert interval(1.0, 1.0) == "[1.00, 1.00]"
    assert count(1234) == "1,234"


@given(st.floats(-1, 1), st.booleans())
def test_a_share_can_be_read_back(value: float, signed: bool) -> None:
    assert float(figure(value, signed=signed)) == pytest.approx(value, abs=0.0005001)
