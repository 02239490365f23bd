"""Verdicts win over what code finds, a user's over a model's, in whatever order they came."""

from __future__ import annotations

from itertools import permutations
from typing import Literal

from summarizer.brief import Brief
from summarizer.picture import Decisions, Place, Verdict, document_id
from tests.picture.items.making import brief, demand, groups, merged

PILOTS = "Norland asks Sudran to release the pilots."
QUAY = "Norland asks Sudran to dredge the old quay."
ONE = brief(demand("norland", "sudran", PILOTS), day=1)
TWO = brief(demand("norland", "sudran", PILOTS), day=2)
THREE = brief(demand("norland", "sudran", PILOTS), day=3)
OTHER = brief(demand("norland", "sudran", QUAY), demand("guild", "line", PILOTS), day=4)


def place(of: Brief, own_id: str = "d1") -> Place:
    return Place(document=document_id(of), id=own_id)


def verdict(a: Place, b: Place, same: bool, by: Literal["user", "model"] = "user") -> Verdict:
    return Verdict(what="item", one=a, other=b, same=same, by=by)


def test_a_user_keeps_apart_what_is_the_same() -> None:
    apart = Decisions(verdicts=(verdict(place(ONE), place(TWO), same=False),))
    assert groups(merged(ONE, TWO, decisions=apart)) == []
    assert merged(ONE, TWO, decisions=apart).perhaps == ()


def test_what_is_kept_apart_is_not_joined_through_a_third() -> None:
    apart = Decisions(verdicts=(verdict(place(ONE), place(THREE), same=False),))
    found = merged(ONE, TWO, THREE, decisions=apart)
    places = [[member.place for member in item.members] for item in found.items]
    assert sorted(map(len, places)) == [1, 2]
    assert not any(place(ONE) in here and place(THREE) in here for here in places)


def test_a_user_joins_what_is_not_alike_and_the_reason_says_so() -> None:
    joined = Decisions(verdicts=(verdict(place(OTHER), place(ONE), same=True),))
    found = merged(ONE, OTHER, decisions=joined)
    assert groups(found) == [[PILOTS, QUAY]]
    assert [reason.because for reason in found.items[0].reasons] == ["user"]


def test_what_a_user_joined_takes_its_twins_along() -> None:
    joined = Decisions(verdicts=(verdict(place(OTHER), place(ONE), same=True),))
    found = merged(THREE, OTHER, TWO, ONE, decisions=joined)
    assert groups(found) == [[PILOTS, PILOTS, PILOTS, QUAY]]


def test_a_user_wins_over_a_model() -> None:
    for order in permutations(
        (
            verdict(place(ONE), place(TWO), same=True, by="model"),
            verdict(place(TWO), place(ONE), same=False),
        )
    ):
        assert groups(merged(ONE, TWO, decisions=Decisions(verdicts=order))) == []


def test_a_model_settles_what_is_doubtful() -> None:
    joined = Decisions(verdicts=(verdict(place(ONE), place(OTHER), same=True, by="model"),))
    found = merged(ONE, OTHER, decisions=joined)
    assert [reason.because for reason in found.items[0].reasons] == ["model"]


def test_a_model_does_not_part_one_utterance_and_a_user_does() -> None:
    words = "“Nobody leaves the harbour before the last of the pilots is home.”"
    said = {"speaker": "norland", "mode": "direct_quote"}
    a = brief(demand("norland", "sudran", "The pilots first.", words, **said), day=1)
    b = brief(demand("norland", "sudran", "No boat may sail.", words, **said), day=2)
    model = Decisions(verdicts=(verdict(place(a), place(b), same=False, by="model"),))
    assert len(merged(a, b, decisions=model).items) == 1
    user = Decisions(verdicts=(verdict(place(a), place(b), same=False),))
    assert len(merged(a, b, decisions=user).items) == 2


def test_two_items_of_one_document_stay_two_whatever_is_said() -> None:
    joined = Decisions(
        verdicts=(
            verdict(place(ONE), place(OTHER), same=True),
            verdict(place(ONE), place(OTHER, "d2"), same=True),
        )
    )
    found = merged(ONE, OTHER, decisions=joined)
    assert sorted(len(item.members) for item in found.items) == [1, 2]


def test_the_order_of_verdicts_does_not_matter() -> None:
    verdicts = (
        verdict(place(ONE), place(OTHER), same=True),
        verdict(place(TWO), place(OTHER), same=True),
        verdict(place(ONE), place(TWO), same=False),
        verdict(place(THREE), place(OTHER, "d2"), same=True, by="model"),
    )
    pictures = {
        merged(ONE, TWO, THREE, OTHER, decisions=Decisions(verdicts=order)).items
        for order in permutations(verdicts)
    }
    assert len(pictures) == 1


def test_verdicts_on_what_is_gone_or_of_another_kind_change_nothing() -> None:
    gone = Decisions(
        verdicts=(
            verdict(place(ONE), Place(document="0" * 12, id="d1"), same=True),
            verdict(place(ONE), place(TWO, "t9"), same=False),
            Verdict(what="party", one="norland", other="sudran", same=True),
        )
    )
    assert merged(ONE, TWO, decisions=gone) == merged(ONE, TWO)
