"""What a sentence denies, doubts, wishes for or only supposes is no item; what it asserts is."""

from __future__ import annotations

import pytest

from summarizer.extraction.draft import Draft
from tests.extraction.rules.reading import names, read

MET = "The government of Orvia met the government of Halden on Monday. "
ASKED = "Halden demanded that Orvia close the port. "
SIGNED = "Halden and Orvia have signed an agreement on fish"
KERN = "Anna Kern, the foreign minister of Orvia"


def _read(text: str) -> Draft:
    return read(MET + text)


@pytest.mark.parametrize(
    "text",
    [
        f"Rumours that {SIGNED} are false, said {KERN}.",
        f"Reports that {SIGNED} were denied by Orvia.",
        f"Reports that {SIGNED} were not confirmed by Orvia.",
        f"Unconfirmed reports that {SIGNED} spread on Monday.",
        f"The claims that {SIGNED} are baseless, Orvia said.",
        f"Speculation that {SIGNED} is unfounded.",
        f"The idea that {SIGNED} is nonsense, said {KERN}.",
        f"Orvia denied reports that {SIGNED}.",
        f"Orvia said it was false that {SIGNED}.",
        f"Orvia said it was untrue that {SIGNED}.",
        f"It is a lie that {SIGNED}.",
        f"It is not true that {SIGNED}.",
        f"It is doubtful that {SIGNED}.",
        f"It is rumoured that {SIGNED}.",
        f"There is no truth in reports that {SIGNED}.",
        f"There is no evidence that {SIGNED}.",
        f"There is no proof {SIGNED}.",
        f"Nobody believes that {SIGNED}.",
        f"Few diplomats thought {SIGNED}.",
        f"{KERN}, did not say that {SIGNED}.",
        f"Orvia falsely claimed that {SIGNED}.",
        f"Orvia pretended that {SIGNED}.",
        f"Orvia disputed that {SIGNED}.",
        f"Critics doubt that {SIGNED}.",
        f"Halden hopes that {SIGNED}.",
        f"Suppose that {SIGNED}.",
        f"Rumour has it that {SIGNED}.",
        f"Contrary to reports that {SIGNED}, talks go on.",
        f"{SIGNED}, a claim that Orvia denied.",
        f"{SIGNED}, which Orvia denies.",
        f"{SIGNED}, but that is false.",
        f"{SIGNED}, rumours say.",
        f"“Reports that {SIGNED} are false,” said {KERN}.",
        "Contrary to reports, Halden and Orvia have signed no agreement on fish.",
        "It was not clear whether Halden and Orvia had reached an agreement on fish.",
        "Whether Halden and Orvia have signed an agreement on fish is unknown.",
        "Neither Halden nor Orvia has signed an agreement on fish.",
        "Halden is said to have signed an agreement on fish with Orvia.",
        "Halden and Orvia were rumoured to have signed an agreement on fish.",
        "Halden and Orvia have allegedly signed an agreement on fish.",
        "Halden would have signed an agreement on fish with Orvia.",
        "Had Halden and Orvia signed an agreement on fish, the boats would sail.",
        "If Halden and Orvia had signed an agreement on fish, the boats would sail.",
        "Orvia acted as if Halden and Orvia had signed an agreement on fish.",
        "Orvia will stay out until Halden and Orvia have signed an agreement on fish.",
        "Halden wishes that Halden and Orvia had signed an agreement on fish.",
    ],
)
def test_no_agreement_comes_of_what_is_taken_back(text: str) -> None:
    assert not [a for a in _read(text).agreements if a.common.factuality != "negated"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SIGNED}.",
        f"Orvia said that {SIGNED}.",
        f"Halden claims that {SIGNED}.",
        f"Halden announced that {SIGNED}.",
        f"Orvia went on to say that {SIGNED}.",
        f"It is true that {SIGNED}.",
        f"It was clear that {SIGNED}.",
        f"Reports that {SIGNED} were confirmed by Orvia.",
        f"Orvia confirmed reports that {SIGNED}.",
        f"Nobody doubts that {SIGNED}.",
        f"The fact that {SIGNED} surprised nobody.",
        f"The rumours were wrong; {SIGNED}.",
        "After Halden and Orvia signed an agreement on fish, the boats sailed.",
    ],
)
def test_an_agreement_that_is_told_is_read(text: str) -> None:
    (agreement,) = _read(text).agreements
    assert (agreement.status, agreement.common.factuality) == ("signed", "certain")


