from __future__ import annotations

from typing import Any

import pytest

from summarizer.picture import Change, Picture
from summarizer.views import changed, moves, to_markdown
from tests.views.dossiers import EMPTY, PICTURE, A, C, saying


def of(**fields: Any) -> Picture:
    usual: dict[str, Any] = {
        "kind": "status_changed",
        "basis": "computed",
        "item": "a-accord",
        "field": "status",
        "sayings": (saying(A, "a1", ""),),
    }
    return PICTURE.model_copy(update={"changes": (Change(**{**usual, **fields}),)})


def test_changes_come_in_the_order_of_the_picture_and_in_words() -> None:
    told = [(it.kind, it.when, it.before, it.after) for it in changed(PICTURE)]
    assert told == [
        ("position_shifted", "6 May 2026", "red line", "stated"),
        ("status_changed", "9 May 2026", "tentative", "signed"),
        ("date_changed", "9 May 2026", "15 May 2026", "20 May 2026"),
        ("added", "9 May 2026", "", ""),
    ]
    assert (changed(EMPTY), moves(EMPTY)) == ((), ())


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("by 2026-06-01 to 2026-07-31", "by a time from June to July 2026"),
        ("on 2026-06-08 to 2026-06-14", "during 8 to 14 June 2026"),
        ("2026-06-01 to 2026-06-30", "June 2026"),
        ("2026-06-31 to 2026-07-01", "2026-06-31 to 1 July 2026"),
    ],
)
def test_a_stretch_of_days_is_told_as_people_tell_it(value: str, told: str) -> None:
    [change] = changed(of(kind="date_changed", item="t-talks", field="time", after=value))
    assert change.after == told


def test_a_move_names_who_moved_and_which_way() -> None:
    told = [([p.id for p in it.parties], it.direction, it.change.basis) for it in moves(PICTURE)]
    assert told == [
        (["velland"], "softened", "computed"),
        (["both-governments"], "forwards", "stated"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("signed", "collapsed", "backwards"),
        ("tentative", "stalled", "backwards"),
        ("stalled", "signed", "forwards"),
        ("in_force", "ended", "unclear"),
        ("unclear", "signed", "unclear"),
        (None, "signed", "unclear"),
    ],
)
def test_statuses_go_forwards_or_backwards(before: Any, after: str, direction: str) -> None:
    [move] = moves(of(before=before, after=after))
    assert move.direction == direction


@pytest.mark.parametrize(
    ("field", "before", "after", "direction"),
    [
        ("shift", None, "hardened", "hardened"),
        ("shift", None, "reversed", "reversed"),
        ("firmness", "flexible", "red_line", "hardened"),
        ("stance", "opposes", "conditional", "softened"),
        ("stance", "favours", "opposes", "reversed"),
        ("summary", "forty", "fifty", "unclear"),
    ],
)
def test_positions_harden_soften_or_turn(
    field: str, before: Any, after: str, direction: str
) -> None:
    shifted = of(kind="position_shifted", item="p-dam", field=field, before=before, after=after)
    [move] = moves(shifted)
    assert (move.direction, [party.id for party in move.parties]) == (direction, ["velland"])


def test_a_granted_demand_is_a_move_of_whoever_was_asked() -> None:
    [move] = moves(of(item="d-ferry", before="open", after="accepted"))
    assert ([p.id for p in move.parties], move.direction) == (["ostermark"], "forwards")


def test_a_withdrawn_demand_is_a_move_of_whoever_asked() -> None:
    [move] = moves(of(kind="withdrawn", item="d-ferry", before="open", after="withdrawn"))
    assert ([p.id for p in move.parties], move.direction) == (["velland"], "withdrawn")


def test_a_deadline_that_passes_is_nobodys_move() -> None:
    passed = of(item="t-talks", before="pending", after="passed, outcome not reported")
    assert moves(passed) == ()
    assert changed(passed)[0].after == "passed, outcome not reported"


def test_a_change_has_the_passages_of_its_documents() -> None:
    status = changed(PICTURE)[1]
    assert [quoted.source.document for quoted in status.sayings] == [A, C]
    assert all(quoted.proofs for quoted in status.sayings)


def test_what_is_denied_is_named_as_denied() -> None:
    (item,) = (it for it in PICTURE.items if it.id == "a-accord")
    members = tuple(
        m.model_copy(update={"item": m.item.model_copy(update={"factuality": "negated"})})
        for m in item.members
    )
    denied = item.model_copy(update={"members": members})
    items = tuple(denied if it.id == item.id else it for it in PICTURE.items)
    picture = of(before="tentative", after="signed").model_copy(update={"items": items})
    for view in ("changes", "moves"):
        assert "(denied)" in to_markdown(picture, [view])
        assert "(denied)" not in to_markdown(of(before="tentative", after="signed"), [view])
