"""Plainly worded sentences of a dispute: what is read from them, and how it is put."""

from __future__ import annotations

import pytest

from summarizer.extraction.rules.sentences import without_label
from tests.extraction.rules.reading import names, read, talk


@pytest.mark.parametrize(
    ("text", "issuer", "addressees", "force"),
    [
        ("The dockers' union demanded that the shipyard raise pay by 20 May, its president said.",
         "the dockers' union", ["the shipyard"], "demand"),
        ("The nurses' union urged the hospital to hire 40 more nurses.",
         "the nurses' union", ["the hospital"], "request"),
        ("The ministry asked the city to reopen the bridge by Friday.",
         "the ministry", ["the city"], "request"),
        ("The employers offered the union a raise of 3 percent.",
         "the employers", ["the union"], "proposal"),
        ("Volta's board left. The miners' union demanded on Monday that Volta reopen the shaft.",
         "the miners' union", ["Volta"], "demand"),
    ],
)  # fmt: skip
def test_who_asks_whom(text: str, issuer: str, addressees: list[str], force: str) -> None:
    draft = read(text)
    (demand,) = draft.demands
    assert names(draft, demand.issuer) == [issuer]
    assert (names(draft, *demand.addressees), demand.force) == (addressees, force)


def test_an_ultimatum_and_its_refusal() -> None:
    draft = read(
        "The harbour union demanded on Tuesday that Norrgate withdraw its night plan by 20 May, "
        "or it would close the fuel berth. Norrgate rejected the demand."
    )
    (demand,), (deadline,) = draft.demands, draft.deadlines
    assert names(draft, *demand.addressees) == ["Norrgate"]
    assert (demand.status, [r.kind for r in demand.common.responses]) == ("rejected", ["rejected"])
    assert [c.action for c in demand.consequences] == ["close the fuel berth"]
    assert (deadline.kind, deadline.time_words) == ("ultimatum", "20 May")
    assert deadline.demands == [demand.common.id]
    assert draft.positions == []


def test_a_condition_gives_a_date_to_the_demand_before_it() -> None:
    draft = read(
        "The rail union demanded that the company withdraw the new roster. If the company does "
        "not withdraw the roster by 3 March, the union will strike, its leader, Ana Ruiz, said."
    )
    (demand,), (deadline,) = draft.demands, draft.deadlines
    assert (deadline.kind, deadline.demands) == ("ultimatum", [demand.common.id])
    assert [c.action for c in demand.consequences] == ["strike"]


def test_otherwise_makes_the_date_before_it_an_ultimatum() -> None:
    draft = read(
        "Norway demanded that Sweden open the strait by Friday. Otherwise Norway would leave the "
        "talks."
    )
    (deadline,) = draft.deadlines
    assert (deadline.kind, [c.action for c in deadline.consequences]) == (
        "ultimatum",
        ["leave the talks"],
    )


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("Acme's board opposes the merger.", "Acme's board", "opposes"),
        ("Norway's trade minister, Ane Lund, ruled out closing the border.", "Norway", "commits"),
        ("Norway could join the fund if the talks fail, Norwegian Prime Minister Ane Lund said.",
         "Norway", "commits"),
    ],
)  # fmt: skip
def test_stands(text: str, holder: str, stance: str) -> None:
    draft = read(text)
    (position,) = draft.positions
    assert (names(draft, position.holder), position.stance) == ([holder], stance)


@pytest.mark.parametrize(
    ("text", "status", "parties"),
    [
        ("The carmaker Volta and the miners' union have reached a tentative agreement on shifts.",
         "tentative", ["Volta", "the miners' union"]),
        ("The company and the union signed a memorandum on night work on Monday.",
         "signed", ["the company", "the union"]),
        ("Norway and Sweden shook hands on a fishing quota.", "tentative", ["Norway", "Sweden"]),
    ],
)  # fmt: skip
def test_agreements(text: str, status: str, parties: list[str]) -> None:
    draft = read(text)
    (agreement,) = draft.agreements
    assert (agreement.status, names(draft, *agreement.parties)) == (status, parties)


def test_a_mediator_judges_in_person() -> None:
    draft = read(
        "The dispute may still sink the deal, said Ana Ruiz, the judge whom the government "
        "appointed as mediator."
    )
    (position,) = draft.positions
    assert (names(draft, position.holder), position.stance) == (["Ana Ruiz"], "assesses")
    assert [p.roles for p in draft.parties if p.name == "Ana Ruiz"] == [["mediator"]]


@pytest.mark.parametrize(
    "text",
    [
        "Both firms will open shops on 3 June.",
        "The weather service expects rain by Friday.",
        "Ana Smith rejected its offer.",
        "He urged the reporters to be patient.",
        "The film, which will open on 3 May, gives viewers a shock.",
        "It was agreed on Monday.",
        "The Sarn Declaration demands courage.",
    ],
)
def test_what_is_nobodys_stand(text: str) -> None:
    assert read(text).items == []


@pytest.mark.parametrize(
    ("text", "summary", "issue"),
    [
        ("The Dock Union spoke. It asked the city to pay for a study of the cranes.",
         "The Dock Union asked the city to pay for a study of the cranes.", "study"),
        ('"But we will never accept a crane without a docker," Dock Union president Ana Ruiz said.',
         "Dock Union will never accept a crane without a docker.", "crane"),
        ("The dockers' union demanded that the shipyard raise pay by May, its president said.",
         "The dockers' union demanded that the shipyard raise pay by May.", "pay"),
    ],
)  # fmt: skip
def test_a_summary_is_a_plain_sentence_about_its_matter(
    text: str, summary: str, issue: str
) -> None:
    first = read(text).items[0]
    assert (first.common.summary, first.common.issue) == (summary, issue)


def test_a_question_in_a_chat_is_an_ask() -> None:
    draft = talk(("Ana", "Could you send me the lease?"), ("Ben", "Sure."))
    assert [d.common.summary for d in draft.demands] == ["Ana asks Ben to send Ana the lease."]


def test_the_label_of_a_turn_may_hold_a_time() -> None:
    assert without_label("18:02 Ana: no", "Ana").strip() == "no"
    assert without_label("[1/2/26, 18:02] Ana: no", "Ana").strip() == "no"
    assert without_label("I told Ana: no", "Ana") == "I told Ana: no"
