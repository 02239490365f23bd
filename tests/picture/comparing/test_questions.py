from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.picture import AnyItem, DossierItem, OpenQuestion, PerhapsSame
from summarizer.picture.comparing import discrepancies, open_questions
from tests.picture.builders import (
    agreement,
    at,
    day,
    deadline,
    demand,
    merged,
    party,
    position,
    reply,
    step,
    told,
)

DAYS = {"star": day(0), "mail": day(0), "post": day(2)}


def _asked(*items: DossierItem, clock: date | None = None, **more: Any) -> tuple[OpenQuestion, ...]:
    all_told = told(*items, days=DAYS, **more)
    return open_questions(all_told, discrepancies(all_told), clock)


def _words(*items: DossierItem, clock: date | None = None, **more: Any) -> list[str]:
    return [q.question for q in _asked(*items, clock=clock, **more)]


def test_a_demand_without_an_answer() -> None:
    (asked,) = _asked(merged("d-1", star=demand()), parties=[party("port", "Port", "the Port")])
    assert asked.kind == "unanswered_demand"
    assert asked.question == (
        "The union demands that the port open the east gate: has the Port answered?"
    )
    assert (asked.about, asked.parties) == (("d-1",), ("port",))
    assert asked.sayings[0].evidence


def test_several_are_asked_in_the_plural_and_nobody_in_particular_too() -> None:
    assert _words(merged(star=demand(addressees=("port", "town"))))[0].endswith(
        "have port and town answered?"
    )
    assert _words(merged(star=demand(addressees=())))[0].endswith("has anybody answered?")


@pytest.mark.parametrize(
    "answered",
    [
        demand(responses=(reply("port", "objected"),)),
        demand(responses=(reply("port", "countered"),)),
        demand(status="met"),
        demand(status="withdrawn"),
        demand(factuality="negated"),
        demand(time_frame="background"),
    ],
)
def test_what_is_answered_or_over_is_not_asked(answered: AnyItem) -> None:
    assert _words(merged(star=answered)) == []


def test_an_earlier_answer_stays_an_answer() -> None:
    answered = demand(responses=(reply("port", "objected"),))
    assert _words(merged(star=answered, post=demand())) == []


@pytest.mark.parametrize("kind", ["no_comment", "rejected"])
def test_no_comment_and_the_word_of_somebody_else_are_no_answer(kind: Any) -> None:
    who = "port" if kind == "no_comment" else "town"
    assert len(_words(merged(star=demand(responses=(reply(who, kind),))))) == 1


def test_a_deadline_that_passed() -> None:
    item = merged(star=deadline())
    assert _words(item, clock=day(4)) == []
    assert _words(item, clock=day(5)) == [
        "The gate is to be open then: the time was up on 7 March 2031. What came of it?"
    ]


def test_a_time_that_is_no_date() -> None:
    vague = deadline(time=at(None, text="within days"))
    assert _words(merged(star=vague)) == [
        "The gate is to be open then: which day does “within days” mean?"
    ]
    assert _words(merged(star=vague, post=deadline())) == []
    assert _words(merged(star=vague.model_copy(update={"status": "withdrawn"}))) == []


def test_steps_and_whose_they_are() -> None:
    steps = (step("sign", "union", "port", due="t-1"), step("approve", "town"), step("implement"))
    due = merged("t-1", star=deadline())
    assert _words(merged(star=agreement(pending_steps=steps)), due) == [
        "Will union and port sign the pilot accord? It is due on 2031-03-07.",
        "Will the pilot accord be carried out?",
        "Will town approve the pilot accord?",
    ]


def test_steps_stay_until_a_status_overtakes_them() -> None:
    planned = agreement(pending_steps=(step("sign", "port"), step("approve", "town")))
    assert len(_words(merged(star=planned, post=agreement()))) == 2
    assert _words(merged(star=planned, post=agreement(status="signed"))) == [
        "Will town approve the pilot accord?"
    ]
    assert _words(merged(star=planned, post=agreement(status="rejected"))) == []


