"""Comparisons: the laws of the test, of Holm's adjustment, and of what is said of few documents."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from evals.scoring.record import DocumentScore
from evals.statistics import HEADLINE, Difference, compare, holm, metrics
from evals.statistics.compare import _verdict
from tests.evals.made import score, scores, shuffled

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@settings(max_examples=40)
@given(st.integers(0, 1000), st.integers(2, 40))
def test_a_run_against_itself(seed: int, documents: int) -> None:
    rows = scores(documents, seed=seed)
    for key, found in compare(rows, rows, samples=50).items():
        if not math.isnan(found.a):
            assert (found.difference, found.low, found.high) == (0, 0, 0), key
            assert found.p in (None, 1.0), key
        assert found.verdict in (None, "no difference seen", "inconclusive")


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_order_changes_nothing(seed: int) -> None:
    a, b = scores(31, 0.6, 1), scores(31, 0.6, 2)
    one = compare(a, b, samples=50)
    other = compare(shuffled(a, seed), shuffled(b, seed + 1), samples=50)
    assert _figures(one) == _figures(other)


def _figures(found: dict[str, Difference]) -> bytes:
    rows = [
        (d.a, d.b, d.low, d.high, d.detectable, d.p or 0.0, d.p_holm or 0.0) for d in found.values()
    ]
    return np.array(rows).tobytes()


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_the_other_way_round_is_the_same_with_the_sign_turned(seed: int) -> None:
    a, b = scores(33, 0.5, seed), scores(33, 0.6, seed + 1)
    there, back = compare(a, b, samples=100), compare(b, a, samples=100)
    for key in HEADLINE:
        assert there[key].difference == pytest.approx(-back[key].difference)
        assert there[key].low == pytest.approx(-back[key].high)
        assert there[key].p == back[key].p


def test_scipy_finds_the_same_p_value() -> None:
    """On the mean of the documents' F1, where all flips are tried."""
    a, b = scores(9, 0.5, 4), scores(9, 0.8, 5)
    f1 = [[row.counts["document.f1"] for row in rows] for rows in (a, b)]
    theirs = permutation_test(
        f1, lambda x, y, axis: np.mean(y - x, axis=axis), permutation_type="samples"
    )
    table = _with_f1_alone(a), _with_f1_alone(b)
    found = compare(*table)
    assert found["f1.documents"].difference == pytest.approx(theirs.statistic)
    assert found["f1.demand"].p == pytest.approx(theirs.pvalue)


def _with_f1_alone(rows: list[DocumentScore]) -> list[DocumentScore]:
    """Scores whose F1 of demands, over all, is the mean of the F1 of the documents."""
    return [
        score(row.case, None, document_f1=f1, demand_gold=1, demand_found=1, demand_pairs=f1)
        for row in rows
        for f1 in [row.counts["document.f1"]]
    ]


def test_flips_as_large_as_the_one_seen_count_whatever_the_last_digit() -> None:
    """Tenths have no exact sums: flips that only reorder them are as large all the same.

    The sum seen is 2.3, the largest is 2.5. As large are that one and those with one of the four
    tenths against the rest (5), whichever way the zero stands (x 2), and all turned round (x 2).
    """
    a = [score(f"{i}", None, demand_gold=1, demand_found=1, demand_pairs=0) for i in range(10)]
    b = [
        score(f"{i}", None, demand_gold=1, demand_found=1, demand_pairs=x)
        for i, x in enumerate([0.1, 0.2, 0.3, 0.7, 0.1, 0.6, 0.3, 0.1, -0.1, 0.0])
    ]
    assert compare(a, b)["f1.demand"].p == 20 / 1024


def test_all_flips_are_tried_where_stories_are_few() -> None:
    """Five stories, the second run right where the first is wrong: 2 flips of 32 are so extreme."""
    a = [score(name, demand_gold=1, demand_found=1, demand_pairs=0) for name in "abcde"]
    b = [score(name, demand_gold=1, demand_found=1, demand_pairs=1) for name in "abcde"]
    assert compare(a, b)["f1.demand"].p == 2 / 32


