"""Briefs of the cases of stories, and how a picture of them is told in the story's places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evals.cases import load_case
from evals.stories import seen
from evals.stories.briefs import briefs_from, gold_brief
from summarizer import Brief, Evidence, Position
from summarizer.brief import Attribution
from summarizer.picture import Place, document_id
from tests.evals.small import UNION, write_case
from tests.evals.stories.made import story


def renamed(brief: Brief) -> Brief:
    """`brief` with ids of its own, and a position that no label has."""
    own = {"union": "them", "firm": "it"}
    parties = [party.model_copy(update={"id": own[party.id]}) for party in brief.parties]
    named = {"id": "d7", "issuer": "them", "addressees": ("it",)}
    attribution = Attribution(speaker="them", mode="paraphrase", standing="self")
    demand = brief.demands[0].model_copy(update={**named, "attribution": attribution})
    start = brief.document.text.index("The talks")
    invented = Position(
        id="p1",
        summary="The firm likes the pier.",
        issue="pier",
        evidence=(Evidence(quote="The talks", start=start, end=start + 9, match="exact"),),
        attribution=Attribution(mode="narration", standing="author"),
        holder="it",
        stance="favours",
        factuality="certain",
        time_frame="current",
        firmness="stated",
        shift="unstated",
    )
    changed = {"parties": tuple(parties), "demands": (demand,), "positions": (invented,)}
    return brief.model_copy(update=changed)


def test_what_a_brief_has_is_called_as_its_case_calls_it(tmp_path: Path) -> None:
    pay = story(tmp_path)
    briefs = {short: gold_brief(case) for short, case in pay.cases.items()}
    found = seen(pay.name, pay.cases, briefs | {"b": renamed(briefs["b"])})
    document = document_id(briefs["b"])
    names = {id_: found.names[Place(document=document, id=id_)] for id_ in ("them", "it", "d7")}
    assert names == {"them": "b/union", "it": "b/firm", "d7": "b/d1"}
    assert found.names[Place(document=document, id="p1")] == "b/p1?"
    assert found.words["b/union"] == UNION
    assert {"a/d1", "b/d1", "b/union"} <= found.known
    assert "b/p1?" not in found.known


def test_the_clock_is_the_storys(tmp_path: Path) -> None:
    pay = story(tmp_path, on="2026-06-01")
    briefs = {short: gold_brief(case) for short, case in pay.cases.items()}
    assert seen(pay.name, pay.cases, briefs, pay.form.on).picture.clock == date(2026, 6, 1)


@pytest.mark.parametrize("source", ["gold", "rules"])
def test_briefs_know_the_publisher_and_a_date_that_is_given(tmp_path: Path, source: str) -> None:
    given = {"published": "2026-05-15", "published_basis": "metadata", "publisher": "Port Post"}
    case = load_case(write_case(tmp_path / "dev", 0, **given))
    document = briefs_from(source, [case])["case-00"].document
    assert (document.publisher, document.published) == ("Port Post", date(2026, 5, 15))


def test_the_rules_find_the_date_that_stands_in_the_text(tmp_path: Path) -> None:
    case = load_case(write_case(tmp_path / "dev", 0, published="2026-05-15"))
    assert briefs_from("rules", [case])["case-00"].document.published == date(2026, 5, 14)
