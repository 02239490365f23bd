from __future__ import annotations

from typing import Any

import pytest

from summarizer.picture import DossierItem
from summarizer.picture.comparing import discrepancies
from tests.picture.builders import (
    agreement,
    at,
    day,
    deadline,
    demand,
    merged,
    party,
    position,
    says,
    told,
)

ONE_DAY = {"star": day(0), "mail": day(0)}
CHARGE = demand(summary="The union demanded the harbour master's dismissal.")
DENIAL = demand(
    summary="The union denies having asked for the harbour master's dismissal.",
    factuality="negated",
)


def test_a_charge_in_one_document_and_its_denial_in_another() -> None:
    items = merged("d-1", star=CHARGE), merged("d-2", mail=DENIAL)
    (found,) = discrepancies(told(*items, days=ONE_DAY))
    assert (found.kind, found.field, found.about) == ("contradiction", "factuality", ("d-1", "d-2"))
    assert [s.value.partition(":")[0] for s in found.sayings] == ["certain", "negated"]


def test_a_document_that_tells_both_contradicts_nobody() -> None:
    items = merged("d-1", star=CHARGE), merged("d-2", star=DENIAL)
    assert discrepancies(told(*items, days=ONE_DAY)) == ()
    agreed = merged("d-1", star=CHARGE), merged("d-2", star=DENIAL, mail=DENIAL)
    assert discrepancies(told(*agreed, days=ONE_DAY)) == ()


def test_a_denial_that_one_document_leaves_out() -> None:
    items = merged("d-1", star=CHARGE, mail=CHARGE), merged("d-2", mail=DENIAL)
    (found,) = discrepancies(told(*items, days=ONE_DAY))
    assert (found.kind, found.field, found.about) == ("omission", "factuality", ("d-1",))
    assert [s.value for s in found.sayings] == ["not said", DENIAL.summary]
    late = {"star": day(0), "mail": day(1)}
    assert discrepancies(told(*items, days=late)) == ()


def test_what_is_denied_may_be_something_else_than_what_is_claimed() -> None:
    claim = deadline(time=at(day(4)))
    other_date = deadline(time=at(day(11)), factuality="negated")
    items = merged("t-1", star=claim), merged("t-2", mail=other_date)
    assert discrepancies(told(*items, days=ONE_DAY)) == ()
    against = position(summary="The port opposes a night ban on lorries.")
    not_for_it = position(
        summary="The port denies backing a night ban on lorries.",
        stance="favours",
        factuality="negated",
    )
    items = merged("p-1", star=against), merged("p-2", mail=not_for_it)
    assert discrepancies(told(*items, days=ONE_DAY)) == ()


def test_a_denial_of_something_else_or_by_somebody_else_or_later_is_none() -> None:
    charge = merged("d-1", star=CHARGE)
    other = merged(
        "d-2", mail=DENIAL.model_copy(update={"summary": "The union denies the strike."})
    )
    assert discrepancies(told(charge, other, days=ONE_DAY)) == ()
    theirs = merged("d-2", mail=DENIAL.model_copy(update={"issuer": "pilots"}))
    assert discrepancies(told(charge, theirs, days=ONE_DAY)) == ()
    later = {"star": day(0), "mail": day(3)}
    assert discrepancies(told(charge, merged("d-2", mail=DENIAL), days=later)) == ()


def test_a_date_that_its_setter_denies() -> None:
    claim = deadline(attribution=says("port", standing="counterpart"))
    denial = deadline(factuality="negated", summary="No date is set.", time=at(None))
    items = merged("t-1", star=claim), merged("t-2", mail=denial)
    (found,) = discrepancies(told(*items, days=ONE_DAY))
    assert (found.kind, found.about) == ("contradiction", ("t-1", "t-2"))
    elsewhere = merged("t-2", mail=denial.model_copy(update={"issue": "tolls"}))
    assert discrepancies(told(items[0], elsewhere, days=ONE_DAY)) == ()


def test_one_holder_for_and_against_the_same() -> None:
    against = position(summary="The port opposes a night ban on lorries.")
    for_it = position(summary="The port backs a night ban on lorries.", stance="favours")
    items = merged("p-1", star=against), merged("p-2", mail=for_it)
    names = [party("port", "the port")]
    (found,) = discrepancies(told(*items, days=ONE_DAY, parties=names))
    assert (found.kind, found.field) == ("contradiction", "stance")
    tolls = for_it.model_copy(update={"issue": "tolls"})
    items = merged("p-1", star=against), merged("p-2", mail=tolls)
    assert discrepancies(told(*items, days=ONE_DAY, parties=names)) == ()


