from __future__ import annotations

from datetime import date

from summarizer.brief import Deadline, Time
from summarizer.views import Due, calendar, within
from summarizer.views.calendar import stands
from tests.views.dossiers import EMPTY, PICTURE, with_lead
from tests.views.making import day


def dues() -> dict[str, Due]:
    dates = calendar(PICTURE)
    return {due.card.item: due for due in (*dates.dated, *dates.vague)}


def test_dated_deadlines_stand_in_order_of_time_and_vague_ones_apart() -> None:
    dates = calendar(PICTURE)
    order = ["t-talks", "t-sluice", "t-sluice-20", "t-vote", "t-lapse"]
    assert [due.card.item for due in dates.dated] == order
    assert [due.card.item for due in dates.vague] == ["t-days"]
    assert (dates.clock, calendar(EMPTY).dated) == (date(2026, 5, 18), ())


def test_a_deadline_tells_who_set_it_for_whom_and_what_if_it_is_missed() -> None:
    sluice = dues()["t-sluice"]
    assert sluice.setter is not None
    assert (sluice.setter.name, [p.name for p in sluice.applies_to]) == ("Ostermark", ["Velland"])
    # only the first of three documents tells the consequence
    assert [(it.actor.name, it.words) for it in sluice.consequences] == [
        ("Ostermark", "cuts the power line to the valley")
    ]
    assert sluice.consequences[0].proofs[0].source.name == "The Vale Courier, 4 May 2026"


def test_other_dates_of_the_same_deadline_are_told_with_their_source() -> None:
    others = dues()["t-sluice"].others
    assert [(it.when, it.source.name) for it in others] == [
        ("by 16 May 2026", "Harrow Post, 6 May 2026")
    ]


def test_a_moved_deadline_is_cancelled_and_leads_to_the_new_one() -> None:
    moved = dues()["t-sluice"]
    assert moved.is_cancelled
    assert (moved.status.text, moved.replaced_by) == ("moved", "t-sluice-20")


def test_what_passed_without_report_says_so_in_every_place() -> None:
    talks = dues()["t-talks"]
    assert talks.has_passed
    assert talks.status.text == "passed, outcome not reported"
    assert "pending" not in [word.text for word in talks.card.words]


def test_what_is_past_and_told_elsewhere_is_not_called_pending() -> None:
    told = PICTURE.model_copy(update={"open_questions": ()})
    [talks] = [due for due in calendar(told).dated if due.card.item == "t-talks"]
    assert not talks.has_passed
    assert talks.status.text == "past"


def test_a_report_by_any_document_counts_once_the_day_is_over() -> None:
    reported = with_lead(PICTURE, "t-sluice", status="pending", replaced_by=None)
    first = reported.items[6]
    assert first.id == "t-sluice"
    met = first.members[1].item.model_copy(update={"status": "met"})
    members = (
        first.members[0],
        first.members[1].model_copy(update={"item": met}),
        first.members[2],
    )
    items = (
        *reported.items[:6],
        first.model_copy(update={"members": members}),
        *reported.items[7:],
    )
    [due] = [
        d
        for d in calendar(reported.model_copy(update={"items": items})).dated
        if d.card.item == "t-sluice"
    ]
    assert due.status.text == "met"


def test_a_vague_time_keeps_its_words_and_tells_why_it_has_no_date() -> None:
    vague = dues()["t-days"]
    assert (vague.text, vague.first) == ("within days", None)
    assert vague.reason == "the words name a stretch of time and not how long it is"
    assert "said to be likely" in [word.text for word in vague.card.words]
    unnamed = with_lead(PICTURE, "t-days", time=Time(text="soon", timex="FUTURE_REF"))
    assert calendar(unnamed).vague[0].reason == "the words name no day"


def test_what_is_past_moved_or_lifted_stands_no_more() -> None:
    standing = [due.card.item for due in calendar(PICTURE).dated if stands(due)]
    assert standing == ["t-sluice-20", "t-vote", "t-lapse"]
    day_after = calendar(PICTURE.model_copy(update={"clock": date(2026, 5, 21)}))
    assert [due.card.item for due in day_after.dated if stands(due)] == ["t-vote", "t-lapse"]


def test_a_denied_deadline_is_not_one_to_come() -> None:
    denied = calendar(with_lead(PICTURE, "t-vote", factuality="negated"))
    [vote] = [due for due in denied.dated if due.card.item == "t-vote"]
    assert vote.is_cancelled
    assert vote.status.text == "said not to be so"
    assert "t-vote" not in [due.card.item for due in within(denied, 30)]


def test_what_falls_within_days_of_the_clock_still_stands() -> None:
    dates = calendar(PICTURE)
    assert [due.card.item for due in within(dates, 1)] == []
    assert [due.card.item for due in within(dates, 2)] == ["t-sluice-20"]
    assert [due.card.item for due in within(dates, 12)] == ["t-sluice-20", "t-vote"]
    # an interval counts from its first day
    assert within(dates, 95)[-1].card.item == "t-lapse"
    assert len(within(dates, 94)) == 2
    assert within(calendar(PICTURE.model_copy(update={"clock": None})), 99) == ()


def test_the_clocks_own_day_is_within_no_days() -> None:
    today = with_lead(PICTURE, "t-vote", time=day("today", "2026-05-18"))
    assert [due.card.item for due in within(calendar(today), 0)] == ["t-vote"]


def test_a_later_document_with_no_date_takes_no_date_back() -> None:
    vague = Time(text="in the coming days", resolution="unresolved")
    told = with_lead(PICTURE, "t-sluice", status="pending", replaced_by=None, time=vague)
    dates = calendar(told)
    (sluice,) = (due for due in dates.dated if due.card.item == "t-sluice")
    assert (sluice.last, sluice.text, sluice.is_past) == (date(2026, 5, 16), "until 16 May", True)
    assert [(it.when, it.source.name) for it in sluice.others] == [
        ("“in the coming days” (no date can be told)", "Karsis Secretariat, 9 May 2026"),
        ("by 15 May 2026", "The Vale Courier, 4 May 2026"),
    ]
    assert "t-sluice" not in [due.card.item for due in dates.vague]


def test_what_follows_stands_once_with_the_hedge_of_another_document() -> None:
    [item] = (it for it in PICTURE.items if it.id == "t-sluice")
    lead = item.item
    assert isinstance(lead, Deadline)
    first = item.members[0].item
    assert isinstance(first, Deadline)
    [threat] = first.consequences
    hedged = threat.model_copy(update={"factuality": "probable"})
    told = with_lead(PICTURE, "t-sluice", consequences=(hedged,))
    [due] = (it for it in calendar(told).dated if it.card.item == "t-sluice")
    assert [it.words for it in due.consequences] == [
        f"{threat.action} (said to be likely) (elsewhere told as certain)"
    ]
    assert len(due.consequences[0].proofs) == 2  # a passage of each document
