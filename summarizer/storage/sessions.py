"""Sessions: people who have signed in to the pages with a key."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import Delete, delete, insert, select

from summarizer.storage.connections import Connections
from summarizer.storage.keys import Key, hashed, key_of
from summarizer.storage.rows import now
from summarizer.storage.tables import keys, sessions

LASTING = timedelta(hours=12)
"""For how long a session lasts; a working day, then one signs in again."""


class SessionStore:
    """Keeps sessions, hashed. Every method raises `StorageError` if the database cannot do it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def open(self, key: str) -> str:
        """A new session of who holds the key of that id; what his browser is to send."""
        token = secrets.token_urlsafe(32)
        row = {"hashed": hashed(token), "key": key, "expires": now() + LASTING}
        with self._connections.writing() as connection:
            connection.execute(_over())
            connection.execute(insert(sessions).values(row))
        return token

    def sweep(self) -> None:
        """Deletes sessions whose time is over."""
        with self._connections.writing() as connection:
            connection.execute(_over())

    def key(self, token: str) -> Key | None:
        """The key with which that session was opened, while both are valid."""
        query = (
            select(keys)
            .join(sessions, sessions.c.key == keys.c.id)
            .where(sessions.c.hashed == hashed(token), sessions.c.expires > now())
        )
        with self._connections.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        key = key_of(row)
        return key if key.is_valid else None

    def close(self, token: str) -> None:
        """Ends that session, if there is such a one."""
        with self._connections.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hashed == hashed(token)))


def _over() -> Delete:
    return delete(sessions).where(sessions.c.expires < now())
