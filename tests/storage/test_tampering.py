"""Rows that somebody has changed behind our back: told by document, and the others still there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from summarizer.errors import DatabaseDamaged, UnfitBrief
from summarizer.picture import Decisions, document_id
from summarizer.storage import Database, DatabaseShelf
from summarizer.storage.tables import briefs, decisions, documents
from tests.storage.briefs import brief

Edit = Callable[[dict[str, Any]], object]
SHA256 = brief(1).document.sha256


@pytest.fixture
def two(shelf: DatabaseShelf) -> DatabaseShelf:
    for number in (1, 2):
        shelf.add(brief(number))
    return shelf


def _require_told(shelf: DatabaseShelf, words: str) -> None:
    with pytest.raises(UnfitBrief, match=words) as caught:
        shelf.briefs()
    assert document_id(brief(1)) in caught.value.message
    assert "union" not in str(caught.value)  # of the document itself nothing is shown
    sound, unfit = shelf.sift()
    assert sound == (brief(2),)
    assert [str(error) for error in unfit] == [str(caught.value)]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda kept: kept["provenance"].update(codebook_version="0"), "codebook version 0"),
        (lambda kept: kept["provenance"].update(codebook_version="99"), "codebook version 99"),
        (lambda kept: kept["positions"][0]["evidence"][0].update(start=1), "does not fit"),
        (lambda kept: kept["positions"][0]["evidence"][0].update(quote="Yes."), "does not fit"),
        (lambda kept: kept["positions"][0].update(holder="port"), "does not fit"),
        (lambda kept: kept["positions"][0].update(extra=1), "does not fit"),
        (lambda kept: kept.pop("document"), "lost its text"),
        (lambda kept: kept.clear(), "no brief"),
    ],
)
def test_a_brief_that_was_changed_is_told(
    database: Database, two: DatabaseShelf, edit: Edit, words: str
) -> None:
    _edit(database, edit)
    _require_told(two, words)


@pytest.mark.parametrize("record", ["", "{", "[]", "null", "7", '"union"'])
def test_a_record_that_is_no_brief_is_told(
    database: Database, two: DatabaseShelf, record: str
) -> None:
    _write(database, record)
    _require_told(two, "brief")


def test_another_text_is_told(database: Database, two: DatabaseShelf) -> None:
    with database._connections.writing() as connection:
        connection.execute(
            update(documents)
            .where(documents.c.sha256 == SHA256)
            .values(text=brief(1).document.text.replace("not", "now").encode())
        )
    _require_told(two, "another text")


def test_a_text_that_is_gone_is_told(database: Database, two: DatabaseShelf) -> None:
    _lose_text(database)
    _require_told(two, "lost its text")


def test_what_cannot_be_read_can_be_added_again(database: Database, two: DatabaseShelf) -> None:
    _edit(database, lambda kept: kept["provenance"].update(codebook_version="0"))
    assert two.add(brief(1))
    assert set(two.briefs()) == {brief(1), brief(2)}
    _lose_text(database)
    assert two.add(brief(1))
    assert set(two.briefs()) == {brief(1), brief(2)}
    assert not two.add(brief(1))


def test_what_cannot_be_read_can_be_removed(database: Database, two: DatabaseShelf) -> None:
    _lose_text(database)
    two.remove(document_id(brief(1)))
    assert two.briefs() == (brief(2),)


def test_other_dossiers_do_not_mind(database: Database, two: DatabaseShelf) -> None:
    other = database.shelf(database.create("Tariffs").id)
    other.add(brief(3))
    _edit(database, lambda kept: kept.clear())
    assert other.briefs() == (brief(3),)
    assert len(database.dossiers()) == 2


@pytest.mark.parametrize("record", ["", "[]", '{"verdicts": [{"what": "party"}]}'])
def test_decisions_that_cannot_be_read_are_told(
    database: Database, two: DatabaseShelf, record: str
) -> None:
    with database._connections.writing() as connection:
        connection.execute(insert(decisions).values(dossier=1, decisions=record))
    with pytest.raises(DatabaseDamaged, match="decided about dossier 1"):
        two.decisions()
    with pytest.raises(DatabaseDamaged):
        two.decide(lambda _: Decisions())
    assert set(two.briefs()) == {brief(1), brief(2)}


def _lose_text(database: Database) -> None:
    """What the database forbids, and a careless hand or a bad copy does all the same."""
    with database._connections.reading() as connection:
        is_file = connection.dialect.name == "sqlite"
    if is_file:
        # without the pragma, SQLite lets a text go that is needed
        with closing(sqlite3.connect(database._connections.where, isolation_level=None)) as bare:
            bare.execute("DELETE FROM documents WHERE sha256 = ?", (SHA256,))
        return
    with database._connections.writing() as connection:
        connection.execute(text("ALTER TABLE briefs DROP CONSTRAINT fk_briefs_sha256"))
        connection.execute(delete(documents).where(documents.c.sha256 == SHA256))


def _edit(database: Database, edit: Edit) -> None:
    with database._connections.reading() as connection:
        record = connection.scalar(select(briefs.c.brief).where(briefs.c.sha256 == SHA256))
    kept = json.loads(record or "")
    edit(kept)
    _write(database, json.dumps(kept))


def _write(database: Database, record: str) -> None:
    with database._connections.writing() as connection:
        connection.execute(update(briefs).where(briefs.c.sha256 == SHA256).values(brief=record))
