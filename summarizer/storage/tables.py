"""The tables of the database, as the newest migration leaves them.

A text lies once however many dossiers hold it; a brief is kept without its text, beside it. What
people or other programs may want to look up is a column, all else is JSON. Those of chats are in
`chat_tables`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0005"
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
    # whose it is: nobody else sees it
    Column("tenant", Text, nullable=False, server_default="main"),
    Column("title", Text, nullable=False),
    # tenant and title as they are compared: two titles of one tenant that differ in case or spaces
    # only would be mixed up
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

jobs = Table(
    "jobs",
    metadata,
    # hash of the document and hash of the configuration: the same work has the same id
    Column("id", String(40), primary_key=True),
    Column("sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    # the document without its text
    Column("document", Text, nullable=False),
    Column("options", Text, nullable=False),
    # the configuration of the workers that may do it
    Column("queue", String(16), nullable=False),
    # the id of the request that asked for it last: it ties the logs together
    Column("request", String(64)),
    Column("title", Text),
    Column("characters", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    # how often it was given to the queue: each time is a workflow of its own
    Column("round", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("progress", Text),
    # without the text, as in `briefs`
    Column("brief", Text),
    # made by the rules in place of a model that could not be asked
    Column("provisional", Boolean, nullable=False),
    Column("error", Text),
    Column("usage", Text),
    Column("created", Moment, nullable=False, index=True),
    Column("changed", Moment, nullable=False, index=True),
    # who puts a job in asks first how many wait for workers
    Index("ix_jobs_state", "state", "queue"),
)

claims = Table(
    "claims",
    metadata,
    # who asked for the job; one who did not must not learn that it is there
    Column("tenant", Text, primary_key=True),
    Column("job", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("claimed", Moment, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    # the brief of the job goes to the dossier when it is done; what has been delivered is not here
    Column("job", ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("dossier", ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True, index=True),
)

workers = Table(
    "workers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("queue", String(16), nullable=False),
    Column("started", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    # the part of the key that may be shown
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("tenant", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    # SHA-256 of the whole key
    Column("hashed", String(64), nullable=False),
    Column("requests_per_minute", Integer),
    Column("max_bytes", Integer),
    Column("created", Moment, nullable=False),
    Column("expires", Moment),
    Column("revoked", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    # SHA-256 of what the cookie holds
    Column("hashed", String(64), primary_key=True),
    Column("key", ForeignKey("keys.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires", Moment, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    # the tenant and the `Idempotency-Key` that was sent, hashed
    Column("hashed", String(64), primary_key=True),
    # hash of the request, so that another one under the same key is told from a repetition
    Column("request", String(64), nullable=False),
    # None while the first request is still being answered
    Column("status", Integer),
    Column("headers", Text),
    Column("body", LargeBinary),
    Column("created", Moment, nullable=False, index=True),
)

vendor_batches = Table(
    "vendor_batches",
    metadata,
    # ours; the endpoint keeps it with the batch, so that we find it there
    Column("id", String(32), primary_key=True),
    # that of the jobs whose requests are in it
    Column("queue", String(16), nullable=False, index=True),
    # written, uploaded, submitted, collected
    Column("state", String(16), nullable=False),
    # the endpoint's ids of the file and of the batch
    Column("file", Text),
    Column("batch", Text),
    # how it stands by the endpoint's own words
    Column("status", Text),
    Column("requests", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("created", Moment, nullable=False),
)

vendor_requests = Table(
    "vendor_requests",
    metadata,
    # the job, the question about it, and how often it was asked: what the endpoint gives back
    Column("id", String(64), primary_key=True),
    Column("job", ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column(
        "batch",
        ForeignKey("vendor_batches.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    # where it stands in the file, from 1
    Column("line", Integer, nullable=False),
    # HTTP status and body of the answer; None while there is none
    Column("status", Integer),
    Column("body", Text),
)
