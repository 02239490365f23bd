from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.brief import Response
from summarizer.picture import Picture
from summarizer.views import Waiting, unanswered
from tests.views.dossiers import EMPTY, PICTURE, with_lead


def waiting(picture: Picture = PICTURE) -> dict[str, Waiting]:
    return {it.card.item: it for it in unanswered(picture)}


def names(waiting: Waiting) -> list[str]:
    return [party.name for party in waiting.addressees]


def test_open_demands_wait_and_denied_and_granted_ones_do_not() -> None:
    assert list(waiting()) == ["d-sluice", "d-tables"]
    assert unanswered(EMPTY) == ()


def test_a_demand_waits_from_the_first_document_to_the_clock() -> None:
    sluice = waiting()["d-sluice"]
    assert (sluice.since, sluice.days) == (date(2026, 5, 4), 14)
    assert waiting(PICTURE.model_copy(update={"clock": None}))["d-sluice"].days is None


def test_the_deadline_of_a_demand_is_followed_to_the_one_that_took_its_place() -> None:
    deadlines = [due.card.item for due in waiting()["d-sluice"].deadlines]
    assert deadlines == ["t-sluice", "t-sluice-20"]


def test_deadlines_that_replace_each_other_end() -> None:
    circle = with_lead(PICTURE, "t-sluice-20", replaced_by="t-sluice")
    assert len(waiting(circle)["d-sluice"].deadlines) == 2


def test_to_make_no_comment_is_no_answer() -> None:
    tables = waiting()["d-tables"]
    assert names(tables) == ["both governments"]
    assert [party.name for party in tables.silent] == ["Velland"]


@pytest.mark.parametrize("kind", ["accepted", "rejected", "objected", "countered"])
def test_any_answer_ends_the_waiting(kind: Any) -> None:
    told = with_lead(PICTURE, "d-sluice", responses=(Response(party="velland", kind=kind),))
    assert "d-sluice" not in waiting(told)


def test_the_answer_of_somebody_who_was_not_asked_ends_nothing() -> None:
    reply = (Response(party="farmers-league", kind="objected"),)
    assert "d-sluice" in waiting(with_lead(PICTURE, "d-sluice", responses=reply))


def test_of_several_who_were_asked_those_remain_who_have_not_answered() -> None:
    reply = (Response(party="velland", kind="rejected"),)
    told = waiting(with_lead(PICTURE, "d-tables", responses=reply))["d-tables"]
    assert (names(told), told.silent) == (["Ostermark"], ())


@pytest.mark.parametrize(
    "fields", [{"status": "rejected"}, {"status": "withdrawn"}, {"time_frame": "background"}]
)
def test_what_is_settled_or_history_waits_for_nobody(fields: dict[str, Any]) -> None:
    assert "d-sluice" not in waiting(with_lead(PICTURE, "d-sluice", **fields))


def test_an_offer_that_comes_again_with_another_figure_waits_from_that_day() -> None:
    (item,) = (it for it in PICTURE.items if it.id == "d-sluice")
    first, second = item.members
    refused = first.item.model_copy(
        update={"status": "rejected", "summary": "Ostermark asks Velland for 9 gates."}
    )

    def told(summary: str) -> Picture:
        again = second.item.model_copy(update={"status": "open", "summary": summary})
        members = (
            first.model_copy(update={"item": refused}),
            second.model_copy(update={"item": again}),
        )
        renewed = item.model_copy(update={"members": members})
        return PICTURE.model_copy(update={"items": (renewed,)})

    (asked,) = unanswered(told("Ostermark asks Velland for 7 gates."))
    assert (names(asked), asked.since) == (["Velland"], date(2026, 5, 6))
    assert unanswered(told(refused.summary)) == ()
