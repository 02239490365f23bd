"""Who is who: told once, without what the name says already."""

from __future__ import annotations

import pytest

from summarizer.brief import Brief
from summarizer.rendering.who import Who, flowing, other_names


def known(brief: Brief, **fields: object) -> Who:
    """The parties of the brief, where the union's chair has other `fields`."""
    parties = [it.model_copy(update=fields) if it.id == "moravec" else it for it in brief.parties]
    return Who(brief.model_copy(update={"parties": tuple(parties)}))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Ines Moravec, chair, for Dockers’ Union"),
        ({"title": "its chair"}, "Ines Moravec, chair, for Dockers’ Union"),
        ({"title": "chair of the union"}, "Ines Moravec, chair of the union"),
        ({"title": None}, "Ines Moravec, for Dockers’ Union"),
        ({"name": "the union’s chair"}, "the union’s chair"),
        ({"acts_for": None}, "Ines Moravec, chair"),
        ({"acts_for": "not listed"}, "Ines Moravec, chair"),
    ],
)
def test_office_and_side_stand_beside_the_name(
    brief: Brief, fields: dict[str, str | None], said: str
) -> None:
    who = known(brief, **fields)
    assert who.introduced("moravec") == said
    assert who.introduced("moravec") == who["moravec"]


def test_members_are_named_once_unless_the_name_has_them(brief: Brief) -> None:
    both = {"kind": "collective", "members": ("union", "sella-ports")}
    who = known(brief, name="Both", **both)
    assert who.with_members("moravec") == "Both (Dockers’ Union and Sella Ports)"
    assert who.with_members("moravec") == "Both"
    assert known(brief, name="Sella Ports and the union", **both).members("moravec") == ()


def test_a_capital_stands_only_where_a_line_begins() -> None:
    line = "The E3 to The two sides and Nine of them, for Nine Elms and Both sides"
    assert flowing(line) == "The E3 to the two sides and nine of them, for Nine Elms and both sides"


def test_an_alias_tells_more_than_case_and_article(brief: Brief) -> None:
    aliases = ("The Guild", "the guild", "Guild", "the musicians")
    party = brief.parties[0].model_copy(update={"name": "the Guild", "aliases": aliases})
    assert other_names(party) == ("the musicians",)
    named = party.model_copy(update={"name": "Pit Guild"})
    assert other_names(named) == ("The Guild", "the musicians")
