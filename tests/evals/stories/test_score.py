"""The score of a story: pictures made by hand, and what is right and wrong in them."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any

import pytest

from evals.stories import Story, figures_of, score_story
from summarizer.picture import SourcePair
from tests.evals.stories.made import (
    change,
    discrepancy,
    item,
    party,
    seen_by_hand,
    story,
)

BOTH = ["a/d1", "b/d1"]


def labelled(kind: str, **other: Any) -> dict[str, Any]:
    return {"kind": kind, "about": BOTH, "field": "summary", **other}


@pytest.fixture
def pay(tmp_path: Path) -> Story:
    return story(tmp_path)


def test_a_picture_in_which_all_is_right(pay: Story) -> None:
    parties = [party("a/union", "b/union"), party("a/firm", "b/firm")]
    score = score_story(pay, seen_by_hand(pay, parties, [item(pay, *BOTH)]))
    found = figures_of([score])
    measured = ("precision.items", "recall.items", "f1.parties", "independence")
    assert [found[key].value for key in measured] == [1, 1, 1, 1]
    assert found["false_contradictions"].value == 0
    assert isnan(found["f1.discrepancy"].value)


def test_what_was_left_apart_is_missed_and_nothing_is_wrong(pay: Story) -> None:
    apart = [item(pay, "a/d1"), item(pay, "b/d1")]
    score = score_story(pay, seen_by_hand(pay, [], apart))
    assert (score.items.missed, score.items.wrong) == ((("a/d1", "b/d1"),), ())
    assert figures_of([score])["recall.items"].value == 0


def test_a_wrong_merge_is_named(pay: Story) -> None:
    mixed = party("a/union", "b/firm")
    score = score_story(pay, seen_by_hand(pay, [mixed]))
    assert score.parties.wrong == (("a/union", "b/firm"),)
    assert figures_of([score])["precision.parties"].value == 0


def test_a_wrong_party_in_a_group_is_wrong_with_all_in_it_of_other_documents(pay: Story) -> None:
    mixed = party("a/union", "b/union", "b/firm")
    score = score_story(pay, seen_by_hand(pay, [mixed]))
    assert (score.parties.right, score.parties.wrong) == (1, (("a/union", "b/firm"),))


@pytest.mark.parametrize("merged", [True, False])
def test_a_doubtful_pair_counts_neither_way(tmp_path: Path, merged: bool) -> None:
    doubtful = story(tmp_path, items=[], optional=[BOTH])
    items = [item(doubtful, *BOTH)] if merged else [item(doubtful, name) for name in BOTH]
    score = score_story(doubtful, seen_by_hand(doubtful, [], items))
    assert (score.items.missed, score.items.wrong, score.items.asked) == ((), (), 0)


def test_what_no_case_has_is_not_judged(pay: Story) -> None:
    score = score_story(pay, seen_by_hand(pay, [], [item(pay, *BOTH)], unknown=["b/d1"]))
    assert (score.items.unjudged, score.items.asked) == (1, 1)
    assert (score.items.missed, score.items.wrong) == ((), ())
    assert figures_of([score])["reach.items"].value == 0


@pytest.mark.parametrize(
    ("kind", "places", "right"),
    [
        ("omission", ("a/d1", "b/d1"), True),
        ("naming", ("a/d1", "b/d1"), False),
        ("omission", ("a/d1", "b/union"), False),
    ],
)
def test_a_discrepancy_is_of_one_kind_about_the_same_places(
    tmp_path: Path, kind: str, places: tuple[str, ...], right: bool
) -> None:
    told = story(tmp_path, discrepancies=[labelled("omission")])
    given = (discrepancy(kind, *places),)
    score = score_story(told, seen_by_hand(told, discrepancies=given)).discrepancies
    assert (len(score.right), len(score.missed), len(score.false)) == (
        (1, 0, 0) if right else (0, 1, 1)
    )


def test_one_label_is_met_by_one_discrepancy_and_rather_by_that_of_its_field(
    tmp_path: Path,
) -> None:
    told = story(tmp_path, discrepancies=[labelled("omission", field="responses")])
    given = (
        discrepancy("omission", *BOTH, field="condition"),
        discrepancy("omission", *BOTH, field="responses"),
    )
    score = score_story(told, seen_by_hand(told, discrepancies=given)).discrepancies
    assert [finding.field for _, finding in score.right] == ["responses"]
    assert [finding.field for finding in score.false] == ["condition"]


@pytest.mark.parametrize("found", [0, 1])
def test_an_optional_discrepancy_counts_neither_way(tmp_path: Path, found: int) -> None:
    told = story(tmp_path, discrepancies=[labelled("naming", optional=True)])
    given = (discrepancy("naming", *BOTH),) * found
    score = score_story(told, seen_by_hand(told, discrepancies=given)).discrepancies
    assert (score.right, score.missed, score.false) == ((), (), ())


def test_a_contradiction_that_is_none_is_counted_by_story(tmp_path: Path) -> None:
    told = story(tmp_path, discrepancies=[labelled("contradiction")])
    right, false = discrepancy("contradiction", *BOTH), discrepancy("contradiction", *BOTH)
    one = score_story(told, seen_by_hand(told, discrepancies=(right, false)))
    other = score_story(told, seen_by_hand(told, discrepancies=(right,)))
    assert figures_of([one])["false_contradictions"].value == 1
    assert figures_of([other])["false_contradictions"].value == 0
    assert figures_of([one])["precision.discrepancy.contradiction"].value == 0.5


def test_changes_are_matched_by_kind_and_counted_by_basis(tmp_path: Path) -> None:
    told = story(tmp_path, changes=[{"kind": "withdrawn", "basis": "stated", "about": ["b/d1"]}])
    whole = item(told, *BOTH)
    given = (
        change("withdrawn", whole, "a/d1", basis="computed"),
        change("added", whole, "b/d1"),
    )
    score = score_story(told, seen_by_hand(told, [], [whole], changes=given))
    found = figures_of([score])
    assert found["f1.change.withdrawn"].value == 1
    assert found["f1.change"].value == 1
    assert found["recall.change.stated"].value == 0
    assert score.changes.false == ()


def test_confirmation_is_judged_where_it_is_labelled_and_the_group_is_right(
    tmp_path: Path,
) -> None:
    told = story(tmp_path, confirmed={"repeated": ["a/d1"]})
    for corroboration, right in (("repeated", 1.0), ("independent", 0.0)):
        whole = item(told, *BOTH, corroboration=corroboration)  # type: ignore[arg-type]
        score = score_story(told, seen_by_hand(told, [], [whole]))
        assert figures_of([score])["corroboration"].value == right
    apart = [item(told, name) for name in BOTH]
    score = score_story(told, seen_by_hand(told, [], apart))
    assert isnan(figures_of([score])["corroboration"].value)


def test_documents_that_are_not_independent(tmp_path: Path) -> None:
    label = {"documents": ["b", "a"], "independence": "shared_wording"}
    told = story(tmp_path, independence=[label])
    pair = SourcePair(a="a", b="b", independence="shared_wording")
    right, wrong = seen_by_hand(told, pairs=[pair]), seen_by_hand(told)
    assert figures_of([score_story(told, right)])["independence"].value == 1
    assert figures_of([score_story(told, wrong)])["independence"].value == 0


def test_sayings_are_told_in_the_storys_places(tmp_path: Path) -> None:
    told = story(tmp_path)
    given = (discrepancy("omission", "a/d1", "b/d1"),)
    score = score_story(told, seen_by_hand(told, discrepancies=given, unknown=["b/d1"]))
    assert score.discrepancies.false[0].about == ("a/d1", "b/d1?")
