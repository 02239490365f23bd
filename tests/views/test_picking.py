"""Whom things concern: a body with those who act for it, members with their collective."""

from __future__ import annotations

from summarizer.views.picking import Picking
from summarizer.views.values import Named
from tests.views.dossiers import PARTIES, PICTURE

PICK = Picking(PICTURE)


def names(numbers: str) -> set[str]:
    return {PARTIES[int(number)].id for number in numbers.split()}


def test_who_speaks_for_a_body_brings_the_body() -> None:
    assert names(PICK.items("p-dam")) == {"velland", "lene-aurik"}


def test_a_collective_brings_its_members() -> None:
    both = {"both-governments", "ostermark", "velland"}
    assert names(PICK.parties(Named(id="both-governments", name="x"))) == both
    assert names(PICK.items("d-tables")) == {"farmers-league", *both}


def test_a_collective_of_persons_brings_the_bodies_they_act_for() -> None:
    parties = tuple(
        party.model_copy(update={"members": ("lene-aurik",)} if party.members else {})
        for party in PICTURE.parties
    )
    pick = Picking(PICTURE.model_copy(update={"parties": parties}))
    found = names(pick.parties(Named(id="both-governments", name="x")))
    assert found == {"both-governments", "lene-aurik", "velland"}


def test_several_items_are_put_together_and_unknown_ones_concern_nobody() -> None:
    assert names(PICK.items("p-dam", "d-ferry", "gone")) == {
        *("velland", "lene-aurik", "ostermark", "karsis-secretariat"),
    }
    assert PICK.items("gone") == ""


def test_a_party_has_its_own_number() -> None:
    assert [PICK.number(party.id) for party in PARTIES] == list(range(len(PARTIES)))
