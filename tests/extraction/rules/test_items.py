"""Single sentences of each kind, with what is to be read from them and what is not."""

from __future__ import annotations

import pytest

from tests.extraction.rules.reading import names, read

ROY = "French President Luc Roy"


@pytest.mark.parametrize(
    ("text", "words", "kind", "bound"),
    [
        ("The truce was extended until 15 June.", "15 June", "expiry", "until"),
        (f"Germany must withdraw by Monday, {ROY} said.", "Monday", "target", "by"),
        ("Talks will resume on Monday, the Kremlin said.", "Monday", "scheduled", "on"),
        ("The EU will impose tariffs on 1 August if no deal is reached.", "1 August",
         "ultimatum", "by"),
        ("The two sides have until 1 December to reach a deal.", "1 December", "target", "by"),
        (f"{ROY} hopes Germany will lift the ban within two weeks.", "within two weeks",
         "target", "by"),
    ],
)  # fmt: skip
def test_deadlines(text: str, words: str, kind: str, bound: str) -> None:
    (deadline,) = read(text).deadlines
    assert (deadline.time_words, deadline.kind, deadline.bound) == (words, kind, bound)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden met on Friday.",
        "The talks, which had lasted for two weeks, failed on Friday.",
        f'"There is no one saying this can be done in 12 hours," {ROY} said.',
        "The strike ended on Friday after the company offered a 5 per cent raise.",
        "Germany would not rule out new sanctions by the end of the year.",
        "The contract, which expired in March, covered 4,000 workers.",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert read(text).deadlines == []


@pytest.mark.parametrize(
    "text",
    [
        f"{ROY} said he expected to sign a fishing deal with Norway next month after a try in "
        "March fell through following a row at the port.",
        "Norway expects to sign a fishing deal with Sweden next month after one in March failed.",
    ],
)
def test_the_time_of_what_came_before_is_no_deadline(text: str) -> None:
    assert [deadline.time_words for deadline in read(text).deadlines] == ["next month"]


@pytest.mark.parametrize(
    "text",
    [
        "The Afghans were supported by the US demand for change.",
        "If Iran refuses, the US would impose sanctions.",
        "The US could impose sanctions if Iran refuses.",
        "In 2015, Iran agreed to limit enrichment.",
        f"{ROY} promised during his election campaign to end the war in one day.",
        "Former French President Luc Roy opposes the plan.",
    ],
)
def test_suppositions_and_chronology_are_no_positions(text: str) -> None:
    draft = read(text)
    assert [p for p in draft.positions if p.common.time_frame == "current"] == []


def test_a_refusal_answers_the_demand_it_follows() -> None:
    draft = read("Washington has demanded that Tehran end enrichment; Tehran refuses.")
    (demand,) = draft.demands
    assert (demand.status, names(draft, demand.common.responses[0].party)) == (
        "rejected",
        ["Iran"],
    )
    assert not draft.positions


def test_speaking_against_a_demand_is_an_objection() -> None:
    draft = read("Russia wants Ukraine to drop its claim. Kyiv says those demands are absurd.")
    (demand,) = draft.demands
    assert [(names(draft, r.party), r.kind) for r in demand.common.responses] == [
        (["Ukraine"], "objected")
    ]
    assert demand.status == "open"


def test_a_denial_negates_what_was_asked() -> None:
    draft = read("Pakistan denied it had asked for talks.")
    assert [d.common.factuality for d in draft.demands] == ["negated"]


def test_no_comment_is_a_response_to_what_was_said() -> None:
    draft = read(
        f"France will leave the talks within days unless Germany moves, {ROY} said.\n\n"
        "There was no immediate comment from Berlin or London on Roy's statement."
    )
    (deadline,) = draft.deadlines
    assert {names(draft, r.party)[0] for r in deadline.common.responses} == {
        "Germany",
        "United Kingdom",
    }


def test_expected_to_sign_is_tentative_and_probable() -> None:
    draft = read(f"{ROY} said he expected to sign a minerals deal with Kyiv next week.")
    (agreement,) = draft.agreements
    assert (agreement.status, agreement.common.factuality) == ("tentative", "probable")
    assert [s.due for s in agreement.pending_steps] == [draft.deadlines[0].common.id]


def test_a_quotation_of_several_sentences_keeps_its_speaker() -> None:
    draft = read(
        f'"We will never sign. We are open to mediation," {ROY} said.\n\n'
        '"We reject the draft in all its parts."'
    )
    assert [names(draft, p.common.speaker) for p in draft.positions] == [["Luc Roy"]] * 3


def test_a_quotation_of_nobody_known_is_left_out() -> None:
    assert read('"We reject the draft," somebody at the back said.').items == []
