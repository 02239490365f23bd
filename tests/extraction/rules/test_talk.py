"""Talk between two: what takes an ask, refuses it, takes it back, moves its date; whose words."""

from __future__ import annotations

import pytest

from summarizer.extraction.draft import Draft
from tests.extraction.rules.reading import names, talk

_ASK = ("Ana", "We demand that you deliver the report by 10 March.")


def _told(*turns: tuple[str, str]) -> Draft:
    return talk(_ASK, *turns)


@pytest.mark.parametrize(
    "answer",
    [
        "Agreed.",
        "Deal.",
        "Accepted",
        "Fine with us.",
        "Great. Agreed, we accept that.",
        "ok, we will do that",
        "Yes, we'll deliver it",
        "We accept your demand.",
    ],
)
def test_a_clear_assent_accepts(answer: str) -> None:
    draft = _told(("Ben", answer))
    assert [d.status for d in draft.demands] == ["accepted"]
    assert names(draft, *(r.party for d in draft.demands for r in d.common.responses)) == ["Ben"]


@pytest.mark.parametrize(
    "answer",
    ["ok", "Okay.", "Yes.", "fine", "ok, we will see", "Agreed, but not before May.", "👍"],
)
def test_what_may_mean_seen_accepts_nothing(answer: str) -> None:
    assert [(d.status, d.common.responses) for d in _told(("Ben", answer)).demands] == [
        ("open", [])
    ]


def test_ok_answers_a_question_and_with_a_day_anything() -> None:
    asked = talk(("Ana", "Can you send the draft by Friday?"), ("Ben", "ok"))
    assert [d.status for d in asked.demands] == ["accepted"]
    assert [d.status for d in _told(("Ben", "ok, Friday.")).demands] == ["accepted"]


def test_another_sum_is_not_taken() -> None:
    draft = talk(
        ("Ana", "We propose that you pay 900 euros."), ("Ben", "Agreed, we pay 500 euros.")
    )
    assert [d.status for d in draft.demands] == ["open"]


@pytest.mark.parametrize(
    "answer",
    ["We reject that.", "No deal", "I reject that demand", "Thanks. We cannot accept that."],
)
def test_a_refusal_rejects(answer: str) -> None:
    draft = _told(("Ben", answer))
    assert [d.status for d in draft.demands] == ["rejected"]
    assert [r.kind for d in draft.demands for r in d.common.responses] == ["rejected"]


@pytest.mark.parametrize("mark", ["> ", ">", "&gt; ", ">>> Ben wrote\n"])
def test_quoted_lines_are_somebody_elses(mark: str) -> None:
    quoted = f"{mark}We demand that you pay 700 euros by 13 March."
    assert not talk(("Ben", "Hello."), ("Ana", quoted)).items
    both = talk(("Ben", "Hello."), ("Ana", f"I demand 400 euros.\n{quoted}"))
    assert [d.common.quotes for d in both.demands] == [["I demand 400 euros."]]


def test_more_than_is_no_mark_of_quotation() -> None:
    assert not talk(("Ana", "Hello."), ("Ben", ">5 per cent is too much.")).items
    draft = talk(("Ana", "Hello."), ("Ben", ">5 per cent.\nWe demand 400 euros."))
    assert [d.issuer for d in draft.demands] == ["ben"]


@pytest.mark.parametrize(
    "words",
    [
        "We extend the deadline of 10 March to 19 March.",
        "We move the deadline for the report to 19 March.",
        "We are moving the deadline from March 10 to 19 March.",
        "The deadline is now 19 March instead of 10 March.",
        "The deadline has been pushed back to 19 March.",
        "You can deliver it by 19 March instead of 10 March.",
    ],
)
def test_a_deadline_is_moved(words: str) -> None:
    draft = _told(("Ben", "Hm."), ("Ana", words))
    old, new = draft.deadlines
    assert (old.time_words, old.status, old.replaced_by) == ("10 March", "moved", new.common.id)
    assert old.common.quotes[-1] == words
    assert (new.time_words, new.status, new.kind) == ("19 March", "pending", old.kind)
    assert (new.setter, new.applies_to, new.demands) == ("ana", ["ben"], old.demands)


