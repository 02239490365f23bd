"""The tables of chats, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from summarizer.storage.tables import Moment, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("tenant", Text, primary_key=True),
    # the id that the chat program gives it, with the program's name before: "slack:C1/17.5"
    Column("name", Text, primary_key=True),
    Column(
        "dossier",
        ForeignKey("dossiers.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("created", Moment, nullable=False),
)

threads = Table(
    "threads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("name", Text, nullable=False),
    # of what its people want to be told: quiet, deadlines or all
    Column("notify", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    # while something is unread: what was known before that, in JSON
    Column("before", Text),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    UniqueConstraint("tenant", "name"),
    sqlite_autoincrement=True,
)

messages = Table(
    "messages",
    metadata,
    Column("thread", ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True),
    # the id that the chat program gives it
    Column("id", Text, primary_key=True),
    # where it stands in the thread, from 0; an edited one keeps its place
    Column("place", Integer, nullable=False),
    # JSON
    Column("message", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("thread", ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True),
    # in the order in which the thread was read, from 0
    Column("number", Integer, primary_key=True),
    # what was read: the messages at the places first .. last
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    # JSON
    Column("reading", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    # what the people of threads are to be told, in this order; what they have been told is not here
    Column("number", Integer, primary_key=True),
    Column("thread", ForeignKey("threads.id", ondelete="CASCADE"), nullable=False, index=True),
    # JSON
    Column("notice", Text, nullable=False),
    # until then somebody is telling it
    Column("claimed", Moment),
    # a number once given away may still be held by who told of it
    sqlite_autoincrement=True,
)

heard = Table(
    "heard",
    metadata,
    # the chat program and the id that it gave the event: it delivers some of them again
    Column("event", Text, primary_key=True),
    Column("heard", Moment, nullable=False, index=True),
)
