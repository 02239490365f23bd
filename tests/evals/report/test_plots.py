"""What the plots of a page show: every document, pair and error in its place."""

from __future__ import annotations

import pytest

from evals.report import plots
from evals.report.groups import groups
from evals.report.sections import scored
from evals.scoring import DateRecord, DocumentScore
from tests.evals.made import score, scores


def with_errors(*errors: int | None) -> DocumentScore:
    dates = tuple(
        DateRecord(gold=f"t{i}", found=f"t{i}", wording="relative", error=error)
        for i, error in enumerate(errors)
    )
    return score("a").model_copy(update={"dates": dates})


def test_each_day_error_stands_in_one_bar() -> None:
    for error in (*range(-40, 41), 10_000, -10_000):
        assert sum(bar.n for bar in plots.day_errors([with_errors(error)])) == 1
    bars = plots.day_errors([with_errors(0, 0, 1, -7, 400, None)])
    assert [bar.n for bar in bars] == [0, 0, 1, 0, 2, 1, 0, 0, 1]
    assert [bar.height for bar in bars if bar.n] == [50.0, 100.0, 50.0, 50.0]
    assert plots.day_errors([with_errors(None)]) == []


def test_factuality_in_gold_against_factuality_given() -> None:
    counts = {
        "factuality.certain.certain": 3.0,
        "factuality.certain.possible": 1.0,
        "factuality.negated.certain": 2.0,
    }
    rows = plots.calibration([score("a").model_copy(update={"counts": counts})] * 2)
    assert [(gold, n) for gold, n, _ in rows] == [("certain", 8), ("negated", 4)]
    assert [(cell.n, cell.share) for cell in rows[0][2]] == [
        (6, "75 %"),
        (0, ""),
        (2, "25 %"),
        (0, ""),
        (0, ""),
    ]
    assert rows[1][2][0].tint == 9


def test_every_document_is_of_one_group_of_each_sort() -> None:
    lengths = (1, 999, 1_000, 1_999, 3_999, 4_000, 7_999, 8_000, 100_000)
    made = [
        score(f"case-{i}").model_copy(
            update={"characters": length, "language": "de" if i else "ar"}
        )
        for i, length in enumerate(lengths)
    ]
    found = groups(made)
    for sort in found.values():
        assert sum(group.documents for group in sort) == len(made)
    assert [(g.label, g.documents) for g in found["Length in characters"]] == [
        ("under 1,000", 2),
        ("1,000 to 1,999", 2),
        ("2,000 to 3,999", 1),
        ("4,000 to 7,999", 2),
        ("8,000 and more", 2),
    ]
    assert [g.label for g in found["Language"]] == ["de", "ar"]


def test_points_lie_on_the_axis_with_their_intervals() -> None:
    strips = plots.kinds(scored(scores(30, 0.6)), scored(scores(30, 0.4)), None)
    assert [strip.label for strip in strips] == [
        *("positions", "demands", "deadlines", "agreements", "mean of kinds")
    ]
    for strip in strips:
        run, other = strip.points
        assert (run.role, other.role) == ("run", "other")
        for point in strip.points:
            assert point.low is not None
            assert point.high is not None
            assert 0 <= point.low <= point.at <= point.high <= 100


def test_the_worst_field_comes_first() -> None:
    made = score("a", demand_pairs=4, demand_gold=6, demand_found=4)
    counts = {"demand.mode.right": 4.0, "demand.mode.of": 4.0}
    counts |= {"demand.force.right": 1.0, "demand.force.of": 4.0, "position.mode.of": 0.0}
    fields = plots.by_field(scored([made.model_copy(update={"counts": made.counts | counts})]))
    assert {kind: [strip.label for strip in strips] for kind, strips in fields.items()} == {
        "demand": ["force", "mode"]
    }
    on_pairs, end_to_end = fields["demand"][0].points
    assert (on_pairs.role, on_pairs.at) == ("run", 25.0)
    assert (end_to_end.role, end_to_end.at, end_to_end.low) == ("end", 20.0, None)


@pytest.mark.parametrize(
    ("highest", "end"), [(0.0011, 0.002), (0.002, 0.002), (0.3, 0.5), (7.0, 10.0), (1.0, 1.0)]
)
def test_the_axis_of_cost_ends_at_a_round_figure(highest: float, end: float) -> None:
    made = [score("a", cost=highest, document_f1=0.25), score("b", cost=0.0, document_f1=1.0)]
    made[0].counts.update({"cost": highest})
    dots, found = plots.cost_by_document(made)
    assert found == pytest.approx(end)
    assert [dot.case for dot in dots] == ["a", "b"]
    assert dots[0].left == pytest.approx(100 * highest / end, abs=0.1)
    assert [dot.top for dot in dots] == [75.0, 0.0]


def test_without_a_cost_there_is_no_plot_of_it() -> None:
    assert plots.cost_by_document([score("a", document_f1=1.0)]) == ([], 0.0)
    free = scored(scores(3))
    assert plots.cost_by_run([("a", "other", free), ("b", "run", free)]) == ([], 0.0)