def test_what_a_person_holds_for_himself_his_body_need_not_hold() -> None:
    people = (party("port"), party("master", kind="person", acts_for="port"))
    said = "The port backs a ban on lorries at night."
    own = position(holder="master", summary=said, stance="favours")
    against = position(summary="The port opposes a ban on lorries at night.")
    of_the_body = position(summary=said, stance="favours")
    apart = merged("p-1", star=own), merged("p-2", mail=against)
    assert discrepancies(told(*apart, days=ONE_DAY, parties=people)) == ()
    at_odds = merged("p-1", star=of_the_body), merged("p-2", mail=against)
    (found,) = discrepancies(told(*at_odds, days=ONE_DAY, parties=people))
    assert (found.kind, found.field) == ("contradiction", "stance")


SIGNED = agreement(status="signed", attribution=says(None, "narration", standing="author"))
LATER = {"star": day(0), "mail": day(3)}


def denies_signing(**given: Any) -> DossierItem:
    return merged("a-2", mail=SIGNED.model_copy(update={"factuality": "negated", **given}))


@pytest.mark.parametrize(
    "given", [{"attribution": says("port")}, {}], ids=["by a party", "by the document"]
)
def test_a_later_denial_contradicts_the_claim(given: dict[str, Any]) -> None:
    (found,) = discrepancies(told(merged("a-1", star=SIGNED), denies_signing(**given), days=LATER))
    assert (found.kind, found.field, found.about) == ("contradiction", "factuality", ("a-1", "a-2"))


def test_what_the_same_side_takes_back_later_or_tells_of_the_past_is_no_contradiction() -> None:
    own = merged("a-1", star=SIGNED.model_copy(update={"attribution": says("port")}))
    assert discrepancies(told(own, denies_signing(attribution=says("port")), days=LATER)) == ()
    past = denies_signing(attribution=says("port"), time_frame="background")
    assert discrepancies(told(merged("a-1", star=SIGNED), past, days=LATER)) == ()
    claim, first = merged("a-1", mail=SIGNED), {"factuality": "negated"}
    before = merged("a-2", star=SIGNED.model_copy(update=first))
    assert discrepancies(told(claim, before, days=LATER)) == ()


def test_what_may_have_changed_is_denied_by_another_voice_only() -> None:
    tentative = SIGNED.model_copy(update={"status": "tentative"})
    claim = merged("a-1", star=tentative)
    assert discrepancies(told(claim, denies_signing(status="tentative"), days=LATER)) == ()
    other = denies_signing(status="tentative", attribution=says("port"))
    assert [d.kind for d in discrepancies(told(claim, other, days=LATER))] == ["contradiction"]


WILL = position(summary="The port will cut 400 jobs.", stance="commits", holder="port")


@pytest.mark.parametrize("no", ["will not cut 400 jobs", "won’t cut 400 jobs"])
def test_yes_and_no_of_one_holder_on_one_day_contradict_each_other(no: str) -> None:
    refusal = WILL.model_copy(update={"summary": f"The port {no}."})
    items = merged("p-1", star=WILL), merged("p-2", mail=refusal)
    (found,) = discrepancies(told(*items, days=ONE_DAY))
    assert (found.kind, found.field, found.about) == ("contradiction", "summary", ("p-1", "p-2"))
    assert [s.value for s in found.sayings] == [WILL.summary, refusal.summary]
    assert discrepancies(told(*items, days=LATER)) == ()


@pytest.mark.parametrize(
    "other",
    [
        {"summary": "The port will not cut 300 jobs."},
        {"summary": "The port will not cut 400 jobs.", "holder": "union"},
        {"summary": "The port will cut 400 jobs."},
    ],
)
def test_another_no_or_that_of_another_is_no_contradiction(other: dict[str, Any]) -> None:
    items = merged("p-1", star=WILL), merged("p-2", mail=WILL.model_copy(update=other))
    assert discrepancies(told(*items, days=ONE_DAY)) == ()
