"""Decisions: the last word of each kind counts, and a person's before a model's."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from summarizer.picture import Decisions, Known, Place, Verdict

ONE, OTHER = Place(document="d1", id="p1"), Place(document="d2", id="p1")


def verdict(*, same: bool, by: str = "user", turned: bool = False) -> Verdict:
    one, other = (OTHER, ONE) if turned else (ONE, OTHER)
    return Verdict.model_validate(
        {"what": "item", "one": one, "other": other, "same": same, "by": by}
    )


def test_a_later_verdict_takes_the_place_of_an_earlier_one_whichever_way_it_is_told() -> None:
    decided = Decisions().with_verdict(verdict(same=True))
    assert decided.with_verdict(verdict(same=False, turned=True)).verdicts == (
        verdict(same=False, turned=True),
    )


def test_a_model_does_not_overrule_a_person() -> None:
    decided = Decisions().with_verdict(verdict(same=True))
    assert decided.with_verdict(verdict(same=False, by="model")) == decided


def test_a_person_overrules_a_model() -> None:
    decided = Decisions().with_verdict(verdict(same=False, by="model"))
    assert decided.with_verdict(verdict(same=True)).verdicts == (verdict(same=True),)


def test_verdicts_on_parties_and_on_items_do_not_meet() -> None:
    party = Verdict(what="party", one=ONE, other=OTHER, same=True)
    assert len(Decisions().with_verdict(party).with_verdict(verdict(same=True)).verdicts) == 2


@pytest.mark.parametrize("wikidata", ["212", "q212", "Q0", "Q21a"])
def test_a_wikidata_id_has_its_form(wikidata: str) -> None:
    with pytest.raises(ValidationError):
        Known(name="Ukraine", wikidata=wikidata)
