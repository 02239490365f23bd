"""Which telling of an item leads: how things stand now, and not what they once were."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.brief import Brief, Deadline
from summarizer.picture import DossierItem, document_id
from tests.picture.items.making import agreement, brief, deadline, merged

PAPER = "Norland and Sudran have a fishing memorandum."
DEPOSIT = "Sudran is to pay the deposit by then."


def deal(day: int, status: str, **given: Any) -> Brief:
    item = agreement(("norland", "sudran"), "fishing memorandum", PAPER, status=status, **given)
    return brief(item, day=day)


def due(day: int, on: int, **given: Any) -> Brief:
    item = deadline("norland", ("sudran",), DEPOSIT, date(2031, 6, on), issue="deposit", **given)
    return brief(item, day=day)


def one_item(*briefs: Brief) -> DossierItem:
    (item,) = merged(*briefs).items
    return item


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"status": "signed"}, {"status": "tentative", "time_frame": "background"}),
        ({"status": "signed"}, {"status": "rejected", "time_frame": "background"}),
        ({"status": "in_force"}, {"status": "signed", "time_frame": "background"}),
        ({"status": "signed"}, {"status": "unclear", "factuality": "unknown"}),
        ({"status": "signed"}, {"status": "unclear"}),
        ({"status": "signed"}, {"status": "ended", "factuality": "unknown"}),
    ],
)
def test_history_and_what_nobody_knows_do_not_lead_over_what_is_sure(
    earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    first, last = deal(1, **earlier), deal(5, **later)
    assert one_item(first, last).document == document_id(first)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"status": "signed"}, {"status": "collapsed", "time_frame": "background"}),
        ({"status": "signed"}, {"status": "ratified", "time_frame": "background"}),
        ({"status": "tentative"}, {"status": "rejected", "time_frame": "background"}),
        ({"status": "tentative"}, {"status": "stalled"}),
        ({"status": "signed", "factuality": "unknown"}, {"status": "tentative"}),
        (
            {"status": "signed", "time_frame": "background"},
            {"status": "tentative", "time_frame": "background"},
        ),
    ],
)
def test_what_can_only_have_come_later_leads_however_it_is_told(
    earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    first, last = deal(1, **earlier), deal(5, **later)
    assert one_item(first, last).document == document_id(last)


def test_an_old_date_told_later_does_not_take_the_place_of_the_one_that_holds() -> None:
    now, once = due(1, 20), due(5, 10, time_frame="background")
    item = one_item(now, once)
    assert isinstance(item.item, Deadline)
    assert item.item.time.latest == date(2031, 6, 20)


def test_a_date_that_history_tells_as_moved_is_moved() -> None:
    now, moved = due(1, 20), due(5, 20, time_frame="background", status="moved")
    item = one_item(now, moved)
    assert isinstance(item.item, Deadline)
    assert item.item.status == "moved"
