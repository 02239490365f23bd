from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, column, create_engine, insert, inspect, table, text, update

from summarizer.errors import DatabaseDamaged, DatabaseNewer
from summarizer.picture import Decisions, Known
from summarizer.storage import Database
from summarizer.storage.addresses import url_of
from summarizer.storage.records import record_of
from summarizer.storage.rows import now
from summarizer.storage.schema import bring_up, version_of
from summarizer.storage.tables import HEAD, VERSION_TABLE, briefs, documents, dossiers, metadata
from summarizer.storage.titles import folded
from tests.storage.briefs import brief


@pytest.fixture
def engine(database: Database, address: str) -> Iterator[Engine]:
    """The database as SQLAlchemy alone sees it, with nothing in it yet."""
    with database._connections.reading():
        pass  # makes the folder
    opened = create_engine(url_of(address))
    with opened.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    database.close()
    yield opened
    opened.dispose()


def _at_the_first_version(engine: Engine) -> None:
    made, moment = brief(1), now()
    record, words = record_of(made)
    sha256 = made.document.sha256
    title = "Harbour talks"
    with engine.begin() as connection:
        bring_up(connection, "0001")
        connection.execute(
            insert(dossiers).values(
                title=title, folded=folded(title), revision=1, created=moment, changed=moment
            )
        )
        connection.execute(insert(documents).values(sha256=sha256, text=words))
        connection.execute(
            insert(briefs).values(dossier=1, sha256=sha256, brief=record, added=moment)
        )


def test_the_first_version_has_no_decisions(engine: Engine) -> None:
    _at_the_first_version(engine)
    tables = set(inspect(engine).get_table_names())
    assert tables == {"dossiers", "documents", "briefs", VERSION_TABLE}


def test_a_database_of_the_first_version_comes_up_with_all_that_is_in_it(
    database: Database, engine: Engine
) -> None:
    _at_the_first_version(engine)
    kept = database.find("Harbour talks")
    shelf = database.shelf(kept.id)
    assert (kept.documents, shelf.revision()) == (1, 1)
    assert shelf.briefs() == (brief(1),)
    assert shelf.decisions() == Decisions()
    shelf.decide(lambda before: Decisions(table=(Known(name="Port Sella"),)))
    assert shelf.decisions().table
    with engine.connect() as connection:
        assert version_of(connection) == HEAD


def test_migrations_that_fail_leave_the_database_as_it_was(
    database: Database, engine: Engine
) -> None:
    with engine.begin() as connection:
        # in the way of the second migration, when the first has been run
        connection.execute(text("CREATE VIEW decisions AS SELECT 1 AS one"))
    with pytest.raises(DatabaseDamaged):
        database.dossiers()
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("DROP VIEW decisions"))
    assert database.dossiers() == ()


def test_the_migrations_come_to_what_the_code_takes_for_granted(
    database: Database, address: str
) -> None:
    database.create("Harbour talks")
    opened = create_engine(url_of(address))
    with opened.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_heads() == (HEAD,)
    opened.dispose()


def test_a_database_of_a_newer_version_is_left_alone(database: Database, engine: Engine) -> None:
    _at_the_first_version(engine)
    with engine.begin() as connection:
        versions = table(VERSION_TABLE, column("version_num"))
        connection.execute(update(versions).values(version_num="0099"))
    for _ in range(2):
        with pytest.raises(DatabaseNewer, match="0099"):
            database.create("More talks")
    with engine.connect() as connection:
        assert version_of(connection) == "0099"
        assert "decisions" not in inspect(connection).get_table_names()
