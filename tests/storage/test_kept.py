from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from summarizer.brief import Brief, Deadline, Item, Provenance, Time
from summarizer.document import Document
from summarizer.errors import DocumentNotHeld
from summarizer.picture import Decisions, Known, Verdict, document_id
from summarizer.storage import Database, DatabaseShelf, Shelf
from summarizer.storage.records import brief_from, record_of
from summarizer.storage.tables import documents
from tests.storage.briefs import brief


def test_the_same_text_twice_changes_nothing(any_shelf: Shelf) -> None:
    assert any_shelf.add(brief(1))
    before = any_shelf.revision()
    assert not any_shelf.add(brief(1, topic="Something else"))
    assert any_shelf.revision() == before
    assert any_shelf.briefs() == (brief(1),)


def test_texts_are_known_by_how_they_begin(shelf: DatabaseShelf) -> None:
    """Also those that are cut within a letter, and only those that have anything to show."""
    long, cut, late = brief(1, padding=3_000), _of(" \n\n" + "Ä" * 4_000), _of("\n" * 5_000 + "A")
    for each in (long, cut, late):
        shelf.add(each)
    assert shelf.openings() == {
        document_id(long): "The Dockers’ Union of Port Sella will not share berth 1.",
        document_id(cut): "Ä" * 80 + " …",
    }


def test_what_is_removed_is_gone_and_may_come_again(any_shelf: Shelf) -> None:
    for number in (1, 2):
        any_shelf.add(brief(number))
    any_shelf.remove(document_id(brief(1)))
    assert any_shelf.briefs() == (brief(2),)
    assert any_shelf.add(brief(1))
    assert set(any_shelf.briefs()) == {brief(1), brief(2)}


@pytest.mark.parametrize("document", ["", "000000000000", "%", "_" * 12])
def test_a_document_that_is_not_held_is_told(any_shelf: Shelf, document: str) -> None:
    any_shelf.add(brief(1))
    before = any_shelf.revision()
    with pytest.raises(DocumentNotHeld):
        any_shelf.remove(document)
    assert (any_shelf.briefs(), any_shelf.revision()) == ((brief(1),), before)


def test_the_revision_changes_with_everything(any_shelf: Shelf) -> None:
    def decide() -> None:
        any_shelf.decide(lambda now: now.with_verdict(_verdict("A", "B")))

    steps: tuple[Callable[[], object], ...] = (
        lambda: any_shelf.add(brief(1)),
        decide,
        lambda: any_shelf.remove(document_id(brief(1))),
    )
    seen = [any_shelf.revision()]
    for step in steps:
        step()
        seen.append(any_shelf.revision())
    assert len(set(seen)) == len(seen)


def test_decisions_build_on_those_before(any_shelf: Shelf) -> None:
    assert any_shelf.decisions() == Decisions()
    table = (Known(name="Port Sella", aliases=("Sella",), wikidata="Q7"),)
    any_shelf.decide(lambda now: now.model_copy(update={"table": table}))
    any_shelf.decide(lambda now: now.with_verdict(_verdict("A", "B")))
    assert any_shelf.decisions() == Decisions(table=table, verdicts=(_verdict("A", "B"),))


def test_a_change_that_fails_changes_nothing(any_shelf: Shelf) -> None:
    def fail(now: Decisions) -> Decisions:
        raise ZeroDivisionError

    before = any_shelf.revision()
    with pytest.raises(ZeroDivisionError):
        any_shelf.decide(fail)
    assert (any_shelf.decisions(), any_shelf.revision()) == (Decisions(), before)


def test_a_text_of_two_dossiers_lies_once_until_none_needs_it(database: Database) -> None:
    shelves = [database.shelf(database.create(title).id) for title in ("First", "Second")]
    for shelf in shelves:
        shelf.add(brief(1))
    assert _texts(database) == 1
    shelves[0].remove(document_id(brief(1)))
    assert _texts(database) == 1
    assert shelves[1].briefs() == (brief(1),)
    shelves[1].remove(document_id(brief(1)))
    assert _texts(database) == 0


def test_a_deleted_dossier_leaves_the_texts_of_others(database: Database) -> None:
    first, second = (database.create(title).id for title in ("First", "Second"))
    for dossier, numbers in ((first, (1, 2)), (second, (2,))):
        for number in numbers:
            database.shelf(dossier).add(brief(number))
    database.delete(first)
    assert _texts(database) == 1


def test_a_removed_text_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "talks.sqlite"
    secret = brief(4711).document.text.split("\n")[0].encode()
    with Database(path) as database:
        shelf = database.shelf(database.create("Harbour talks").id)
        shelf.add(brief(4711))
        assert secret in path.read_bytes()
        shelf.remove(document_id(brief(4711)))
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert secret not in path.read_bytes()


@given(text=st.text(min_size=1).filter(str.strip), title=st.none() | st.text(max_size=9))
def test_a_brief_comes_back_as_it_was(text: str, title: str | None) -> None:
    document = Document(text=text, title=title, published=datetime(2026, 4, 1, tzinfo=UTC))
    made = Brief(document=document, provenance=Provenance(extractor="rules", package_version="0"))
    assert brief_from(made.document.sha256, *record_of(made)) == made


def test_a_moment_at_midnight_does_not_come_back_as_a_day(shelf: DatabaseShelf) -> None:
    midnight = datetime(2026, 4, 1, tzinfo=UTC)
    time = Time(text="berth 1", earliest=midnight, latest=midnight, resolution="exact")
    position = brief(1).positions[0]
    common = position.model_dump(include=set(Item.model_fields) - {"id"})
    deadline = Deadline(id="t1", kind="target", time=time, bound="by", status="pending", **common)
    made = brief(1).model_copy(update={"deadlines": (deadline,)})
    shelf.add(made)
    assert shelf.briefs() == (made,)
    assert isinstance(shelf.briefs()[0].deadlines[0].time.earliest, datetime)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="a\0é\U0001f6a2\ufffd\r\n\\\"'", min_size=1).filter(str.strip))
def test_a_database_keeps_every_character(shelf: DatabaseShelf, text: str) -> None:
    made = Brief(
        document=Document(text=text, title=text),
        provenance=Provenance(extractor="rules", package_version="0"),
    )
    shelf.add(made)
    assert made in shelf.briefs()
    shelf.remove(document_id(made))


def _verdict(one: str, other: str) -> Verdict:
    return Verdict(what="party", one=one, other=other, same=True)


def _texts(database: Database) -> int:
    with database._connections.reading() as connection:
        return connection.scalar(select(func.count()).select_from(documents)) or 0


def _of(text: str) -> Brief:
    return Brief(document=Document(text=text), provenance=brief(1).provenance)
