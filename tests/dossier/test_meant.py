"""Two parties that bear one name are told apart, or put together, by their places."""

from __future__ import annotations

import pytest

from summarizer import Brief, Dossier
from summarizer.brief import Party, Provenance
from summarizer.document import Document
from summarizer.errors import UnknownParty
from summarizer.picture import document_id


def brief(day: int, title: str = "director") -> Brief:
    """A document with the person John Tamm, who speaks for a firm."""
    firm = Party(
        id="firm",
        name="Tolm Shipping",
        kind="organization",
        roles=("principal",),
        aliases=("Tolm Shipping",),
    )
    person = Party(
        id="john",
        name="John Tamm",
        kind="person",
        roles=("voice",),
        aliases=("John Tamm",),
        acts_for="firm",
        title=title,
    )
    return Brief(
        document=Document(text=f"On day {day} John Tamm spoke.", published=f"2031-03-{day:02}"),
        parties=(firm, person),
        provenance=Provenance(extractor="rules", package_version="0"),
    )


@pytest.fixture
def dossier() -> Dossier:
    made = Dossier("Tolm")
    for day in (1, 2, 3):
        assert made.add(brief(day))
    return made


def places(dossier: Dossier) -> list[list[str]]:
    """The documents of each John Tamm."""
    tamms = (party for party in dossier.parties if party.name == "John Tamm")
    return [[place.document for place in tamm.places] for tamm in tamms]


def test_one_name_is_parted_and_joined_by_places(dossier: Dossier) -> None:
    first, second, third = (document_id(brief(day)) for day in (1, 2, 3))
    assert places(dossier) == [[first, second, third]]
    dossier.separate(f"{first}/john", f"{second}/john")
    assert len(places(dossier)) == 3
    dossier.join(f"{first}/john", f"{third}/john")
    assert sorted(map(len, places(dossier))) == [1, 2]
    dossier.join(f"{first}/john", f"{second}/john")
    assert places(dossier) == [[first, second, third]]


def test_the_id_of_a_party_of_one_document_is_its_place(dossier: Dossier) -> None:
    first, second = (document_id(brief(day)) for day in (1, 2))
    dossier.separate(f"{first}/john", f"{second}/john")
    (other,) = (p.id for p in dossier.parties if p.places[0].document == second and "-" in p.id[5:])
    dossier.join(f"{first}/john", other)
    assert len(places(dossier)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("John Tamm", "john tamm"), ("john-tamm", "john-tamm"), ("John Tamm", "0123456789ab/john")],
)
def test_one_name_twice_and_a_place_that_is_not_there_are_refused(
    dossier: Dossier, one: str, other: str
) -> None:
    before = dossier.decisions
    for decide in (dossier.separate, dossier.join):
        with pytest.raises(UnknownParty):
            decide(one, other)
    assert dossier.decisions == before
