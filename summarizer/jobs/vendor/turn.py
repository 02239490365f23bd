"""Only one process at a time sends the requests of a queue: two would send them twice."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from summarizer.errors import DatabaseUnreachable
from summarizer.storage.addresses import shown


class Turn:
    """The right to send what is in `queue` of the database at `url`; it ends with the process.

    On SQLite it is a locked file beside the database, on PostgreSQL a lock of the session.
    """

    def __init__(self, url: URL, queue: str) -> None:
        self._url = url
        self._held: FileLock | Connection | None = None
        self._engine: Engine | None = None
        self._queue = queue

    def take(self) -> bool:
        """Whether we have it (now, or still). Raises `DatabaseUnreachable`."""
        if self._url.drivername == "sqlite":
            return self._take_file()
        try:
            return self._take_session()
        except SQLAlchemyError:
            # whoever was cut off has lost it
            self.release()
            raise DatabaseUnreachable(
                f"There is no connection to {shown(self._url)}.", hint="See that it runs."
            ) from None

    def release(self) -> None:
        """Lets another process have it."""
        if isinstance(self._held, FileLock):
            self._held.release()
        elif self._held is not None:
            with suppress(SQLAlchemyError):
                self._held.close()
        if self._engine is not None:
            self._engine.dispose()
        self._held = self._engine = None

    def _take_file(self) -> bool:
        if self._held is not None:
            return True
        path = Path(str(self._url.database)).with_suffix(f".{self._queue}.lock")
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        self._held = lock
        return True

    def _take_session(self) -> bool:
        if isinstance(self._held, Connection):
            self._held.execute(text("SELECT 1"))
            return True
        self._engine = create_engine(
            self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        )
        connection = self._engine.connect()
        number = int.from_bytes(hashlib.sha256(self._queue.encode()).digest()[:8], signed=True)
        taken = connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number})
        if not taken:
            connection.close()
            self._engine.dispose()
            self._engine = None
            return False
        self._held = connection
        return True