@pytest.mark.parametrize(
    "words",
    [
        "Please extend the deadline of 10 March to 19 March.",
        "If you pay half, we will extend the deadline to 19 March.",
        "We will not extend the deadline of 10 March to 19 March.",
    ],
)
def test_a_deadline_that_may_be_moved_stays(words: str) -> None:
    draft = _told(("Ben", "Hm."), ("Ben", words), ("Ana", words))
    assert [(t.time_words, t.status) for t in draft.deadlines] == [("10 March", "pending")]


def test_of_two_deadlines_the_one_that_is_named_is_moved() -> None:
    draft = _told(
        ("Ana", "We demand that you pay 500 euros by 11 March."),
        ("Ana", "We move the deadline for the report to 15 March."),
        ("Ana", "We extend the deadline of 10 March to 20 March."),
    )
    assert [(t.time_words, t.status) for t in draft.deadlines] == [
        ("10 March", "moved"),
        ("11 March", "pending"),
        ("15 March", "moved"),
        ("20 March", "pending"),
    ]


def test_a_demand_is_withdrawn_with_its_deadline() -> None:
    draft = _told(("Ben", "Hm."), ("Ana", "We withdraw our demand."))
    assert [d.status for d in draft.demands] == ["withdrawn"]
    assert [t.status for t in draft.deadlines] == ["withdrawn"]


def test_the_demand_that_is_meant_is_withdrawn_by_those_who_made_it() -> None:
    other = ("Ana", "We demand that you pay 700 euros.")
    draft = _told(other, ("Ana", "We withdraw our demand that you pay 700 euros by May."))
    assert [d.status for d in draft.demands] == ["open", "withdrawn"]
    assert len(draft.deadlines) == 1
    assert [d.status for d in _told(other, ("Ana", "We drop our demand.")).demands] == ["open"] * 2
    assert [d.status for d in _told(("Ben", "We drop our demand.")).demands] == ["open"]
    assert [d.status for d in _told(("Ana", "We will not drop our demand.")).demands] == ["open"]


def test_a_deal_is_struck_and_broken_off() -> None:
    offer = ("Ana", "We propose that you pay 500 euros by 12 March.")
    struck = talk(offer, ("Ben", "We have a deal: we agreed on 500 euros."))
    assert [d.status for d in struck.demands] == ["accepted"]
    assert [(a.status, sorted(a.parties)) for a in struck.agreements] == [
        ("tentative", ["ana", "ben"])
    ]
    assert [t.action for a in struck.agreements for t in a.terms] == ["500 euros"]
    off = talk(offer, ("Ben", "We have a deal."), ("Ben", "The deal is off."))
    assert [(a.status, [h.status for h in a.history]) for a in off.agreements] == [
        ("collapsed", ["tentative"])
    ]
    assert [d.status for d in off.demands] == ["rejected"]
    if_so = talk(offer, ("Ben", "We have a deal if you pay half."))
    assert not if_so.agreements


def test_you_are_bound_by_what_the_other_says_that_you_promised() -> None:
    draft = talk(("Ana", "Hello."), ("Ben", "You agreed to deliver the report by 9 March."))
    (deadline,) = draft.deadlines
    assert (deadline.setter, deadline.applies_to, deadline.common.speaker) == (
        "ana",
        ["ana"],
        "ben",
    )
    assert deadline.common.summary == (
        "According to Ben, Ana agreed to deliver the report by 9 March."
    )
    three = talk(
        ("Ana", "Hello."),
        ("Cleo", "Hi."),
        ("Ben", "You promised to deliver the report by 9 March."),
    )
    assert not three.deadlines  # whom "you" means is not known


