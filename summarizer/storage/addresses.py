"""The address of a database: a SQLite file, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from summarizer.errors import ConfigurationError

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_HINT = "Give the path of a SQLite file, or postgresql://user@host/name."


def default_path() -> Path:
    """Where dossiers are kept unless a setting says otherwise: in the user's data folder."""
    import platformdirs

    return platformdirs.user_data_path("summarizer", appauthor=False) / "dossiers.sqlite"


def url_of(address: str | Path | None) -> URL:
    """The address as SQLAlchemy has it; None is the file of the user.

    Raises `ConfigurationError`, which shows nothing of the address: a password may be in it.
    """
    if address is None:
        return _file(default_path())
    if isinstance(address, Path) or "://" not in address:
        return _file(Path(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise ConfigurationError(
            "The address of the database cannot be read.", hint=_HINT
        ) from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return _file(Path(url.database))
    raise ConfigurationError("Dossiers cannot be kept in such a database.", hint=_HINT)


def shown(url: URL) -> str:
    """The address for people: without the password, and without parameters, which may hold one."""
    if url.drivername == "sqlite":
        return str(url.database)
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return bare.render_as_string()


def _file(path: Path) -> URL:
    if "\0" in str(path):  # where it stands, SQLite would take the name to end
        raise ConfigurationError("A file cannot have such a name.", hint=_HINT)
    return URL.create("sqlite", database=str(path.expanduser().absolute()))
