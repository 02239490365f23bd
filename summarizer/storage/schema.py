"""Brings the tables of a database to the newest version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from summarizer.errors import DatabaseDamaged, DatabaseNewer
from summarizer.storage.tables import HEAD, VERSION_TABLE

if TYPE_CHECKING:
    from alembic.config import Config


def version_of(connection: Connection) -> str | None:
    """The migration that the database stands at; None if it has none of our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(select(column("version_num")).select_from(_VERSIONS))
    return version


def is_current(connection: Connection) -> bool:
    """Whether the database stands at the newest migration."""
    return version_of(connection) == HEAD


def bring_up(connection: Connection, target: str = "head") -> None:
    """Runs the migrations that lack, up to `target`, in the transaction of `connection`.

    The caller sees to it that nobody else does so at the same time. Raises `DatabaseNewer` if the
    database stands at a migration that this package does not have, and `DatabaseDamaged` for a
    SQLite file that is the database of another program.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(connection)
    version = version_of(connection)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise DatabaseNewer(
            f"A newer version of this package has written the database (it stands at {version!r}; "
            f"{HEAD} is the newest that this one knows).",
            hint="Update the package.",
        )
    if version is None and connection.dialect.name == "sqlite":
        _require_empty(connection)
    command.upgrade(config, target)


def _require_empty(connection: Connection) -> None:
    # PostgreSQL may be shared; a file that another program made was given by mistake
    if inspect(connection).get_table_names():
        raise DatabaseDamaged(
            "The file is a database of another program.", hint="Name another file."
        )


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "summarizer.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


_VERSIONS = table(VERSION_TABLE, column("version_num"))