def test_what_is_said_again_is_one_demand_with_one_deadline() -> None:
    again = "We still demand that you deliver the report by 10 March."
    draft = _told(("Ben", "No way."), _ASK, ("Ana", again))
    assert [(d.status, d.common.quotes) for d in draft.demands] == [("rejected", [_ASK[1], again])]
    assert [(t.applies_to, t.common.quotes) for t in draft.deadlines] == [
        (["ben"], [_ASK[1], again])
    ]
    other = _told(("Ana", "We demand that you deliver the plan by 10 March."))
    assert len(other.demands) == 2


def test_a_third_who_comes_later_changes_nothing_of_what_two_said() -> None:
    turns = (
        ("Ana", "You must send us the heating bills by 6 March 2026."),
        ("Ben", "Agreed, we have a deal."),
    )
    two, three = talk(*turns), talk(*turns, ("Cleo", "lunch?"))
    assert three == two
    assert [d.addressees for d in three.demands] == [["ben"]]
    assert [a.parties for a in three.agreements] == [["ben", "ana"]]
    late = talk(("Ana", "Hi."), ("Ben", "Hi."), ("Cleo", "Hi."), turns[0])
    assert [d.addressees for d in late.demands] == [[]]


@pytest.mark.parametrize("others", [(), (("Ben", "Hi."), ("Cleo", "Hi."))])
def test_you_said_to_nobody_by_name_stands_as_it_was_said(
    others: tuple[tuple[str, str], ...],
) -> None:
    draft = talk(*others, ("Ana", "You must pay 700 euros by 12 March 2026."))
    (demand,), (deadline,) = draft.demands, draft.deadlines
    assert (demand.issuer, demand.addressees, deadline.applies_to) == ("ana", [], [])
    assert demand.common.summary == "Ana: “You must pay 700 euros by 12 March 2026.”"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("You must send us the bills by 6 March.", "Ben must send Ana the bills by 6 March."),
        ("We demand that you fix your roof.", "Ana demands that Ben fix Ben's roof."),
        ("We offer 500 euros if you sign.", "Ana offers 500 euros if Ben signs."),
        ("We will never sell you the yard.", "Ana will never sell Ben the yard."),
        ("Could you send us the plan?", "Ana asks Ben to send Ana the plan."),
        ("You'll have to pay 9 euros.", "Ben will have to pay 9 euros."),
    ],
)
def test_of_two_who_talk_both_are_told_by_name(said: str, told: str) -> None:
    draft = talk(("Ben", "Hello."), ("Ana", said))
    found = [demand.common for demand in draft.demands] + [p.common for p in draft.positions]
    assert [common.summary for common in found] == [told]


@pytest.mark.parametrize(
    "words",
    [
        "You must see that film!",
        "You should know what I think.",
        "I need a coffee by 10.",
        "Would you prefer tea?",
        "Keep me posted.",
    ],
)
def test_small_talk_asks_nothing(words: str) -> None:
    assert not talk(("Ben", "When is lunch?"), ("Ana", words)).items


def test_who_would_do_it_on_a_later_day_counters() -> None:
    draft = _told(("Ben", "We'll deliver it by 15 March."))
    (demand,) = draft.demands
    assert (demand.status, [r.kind for r in demand.common.responses]) == ("open", ["countered"])
    assert [(t.time_words, t.setter, t.status) for t in draft.deadlines] == [
        ("10 March", "ana", "pending"),
        ("15 March", "ben", "pending"),
    ]


def test_the_day_that_is_offered_instead_is_taken() -> None:
    draft = _told(("Ben", "We'll deliver it by 15 March."), ("Ana", "OK, 15 March then."))
    old, new = draft.deadlines
    assert [d.status for d in draft.demands] == ["accepted"]
    assert (old.status, old.replaced_by, new.status) == ("moved", new.common.id, "pending")
    assert old.common.quotes[-1] == new.common.quotes[-1] == "OK, 15 March then."
    other = _told(("Ben", "We'll deliver it by 15 March."), ("Ana", "OK, but 14 March then."))
    assert [t.status for t in other.deadlines] == ["pending", "pending"]


