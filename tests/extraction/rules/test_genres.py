"""Own documents of each genre, read item by item."""

from __future__ import annotations

from tests.extraction.rules.reading import names, read, talk

LABOUR = """Dock strike looms as talks fail

The Harbour Workers' Union gave the company until Friday to withdraw the layoff notices or its \
members will walk out.
Norvik Ports Ltd rejected the demand and said the plant is losing money.
"The company must reopen the night shift," union leader Sara Holt said. "We will not sign a \
contract without it."
The company offered the union a rise of 3 per cent in exchange for longer shifts.
The two sides are due to meet on Thursday. The contract expires at midnight on 30 April.
An analyst at a bank said the company must cut costs by December.
The union and the company reached a tentative agreement on overtime pay. Members will vote on \
the agreement on 12 May.
"""

STATES = """Norway and Sweden signed a fisheries treaty in Oslo on Tuesday, ending two years of \
dispute. Norway's parliament must ratify the treaty by 30 June. Under the treaty, Sweden will \
halve its cod quota.

Norwegian Foreign Minister Ane Lund said Sweden had asked Norway to open its ports. "We will \
never accept foreign inspectors on our boats," she said.

Swedish Prime Minister Karin Berg urged Norway to release the crew before Christmas. Oslo has \
refused to release the crew. Sweden will not return to the talks until Norway withdraws its \
patrol boats, Berg told parliament. "We are ready to talk if Norway lifts the ban," Berg said.

Lund denied that Norway demanded compensation. The ceasefire between Norway and Sweden collapsed \
on Sunday. There was no comment from Oslo on Berg's remarks.
"""


def test_news_of_a_labour_dispute() -> None:
    draft = read(LABOUR)
    ultimatum, meeting, expiry, vote = draft.deadlines
    assert (ultimatum.kind, ultimatum.bound, ultimatum.time_words) == ("ultimatum", "by", "Friday")
    assert [c.action for c in ultimatum.consequences] == ["walk out"]
    assert names(draft, ultimatum.setter, *ultimatum.applies_to) == [
        "Harbour Workers' Union",
        "Norvik Ports Ltd",
    ]
    assert (meeting.kind, meeting.time_words) == ("scheduled", "Thursday")
    assert (expiry.kind, expiry.time_words) == ("expiry", "midnight on 30 April")
    assert (vote.kind, vote.time_words) == ("scheduled", "12 May")

    asked, reopen, offer = draft.demands
    assert (asked.force, asked.status) == ("demand", "rejected")
    assert [(names(draft, r.party), r.kind) for r in asked.common.responses] == [
        (["Norvik Ports Ltd"], "rejected")
    ]
    assert ultimatum.demands == [asked.common.id]
    assert (reopen.common.mode, reopen.common.cue) == ("direct_quote", "said")
    assert (offer.force, offer.in_return) == ("proposal", "longer shifts")

    (refusal,) = draft.positions
    assert (refusal.stance, names(draft, refusal.common.speaker)) == ("commits", ["Sara Holt"])
    assert names(draft, refusal.holder) == ["Harbour Workers' Union"]

    (agreement,) = draft.agreements
    assert agreement.status == "tentative"
    (step,) = agreement.pending_steps
    assert (step.step, step.due) == ("approve", vote.common.id)


def test_news_of_two_states() -> None:
    draft = read(STATES)
    treaty, ceasefire = draft.agreements
    assert (treaty.status, ceasefire.status) == ("signed", "collapsed")
    assert [(names(draft, *t.obligors), t.action) for t in treaty.terms] == [
        (["Sweden"], "halve its cod quota")
    ]
    (step,) = treaty.pending_steps
    assert names(draft, *step.by) == ["Norway's parliament"]

    ports, crew, boats, ban = (d for d in draft.demands if d.common.factuality != "negated")
    assert names(draft, ports.common.speaker, *ports.common.via) == ["Sweden", "Ane Lund"]
    assert (crew.force, crew.status) == ("request", "rejected")
    assert [d.force for d in (boats, ban)] == ["precondition", "precondition"]
    assert [names(draft, *d.addressees) for d in (boats, ban)] == [["Norway"], ["Norway"]]
    assert all(
        names(draft, d.issuer) == ["Norway"]
        for d in draft.demands
        if d.common.factuality == "negated"
    )

    (inspectors,) = draft.positions
    assert (inspectors.stance, inspectors.firmness) == ("opposes", "red_line")
    assert {d.time_words for d in draft.deadlines} == {"30 June", "Christmas"}


def test_a_person_in_office_speaks_for_the_body() -> None:
    draft = read("Norway supports the plan, Norwegian Foreign Minister Ane Lund said.")
    parties = {party.name: party for party in draft.parties}
    assert parties["Ane Lund"].acts_for == parties["Norway"].id
    assert parties["Ane Lund"].roles == ["voice"]


def test_a_press_statement_is_its_issuers_own_text() -> None:
    draft = read(
        "We demand a pay rise of 6 per cent. We are open to mediation. We will strike from 4 May "
        "unless Norvik Ports Ltd returns to the table.",
        genre="press_statement",
        publisher="Harbour Workers' Union",
    )
    assert {names(draft, d.issuer)[0] for d in draft.demands} == {"Harbour Workers' Union"}
    assert {item.common.mode for item in draft.items} == {"own_text"}
    (ultimatum,) = draft.deadlines
    assert (ultimatum.kind, ultimatum.time_words) == ("ultimatum", "4 May")
    assert [c.action for c in ultimatum.consequences] == ["strike"]


def test_without_an_issuer_we_is_nobody() -> None:
    assert read("We demand a pay rise of 6 per cent. We will strike on 4 May.").items == []


def test_a_chat_keeps_who_asks_and_who_answers() -> None:
    draft = talk(
        ("Ana", "We offer 90,000 for the licence."),
        ("Ben", "No, we can't accept that. We want 120,000."),
        ("Ana", "I will not go above 100,000."),
    )
    offer, counter = draft.demands
    assert (offer.force, offer.status, names(draft, *offer.addressees)) == (
        "proposal",
        "rejected",
        ["Ben"],
    )
    assert [r.kind for r in offer.common.responses] == ["rejected"]
    assert names(draft, counter.issuer, *counter.addressees) == ["Ben", "Ana"]
    assert [(names(draft, p.holder), p.stance) for p in draft.positions] == [(["Ana"], "commits")]


def test_a_transcript_gives_each_turn_its_speaker() -> None:
    draft = talk(
        ("HOST", "Will the union walk out by Friday?"),
        ("SARA HOLT", "The company must reopen the plant by 1 June."),
        ("TOM BELL", "We are open to a longer contract."),
    )
    (demand,) = draft.demands
    (deadline,) = draft.deadlines
    (position,) = draft.positions
    assert names(draft, demand.issuer) == ["SARA HOLT"]
    assert (deadline.time_words, deadline.demands) == ("1 June", [demand.common.id])
    assert (position.firmness, names(draft, position.holder)) == ("flexible", ["TOM BELL"])


def test_analysts_hold_nothing() -> None:
    assert read("The company must cut costs, said analyst Joe Park of Norvik Bank.").items == []
    assert read("An analyst said Norway must cut its quota by May.").items == []
