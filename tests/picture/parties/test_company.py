"""Names that name nobody: the same where they keep the same company, else perhaps."""

from __future__ import annotations

from summarizer import Brief, Summarizer
from summarizer.picture import DossierParty, picture_of
from tests.picture.parties.made import brief as made
from tests.picture.parties.made import merged, party, person

FIRST = (
    "The Harbour Workers' Union demanded that Norrgate Terminals withdraw its plan by 20 May. "
    "The union asked the government to pay for a safety study."
)
SECOND = (
    "The Harbour Workers' Union urged Norrgate Terminals to put that into a contract. "
    "The Harbour Workers' Union asked the government to open the gates."
)
ELSEWHERE = "The Harbour Workers' Union urged Tolm Shipping to pay for the boots."


def brief(text: str, day: int) -> Brief:
    return Summarizer(extractor="rules").brief(text, published=f"2026-05-{day}")


def called(name: str, *briefs: Brief) -> list[DossierParty]:
    return [party for party in picture_of("t", briefs).parties if party.name == name]


def test_a_union_that_deals_with_the_same_firm_is_one() -> None:
    (union,) = called("Harbour Workers' Union", brief(FIRST, 12), brief(SECOND, 14))
    assert len(union.places) == 2
    assert "same company" in union.reasons[0].shown


def test_and_so_is_the_government_that_this_union_asks() -> None:
    (government,) = called("the government", brief(FIRST, 12), brief(SECOND, 14))
    assert len(government.places) == 2


def test_a_union_that_deals_with_another_firm_stays_apart() -> None:
    briefs = brief(FIRST, 12), brief(ELSEWHERE, 14)
    assert len(called("Harbour Workers' Union", *briefs)) == 2
    assert any(pair.what == "party" for pair in picture_of("t", briefs).perhaps_same)


def test_where_states_are_about_the_government_may_be_that_of_either() -> None:
    texts = (
        "France urged the government to open the gates.",
        "France asked the government to close the port.",
    )
    briefs = [brief(text, day) for day, text in enumerate(texts, 12)]
    assert all(len(party.places) == 1 for party in called("the government", *briefs))


def test_a_short_name_in_the_same_company_is_the_longer_one() -> None:
    speaker = person("Anders Westergren", acts_for="long", title="director")
    long = made(party("Norrgate Terminals", slug="long"), speaker, day=1)
    short = made(
        party("Norrgate", slug="short"), speaker.model_copy(update={"acts_for": "short"}), day=2
    )
    stranger = made(party("Norrgate", slug="short"), day=3)
    firm = next(p for p in merged(long, short).parties if p.name == "Norrgate Terminals")
    assert len(firm.places) == 2
    assert "short for" in firm.reasons[0].shown
    assert all(len(p.places) == 1 for p in merged(long, stranger).parties)
