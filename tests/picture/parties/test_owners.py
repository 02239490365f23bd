"""Bodies of one name that are of different places are two."""

from __future__ import annotations

import pytest

from summarizer.brief import Attribution, Brief, Demand, Evidence, Party, Provenance
from summarizer.document import Document
from summarizer.picture import Decisions, DossierParty, Verdict, picture_of


def asks(name: str, text: str, day: int) -> Brief:
    """A document in which the body `name` asks Kestrel Air for something."""
    passage = Evidence(quote=text, start=0, end=len(text), match="exact")
    item = Demand(
        id="d1",
        summary="Kestrel Air is asked to keep the airport open.",
        issue="airport",
        issuer="body",
        addressees=("kestrel",),
        force="demand",
        status="open",
        attribution=Attribution(mode="narration", standing="author"),
        factuality="certain",
        time_frame="current",
        evidence=(passage,),
    )
    names = {"body": name, "kestrel": "Kestrel Air"}
    return Brief(
        document=Document(text=text, published=f"2031-03-{day:02}"),
        parties=tuple(
            Party(id=id_, name=called, kind="organization", roles=("principal",), aliases=(called,))
            for id_, called in names.items()
        ),
        demands=(item,),
        provenance=Provenance(extractor="rules", package_version="0"),
    )


def called(name: str, *texts: str, decisions: Decisions | None = None) -> list[DossierParty]:
    briefs = [asks(name, text, day) for day, text in enumerate(texts, 1)]
    return [party for party in picture_of("t", briefs, decisions).parties if party.name == name]


ASKED = "asked Kestrel Air to keep the airport open."


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("the government", "In Valdria the government", "In Sorn the government"),
        ("the government", "Valdria’s government", "The government of Sorn"),
        ("the government", "The government in Valdria", "Sorn's government"),
        ("Green League", "The Green League of Valdria", "The Green League of Sorn"),
    ],
)
def test_of_two_places_they_are_two(name: str, one: str, other: str) -> None:
    first, second = f"{one} {ASKED}", f"{other} at last {ASKED}"
    assert [len(p.places) for p in called(name, first, second)] == [1, 1]
    again = f"{one} again {ASKED}"
    assert [len(p.places) for p in called(name, first, again)] == [2]


def test_a_government_with_a_place_is_not_surely_one_without() -> None:
    first, second = f"In Valdria the government {ASKED}", f"Now the government {ASKED}"
    assert len(called("the government", first, second)) == 2
    assert len(called("the government", second, f"Again the government {ASKED}")) == 1


def test_a_month_is_no_place_and_a_seat_tells_nothing_of_a_real_name() -> None:
    may, june = f"In May the government {ASKED}", f"In June the government {ASKED}"
    assert len(called("the government", may, june)) == 1
    here, there = f"In Ulm, Tolm Shipping {ASKED}", f"In Halvorsund, Tolm Shipping {ASKED}"
    assert len(called("Tolm Shipping", here, there)) == 1


def test_who_joins_them_has_the_last_word() -> None:
    texts = f"The Green League of Valdria {ASKED}", f"The Green League of Sorn {ASKED}"
    places = [party.places[0] for party in called("Green League", *texts)]
    verdict = Verdict(what="party", one=places[0], other=places[1], same=True)
    assert len(called("Green League", *texts, decisions=Decisions(verdicts=(verdict,)))) == 1
