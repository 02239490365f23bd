"""The tables of the database, as the newest migration leaves them.

A text lies once however many dossiers hold it; a brief is kept without its text, beside it. What
people or other programs may want to look up is a column, all else is JSON.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0002"
"""The newest migration."""

VERSION_TABLE = "summarizer_version"
"""Where the database says which migration it stands at; named so that it can share a database."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no offset, so it is taken off and put back on."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """`value`, which must have an offset, in UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """`value` in UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    # the title as it is compared: two that differ in case or spaces only would be mixed up
    Column("folded", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    # an id once given away is never given again: somebody may still hold it
    sqlite_autoincrement=True,
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    # UTF-8; not Text, for PostgreSQL keeps no U+0000, and offsets count every character
    Column("text", LargeBinary, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("dossier", ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", ForeignKey("documents.sha256"), primary_key=True, index=True),
    Column("brief", Text, nullable=False),
    Column("added", Moment, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("dossier", ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("decisions", Text, nullable=False),
)