@pytest.mark.parametrize(
    "text",
    [
        "Few expected that Orvia accepted the demand.",
        "Had Orvia accepted the demand, the port would be closed.",
        "If Orvia had accepted the demand, the port would be closed.",
        "Orvia would have accepted the demand.",
        "It is a lie that Orvia accepted the demand.",
        "Orvia denied that it had accepted the demand.",
        f"{KERN}, denied that Orvia had rejected the demand.",
        "Reports that Orvia rejected the demand were wrong.",
        "It is unclear whether Orvia rejected the demand.",
        "It is false that the demand was rejected by Orvia.",
        "Contrary to reports that Orvia accepted the demand, the port is open.",
        "Rumours say Orvia accepted the demand.",
        "Halden wants Orvia to say that Orvia accepted the demand.",
        "Orvia is said to have accepted the demand.",
        "Neither Orvia nor Kessa accepted the demand.",
        "Orvia could not confirm that it had accepted the demand.",
        "Orvia accepted the demand, it is said.",
    ],
)
def test_no_answer_comes_of_what_is_taken_back(text: str) -> None:
    draft = _read(ASKED + text)
    demand = draft.demands[0]
    assert (demand.status, demand.common.responses) == ("open", [])
    assert not [p for p in draft.positions if p.common.factuality != "negated"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Orvia accepted the demand.", "accepted"),
        ("Orvia rejected the demand.", "rejected"),
        ("Despite reports that Orvia would yield, Orvia rejected the demand.", "rejected"),
        ("Whether that helps is unclear, but Orvia rejected the demand.", "rejected"),
        ("Orvia denied the charges and rejected the demand.", "rejected"),
    ],
)
def test_an_answer_beside_a_doubt_is_read(text: str, status: str) -> None:
    (demand,) = _read(ASKED + text).demands
    assert demand.status == status


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that Halden demanded that Orvia close the port by 3 March are false.",
        "It was not clear whether Halden demanded that Orvia close the port by 3 March.",
        "It was never true that Halden demanded that Orvia close the port by 3 March.",
        "There is no truth in claims that Halden opposes the toll.",
        "Few believe that Halden supports the toll.",
        "Reports that Halden will leave the island by 10 March are false, Orvia said.",
        "Nobody expects that Halden will leave the island by 10 March.",
        "Were Orvia to reject the toll, Halden would close the port by 3 March.",
        "“Nobody believes that we will leave by 3 March,” said " + KERN + ".",
    ],
)
def test_neither_demand_nor_deadline_nor_position_comes_of_it(text: str) -> None:
    draft = _read(text)
    assert not [*draft.demands, *draft.deadlines, *draft.positions]


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to reports that it would wait, Halden demanded that Orvia close the port by 3 "
        "March.",
        "It is not clear whether Orvia will yield, but Halden demanded that Orvia close the port "
        "by 3 March.",
    ],
)
def test_a_demand_beside_a_doubt_is_read(text: str) -> None:
    draft = _read(text)
    (demand,) = draft.demands
    assert names(draft, demand.issuer, *demand.addressees) == ["Halden", "Orvia"]
    assert [d.time_words for d in draft.deadlines] == ["3 March"]


def test_a_denial_ends_where_another_act_begins() -> None:
    (position,) = _read("Orvia denied the charges and rejected the toll.").positions
    assert (position.stance, position.common.factuality) == ("opposes", "certain")


def test_what_is_wanted_said_is_asked_for_and_not_told() -> None:
    draft = _read(f"Halden wants Orvia to claim that {SIGNED}.")
    (demand,) = draft.demands
    assert names(draft, demand.issuer, *demand.addressees) == ["Halden", "Orvia"]
    assert not draft.agreements


@pytest.mark.parametrize(
    "text",
    [
        "Halden demanded that Orvia say whether it will close the port by 3 March.",
        "Halden wants Orvia to confirm that it will pay by 3 March.",
        "Parliament will vote on whether to ratify the treaty on 3 March.",
    ],
)
def test_the_time_by_which_something_is_to_be_said_is_read(text: str) -> None:
    assert [d.time_words for d in _read(text).deadlines] == ["3 March"]


@pytest.mark.parametrize(
    "text",
    [
        "Orvia rejects the toll, which Halden says is wrong.",
        "Orvia opposes the toll, but says that Halden is wrong.",
        "Orvia, which denies the charge, rejects the toll.",
    ],
)
def test_a_dispute_about_something_else_takes_nothing_back(text: str) -> None:
    assert [p.stance for p in _read(text).positions] == ["opposes"]


def test_who_does_not_believe_that_something_should_be_done_asks_nothing() -> None:
    text = f"“We do not believe that Halden should close the port,” said {KERN}."
    assert not _read(text).demands