def test_drawn_flips_never_give_zero() -> None:
    names = [f"{i:02}" for i in range(40)]
    a = [score(name, demand_gold=1, demand_found=1, demand_pairs=0) for name in names]
    b = [score(name, demand_gold=1, demand_found=1, demand_pairs=1) for name in names]
    found = compare(a, b)["f1.demand"]
    assert found.p == 1 / 10_001
    assert found.verdict == "better"
    assert compare(b, a)["f1.demand"].verdict == "worse"


def test_the_p_value_is_uniform_where_the_runs_are_alike() -> None:
    """Of comparisons of one system with itself on fresh draws, about 5 in 100 are below .05."""
    firsts = [scores(8, 0.6, 2 * i) for i in range(150)]
    found = [
        compare(first, _again(first, 2 * i + 1), samples=2)["f1.macro"]
        for i, first in enumerate(firsts)
    ]
    assert 0.01 <= np.mean([(one.p or 0) < 0.05 for one in found]) <= 0.10


def _again(rows: list[DocumentScore], seed: int) -> list[DocumentScore]:
    """What the same system finds another time in the same documents."""
    random = np.random.default_rng(seed)
    kinds = ("position", "demand", "deadline", "agreement")
    return [
        row.model_copy(
            update={
                "counts": row.counts
                | {
                    f"{k}.pairs": float(random.binomial(int(row.counts[f"{k}.gold"]), 0.6))
                    for k in kinds
                }
            }
        )
        for row in rows
    ]


@pytest.mark.parametrize(("documents", "verdict"), [(29, "inconclusive"), (30, "better")])
def test_under_thirty_documents_nothing_is_concluded(documents: int, verdict: str) -> None:
    names = [f"{i:02}" for i in range(documents)]
    a = [score(name, demand_gold=1, demand_found=1, demand_pairs=0) for name in names]
    b = [score(name, demand_gold=1, demand_found=1, demand_pairs=1) for name in names]
    assert compare(a, b)["f1.demand"].verdict == verdict


def test_no_verdict_where_the_interval_holds_zero() -> None:
    """The test of a difference and its interval may disagree; then nothing is said."""
    metric = metrics(())["f1.demand"]
    clear = Difference(metric, 0.5, 0.6, 0.1, 0.02, 0.18, 0.1)
    assert _verdict(clear, 0.01, 40) == "better"
    assert _verdict(replace(clear, low=-0.001), 0.01, 40) == "no difference seen"
    assert _verdict(replace(clear, low=math.nan, high=math.nan), 0.01, 40) == "no difference seen"


def test_what_could_not_be_measured_is_inconclusive() -> None:
    rows = [score(f"{i:02}") for i in range(40)]
    found = compare(rows, rows)["date.value"]
    assert found.verdict == "inconclusive"
    assert found.p is not None
    assert math.isnan(found.p)


def test_the_smallest_difference_that_could_be_seen_shrinks_with_documents() -> None:
    few = compare(scores(40, 0.6, 1), _again(scores(40, 0.6, 1), 5))
    many = compare(scores(640, 0.6, 1), _again(scores(640, 0.6, 1), 5))
    ratio = few["f1.macro"].detectable / many["f1.macro"].detectable
    assert 2.5 < ratio < 6.5


def test_runs_over_other_documents_are_refused() -> None:
    with pytest.raises(ValueError, match="same documents"):
        compare(scores(3), scores(4))


def test_holm_by_hand() -> None:
    got = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": math.nan})
    assert {key: got[key] for key in "abc"} == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})
    assert math.isnan(got["d"])


@given(P_VALUES)
def test_holm_keeps_the_order_and_never_lowers(values: list[float]) -> None:
    given_values = {str(i): p for i, p in enumerate(values)}
    adjusted = holm(given_values)
    ranked = sorted(given_values, key=given_values.__getitem__)
    assert [adjusted[key] for key in ranked] == sorted(adjusted.values())
    assert all(given_values[key] <= adjusted[key] <= 1 for key in given_values)


@given(P_VALUES, st.integers(0, 7), st.floats(0, 1))
def test_a_smaller_p_value_never_raises_any(values: list[float], which: int, p: float) -> None:
    assume(which < len(values) and p < values[which])
    before = {str(i): value for i, value in enumerate(values)}
    after = holm(before | {str(which): p})
    assert all(after[key] <= adjusted for key, adjusted in holm(before).items())
