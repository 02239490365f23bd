"""What a user types finds the party that is meant."""

from __future__ import annotations

from summarizer.picture import DossierParty, Place, Variant
from summarizer.picture.parties import parties_called


def _party(name: str, *variants: str, slug: str = "", wikidata: str | None = None) -> DossierParty:
    return DossierParty(
        id=slug or name.casefold().replace(" ", "-"),
        name=name,
        kind="organization",
        roles=("principal",),
        variants=tuple(Variant(name=v, documents=("d1",)) for v in (name, *variants)),
        places=(Place(document="d1", id="p"),),
        wikidata=wikidata,
    )


PORT = _party("Norrgate", "the Harbour Board")
TERMINALS = _party("Norrgate Terminals plc", "Norrgate", slug="norrgate-terminals", wikidata="Q77")
UNION_A = _party("Dockers of Merrow", "the Union")
UNION_B = _party("Crews of Aldane", "the union")
ALL = (PORT, TERMINALS, UNION_A, UNION_B)


def test_case_article_marks_and_legal_form_do_not_count() -> None:
    assert parties_called(ALL, "the  NORRGATE terminals") == (TERMINALS,)
    assert parties_called(ALL, "harbour board’s") == (PORT,)


def test_the_own_name_goes_before_a_variant() -> None:
    assert parties_called(ALL, "Norrgate") == (PORT,)


def test_a_name_of_several_finds_all_of_them_in_their_order() -> None:
    assert parties_called(ALL, "union") == (UNION_A, UNION_B)


def test_ids_find_one() -> None:
    assert parties_called(ALL, "norrgate-terminals") == (TERMINALS,)
    assert parties_called(ALL, " q77 ") == (TERMINALS,)


def test_what_nobody_is_called_finds_nobody() -> None:
    assert parties_called(ALL, "Merrow") == ()
    assert parties_called(ALL, "  ") == ()
    assert parties_called(ALL, "…") == ()
