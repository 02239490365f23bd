"""What is right, what went wrong, where it lies, and how sure the share is."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer import Typer
from typer.testing import CliRunner

from evals.cli.dates import dates
from evals.errors import UnreadableData
from evals.timeml.reading import Anchor, Expression, Kind, read_folder
from evals.timeml.scoring import Answer, accuracy, answered, score_dates
from evals.timeml.values import Days
from tests.evals.timeml.test_reading import HISTORY, WIRE, written

TODAY = Anchor(date(2026, 6, 9), Days(date(2026, 6, 9), date(2026, 6, 9)))


def answer(value: str, given: str | None, *, file: str = "a", kind: Kind = "DATE") -> Answer:
    return Answer(Expression(file, "words", value, kind, TODAY), given)


@pytest.mark.parametrize(
    ("value", "given", "wrong"),
    [
        ("2026-06-12", "2026-06-12", None),
        ("2026-06-12", None, "unresolved"),
        ("2026-06-12", "FUTURE_REF", "unresolved"),
        ("PRESENT_REF", None, "unresolved"),
        ("PRESENT_REF", "2026-06-09", "resolved all the same"),
        ("XXXX-XX-XXTNI", "2026-06-09TNI", "resolved all the same"),
        ("2026-06-12", "2026-W24", "other unit"),
        ("2026-06", "2026-06-30", "other unit"),
        ("2026-06-12", "2026-06-19", "other day"),
        ("PAST_REF", "FUTURE_REF", "other day"),
    ],
)
def test_a_wrong_answer_says_what_went_wrong(
    value: str, given: str | None, wrong: str | None
) -> None:
    assert answer(value, given).wrong == wrong
    assert answer(value, given).right == (wrong is None)


@pytest.mark.parametrize(
    ("value", "side"),
    [
        ("2026-06-08", "past"),
        ("2026-06-09", "same"),
        ("2026-06", "same"),
        ("2026-W24", "same"),
        ("2026-06-10", "future"),
        ("2025", "past"),
        ("2026-07", "future"),
        ("PAST_REF", "none"),
    ],
)
def test_past_and_future_are_told_from_the_anchor(value: str, side: str) -> None:
    assert answer(value, None).side == side


def test_durations_and_sets_are_counted_apart() -> None:
    scores = score_dates(
        [
            answer("2026-06-12", "2026-06-12"),
            answer("2026-06-12T17:00", None, kind="TIME"),
            answer("P2W", "P2W", kind="DURATION"),
            answer("P1W", None, kind="SET"),
        ]
    )
    assert (scores.total.right, scores.total.n) == (1, 2)
    assert {name: (a.right, a.n) for name, a in scores.apart.items()} == {
        "DURATION": (1, 1),
        "SET": (0, 1),
    }
    assert scores.wrong["unresolved"] == 1
    assert list(scores.granularities) == ["day", "clock time"]


def test_the_annotated_words_are_resolved_from_their_anchor(tmp_path: Path) -> None:
    read = read_folder(written(tmp_path, wire_tml=WIRE, history_xml=HISTORY))
    given = {(a.expression.file, a.expression.words): a.given for a in answered(read.expressions)}
    assert given["history.xml", "4 March"] == "1871-03-04"
    assert given["history.xml", "summer"] == "1871-SU"
    ahead = answered(read.expressions, direction="future")
    assert {a.given for a in ahead if a.expression.words == "Friday"} == {"2026-06-12"}


def test_few_files_have_the_interval_of_wilson() -> None:
    figures = accuracy([answer("2026", "2026")] * 9 + [answer("2026", None)])
    assert not figures.by_files
    # by hand: (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n) for p = .9, n = 10
    z, n, p = 1.959964, 10, 0.9
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    assert figures.low == pytest.approx((middle - half) / (1 + z * z / n), abs=1e-6)
    assert figures.high == pytest.approx((middle + half) / (1 + z * z / n), abs=1e-6)


def test_many_files_are_drawn_and_what_hangs_together_widens_the_interval() -> None:
    spread = [answer("2026", "2026" if j else None, file=f"{i}") for i in range(20) for j in (0, 1)]
    bunched = [
        answer("2026", "2026" if i % 2 else None, file=f"{i}") for i in range(20) for _ in (0, 1)
    ]
    assert accuracy(spread).by_files
    assert accuracy(bunched).by_files
    assert accuracy(spread).high - accuracy(spread).low < 0.01
    assert accuracy(bunched).high - accuracy(bunched).low > 0.3


def test_all_right_is_not_taken_for_certain() -> None:
    figures = accuracy([answer("2026", "2026", file=f"{i}") for i in range(12)])
    assert figures.value == 1
    assert figures.low < 0.9


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 14)), max_size=60))
def test_the_interval_holds_the_share_and_order_changes_nothing(
    drawn: list[tuple[bool, int]],
) -> None:
    answers = [answer("2026", "2026" if right else None, file=f"{f:02}") for right, f in drawn]
    figures = accuracy(answers)
    assert figures == accuracy(answers[::-1]) or not answers
    if answers:
        assert 0 <= figures.low <= figures.value + 1e-9
        assert figures.value - 1e-9 <= figures.high <= 1
    else:
        assert math.isnan(figures.value)


def run(*words: str) -> str:
    app = Typer()
    app.command()(dates)
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_command_says_what_it_counted_from(tmp_path: Path) -> None:
    written(tmp_path, wire_tml=WIRE, history_xml=HISTORY)
    output = " ".join(run(str(tmp_path), "--direction", "future", "--wrong", "5").split())
    assert "all dates and times" in output
    assert "creation time" in output
    assert "narrative" in output
    assert "Direction: future" in output
    assert "apart: durations" in output
    assert "2 annotations without words or value are not scored" in output


def test_the_command_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    app = Typer()
    app.command()(dates)
    with pytest.raises(UnreadableData):
        CliRunner().invoke(app, [str(tmp_path)], catch_exceptions=False)
