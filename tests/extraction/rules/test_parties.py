"""Mentions and parties: who is meant by which words."""

from __future__ import annotations

import pytest

from summarizer.extraction.rules.gazetteer import gazetteer
from summarizer.extraction.rules.mentions import mentions
from summarizer.extraction.rules.parties import Parties


def meant(text: str) -> dict[str, str]:
    """The words of each mention in a text, and the name of the party that they mean."""
    parties = Parties(text)
    return {
        text[m.start : m.end]: parties[m.party].name for m in mentions(parties, text) if m.party
    }


def acting_for(text: str, person: str) -> str | None:
    parties = Parties(text)
    for mention in mentions(parties, text):
        if mention.party and parties[mention.party].name == person:
            body = parties[mention.party].acts_for
            return parties[body].name if body else None
    raise AssertionError(f"{person} was not found")


def test_the_gazetteer_knows_names_peoples_and_seats() -> None:
    forms = {name: gazetteer()[name].name for name in ("U.S.", "Dutch", "Kremlin", "Whitehall")}
    assert forms == {
        "U.S.": "United States",
        "Dutch": "Netherlands",
        "Kremlin": "Russia",
        "Whitehall": "United Kingdom",
    }
    assert (
        sum(entry.kind == "state" and entry.form == "name" for entry in gazetteer().values()) > 190
    )


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Kremlin spokesman Ivan Belov said no.", "Ivan Belov", "Russia"),
        ("South Korean Foreign Minister Min Park spoke.", "Min Park", "South Korea"),
        ("Iran’s Economy Minister Ali Rezaei spoke.", "Ali Rezaei", "Iran"),
        ("Iran's foreign minister, Ali Rezaei, said no.", "Ali Rezaei", "Iran"),
        ("Ali Rezaei, the foreign minister of Iran, said no.", "Ali Rezaei", "Iran"),
        ("Dock Union leader Sara Holt said no.", "Sara Holt", "Dock Union"),
        ("The company's chief executive Tom Bell said no.", "Tom Bell", "the company"),
        ("Former US President Dan Ford said no.", "Dan Ford", None),
    ],
)
def test_a_person_in_office_acts_for_the_body_that_the_text_gives(
    text: str, person: str, body: str | None
) -> None:
    assert acting_for(text, person) == body


def test_a_last_name_is_the_person_who_was_introduced() -> None:
    found = meant("Kremlin spokesman Ivan Belov left. Belov said nothing.")
    assert found["Belov"] == "Ivan Belov"


def test_a_last_name_that_two_share_is_nobodys() -> None:
    text = "Union leader Sara Holt met company chairman Tom Holt. Then Holt left."
    assert "Holt" not in meant(text)


def test_an_unknown_capitalised_name_is_no_party() -> None:
    assert meant("Yesterday Frobnitz rejected the plan.") == {}
    assert meant("The carmaker Frobnitz rejected the plan.") == {"Frobnitz": "Frobnitz"}


def test_the_union_is_the_one_that_the_text_names() -> None:
    assert meant("The union spoke. The Dock Workers' Union was angry.")["The union"] == (
        "Dock Workers' Union"
    )
    assert meant("The union spoke. The European Union was angry.")["The union"] == "the union"
    two = meant("The union spoke, as the Dock Union and the Rail Union did.")
    assert two["The union"] == "the union"


def test_a_seat_of_government_is_a_place_behind_a_preposition() -> None:
    assert meant("They met in Paris.") == {}
    assert meant("Paris objected.") == {"Paris": "France"}


def test_holders_named_together_are_a_collective() -> None:
    text = "Norway and Sweden rejected it."
    parties = Parties(text)
    (mention,) = [m for m in mentions(parties, text) if m.party]
    assert mention.party is not None
    listed = parties[mention.party]
    assert (listed.kind, listed.members) == ("collective", ["norway", "sweden"])


@pytest.mark.parametrize(
    "name",
    [
        "the county hospital trust",
        "the city council",
        "the regional health authority",
        "the port operator",
        "the teachers' union",
    ],
)
def test_the_longest_phrase_names_the_body(name: str) -> None:
    noun = f"the {name.rsplit(maxsplit=1)[-1]}"
    assert meant(f"Pay is what {name} wants. So said {noun}.") == {name: name, noun: name}


def test_a_noun_stands_for_the_body_that_the_same_paragraph_names_in_full() -> None:
    text = "The nurses' union wants pay. The union's president, Marta Brenne, said so."
    assert acting_for(text, "Marta Brenne") == "the nurses' union"
