"""Answers by a person of whom the text tells no body."""

from __future__ import annotations

import pytest

from summarizer.extraction.draft import DraftDemand
from tests.extraction.rules.reading import names, read


def _asked(addressee: str, answer: str) -> tuple[DraftDemand, list[str]]:
    """The one demand of a report, and who is said to answer it."""
    draft = read(f"The union demanded that {addressee} withdraw its plan by Friday.\n\n{answer}")
    (demand,) = draft.demands
    return demand, names(draft, *(response.party for response in demand.common.responses))


@pytest.mark.parametrize(
    ("addressee", "answer", "status"),
    [
        ("Norrgate", "Norrgate chief Pavel Orlik rejected the demand.", "rejected"),
        ("Norrgate", "Norrgate boss Pavel Orlik turned down the demand.", "rejected"),
        ("Norrgate", "Pavel Orlik rejected the demand.", "rejected"),
        ("Norrgate", "Spokeswoman Ana Ruiz accepted the union's demand.", "accepted"),
        ("the government", "Education Minister Pavel Orlik rejected the demand.", "rejected"),
    ],
)
def test_whoever_answers_the_only_demand_speaks_for_its_addressee(
    addressee: str, answer: str, status: str
) -> None:
    demand, by = _asked(addressee, answer)
    assert (demand.status, by) == (status, [addressee])


@pytest.mark.parametrize(
    "answer",
    [
        "Larsen chief Pavel Orlik rejected the demand.",
        "Union leader Ana Ruiz rejected the demand.",
        "Education Minister Pavel Orlik rejected the demand.",
        "Norland Rail rejected the demand.",
        "Pavel Orlik has not rejected the demand.",
        "If Pavel Orlik rejected the demand, they would strike.",
    ],
)
def test_a_person_of_another_body_answers_for_nobody_else(answer: str) -> None:
    demand, by = _asked("Norrgate", answer)
    assert (demand.status, by) == ("open", [])


def test_of_two_open_demands_neither_is_taken_to_be_meant() -> None:
    draft = read(
        "The union demanded that Norrgate withdraw its plan. "
        "The council demanded that the ministry publish the report.\n\n"
        "Pavel Orlik rejected the demand."
    )
    assert [demand.status for demand in draft.demands] == ["open", "open"]


@pytest.mark.parametrize("kind", ["Police", "Fire", "Company"])
def test_the_kind_of_a_chief_is_no_body(kind: str) -> None:
    draft = read(f"{kind} chief Ana Ruiz rejected the plan. The union opposes the plan too.")
    assert [names(draft, position.holder) for position in draft.positions] == [["the union"]]
