"""A dossier as people call it from Python: what they ask for, and what they get wrong."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from summarizer import Brief, Document, Dossier, Dossiers, Settings, Summarizer
from summarizer.errors import (
    BadDate,
    BadTable,
    ConfigurationError,
    DossierExists,
    DossierNotFound,
    UnfitBrief,
    UnknownParty,
)
from summarizer.picture import Known
from tests.model_server import ModelServer, answer

FIRST = (
    "PORT SELLA, 14 May 2026 -- The Harbour Union demanded that Norrgate Terminals withdraw its "
    "night plan by 20 May."
)
SECOND = "PORT SELLA, 18 May 2026 -- The Harbour Union asked Norrgate Terminals to open the gates."


def brief(text: str) -> Brief:
    return Summarizer(extractor="rules").brief(text)


@pytest.fixture
def dossier() -> Dossier:
    made = Dossier("Night plan", settings=Settings(extractor="rules"))
    assert made.add(brief(FIRST))
    assert made.add(brief(SECOND))
    return made


def test_what_it_holds_is_known_by_the_text(dossier: Dossier) -> None:
    assert dossier.holds(brief(FIRST).document)
    assert not dossier.holds(Document(text="Something else."))
    assert len(dossier.briefs) == len(dossier.documents) == 2


@pytest.mark.parametrize(
    "since", [date(2026, 5, 15), "2026-05-15", datetime(2026, 5, 15, 9, tzinfo=UTC)]
)
def test_a_day_may_be_told_in_three_ways(dossier: Dossier, since: Any) -> None:
    assert dossier.changes(since) == dossier.changes()
    assert dossier.changes("2026-05-19") == ()
    assert len(dossier.as_of(since).documents) == 1
    assert dossier.on(since).picture.clock == date(2026, 5, 15)


@pytest.mark.parametrize("wrong", ["bla", "", 3])
def test_what_is_no_day_is_refused(dossier: Dossier, wrong: Any) -> None:
    for call in (dossier.changes, dossier.as_of, dossier.on):
        with pytest.raises(BadDate):
            cast(Any, call)(wrong)


def test_what_is_no_brief_no_view_no_form_and_no_row_is_refused(dossier: Dossier) -> None:
    with pytest.raises(UnfitBrief):
        dossier.add(cast(Any, "x"))
    with pytest.raises(ConfigurationError, match="matrix"):
        dossier.view(cast(Any, "nope"))
    with pytest.raises(ConfigurationError, match="matrix"):
        dossier.to_markdown(cast(Any, "changes"))
    with pytest.raises(ConfigurationError, match="jsonld"):
        dossier.export("docx")
    with pytest.raises(BadTable):
        dossier.use_table(cast(Any, ["x"]))


def test_an_old_brief_is_refused(dossier: Dossier) -> None:
    made = brief(FIRST)
    old = made.provenance.model_copy(update={"codebook_version": "0"})
    with pytest.raises(UnfitBrief, match="version 0"):
        dossier.add(made.model_copy(update={"provenance": old}))


def test_a_party_is_found_by_its_names_and_the_table_wins(dossier: Dossier) -> None:
    assert dossier.party("norrgate terminals").name == "Norrgate Terminals"
    with pytest.raises(UnknownParty):
        dossier.party("Nobody")
    dossier.use_table(
        [Known(name="Norrgate Group", aliases=("Norrgate Terminals",), wikidata="Q1")]
    )
    assert dossier.party("Q1").name == "Norrgate Group"


def test_asking_works_inside_a_running_loop(dossier: Dossier) -> None:
    async def ask() -> bool:
        return dossier.ask("Who has set which deadline?").found

    assert asyncio.run(ask())


def test_with_a_model_configured_the_model_is_asked(dossier: Dossier) -> None:
    with ModelServer() as server:
        server.script([answer({"found": False, "sentences": []})])
        chosen = Settings(model="scripted", base_url=server.base_url)
        asked = Dossier("Night plan", settings=chosen)
        for held in dossier.briefs:
            asked.add(held)
        given = asked.ask("Who has set which deadline?")
        assert len(server.requests) == 1
    assert given.notes


def test_kept_dossiers_come_back(tmp_path: Path, dossier: Dossier) -> None:
    with Dossiers(tmp_path / "kept.sqlite") as dossiers:
        kept = dossiers.create("Night plan")
        for held in dossier.briefs:
            kept.add(held)
        with pytest.raises(DossierExists):
            dossiers.create("night  plan")
    with Dossiers(tmp_path / "kept.sqlite") as dossiers:
        assert dossiers.open("NIGHT PLAN").picture == dossier.picture
        assert [kept.documents for kept in dossiers.list()] == [2]
        dossiers.delete("Night plan")
        with pytest.raises(DossierNotFound):
            dossiers.open("Night plan")
