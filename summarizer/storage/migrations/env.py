"""What Alembic runs for each command: on the connection it is given, in its transaction."""

from alembic import context

from summarizer.storage.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # SQLite alters a table by copying it
    render_as_batch=True,
)
context.run_migrations()
