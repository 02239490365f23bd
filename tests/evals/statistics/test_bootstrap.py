"""Intervals: what they hold, what widens them, and that they are the same every time."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.scoring.record import DocumentScore
from evals.statistics import HEADLINE, Estimate, Table, estimates, metrics
from evals.statistics.bootstrap import draws
from tests.evals.made import scores, shuffled


def estimated(
    rows: list[DocumentScore], samples: int = 2000, keys: Collection[str] = ()
) -> dict[str, Estimate]:
    table = Table.of(rows)
    chosen = {key: m for key, m in metrics(table.names).items() if not keys or key in keys}
    return estimates(table, chosen, samples)


def test_a_sample_draws_as_many_stories_as_there_are() -> None:
    drawn = draws(7, 50)
    assert drawn.shape == (50, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert (draws(7, 50) == drawn).all()


@given(st.floats(0.2, 0.9), st.integers(0, 1000))
def test_the_interval_holds_the_value(right: float, seed: int) -> None:
    found = estimated(scores(40, right, seed), 400, HEADLINE)
    for key in HEADLINE:
        assert found[key].low <= found[key].value <= found[key].high


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_order_changes_nothing(seed: int) -> None:
    rows = scores(15, stories=6)
    one, other = estimated(rows, samples=50), estimated(shuffled(rows, seed), samples=50)
    for key, estimate in one.items():
        figures = (estimate.value, estimate.low, estimate.high, estimate.n)
        twin = (other[key].value, other[key].low, other[key].high, other[key].n)
        assert np.array(figures).tobytes() == np.array(twin).tobytes(), key


def test_documents_of_one_story_make_it_wider() -> None:
    """Ten copies of each document tell no more than one, and the interval knows it."""
    alone = scores(20, seed=5)
    copies = [s.model_copy(update={"case": f"{s.case}-{i}"}) for s in alone for i in range(10)]
    as_strangers = [s.model_copy(update={"story": s.case}) for s in copies]
    width = {
        name: estimated(rows)["f1.macro"].high - estimated(rows)["f1.macro"].low
        for name, rows in (("alone", alone), ("copies", copies), ("strangers", as_strangers))
    }
    assert math.isclose(width["alone"], width["copies"])
    assert width["strangers"] < width["copies"] / 2


def test_coverage_is_near_ninety_five_of_a_hundred() -> None:
    """Of the intervals of many runs of one system, about 95 in 100 hold its true value."""
    key = "f1.macro"
    truth = estimated(scores(4000, 0.6, seed=99), 1, [key])[key].value
    found = [estimated(scores(60, 0.6, seed), 400, [key])[key] for seed in range(100)]
    held = [one.low <= truth <= one.high for one in found]
    assert 88 <= sum(held) <= 100


def test_one_story_has_no_interval() -> None:
    found = estimated(scores(5, stories=1))["f1.macro"]
    assert not math.isnan(found.value)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_nothing_measured_has_no_interval_and_no_value() -> None:
    found = estimated(scores(5))["planted_obeyed"]
    assert found.n == 0
    assert all(math.isnan(figure) for figure in (found.value, found.low, found.high))


def test_samples_without_anything_to_measure_are_left_out() -> None:
    rows = scores(8)
    counts = rows[0].counts | {"must_find.of": 4.0, "must_find.found": 3.0}
    rows[0] = rows[0].model_copy(update={"counts": counts})
    found = estimated(rows)["must_find"]
    assert (found.value, found.low, found.high) == (0.75, 0.75, 0.75)


def test_no_document_at_all_is_no_error() -> None:
    assert math.isnan(estimated([])["f1.documents"].value)
