"""Conversations with their dossiers, and threads with what was read of them and is to be told."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the tables of chats."""
    op.create_table(
        "conversations",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("dossier", sa.Integer, nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "name", name="pk_conversations"),
        sa.ForeignKeyConstraint(
            ["dossier"], ["dossiers.id"], name="fk_conversations_dossier", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_conversations_dossier", "conversations", ["dossier"])
    op.create_table(
        "threads",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("notify", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_threads"),
        sa.UniqueConstraint("tenant", "name", name="uq_threads_tenant"),
        sqlite_autoincrement=True,
    )
    _of_thread("messages", sa.Column("id", sa.Text, nullable=False), "id", "place", "message")
    number = sa.Column("number", sa.Integer, nullable=False)
    _of_thread("readings", number, "number", "first", "last", "reading")
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("thread", sa.Integer, nullable=False),
        sa.Column("notice", sa.Text, nullable=False),
        sa.Column("claimed", _MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sa.ForeignKeyConstraint(
            ["thread"], ["threads.id"], name="fk_outbox_thread", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_thread", "outbox", ["thread"])
    op.create_table(
        "heard",
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("heard", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("event", name="pk_heard"),
    )
    op.create_index("ix_heard_heard", "heard", ["heard"])


def _of_thread(table: str, key: sa.Column[Any], name: str, *columns: str) -> None:
    """A table of what a thread has: numbers, and at the end a record."""
    *numbers, record = columns
    op.create_table(
        table,
        sa.Column("thread", sa.Integer, nullable=False),
        key,
        *(sa.Column(number, sa.Integer, nullable=False) for number in numbers),
        sa.Column(record, sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("thread", name, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["thread"], ["threads.id"], name=f"fk_{table}_thread", ondelete="CASCADE"
        ),
    )
