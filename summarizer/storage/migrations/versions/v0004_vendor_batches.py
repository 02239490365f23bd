"""Requests that go through an endpoint's own batch interface, and what came back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REQUESTS = "vendor_requests"


def upgrade() -> None:
    """Adds the batches and their requests."""
    op.create_table(
        "vendor_batches",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("file", sa.Text),
        sa.Column("batch", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vendor_batches"),
    )
    op.create_index("ix_vendor_batches_queue", "vendor_batches", ["queue"])
    op.create_table(
        _REQUESTS,
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("batch", sa.String(32), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_vendor_requests"),
        sa.ForeignKeyConstraint(
            ["job"], ["jobs.id"], name=f"fk_{_REQUESTS}_job", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["batch"], ["vendor_batches.id"], name=f"fk_{_REQUESTS}_batch", ondelete="CASCADE"
        ),
    )
    for column in ("job", "batch"):
        op.create_index(f"ix_{_REQUESTS}_{column}", _REQUESTS, [column])
