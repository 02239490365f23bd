from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from summarizer.picture import AnyItem, DossierItem
from summarizer.picture.comparing import changes
from tests.picture.builders import (
    agreement,
    at,
    day,
    deadline,
    demand,
    merged,
    passage,
    position,
    reply,
    rung,
    says,
    told,
)

DAYS = {"star": day(0), "mail": day(0), "post": day(2), "wire": day(9)}
_Seen = tuple[str, str, str | None, str | None]


def _all(
    *items: DossierItem, days: Mapping[str, date] = DAYS, clock: date | None = None
) -> list[_Seen]:
    found = changes(told(*items, days=days), clock)
    return [(c.kind, c.basis, c.before, c.after) for c in found]


def _between(**members: AnyItem) -> list[_Seen]:
    return [seen for seen in _all(merged(**members)) if seen[0] != "added"]


def test_what_a_later_document_brings_is_added() -> None:
    new = merged("d-new", post=demand())
    (change,) = changes(told(merged("d-old", star=demand(), post=demand()), new, days=DAYS), None)
    assert (change.kind, change.basis, change.item, change.at) == (
        "added",
        "computed",
        "d-new",
        day(2),
    )
    assert change.after == demand().summary
    assert [s.place.document for s in change.sayings] == ["post"]


@pytest.mark.parametrize(
    "item",
    [
        merged(star=demand()),
        merged(mail=demand(), wire=demand()),
        merged(post=demand(time_frame="background")),
        merged(post=demand(factuality="negated")),
        merged(post=demand(), undated=demand()),
        merged(undated=demand()),
    ],
)
def test_what_is_old_or_of_unknown_time_is_not_added(item: DossierItem) -> None:
    assert _all(item) == []


def test_a_dossier_of_undated_documents_has_no_changes() -> None:
    items = merged(one=agreement(), two=agreement(status="signed")), merged(two=demand())
    assert _all(*items, days={}) == []


def test_statuses_in_turn_and_backwards() -> None:
    steps = [agreement(status=s) for s in ("proposed", "signed", "collapsed")]
    assert _between(star=steps[0], post=steps[1], wire=steps[2]) == [
        ("status_changed", "computed", "proposed", "signed"),
        ("status_changed", "computed", "signed", "collapsed"),
    ]
    assert _between(star=agreement(status="tentative"), post=agreement(status="proposed")) == [
        ("status_changed", "computed", "tentative", "proposed")
    ]


def test_before_and_after_are_both_shown() -> None:
    item = merged(star=agreement(), post=agreement(status="signed"))
    (change,) = changes(told(item, days=DAYS), None)
    assert [(s.place.document, s.value) for s in change.sayings] == [
        ("star", "tentative"),
        ("post", "signed"),
    ]
    assert (change.at, change.field) == (day(2), "status")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (agreement(status="in_force"), agreement(status="signed")),
        (agreement(status="signed"), agreement(status="unclear")),
        (agreement(status="signed"), agreement(status="proposed", time_frame="background")),
        (agreement(status="signed"), agreement(status="rejected", factuality="negated")),
        (demand(status="rejected"), demand()),
        (demand(status="met"), demand()),
        (deadline(status="withdrawn"), deadline()),
        (position(firmness="red_line"), position()),
        (position(stance="assesses"), position()),
    ],
)
def test_silence_changes_nothing(one: AnyItem, other: AnyItem) -> None:
    item = merged(star=one, post=other)
    assert [seen for seen in _all(item) if seen[3] not in ("withdrawn",)] == []


def test_a_history_is_stated_and_not_computed_again() -> None:
    fell = agreement(history=(rung("proposed"), rung("collapsed")), status="tentative")
    told_by_both = [
        ("status_changed", "stated", "collapsed", "tentative"),
        ("status_changed", "stated", "proposed", "collapsed"),
    ]
    assert sorted(_between(star=fell)) == told_by_both
    assert sorted(_between(star=fell, post=fell)) == told_by_both
    earlier = agreement(status="collapsed")
    assert sorted(_between(star=earlier, post=fell)) == told_by_both


