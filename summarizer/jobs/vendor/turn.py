"""Only one process at a time sends the requests of a queue: two would send them twice."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import URL, Connection, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from summarizer.errors import ConfigurationError, DatabaseUnreachable
from summarizer.storage.addresses import shown

if TYPE_CHECKING:
    from filelock import FileLock


class Turn(Protocol):
    """The right to send what is in a queue; it ends with the process at the latest."""

    def take(self) -> bool:
        """Whether we have it, from now on or still. Raises `DatabaseUnreachable`."""
        ...

    def release(self) -> None:
        """Lets another process have it."""
        ...


def turn_at(url: URL, queue: str) -> Turn:
    """The turn for `queue` of the database at `url`: a file beside it, or a lock in PostgreSQL."""
    if url.drivername == "sqlite":
        return _FileTurn(Path(str(url.database)).with_suffix(f".{queue}.lock"))
    return _SessionTurn(url, queue)


class _FileTurn:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: FileLock | None = None

    def take(self) -> bool:
        if self._lock is not None:
            return True
        try:
            from filelock import FileLock, Timeout
        except ImportError:
            raise ConfigurationError(
                "Jobs need filelock, which is not installed.",
                hint="pip install 'negotiation-summarizer[jobs]'",
            ) from None
        lock = FileLock(self._path)
        with suppress(Timeout):
            lock.acquire(timeout=0)
            self._lock = lock
        return self._lock is not None

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock = None


class _SessionTurn:
    """An advisory lock of the session, so that it goes with the connection."""

    def __init__(self, url: URL, queue: str) -> None:
        self._url = url
        self._number = int.from_bytes(hashlib.sha256(queue.encode()).digest()[:8], signed=True)
        self._session: Connection | None = None

    def take(self) -> bool:
        try:
            if self._session is None:
                return self._take()
            self._session.execute(text("SELECT 1"))
        except SQLAlchemyError:
            # cut off from the database, and with that from the lock
            self.release()
            raise DatabaseUnreachable(
                f"There is no connection to {shown(self._url)}.", hint="See that it runs."
            ) from None
        return True

    def release(self) -> None:
        if self._session is not None:
            with suppress(SQLAlchemyError):
                self._session.close()
        self._session = None

    def _take(self) -> bool:
        engine = create_engine(
            self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        )
        session = engine.connect()
        taken = session.scalar(
            text("SELECT pg_try_advisory_lock(:number)"), {"number": self._number}
        )
        if taken:
            self._session = session
        else:
            session.close()
        return bool(taken)
