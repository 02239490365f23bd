"""Dossiers, the texts of their documents, and the briefs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the first three tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.Column("changed", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
        sa.UniqueConstraint("folded", name="uq_dossiers_folded"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
    )
    op.create_table(
        "briefs",
        sa.Column("dossier", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("brief", sa.Text, nullable=False),
        sa.Column("added", moment, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "sha256", name="pk_briefs"),
        sa.ForeignKeyConstraint(
            ["dossier"], ["dossiers.id"], name="fk_briefs_dossier", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_briefs_sha256"),
    )
    op.create_index("ix_briefs_sha256", "briefs", ["sha256"])
