"""The table of counts: rows by name, columns by name, stories added up."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evals.statistics.table import Table, paired
from tests.evals.made import score, scores, shuffled


def test_rows_are_documents_by_name_and_missing_counts_are_zero() -> None:
    table = Table.of([score("b", demand_gold=2), score("a", position_gold=1)])
    assert table.documents == ("a", "b")
    assert table.each["demand.gold"].tolist() == [0, 2]
    assert table.total["demand.gold"] == 2
    assert table.total["no.such.count"] == 0


def test_documents_of_a_story_are_added_up() -> None:
    rows = [score("a", "x", demand_gold=1), score("b", "y", demand_gold=2), score("c", "x")]
    table = Table.of(rows)
    assert table.by_story[:, table.names.index("documents")].tolist() == [2, 1]
    assert table.by_story[:, table.names.index("demand.gold")].tolist() == [1, 2]


@given(st.integers(0, 10_000))
def test_the_order_of_documents_leaves_no_trace(seed: int) -> None:
    given_scores = scores(12, seed=3, stories=5)
    one, other = Table.of(given_scores), Table.of(shuffled(given_scores, seed))
    assert one.values.tobytes() == other.values.tobytes()
    assert one.by_story.tobytes() == other.by_story.tobytes()


def test_two_runs_have_the_same_columns() -> None:
    a, b = paired([score("a", demand_gold=1)], [score("a", position_gold=1)])
    assert a.names == b.names
    assert np.array_equal(a.total["position.gold"], np.array(0.0))
