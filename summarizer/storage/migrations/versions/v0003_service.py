"""Jobs, workers, keys, sessions and replies; a dossier belongs to a tenant."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds what the service keeps. The dossiers that are there are those of `main`."""
    # not by making the table anew, which SQLite wants for a new constraint: dropping the old one
    # would take the briefs with it
    op.add_column("dossiers", sa.Column("tenant", sa.Text, nullable=False, server_default="main"))
    op.execute("UPDATE dossiers SET folded = 'main/' || folded")
    _add_jobs()
    _add_keys()
    op.create_table(
        "replies",
        sa.Column("hashed", sa.String(64), nullable=False),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text),
        sa.Column("body", sa.LargeBinary),
        sa.Column("created", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hashed", name="pk_replies"),
    )
    op.create_index("ix_replies_created", "replies", ["created"])


def _add_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("request", sa.String(64)),
        sa.Column("title", sa.Text),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("progress", sa.Text),
        sa.Column("brief", sa.Text),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("usage", sa.Text),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_jobs_sha256"),
    )
    for column in ("sha256", "created", "changed"):
        op.create_index(f"ix_jobs_{column}", "jobs", [column])
    op.create_index("ix_jobs_state", "jobs", ["state", "queue"])
    op.create_table(
        "claims",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("claimed", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "job", name="pk_claims"),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"], name="fk_claims_job", ondelete="CASCADE"),
    )
    op.create_index("ix_claims_job", "claims", ["job"])
    op.create_table(
        "deliveries",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("dossier", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("job", "dossier", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"], name="fk_deliveries_job", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["dossier"], ["dossiers.id"], name="fk_deliveries_dossier", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_deliveries_dossier", "deliveries", ["dossier"])
    op.create_table(
        "workers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("started", _MOMENT, nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )


def _add_keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("hashed", sa.String(64), nullable=False),
        sa.Column("requests_per_minute", sa.Integer),
        sa.Column("max_bytes", sa.Integer),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT),
        sa.Column("revoked", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
    )
    op.create_table(
        "sessions",
        sa.Column("hashed", sa.String(64), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hashed", name="pk_sessions"),
        sa.ForeignKeyConstraint(["key"], ["keys.id"], name="fk_sessions_key", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_key", "sessions", ["key"])
