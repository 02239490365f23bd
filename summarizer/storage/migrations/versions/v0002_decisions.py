"""What a person decided about a dossier."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table of decisions; a dossier without a row has none."""
    op.create_table(
        "decisions",
        sa.Column("dossier", sa.Integer, nullable=False),
        sa.Column("decisions", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("dossier", name="pk_decisions"),
        sa.ForeignKeyConstraint(
            ["dossier"], ["dossiers.id"], name="fk_decisions_dossier", ondelete="CASCADE"
        ),
    )
