"""The pairs judged by hand, and what the weights and the threshold of the scorer make of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases import FIXTURES, JudgedItems, case_files, load_case, load_readings
from evals.errors import UnreadableData
from evals.fitting import (
    THRESHOLDS,
    WEIGHTINGS,
    Compared,
    Decisions,
    best,
    compare_judged,
    decide,
    judged_pairs,
)
from evals.labels import Labels
from evals.scoring import WEIGHTS, Weights
from evals.scoring.matching import match
from evals.scoring.places import Places
from evals.scoring.similarity import Similarity
from tests.evals.conftest import Evals
from tests.evals.small import write_case
from tests.evals.test_ceiling import write_reading

NOISE = 2
"""A difference of one or two pairs says nothing for or against a weight."""

SINGLE = ("party alone", "text alone", "evidence alone")


@pytest.fixture(scope="module")
def judged() -> list[JudgedItems]:
    return judged_pairs()


@pytest.fixture(scope="module")
def compared(judged: list[JudgedItems]) -> list[Compared]:
    """All judged pairs; it raises if one names an item that does not exist."""
    return compare_judged(judged)


@pytest.fixture(scope="module")
def read(judged: list[JudgedItems]) -> dict[str, tuple[Labels, Labels]]:
    """Both readings of each document that has a judged pair."""
    files = {path.stem: path for path in case_files([FIXTURES])}
    return {name: load_readings(load_case(files[name])) for name in {pair.case for pair in judged}}


def test_every_judged_pair_is_there_and_both_verdicts_occur(
    judged: list[JudgedItems], compared: list[Compared]
) -> None:
    assert sum(len(one.judged) for one in compared) == len(judged)
    same = sum(pair.same == "yes" for pair in judged)
    assert sum(verdict for one in compared for *_, verdict in one.judged) == same
    assert 0 < same < len(judged)


def test_pairs_stand_in_the_order_of_case_and_kind(judged: list[JudgedItems]) -> None:
    kinds = ("position", "demand", "deadline", "agreement")
    places = [(pair.case, kinds.index(pair.kind)) for pair in judged]
    assert places == sorted(places)


@pytest.mark.parametrize("name", WEIGHTINGS)
def test_shares_add_up_to_one(name: str) -> None:
    weights = WEIGHTINGS[name]
    assert weights.party + weights.text + weights.evidence == pytest.approx(1)
    assert 0 <= weights.date <= weights.text


@pytest.mark.parametrize("name", WEIGHTINGS)
def test_each_alone_is_decided_by_the_similarity_of_the_scorer(
    name: str,
    judged: list[JudgedItems],
    compared: list[Compared],
    read: dict[str, tuple[Labels, Labels]],
) -> None:
    weights = WEIGHTINGS[name]
    similar = [(_of_the_scorer(pair, *read[pair.case], weights), pair.same) for pair in judged]
    for threshold in (0.25, 0.5, 0.62, 0.75):
        joined = sum(value >= threshold and same == "no" for value, same in similar)
        parted = sum(value < threshold and same == "yes" for value, same in similar)
        found = decide(compared, weights, threshold)
        assert (found.joined, found.parted) == (joined, parted)


def _of_the_scorer(pair: JudgedItems, one: Labels, other: Labels, weights: Weights) -> float:
    mine = next(item for item in one.items if item.id == pair.first)
    theirs = next(item for item in other.items if item.id == pair.second)
    return Similarity(one, other, Places(one.text), weights).of(mine, theirs)


def test_aligned_pairs_are_those_of_the_scorer(
    judged: list[JudgedItems], compared: list[Compared], read: dict[str, tuple[Labels, Labels]]
) -> None:
    partners = {name: match(*both, Places(both[0].text)).partners for name, both in read.items()}
    right = sum(
        (partners[pair.case].get(pair.first) == pair.second) == (pair.same == "yes")
        for pair in judged
    )
    assert decide(compared, WEIGHTS, WEIGHTS.threshold, aligned=True).right == right


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("single", SINGLE)
def test_no_share_alone_decides_more_than_all_together(
    compared: list[Compared], single: str, aligned: bool
) -> None:
    together, _ = best(compared, WEIGHTS, aligned=aligned)
    assert together.right >= best(compared, WEIGHTINGS[single], aligned=aligned)[0].right


def test_the_threshold_is_as_good_as_any_where_items_are_aligned(
    compared: list[Compared],
) -> None:
    chosen = decide(compared, WEIGHTS, WEIGHTS.threshold, aligned=True)
    assert chosen.right >= best(compared, WEIGHTS, aligned=True)[0].right - NOISE


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(sorted(WEIGHTINGS)))
def test_a_higher_threshold_joins_less_and_parts_more(
    compared: list[Compared], one: float, other: float, name: str
) -> None:
    low, high = (decide(compared, WEIGHTINGS[name], t) for t in sorted((one, other)))
    assert low.joined >= high.joined
    assert low.parted <= high.parted
    assert low.right + low.joined + low.parted == high.right + high.joined + high.parted


def test_the_best_thresholds_are_all_that_decide_as_much(compared: list[Compared]) -> None:
    most, at = best(compared, WEIGHTS)
    right = {t: decide(compared, WEIGHTS, t).right for t in THRESHOLDS}
    assert most.right == max(right.values())
    assert at == [t for t in THRESHOLDS if right[t] == most.right]


def test_accuracy_is_the_share_that_is_right() -> None:
    assert Decisions(right=6, joined=3, parted=1).accuracy == 0.6


LINE = "- {case: case-00, kind: demand, first: d1, second: d1, same: yes}\n"


@pytest.fixture
def judging(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "judged.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_same_demand_of_two_readers(tmp_path: Path, judging: Callable[[str], Path]) -> None:
    write_case(tmp_path / "cases", 0)
    for place in ("first", "second"):
        write_reading(tmp_path / "readings", place, 0)
    pairs = judged_pairs(judging(LINE))
    compared = compare_judged(pairs, tmp_path / "readings", [tmp_path / "cases"])
    for aligned in (False, True):
        assert decide(compared, WEIGHTS, 1.0, aligned=aligned) == Decisions(1, 0, 0)
    wrong = judged_pairs(judging(LINE.replace("yes", "no")))
    compared = compare_judged(wrong, tmp_path / "readings", [tmp_path / "cases"])
    for aligned in (False, True):
        assert decide(compared, WEIGHTS, 1.0, aligned=aligned) == Decisions(0, 1, 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LINE.replace("yes", "perhaps"), r"\[0\]\.same"),
        (LINE.replace("demand", "wish"), r"\[0\]\.kind"),
        (LINE + LINE.replace("yes", "no"), "twice"),
        ("[]", "no pairs"),
        ("- {case: ", "cannot be read"),
    ],
)
def test_a_broken_file_is_told(judging: Callable[[str], Path], text: str, told: str) -> None:
    with pytest.raises(UnreadableData, match=told):
        judged_pairs(judging(text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableData, match=r"judged\.yaml cannot be read"):
        judged_pairs(tmp_path / "judged.yaml")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace("case-00", "case-77"), "case-77"),
        (LINE.replace("second: d1", "second: d9"), "d9"),
    ],
)
def test_a_pair_that_does_not_exist_is_told(
    tmp_path: Path, judging: Callable[[str], Path], line: str, told: str
) -> None:
    write_case(tmp_path / "cases", 0)
    for place in ("first", "second"):
        write_reading(tmp_path / "readings", place, 0)
    with pytest.raises(UnreadableData, match=told):
        compare_judged(judged_pairs(judging(line)), tmp_path / "readings", [tmp_path / "cases"])


def test_the_command_shows_both_tables_in_80_columns(evals: Evals) -> None:
    shown = evals("fit").output
    assert f"{WEIGHTS.threshold:.2f} (in force)" in shown
    assert all(name in shown for name in WEIGHTINGS)
    assert max(map(len, shown.splitlines())) <= 80
