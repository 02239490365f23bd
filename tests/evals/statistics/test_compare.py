"""Comparisons: the laws of the test, of Holm's adjustment, and of what is said of few documents."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.scoring.record import DocumentScore
from evals.statistics import HEADLINE, Difference, compare, holm
from tests.evals.made import score, scores, shuffled

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@given(st.integers(0, 1000), st.integers(2, 40))
def test_a_run_against_itself(seed: int, documents: int) -> None:
    rows = scores(documents, seed=seed)
    for key, found in compare(rows, rows, samples=50).items():
        if not math.isnan(found.a):
            assert (found.difference, found.low, found.high) == (0, 0, 0), key
            assert found.p in (None, 1.0), key
        assert found.verdict in (None, "no difference seen", "inconclusive")


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


@given(st.integers(0, 1000))
def test_the_other_way_round_is_the_same_with_the_sign_turned(seed: int) -> None:
    a, b = scores(33, 0.5, seed), scores(33, 0.6, seed + 1)
    there, back = compare(a, b, samples=100), compare(b, a, samples=100)
    for key in HEADLINE:
        assert there[key].difference == pytest.approx(-back[key].difference)
        assert there[key].low == pytest.approx(-back[key].high)
        assert there[key].p == back[key].p


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
    """Of 200 comparisons of one system with itself on fresh draws, about 5 in 100 are below .05."""
    p_values = [
        compare(scores(12, 0.6, 2 * i), _again(scores(12, 0.6, 2 * i), 2 * i + 1), samples=2)[
            "f1.macro"
        ].p
        for i in range(200)
    ]
    assert 0.01 <= np.mean([p < 0.05 for p in p_values if p is not None]) <= 0.10


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
