from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.brief import Agreement, Deadline
from summarizer.picture import DossierItem, Picture, SourcePair
from summarizer.views import ledger, to_markdown
from summarizer.views.confirming import Confirming, in_words
from summarizer.views.page import to_html
from tests.views.dossiers import PICTURE, with_lead

THREE = "t-sluice"


def item(id: str, picture: Picture = PICTURE) -> DossierItem:
    return next(it for it in picture.items if it.id == id)


def told(*members: dict[str, Any], corroboration: str = "independent") -> DossierItem:
    """The sluice's deadline as three documents tell it; the last one leads."""
    known = item(THREE)
    alike = {"status": "pending", "factuality": "certain"}
    like = known.members[0].item.model_copy(update=alike)
    changed = tuple(
        member.model_copy(update={"item": like.model_copy(update=fields)})
        for member, fields in zip(known.members, members, strict=True)
    )
    return known.model_copy(update={"members": changed, "lead": 2, "corroboration": corroboration})


def unconfirmed(found: DossierItem, picture: Picture = PICTURE) -> tuple[str, ...]:
    bare = picture.model_copy(update={"discrepancies": ()})
    return Confirming(bare).unconfirmed(found)


def test_what_all_tell_alike_is_confirmed() -> None:
    assert unconfirmed(told({}, {}, {})) == ()


@pytest.mark.parametrize(
    ("fields", "aspect"),
    [({"status": "met"}, "status"), ({"factuality": "probable"}, "hedge")],
)
def test_what_one_of_three_tells_is_not_confirmed_by_the_others(
    fields: dict[str, Any], aspect: str
) -> None:
    assert unconfirmed(told({}, {}, fields)) == (aspect,)
    assert unconfirmed(told({}, fields, fields)) == ()
    assert unconfirmed(told({}, {}, fields, corroboration="single")) == ()


def test_a_date_of_its_own_is_not_confirmed() -> None:
    lead = item(THREE).members[0].item
    assert isinstance(lead, Deadline)
    other = lead.time.model_copy(update={"earliest": date(2026, 6, 1), "latest": date(2026, 6, 1)})
    assert unconfirmed(told({}, {}, {"time": other})) == ("date",)


def test_a_copy_confirms_nothing() -> None:
    met = {"status": "met"}
    _, second, third = (member.document for member in item(THREE).members)
    pair = SourcePair(a=third, b=second, independence="shared_wording", shared=0.9)
    copied = PICTURE.model_copy(update={"source_pairs": (pair,)})
    assert unconfirmed(told({}, met, met), copied) == ("status",)
    assert unconfirmed(told(met, met, met), copied) == ()


def test_figures_that_differ_are_not_confirmed() -> None:
    found = PICTURE.discrepancies[0]
    values = ("8 per cent more pay", "9 per cent more pay", "9 per cent more pay")
    sayings = tuple(
        saying.model_copy(update={"value": value})
        for saying, value in zip(found.sayings, values, strict=False)
    )
    assert len(sayings) > 1
    differing = found.model_copy(update={"sayings": sayings, "about": (THREE,)})
    picture = PICTURE.model_copy(update={"discrepancies": (differing,)})
    assert "figures" in Confirming(picture).unconfirmed(told({}, {}, {}))


def test_it_stands_beside_the_corroboration_everywhere() -> None:
    assert in_words(("status", "date")) == "but not in its status and date"
    [agreed] = (it for it in ledger(PICTURE).agreements if it.card.item == "a-accord")
    assert agreed.card.corroboration != "single"
    assert agreed.card.unconfirmed == ("status", "hedge")
    assert "but not in its status and hedge" in " ".join(to_markdown(PICTURE, ["ledger"]).split())
    assert "2 documents, but not in its status" in to_html(PICTURE)
    first = item("a-accord").members[0].item
    assert isinstance(first, Agreement)
    same = with_lead(PICTURE, "a-accord", status=first.status)
    assert "status" not in ledger(same).agreements[0].card.unconfirmed
