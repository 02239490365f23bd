"""The way of the database from its first version to the newest, run by Alembic."""
