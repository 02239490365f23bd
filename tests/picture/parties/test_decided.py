"""The user's table and verdicts, and a model's: what goes before what."""

from __future__ import annotations

import pytest

from summarizer.picture import Decisions, Known, Place, Verdict
from tests.picture.parties.made import (
    because,
    brief,
    document_id,
    merged,
    one_each,
    party,
    person,
    sizes,
    together,
)

OSTLIND, KESSA = party("Ostlind", "state"), party("Kessa", "state")


def _says(one: Place | str, other: Place | str, *, same: bool, by: str = "user") -> Verdict:
    return Verdict.model_validate(
        {"what": "party", "one": one, "other": other, "same": same, "by": by}
    )


def _table(*entries: Known) -> Decisions:
    return Decisions(table=entries)


def test_the_table_joins_whatever_the_documents_make_of_it() -> None:
    entry = Known(name="Ostlind", aliases=("Kessa", "the Palace"), wikidata="Q7", kind="state")
    found = merged(
        brief(OSTLIND, party("the Palace")), brief(KESSA, day=2), decisions=_table(entry)
    )
    (one,) = found.parties
    assert (one.name, one.kind, one.wikidata, len(one.places)) == ("Ostlind", "state", "Q7", 3)
    assert because(one) == ["table", "table"]
    assert not together(OSTLIND, KESSA)


def test_two_entries_stay_two_against_rules_and_verdicts() -> None:
    table = (Known(name="Russia"), Known(name="Kremlin", wikidata="Q133274"))
    verdicts = (_says("Russia", "the Kremlin", same=True),)
    briefs = one_each(party("Russia", "state"), party("the Kremlin"), party("Moscow", "state"))
    found = merged(*briefs, decisions=Decisions(table=table, verdicts=verdicts))
    assert [p.name for p in found.parties] == ["Russia", "Kremlin", "Moscow"]
    assert {(p.one, p.other) for p in found.perhaps} == {
        ("russia", "moscow"),
        ("kremlin", "moscow"),
    }
    assert [p.wikidata for p in found.parties] == [None, "Q133274", None]


def test_the_table_goes_before_a_verdict() -> None:
    decisions = Decisions(
        table=(Known(name="Ostlind", aliases=("Kessa",)),),
        verdicts=(_says("Ostlind", "Kessa", same=False),),
    )
    assert together(OSTLIND, KESSA, decisions=decisions)


def test_the_own_name_goes_before_an_alias_that_a_person_and_a_body_share() -> None:
    table = _table(
        Known(name="Salt Movement", aliases=("Sel",), kind="organization", wikidata="Q5")
    )
    found = merged(*one_each(party("Salt Movement"), person("Idra Sel", "Sel")), decisions=table)
    assert sizes(found) == [1, 1]
    assert found.parties[1].wikidata is None


def test_rules_go_on_from_what_the_table_joins() -> None:
    entry = Known(name="Ostlind", aliases=("Kessa",), wikidata="Q7")
    found = merged(
        *one_each(KESSA, party("Ostlind's government", "state"), OSTLIND), decisions=_table(entry)
    )
    assert sizes(found) == [3]
    assert because(found.parties[0]) == ["name", "table"]


def test_a_user_joins_by_name_for_all_documents() -> None:
    decisions = Decisions(verdicts=(_says("Ostlind", "the Palace", same=True),))
    found = merged(
        brief(OSTLIND, party("Palace")),
        brief(party("the Palace"), day=2),
        brief(OSTLIND, day=3),
        decisions=decisions,
    )
    assert sizes(found) == [4]
    assert set(because(found.parties[0])) <= {"user", "name"}


def test_told_apart_by_name_stays_so_with_documents_that_come_later() -> None:
    one, other = person("Zelensky"), person("Zelenskyy")
    decisions = Decisions(verdicts=(_says("Zelenskyy", "zelensky", same=False),))
    assert together(one, other)
    found = merged(*one_each(one, other, person("President Zelensky"), other), decisions=decisions)
    assert [[p.name, len(p.places)] for p in found.parties] == [["Zelensky", 2], ["Zelenskyy", 2]]
    assert found.perhaps == ()


def test_what_is_told_apart_is_not_joined_through_a_third() -> None:
    """Each would be joined to the third; it fits both, and joins neither."""
    briefs = one_each(*map(person, ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskiy"]))
    assert sizes(merged(*briefs)) == [4]
    decisions = Decisions(verdicts=(_says("Zelensky", "Zelenskyy", same=False),))
    found = merged(*briefs, decisions=decisions)
    assert sizes(found) == [1, 1, 2]
    assert len(found.perhaps) == 2


def test_a_place_tells_one_mention_apart() -> None:
    briefs = one_each(party("Harbour Lines"), party("Harbour Lines"), party("Harbour Lines"))
    place = Place(document=document_id(briefs[1]), id="harbour-lines")
    decisions = Decisions(verdicts=(_says(place, "Harbour Lines", same=False),))
    found = merged(*briefs, decisions=decisions)
    assert sizes(found) == [2, 1]
    assert found.parties[1].places == (place,)
    later = brief(party("Harbour Lines"), day=9)
    assert sizes(merged(*briefs, later, decisions=decisions)) == [3, 1]


def test_two_places_told_apart_leave_a_third_of_their_name_between_them() -> None:
    briefs = one_each(party("Harbour Lines"), party("Harbour Lines"), party("Harbour Lines"))
    one, other = (Place(document=document_id(b), id="harbour-lines") for b in briefs[:2])
    found = merged(*briefs, decisions=Decisions(verdicts=(_says(one, other, same=False),)))
    assert sizes(found) == [1, 1, 1]
    assert len(found.perhaps) == 2


def test_a_user_may_join_two_of_one_document_and_a_model_may_not() -> None:
    both = brief(OSTLIND, KESSA)
    by_user = Decisions(verdicts=(_says("Ostlind", "Kessa", same=True),))
    by_model = Decisions(verdicts=(_says("Ostlind", "Kessa", same=True, by="model"),))
    assert sizes(merged(both, decisions=by_user)) == [2]
    assert sizes(merged(both, decisions=by_model)) == [1, 1]
    apart = merged(*one_each(OSTLIND, KESSA), decisions=by_model)
    assert because(apart.parties[0]) == ["model"]


@pytest.mark.parametrize("same", [True, False])
def test_a_users_verdict_goes_before_a_models(same: bool) -> None:
    verdicts = (
        _says("Ostlind", "Kessa", same=not same, by="model"),
        _says("Ostlind", "Kessa", same=same, by="user"),
    )
    for ordered in (verdicts, verdicts[::-1]):
        assert together(OSTLIND, KESSA, decisions=Decisions(verdicts=ordered)) is same


def test_a_verdict_on_nobody_changes_nothing() -> None:
    decisions = Decisions(
        verdicts=(
            _says("Nobody", "Ostlind", same=True),
            _says(Place(document="none", id="x"), "Ostlind", same=False),
            Verdict(what="item", one="Ostlind", other="Kessa", same=True),
        )
    )
    briefs = one_each(OSTLIND, KESSA, OSTLIND)
    assert merged(*briefs, decisions=decisions) == merged(*briefs)