def test_an_unclear_status() -> None:
    unclear = agreement(status="unclear", name="the Pilot Accord")
    assert _words(merged(star=unclear)) == ["How do things stand with the Pilot Accord?"]


def test_contradictions_are_asked_about_with_their_values() -> None:
    item = merged(star=agreement(status="signed"), mail=agreement(status="rejected"))
    assert _words(item) == [
        "The union and the port have a pilot accord: which is right, “signed” or “rejected”?"
    ]


def test_what_is_perhaps_the_same() -> None:
    answered = (reply("port", "objected"),)
    items = (
        merged("d-1", star=demand(responses=answered)),
        merged("d-2", mail=demand(responses=answered, summary="The union wants the gate open.")),
    )
    perhaps = [
        PerhapsSame(what="item", one="d-1", other="d-2", likeness=0.5, why=""),
        PerhapsSame(what="party", one="port", other="union", likeness=0.5, why=""),
    ]
    assert _words(*items, perhaps=perhaps) == [
        "Are “The union demands that the port open the east gate” and "
        "“The union wants the gate open” the same demand?",
        "Are “port” and “union” the same?",
    ]


def test_background_is_not_asked_about() -> None:
    old: Any = {"time_frame": "background"}
    items = [
        merged("d-1", star=demand(**old)),
        merged("t-1", star=deadline(time=at(None), **old)),
        merged("a-1", star=agreement(status="unclear", **old)),
        merged("a-2", star=agreement(pending_steps=(step("sign"),), **old)),
        merged("p-1", star=position(stance="favours", **old), mail=position(**old)),
    ]
    perhaps = [PerhapsSame(what="item", one="d-1", other="d-2", likeness=0.5, why="")]
    items.append(merged("d-2", mail=demand(**old)))
    assert _words(*items, clock=day(30), perhaps=perhaps) == []


def test_questions_with_a_date_come_first_and_by_date() -> None:
    items = [
        merged("d-1", star=demand()),
        merged("t-2", star=deadline(time=at(day(3)))),
        merged("t-1", star=deadline(time=at(day(1)))),
        merged("t-3", star=deadline(time=at(None))),
    ]
    assert [q.about[0] for q in _asked(*items, clock=day(30))] == ["t-1", "t-2", "d-1", "t-3"]


def test_an_offer_that_was_refused_and_comes_with_another_figure_waits_again() -> None:
    refused = demand(
        summary="The union asks for 9 per cent.",
        status="rejected",
        responses=(reply("port", "rejected"),),
    )
    lower = demand(summary="The union asks for 7 per cent.")
    (asked,) = _words(merged(star=refused, post=lower))
    assert asked.startswith("The union asks for 7 per cent")
    assert _words(merged(star=refused, post=demand(summary=refused.summary))) == []
    assert _words(merged(star=refused, mail=lower)) == []  # of one day: which came first?
    answered = lower.model_copy(update={"responses": (reply("port", "accepted"),)})
    assert _words(merged(star=refused, post=answered)) == []


def test_of_a_claim_and_its_denial_in_the_same_words_the_denial_is_marked() -> None:
    signed = agreement(status="signed")
    denied = signed.model_copy(update={"factuality": "negated"})
    (asked,) = _words(merged("a-1", star=signed), merged("a-2", mail=denied))
    sentence = "“The union and the port have a pilot accord”"
    assert asked == f"Which is right, {sentence} or {sentence} (denied)?"
    pair = PerhapsSame(what="item", one="a-1", other="a-2", likeness=0.5, why="")
    items = merged("a-1", star=signed), merged("a-2", star=denied)
    (perhaps,) = _words(*items, perhaps=[pair])
    assert perhaps == f"Are {sentence} and {sentence} (denied) the same agreement?"