def test_old_agreements_have_no_changes() -> None:
    old = agreement(status="ended", history=(rung("signed"),), time_frame="background")
    assert _between(star=old) == []


def test_an_answer_that_comes_later_is_stated_and_one_in_the_same_text_is_none() -> None:
    refused = demand(status="rejected", responses=(reply("port", "rejected", "“No.”"),))
    assert _between(star=refused) == []
    item = merged(star=demand(), post=refused, wire=refused)
    (change,) = changes(told(item, days=DAYS), None)
    assert (change.basis, change.before, change.after, change.at) == (
        "stated",
        "open",
        "rejected",
        day(2),
    )
    assert [e.quote for e in change.sayings[-1].evidence] == ["“No.”"]


def test_documents_of_one_day_that_are_at_odds_change_nothing() -> None:
    assert _between(star=agreement(status="signed"), mail=agreement(status="rejected")) == []
    odds = merged(star=agreement(), post=agreement(status="signed"), wire=agreement())
    days = DAYS | {"wire": day(2)}
    assert _all(odds, days=days) == []


def test_what_is_withdrawn_is_withdrawn_once() -> None:
    for gone in (deadline(status="withdrawn"), demand(status="withdrawn")):
        before = "pending" if gone.id == "t1" else "open"
        expected = [("withdrawn", "stated", before, "withdrawn")]
        assert _between(star=gone) == expected
        assert _between(star=gone, mail=gone, post=gone) == expected


def test_a_deadline_that_is_met() -> None:
    met = deadline(status="met", time_frame="background")
    assert _between(star=deadline(), post=met) == [("status_changed", "stated", "pending", "met")]


def test_a_date_that_a_text_moves() -> None:
    old = deadline("t1", status="moved", replaced_by="t-new", time_frame="background")
    new = deadline("t2", time=at(day(11)))
    items = merged("t-old", star=deadline(), post=old), merged("t-new", post=new)
    assert _all(*items) == [("date_changed", "stated", "on 2031-03-07", "on 2031-03-14")]


def test_a_date_that_later_documents_have_otherwise() -> None:
    first, then = deadline(), deadline(time=at(day(11), text="Friday week"))
    moved = [("date_changed", "computed", "on 2031-03-07", "on 2031-03-14")]
    assert _between(star=first, post=then, wire=then) == moved
    item = merged(star=first, post=then)
    (change,) = changes(told(item, days=DAYS), None)
    assert [(s.place.document, s.value) for s in change.sayings] == [
        ("star", "on 2031-03-07"),
        ("post", "on 2031-03-14"),
    ]


@pytest.mark.parametrize(
    "later",
    [
        deadline(time=at(day(0), day(6))),
        deadline(time=at(None)),
        deadline(time=at(day(11), edtf="2031-03-14?", resolution="assumed")),
        deadline(time=at(day(11)), time_frame="background"),
        deadline(time=at(day(11)), factuality="negated"),
    ],
)
def test_a_coarser_an_unsure_or_a_past_date_moves_nothing(later: AnyItem) -> None:
    assert _between(star=deadline(), post=later) == []


def test_a_coarser_date_between_does_not_hide_that_it_moved() -> None:
    coarse = deadline(time=at(day(0), day(20)))
    found = _between(star=deadline(), post=coarse, wire=deadline(time=at(day(11))))
    assert found == [("date_changed", "computed", "on 2031-03-07", "on 2031-03-14")]


def test_a_shift_that_a_text_reports() -> None:
    soft = position(shift="softened", firmness="flexible")
    assert _all(merged(post=soft)) == [("position_shifted", "stated", None, "softened")]
    assert _between(star=position(), post=soft, wire=soft) == [
        ("position_shifted", "stated", None, "softened")
    ]


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        (position(), position(stance="favours"), "opposes", "favours"),
        (position(), position(stance="conditional"), "opposes", "conditional"),
        (position(), position(firmness="red_line"), "stated", "red_line"),
        (position(), position(firmness="flexible"), "stated", "flexible"),
        (
            demand(summary="A rise of 9 per cent."),
            demand(summary="A rise of 7 per cent."),
            "9 per cent",
            "7 per cent",
        ),
    ],
)
def test_a_shift_that_documents_show(one: AnyItem, other: AnyItem, before: str, after: str) -> None:
    expected = [("position_shifted", "computed", before, after)]
    assert _between(star=one, post=other) == expected
    assert _between(star=one, mail=one, post=other, wire=other) == expected
    assert _between(star=one, mail=other) == []


