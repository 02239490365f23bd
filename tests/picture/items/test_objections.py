"""What sounds alike and is perhaps not the same stays apart, and is shown as perhaps the same."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from summarizer.brief import Item
from tests.picture.items.making import (
    agreement,
    brief,
    deadline,
    demand,
    groups,
    merged,
    one_item,
    perhaps,
    position,
)

BOTH = ("guild", "line")
MONDAY, THURSDAY = date(2031, 5, 5), date(2031, 5, 8)


def asks(what: str, **more: Any) -> Item:
    return demand("guild", "line", f"The guild demands that the line {what}.", **more)


def meet(summary: str, when: date, **more: Any) -> Item:
    return deadline(None, BOTH, summary, when, **{"kind": "scheduled", "bound": "on", **more})


def deal(summary: str, **more: Any) -> Item:
    return agreement(BOTH, more.pop("name", "border deal"), summary, **more)


DOUBTFUL: dict[str, tuple[Item, Item]] = {
    "another word in one place": (
        asks("pay higher wages to night drivers"),
        asks("pay overtime to night drivers"),
    ),
    "all, and some only": (asks("free all captured seamen"), asks("free sick captured seamen")),
    "what was the condition is promised": (
        position("line", "The line will lift the lockout if the guild ends its strike."),
        position("line", "The line will end its strike if the guild lifts the lockout."),
    ),
    "two meetings": (
        meet("The guild and the line meet in Tarn.", MONDAY),
        meet("The guild and the line meet in Tarn.", THURSDAY),
    ),
    "two rounds of talks": (
        meet("The next round of talks begins.", MONDAY),
        meet("The next round of talks begins.", THURSDAY),
    ),
    "by nobody in particular, and on another day by a court": (
        deadline(None, ("line",), "The line must reopen the quay.", MONDAY),
        deadline("court", ("line",), "The line must reopen the quay.", THURSDAY),
    ),
    "two acts of one day": (
        deadline("guild", ("line",), "The line must reopen the quay.", MONDAY),
        deadline("guild", ("line",), "The line must publish the books.", MONDAY),
    ),
    "expected, and lapsing": (
        deadline(None, (), "The interim accord is expected within days.", "within days"),
        deadline(
            None, (), "The interim accord lapses.", date(2031, 8, 31), kind="expiry", bound="on"
        ),
    ),
    "a memorandum that is signed and a deal that is expected": (
        deal("Both have signed a memorandum on a border deal.", name="memorandum", status="signed"),
        deal("Both are expected to sign a border deal.", factuality="probable"),
    ),
    "one that has failed and one that is new": (
        deal("Both agreed on a truce.", name="truce", status="collapsed", time_frame="background"),
        deal("Both agreed on a new truce.", name="truce"),
    ),
    "of two places": (
        deal("Both have agreed on a truce at Ley.", name="truce at Ley"),
        deal("Both have agreed on a truce at Moss Bay.", name="truce at Moss Bay"),
    ),
}

CONTRARY: dict[str, tuple[Item, Item]] = {
    "contracts of two years": (
        asks("honour the 2030 contract"),
        asks("honour the 2031 contract"),
    ),
    "deals of two years": (
        deal("Both have a pay deal.", name="pay deal 2030"),
        deal("Both have a pay deal.", name="pay deal 2031"),
    ),
    "longer and shorter": (asks("grant longer shifts"), asks("grant shorter shifts")),
    "men and women": (asks("heat the rooms for men"), asks("heat the rooms for women")),
    "in and out": (asks("halve the import duty on tin"), asks("halve the export duty on tin")),
}

SAME: dict[str, tuple[Item, Item]] = {
    "another word that the passages have too": (
        asks(
            "reopen the crossing at Tarn to lorries and families",
            quote="to reopen the bridge, the crossing that lorries and families take at Tarn",
        ),
        asks(
            "reopen the bridge at Tarn to lorries and families",
            quote="that the bridge at Tarn be reopened to lorries and families",
        ),
    ),
    "a year that is no name": (
        asks("pay the arrears by 2032"),
        asks("pay the arrears by 2033"),
    ),
    "one condition in two orders": (
        position("line", "The line will lift the lockout if the guild ends its strike."),
        position("line", "If the guild ends its strike, the line will lift the lockout."),
    ),
    "a meeting that was put off": (
        meet("The guild and the line meet in Tarn.", MONDAY),
        meet("The guild and the line were to meet in Tarn.", THURSDAY, status="moved"),
    ),
    "a deal that was expected and is signed": (
        deal("Both are expected to sign a border deal.", factuality="probable"),
        deal("Both have signed a border deal.", status="signed"),
    ),
}


@pytest.mark.parametrize("pair", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_perhaps_another_stays_apart_and_is_shown(pair: tuple[Item, Item]) -> None:
    assert not one_item(*pair)
    assert perhaps(*pair)


@pytest.mark.parametrize("pair", CONTRARY.values(), ids=CONTRARY)
def test_what_is_surely_another_is_not_even_shown(pair: tuple[Item, Item]) -> None:
    assert not one_item(*pair)
    assert not perhaps(*pair)


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_what_only_looks_different_is_one(pair: tuple[Item, Item]) -> None:
    assert one_item(*pair)


def test_a_vote_that_was_over_is_not_the_vote_of_a_later_report() -> None:
    first = meet("The members vote on the offer.", MONDAY)
    second = meet("The members vote on the offer.", THURSDAY)
    early, late = brief(first, day=1), brief(second, day=4)
    assert len(merged(early, late).items) == 1  # put off, while it was to come
    assert len(merged(early, brief(second, day=6)).items) == 2


def test_one_without_an_addressee_does_not_bring_two_addressees_together() -> None:
    """What A and C have differently is not made one by B, which leaves it open."""
    said = "The guild demands a copy of the books."
    found = merged(
        brief(demand("guild", "line", said), day=1),
        brief(demand("guild", (), said), day=2),
        brief(demand("guild", "court", said), day=3),
    )
    asked = [
        {a for m in it.members for a in getattr(m.item, "addressees", ())} for it in found.items
    ]
    assert sorted(map(len, asked)) == [1, 1]


def test_many_who_leave_the_addressee_open_do_not_either() -> None:
    wordings = ("the books", "all books", "its books now", "the yearly books", "the books by law")
    plain = [
        brief(demand("guild", (), f"The guild demands a copy of {w}."), day=2 + n)
        for n, w in enumerate(wordings)
    ]
    said = "The guild demands a copy of the books."
    found = merged(
        *plain,
        brief(demand("guild", "line", said), day=10),
        brief(demand("guild", "court", said), day=11),
    )
    for item in found.items:
        assert len({m.item.addressees for m in item.members} - {()}) <= 1  # type: ignore[union-attr]


def test_a_chain_of_small_steps_ends_where_the_ends_differ() -> None:
    chain = [
        asks("reopen the quay"),
        asks("reopen the quay at Tarn"),
        asks("keep the quay at Tarn closed for lorries"),
    ]
    found = groups(merged(*(brief(item, day=n) for n, item in enumerate(chain, 1))))
    assert all(len(group) < len(chain) for group in found)


def test_what_has_been_signed_is_not_unsigned_again() -> None:
    """A later report of a deal that is still expected means another paper."""
    signed = deal("Both have the border deal.", status="signed")
    expected = deal("Both have the border deal.", status="tentative")
    assert one_item(expected, signed)
    assert not one_item(signed, expected)


BY_MONDAY = (
    ("Sudran must answer the note.", "talks"),
    ("Sudran must name its envoy.", "talks"),
    ("Sudran must clear the mines.", "border"),
    ("Sudran must free the sick.", "prisoners"),
)


@pytest.mark.parametrize("kind", ["target", "ultimatum", "scheduled"])
@pytest.mark.parametrize(("one", "other"), tuple(combinations(BY_MONDAY, 2)))
def test_to_do_two_things_by_one_day_may_be_asked_of_one_party(
    one: tuple[str, str], other: tuple[str, str], kind: str
) -> None:
    first, second = (
        deadline("norland", ("sudran",), said, MONDAY, issue=issue, kind=kind)
        for said, issue in (one, other)
    )
    assert not one_item(first, second)


def test_the_only_demand_of_each_document_need_not_be_the_same_one() -> None:
    asked = (
        "Norland demands that Sudran pull its guns back from the river.",
        "Norland wants Sudran to recognise the river line.",
        "Norland calls for a hotline between the border guards.",
    )
    for one, other in combinations(asked, 2):
        first, second = (demand("norland", "sudran", said, issue="border") for said in (one, other))
        assert not one_item(first, second)


def test_a_deal_that_has_failed_since_is_the_same_one() -> None:
    made = deal("Both agreed on a truce.", name="truce", status="signed")
    failed = deal(
        "Both had agreed on a truce.", name="truce", status="collapsed", time_frame="background"
    )
    assert one_item(made, failed)
