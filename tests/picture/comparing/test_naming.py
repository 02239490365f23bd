from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from summarizer.picture import Because, DossierParty, Place, Reason, Variant
from summarizer.picture.comparing import discrepancies
from tests.picture.builders import agreement, day, merged, party, told

ONE_DAY = {"star": day(0), "mail": day(0)}


def _called(because: Because | None = None, **names: tuple[str, ...]) -> DossierParty:
    places = [Place(document=document, id="them") for document in names]
    variants = [Variant(name=n, documents=(d,)) for d, own in names.items() for n in own]
    reasons = [Reason(one=places[0], other=p, because=because) for p in places[1:] if because]
    more: Mapping[str, Any] = {"variants": variants, "places": places, "reasons": reasons}
    return party("them", variants[0].name, documents=names, **more)


@pytest.mark.parametrize("because", ["user", "model", "office", "utterance"])
def test_names_that_are_joined_by_something_else_than_names(because: Because) -> None:
    them = _called(because, star=("Salt Shore Movement",), mail=("the hill people",))
    (found,) = discrepancies(told(days=ONE_DAY, parties=[them]))
    assert (found.kind, found.about, found.field) == ("naming", ("them",), "name")
    assert [s.value for s in found.sayings] == ["Salt Shore Movement", "the hill people"]


def test_a_name_that_judges() -> None:
    them = _called(star=("Salt Shore Movement",), mail=("Salt Shore Movement", "the rebels"))
    assert [d.kind for d in discrepancies(told(days=ONE_DAY, parties=[them]))] == ["naming"]


@pytest.mark.parametrize(
    "them",
    [
        _called("name", star=("Salt Shore Movement",), mail=("the Salt Shore Movement",)),
        _called("metonym", star=("Osmar",), mail=("Lenz",)),
        _called("acronym", star=("Salt Shore Movement",), mail=("SSM",)),
        _called("user", star=("Salt Shore Movement",), mail=("the Movement",)),
        _called(star=("the rebels",), mail=("rebels",)),
        _called("user", star=("Salt Shore Movement", "the hill people")),
    ],
)
def test_variants_of_one_name_are_none(them: DossierParty) -> None:
    assert discrepancies(told(days=ONE_DAY, parties=[them])) == ()


def test_a_memorandum_that_another_calls_a_treaty() -> None:
    star, mail = agreement(instrument="memorandum"), agreement(instrument="pilot treaty")
    (found,) = discrepancies(told(merged(star=star, mail=mail), days=ONE_DAY))
    assert (found.kind, found.field) == ("naming", "instrument")
    assert [s.value for s in found.sayings] == ["memorandum", "pilot treaty"]
    deal = merged(star=star, mail=agreement(instrument="deal"))
    assert discrepancies(told(deal, days=ONE_DAY)) == ()
