"""The address of a database: a SQLite file, or PostgreSQL."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from summarizer.errors import ConfigurationError

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_HINT = "Give the path of a SQLite file, or postgresql://user@host/name."
# what was meant as an address: a scheme (a single letter is a drive), or a password before a host
_NO_PATH = re.compile(r"[^/\\]{2,}:|:|.*:.*@", re.DOTALL)


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
    if isinstance(address, Path):
        return _file(address)
    if "://" not in address:
        return _file(_path(address))
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


def with_bounds(url: URL, seconds: float) -> URL:
    """`url` of PostgreSQL, with a server that is not heard of any more given up after so long.

    Else who waits for one that has vanished does so for a quarter of an hour. What the address
    says of it itself stands. See libpq: connect_timeout, tcp_user_timeout.
    """
    bounds = {
        "connect_timeout": max(2, round(seconds)),
        "tcp_user_timeout": max(1, round(seconds * 1000)),
    }
    lacking = {name: str(value) for name, value in bounds.items() if name not in url.query}
    return url.update_query_dict(lacking)


def makes_folder(path: Path) -> bool:
    """Whether the folder of that file is the program's own, and made where it is not there."""
    return path == default_path().expanduser().absolute()


def _path(address: str) -> Path:
    """The path that an address is; one that was meant as a URL would name a file by a password."""
    if _NO_PATH.match(address):
        raise ConfigurationError(
            "This is no address of a database: it has a colon, and no // after it.",
            hint=f"{_HINT} A file with a colon in its name is told by its folder: ./name.",
        )
    return Path(address)


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
