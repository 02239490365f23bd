"""What is asked further about the items of an answer."""

from __future__ import annotations

from typing import get_args

import pytest

from summarizer.asking import faults
from summarizer.asking.further import Further, further
from summarizer.picture import Picture
from tests.asking.test_replies import changed
from tests.views.dossiers import PICTURE


def told(what: Further, *items: str, picture: Picture = PICTURE) -> list[str]:
    """The sentences."""
    return [it.text for it in further(picture, "…", what, items).sentences]


@pytest.mark.parametrize("what", get_args(Further))
@pytest.mark.parametrize("item", [item.id for item in PICTURE.items])
def test_nothing_is_told_that_the_items_do_not_bear_out(what: Further, item: str) -> None:
    given = further(PICTURE, "…", what, (item,))
    assert given.sentences
    assert faults(given, PICTURE) == ()


def test_only_the_items_of_the_answer_before_are_told_of() -> None:
    assert all("sluice" in it for it in told("who", "d-sluice"))
    assert len(told("who", "d-sluice", "d-ferry")) == 3
    assert not further(PICTURE, "…", "who", ()).found


def test_an_answer_is_told_or_that_there_is_none() -> None:
    assert any("Ostermark accepted it" in it for it in told("answered", "d-ferry"))
    assert "no answer is told" in told("answered", "d-sluice")[0]
    (none,) = told("answered", "p-dam")
    assert none == "None of the items of the answer before is told to have been answered."


def test_the_time_of_a_demand_is_its_deadline_and_else_the_day_it_was_told_on() -> None:
    by, *_ = told("when", "d-sluice")
    assert "by 20 May 2026" in by
    (day,) = told("when", "p-canal")
    assert day.startswith("Told on 6 May 2026: ")


def test_a_reason_is_told_where_the_text_gives_one() -> None:
    assert told("why", "p-dam") == ["No document tells a reason for this."]
    (reason,) = told("why", "p-dam", picture=changed("p-dam", rationale="the dam is old"))
    assert "The reason that is given: the dam is old." in reason