@pytest.mark.parametrize(
    ("asked", "answer", "status"),
    [
        ("10 March", "We'll deliver it by 8 March.", "accepted"),
        ("10 March", "We'll deliver it by 10 March.", "accepted"),
        ("10 March", "Agreed. 12 March.", "open"),
        ("10 December", "We'll deliver it by 5 January.", "open"),
        ("Friday", "We'll deliver it by Monday.", "open"),
        ("Friday", "We'll deliver it by tomorrow.", "accepted"),
    ],
)
def test_another_day_is_not_taken(asked: str, answer: str, status: str) -> None:
    draft = talk(("Ana", f"We demand that you deliver the report by {asked}."), ("Ben", answer))
    assert [d.status for d in draft.demands] == [status]


@pytest.mark.parametrize(
    "bid",
    [
        "That is a lot, I can do 1,100.",
        "My last offer is 1,100 euros.",
        "1,100 is my last offer.",
        "We could go up to 1,100.",
    ],
)
def test_a_bid_is_a_proposal_and_deal_settles_it(bid: str) -> None:
    draft = talk(("Ana", "Hello."), ("Ben", bid), ("Ana", "Deal. 1,100 it is."))
    (demand,), (deal,) = draft.demands, draft.agreements
    assert (demand.force, demand.issuer, demand.addressees) == ("proposal", "ben", ["ana"])
    assert (demand.status, deal.parties, deal.status) == ("accepted", ["ana", "ben"], "tentative")
    assert deal.common.quotes == ["Deal."]
    fine = talk(("Ana", "Hello."), ("Ben", bid), ("Ana", "Fine, 1,100."))
    assert [d.status for d in fine.demands] == ["accepted"]
    other = talk(("Ana", "Hello."), ("Ben", bid), ("Ana", "Fine, 1,200."))
    assert [d.status for d in other.demands] == ["open"]


@pytest.mark.parametrize(
    "words",
    [
        "I can do 10 March.",
        "I can do 20 push-ups.",
        "I can't do 1,100.",
        "What if I could do 1,100?",
        "The only way I can pay 1,100 is a loan.",
    ],
)
def test_what_is_no_bid(words: str) -> None:
    assert not talk(("Ana", "Hello."), ("Ben", words), ("Ana", "Deal!")).demands


def test_an_exchange_is_agreed() -> None:
    draft = talk(
        ("Ada", "We agree to 5 per cent if you sign by 12 March 2026."),
        ("Ben", "Deal. 5 per cent it is."),
    )
    assert [d.in_return for d in draft.demands] == ["you sign by 12 March 2026"]
    assert [t.applies_to for t in draft.deadlines] == [["ben"]]
    assert [a.common.summary for a in draft.agreements] == [
        "Ben and Ada have a deal: Ada agrees to 5 per cent if Ben signs by 12 March 2026."
    ]


def test_please_asks() -> None:
    draft = talk(("Ben", "Hello."), ("Ana", "Please pay me the 300 euros by 10 March."))
    (demand,), (deadline,) = draft.demands, draft.deadlines
    assert (demand.force, demand.addressees, deadline.applies_to) == ("request", ["ben"], ["ben"])
    assert demand.common.summary == "Ana asks Ben to pay Ana the 300 euros by 10 March."


def test_what_is_signed_is_no_signing_on_that_day() -> None:
    draft = talk(("Ben", "Hello."), ("Ana", "Please send me the signed lease by 20 October."))
    (deadline,) = draft.deadlines
    assert (deadline.time_words, deadline.applies_to) == ("20 October", ["ben"])