def test_a_deadline_that_passed_without_report() -> None:
    item = merged(star=deadline(evidence=passage("then, at the latest")))
    (change,) = changes(told(item, days=DAYS), day(5))
    assert (change.kind, change.basis, change.before, change.after) == (
        "status_changed",
        "computed",
        "pending",
        "passed, outcome not reported",
    )
    assert change.at == day(5)


@pytest.mark.parametrize("clock", [None, day(0), day(4)])
def test_it_has_not_passed_before_its_day_is_over(clock: date | None) -> None:
    assert _all(merged(star=deadline()), clock=clock) == []


@pytest.mark.parametrize(
    "item",
    [
        merged(star=deadline(bound="not_before")),
        merged(star=deadline(time=at(None))),
        merged(star=deadline(factuality="negated")),
        merged(star=deadline(time_frame="background")),
        merged(star=deadline(time=at(day(0), day(40)))),
    ],
)
def test_deadlines_that_cannot_pass(item: DossierItem) -> None:
    assert _all(item, clock=day(30)) == []


def test_an_outcome_that_is_reported() -> None:
    met = deadline(status="met", time_frame="background")
    found = _all(merged(star=deadline(), post=met), clock=day(30))
    assert [after for _, _, _, after in found] == ["met"]
    due = merged("t-due", star=deadline(linked=("a-deal",)))
    deal = merged("a-deal", star=agreement(), wire=agreement(status="signed"))
    assert [after for _, _, _, after in _all(due, deal, clock=day(30))] == ["signed"]


def test_changes_come_in_order_of_time_and_undated_ones_last() -> None:
    gone: Any = demand(status="withdrawn")
    items = [
        merged("d-4", wire=demand()),
        merged("d-3", unknown=gone),
        merged("d-2", post=demand()),
        merged("d-1", star=gone),
        merged("t-1", star=deadline()),
    ]
    found = changes(told(*items, days=DAYS), day(30))
    assert [c.item for c in found] == ["d-1", "d-2", "t-1", "d-4", "d-3"]


def test_a_rivals_account_of_a_red_line_is_no_shift_of_the_holder() -> None:
    before = position(firmness="stated")
    by_rival = position(firmness="red_line", attribution=says("union", standing="counterpart"))
    assert _between(star=before, post=by_rival) == []
    own = position(firmness="red_line")
    assert [seen[0] for seen in _between(star=before, post=by_rival, wire=own)] == [
        "position_shifted"
    ]


def test_what_has_been_signed_is_not_unsigned_again() -> None:
    assert _between(star=agreement(status="signed"), post=agreement(status="tentative")) == []
    forth = _between(star=agreement(status="tentative"), post=agreement(status="signed"))
    assert forth == [("status_changed", "computed", "tentative", "signed")]


def test_a_rate_and_a_total_are_no_shift() -> None:
    yearly = demand(summary="The union demands 5 per cent more pay a year.")
    total = demand(summary="The union demands 15 per cent more pay over three years.")
    assert _between(star=yearly, post=total) == []


def test_what_is_denied_has_neither_moved_nor_shifted() -> None:
    moved = deadline(status="moved", factuality="negated")
    assert _between(star=deadline(), post=moved) == []
    shifted = position(stance="favours", factuality="negated", shift="reversed")
    assert _between(star=position(), post=shifted) == []


def test_all_instead_of_twelve_is_another_figure() -> None:
    twelve = demand(summary="The union demands that the port free 12 trucks.")
    every = demand(summary="The union demands that the port free all trucks.")
    assert _between(star=twelve, post=every) == [
        ("position_shifted", "computed", "12 truck", "all truck")
    ]
