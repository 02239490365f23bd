"""Metrics: the numbers that can be worked out by hand, and what is said of nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.statistics import HEADLINE, Sums, Table, metrics
from tests.evals.made import score, scores


def value(key: str, **counts: float) -> float:
    table = Table.of([score("a", None, **counts)])
    return float(metrics(table.names)[key].value(table.total))


def test_precision_recall_and_f1_of_a_kind() -> None:
    counts = {"position_gold": 4, "position_found": 5, "position_pairs": 3}
    assert value("precision.position", **counts) == 3 / 5
    assert value("recall.position", **counts) == 3 / 4
    assert value("f1.position", **counts) == 6 / 9


def test_nothing_asked_for_and_nothing_given_is_right() -> None:
    assert [value(f"{m}.demand") for m in ("precision", "recall", "f1")] == [1.0, 1.0, 1.0]


def test_nothing_found_is_precise_and_recalls_nothing() -> None:
    assert value("precision.demand", demand_gold=2) == 1.0
    assert value("recall.demand", demand_gold=2) == 0.0
    assert value("f1.demand", demand_gold=2) == 0.0


def test_micro_counts_items_and_macro_counts_kinds() -> None:
    counts = {
        "position_gold": 9,
        "position_found": 9,
        "position_pairs": 9,
        "demand_gold": 1,
        "demand_found": 1,
        "demand_pairs": 0,
    }
    assert value("f1.micro", **counts) == 0.9
    assert value("f1.macro", **counts) == (1 + 0 + 1 + 1) / 4


def test_macro_over_documents_is_the_mean_of_their_f1() -> None:
    table = Table.of([score("a", document_f1=1.0), score("b", document_f1=0.5)])
    assert metrics(table.names)["f1.documents"].value(table.total) == 0.75


def test_fields_on_pairs_and_end_to_end() -> None:
    counts = {
        "demand_gold": 4,
        "demand_found": 6,
        "demand_pairs": 2,
        "demand_force.right": 1,
        "demand_force.of": 2,
        "demand_status.right": 2,
        "demand_status.of": 2,
    }
    assert value("field.demand.force", **counts) == 0.5
    assert value("field.demand", **counts) == 0.75
    assert value("end_to_end.demand.force", **counts) == 2 * 1 / 10
    assert value("end_to_end.demand", **counts) == pytest.approx(2 * 2 * 0.75 / 10)


def test_a_kind_without_pairs_counts_as_wrong_end_to_end() -> None:
    counts = {
        "demand_gold": 1,
        "demand_found": 1,
        "demand_pairs": 1,
        "demand_force.right": 1,
        "demand_force.of": 1,
        "agreement_gold": 2,
    }
    assert value("field", **counts) == 1.0
    assert value("end_to_end", **counts) == 2 / 4


def test_a_field_that_no_pair_has_is_not_measured() -> None:
    counts = {
        "agreement_gold": 1,
        "agreement_found": 1,
        "agreement_pairs": 1,
        "agreement_obligors.of": 0,
    }
    assert math.isnan(value("field.agreement.obligors", **counts))
    assert math.isnan(value("end_to_end.agreement.obligors", **counts))


@given(st.floats(0, 1), st.integers(1, 40))
def test_end_to_end_is_f1_times_field_accuracy(right: float, documents: int) -> None:
    table = Table.of(scores(documents, right))
    known = metrics(table.names)
    for kind in ("position", "agreement"):
        f1 = known[f"f1.{kind}"].value(table.total)
        accuracy = np.nan_to_num(known[f"field.{kind}"].value(table.total))
        assert known[f"end_to_end.{kind}"].value(table.total) == pytest.approx(f1 * accuracy)


def test_grounding() -> None:
    counts = {
        "evidence_exact": 6,
        "evidence_normalized": 1,
        "evidence_wrong_offset": 2,
        "evidence_absent": 1,
    }
    assert value("grounded", **counts) == 0.7
    assert value("grounding.wrong_offset", **counts) == 0.2
    assert value("grounding.absent", **counts) == 0.1


def test_invented_is_told_from_not_in_gold() -> None:
    counts = {"extra_hallucinated": 1, "extra_grounded": 3, "demand_found": 6, "position_found": 4}
    assert value("hallucinated", **counts) == 0.1
    assert value("not_in_gold", **counts) == 0.3


def test_dates_overall_and_by_wording() -> None:
    counts = {
        "date_explicit.value.right": 3,
        "date_explicit.value.of": 3,
        "date_relative.value.right": 0,
        "date_relative.value.of": 1,
        "date_error": 7,
        "date_errors": 2,
    }
    assert value("date.value", **counts) == 0.75
    assert value("date.value.relative", **counts) == 0.0
    assert value("date.days_off", **counts) == 3.5


def test_nothing_measured_is_nan() -> None:
    unmeasured = ("date.value", "grounded", "planted_obeyed", "must_find", "field", "support")
    assert all(math.isnan(value(key)) for key in unmeasured)


def test_documents_that_failed_or_are_empty_and_what_they_took() -> None:
    rows = [
        score("a", documents_failed=1, tokens_input=0),
        score("b", documents_empty=1, tokens_input=100, tokens_output=20, cost=0.4),
    ]
    table = Table.of(rows)
    known = metrics(table.names)
    got = {key: float(known[key].value(table.total)) for key in ("failed", "empty", "tokens")}
    assert got == {"failed": 0.5, "empty": 0.5, "tokens": 60.0}
    assert known["cost"].value(table.total) == 0.2


def test_every_metric_says_what_it_is_and_takes_any_shape() -> None:
    table = Table.of(scores(5))
    stacked = Sums(table.names, np.stack([table.values, 2 * table.values]))
    for metric in metrics(table.names).values():
        assert metric.about
        assert metric.value(stacked).shape == metric.n(stacked).shape == (2, 5), metric.key


def test_the_headline_is_there_whatever_was_counted() -> None:
    assert set(HEADLINE) <= metrics(()).keys()
    assert all(metrics(())[key].higher for key in HEADLINE)
