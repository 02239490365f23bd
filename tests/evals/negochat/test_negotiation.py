"""What becomes of each offer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.negochat.negotiation import Negotiation
from evals.negochat.reading import Act, ActKind, Dialogue, Role, Turn

PAY, HOURS, CAR = "Salary", "Working Hours", "Leased Car"


def offer(issue: str, value: str) -> Act:
    return Act("Offer", issue, value)


def yes(*on: str) -> Act:
    return Act("Accept", *on)


def no(*on: str) -> Act:
    return Act("Reject", *on)


def negotiated(*turns: tuple[str, list[Act]]) -> Negotiation:
    roles: dict[str, Role] = {"C": "Candidate", "E": "Employer"}
    made = (Turn(roles[r], f"turn {i}", tuple(acts)) for i, (r, acts) in enumerate(turns))
    return Negotiation(Dialogue("x", tuple(made)))


def standings(negotiation: Negotiation) -> dict[str, Any]:
    return {f"{o.issuer[0]} {o.value}": o.standing for o in negotiation.offers}


def test_what_nobody_answers_is_open() -> None:
    held = negotiated(("C", [offer(PAY, "70")]))
    assert standings(held) == {"C 70": "open"}
    assert held.settled == {}


def test_a_counter_offer_answers_and_is_an_offer_of_its_own() -> None:
    held = negotiated(("C", [offer(PAY, "70")]), ("E", [offer(PAY, "50")]))
    assert standings(held) == {"C 70": "countered", "E 50": "open"}
    assert held.offers[0].answers == {"countered": 1}


def test_a_plain_no_with_other_terms_is_a_no() -> None:
    held = negotiated(("C", [offer(PAY, "70")]), ("E", [offer(PAY, "50"), no()]))
    assert standings(held) == {"C 70": "rejected", "E 50": "open"}
    assert held.offers[0].answers == {"rejected": 1}


def test_who_replaces_an_open_offer_withdraws_it() -> None:
    held = negotiated(("C", [offer(PAY, "70")]), ("C", [offer(PAY, "60")]))
    assert standings(held) == {"C 70": "withdrawn", "C 60": "open"}


def test_a_refused_offer_stays_refused_when_another_follows() -> None:
    held = negotiated(("C", [offer(PAY, "70")]), ("E", [no(PAY, "70")]), ("C", [offer(PAY, "60")]))
    assert standings(held) == {"C 70": "rejected", "C 60": "open"}


def test_the_same_offer_again_is_one_offer_with_two_places() -> None:
    held = negotiated(
        ("C", [offer(PAY, "70")]), ("E", [no()]), ("C", [offer(PAY, "70"), offer(PAY, "70")])
    )
    assert [(o.turns, o.standing) for o in held.offers] == [([0, 2], "open")]


@pytest.mark.parametrize("answer", [yes(), yes(PAY), yes(PAY, "50")])
def test_a_yes_settles_the_issue(answer: Act) -> None:
    held = negotiated(
        ("C", [offer(PAY, "70")]), ("E", [offer(PAY, "50")]), ("C", [answer, offer(CAR, "one")])
    )
    assert standings(held) == {"C 70": "countered", "E 50": "accepted", "C one": "open"}
    assert {issue: (o.value, at) for issue, (o, at) in held.settled.items()} == {PAY: ("50", 2)}
    assert not held.unmapped


def test_a_bare_yes_is_to_all_that_lies_on_the_table() -> None:
    held = negotiated(("E", [offer(PAY, "50"), offer(HOURS, "9")]), ("C", [yes()]))
    assert set(held.settled) == {PAY, HOURS}


def test_to_offer_the_same_is_to_accept_it() -> None:
    held = negotiated(("C", [offer(PAY, "70")]), ("E", [offer(PAY, "70")]), ("C", [yes()]))
    assert standings(held) == {"C 70": "accepted"}
    assert held.settled[PAY][1] == 1
    assert not held.unmapped


@pytest.mark.parametrize(("answer", "standing"), [(yes(), "accepted"), (no(), "open")])
def test_what_is_granted_with_other_terms_holds_once_those_are_taken(
    answer: Act, standing: str
) -> None:
    held = negotiated(
        ("C", [offer(CAR, "one")]), ("E", [offer(CAR, "one"), offer(HOURS, "10")]), ("C", [answer])
    )
    assert held.offers[0].standing == standing
    assert held.offers[0].answers == {"partly_accepted": 1}
    assert held.offers[1].standing == ("accepted" if standing == "accepted" else "rejected")
    assert (CAR in held.settled) == (standing == "accepted")


def test_who_takes_the_other_offer_drops_his_own() -> None:
    held = negotiated(
        ("C", [offer(PAY, "70")]),
        ("E", [offer(PAY, "50")]),
        ("C", [offer(PAY, "70")]),
        ("C", [yes(PAY, "50")]),
    )
    assert standings(held) == {"C 70": "withdrawn", "E 50": "accepted"}


def test_what_was_settled_can_be_reopened() -> None:
    held = negotiated(
        ("E", [offer(PAY, "50")]), ("C", [yes()]), ("C", [offer(PAY, "60")]), ("E", [no()])
    )
    assert standings(held) == {"E 50": "countered", "C 60": "rejected"}
    assert held.settled == {}


def test_saying_again_what_is_settled_changes_nothing() -> None:
    held = negotiated(
        ("E", [offer(PAY, "50")]), ("C", [yes()]), ("E", [offer(PAY, "50")]), ("C", [yes()])
    )
    assert standings(held) == {"E 50": "accepted"}
    assert held.settled[PAY][1] == 1
    assert not held.unmapped


def test_a_settled_offer_that_is_refused_after_all_is_not_settled() -> None:
    held = negotiated(("E", [offer(PAY, "50")]), ("C", [yes()]), ("C", [no(PAY, "50")]))
    assert standings(held) == {"E 50": "rejected"}
    assert held.settled == {}


def test_what_cannot_be_mapped_is_counted() -> None:
    wordless = Turn("Employer", "", (offer(PAY, "50"), yes()))
    held = Negotiation(Dialogue("x", (wordless, Turn("Candidate", "x", (yes(), no(CAR))))))
    assert held.offers == []
    assert held.unmapped == {
        "an offer or an answer without words": 2,
        "Accept of what was not offered": 1,
        "Reject of what was not offered": 1,
    }


def test_who_leaves_ends_the_talk_unless_it_goes_on() -> None:
    left = ("E", [Act("Quit")])
    assert negotiated(("C", [offer(PAY, "70")]), left).ended
    assert negotiated(("C", [offer(PAY, "70")]), left, ("C", [Act("Greet")])).ended
    assert not negotiated(left, ("C", [offer(PAY, "70")])).ended


_ACTS = st.builds(
    Act,
    st.sampled_from(["Offer", "Accept", "Reject", "Query", "Quit"]),
    st.sampled_from([PAY, HOURS, None]),
    st.sampled_from(["1", "2", None]),
)
_TURNS = st.lists(st.tuples(st.sampled_from("CE"), st.lists(_ACTS, max_size=3)), max_size=12)


@given(_TURNS)
def test_whatever_is_said_the_books_balance(turns: list[tuple[str, list[Act]]]) -> None:
    held = negotiated(*turns)
    for issue, (held_offer, at) in held.settled.items():
        assert held_offer.issue == issue
        assert held_offer.standing == "accepted"
        assert at < len(turns)
    for made in held.offers:
        assert made.turns == sorted(set(made.turns))
        assert made.turns
        if made.standing == "rejected":
            assert "rejected" in made.answers
        if made.standing == "countered":
            assert "countered" in made.answers


def test_all_kinds_of_act_are_known() -> None:
    kinds: tuple[ActKind, ...] = ("Offer", "Accept", "Reject", "Query", "Greet", "Quit")
    assert standings(negotiated(("C", [Act(kind) for kind in kinds]))) == {}
