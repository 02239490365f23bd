"""The answer cache: what a model said to a request is kept, and not paid for twice.

The key is a hash of all that the answer depends on; the value is the answer as it came.
Nothing else of a document is stored, but answers hold quotes from it: guard the file as
you would guard the documents.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

logger = logging.getLogger(__name__)

_BUSY_MS = 3_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, answer TEXT NOT NULL, used REAL NOT NULL
) WITHOUT ROWID
"""
T = TypeVar("T")


def _is_busy(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


_patiently = Retrying(
    retry=retry_if_exception(_is_busy),
    stop=stop_after_delay(_BUSY_MS / 1_000),
    wait=wait_fixed(0.02),
    reraise=True,
)


def key(**parts: object) -> str:
    """The SHA-256, in hexadecimal, of the canonical JSON of `parts`.

    Parts are what JSON can hold: text, numbers, None, and lists and dicts of them (in any
    order of keys). Raises `TypeError` for anything else.
    """
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def default_path() -> Path:
    """Where answers are kept unless a setting says otherwise: in the user's cache folder."""
    import platformdirs

    return platformdirs.user_cache_path("summarizer", appauthor=False) / "answers.sqlite"


class AnswerCache:
    """Answers by key, in the SQLite file `path`, shared by any number of threads and processes.

    The file is opened on first use. Whatever goes wrong with it (a full disk, a lock, damage,
    a folder that cannot be written to) is logged once, as a warning; from then on this cache
    finds nothing and keeps nothing. No method raises because of the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._given_up = False

    def get(self, key: str) -> str | None:
        """The answer kept under `key`, or None."""
        rows = self._attempt(
            lambda db: db.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchall()
        )
        answer = rows[0][0] if rows else None
        if not isinstance(answer, str):
            return None
        self._attempt(
            lambda db: db.execute("UPDATE answers SET used = ? WHERE key = ?", (time.time(), key))
        )
        return answer

    def put(self, key: str, answer: str) -> None:
        """Keeps `answer` under `key`, in place of one that was there."""
        row = (key, answer, time.time())
        self._attempt(lambda db: db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row))

    def prune(self, *, unused_days: float) -> int:
        """Forgets answers that were not used for so many days; how many they were."""
        oldest = time.time() - unused_days * 86_400
        return self._delete("DELETE FROM answers WHERE used < ?", (oldest,))

    def clear(self) -> int:
        """Forgets all answers, and gives the room back; how many they were."""
        return self._delete("DELETE FROM answers", ())

    def close(self) -> None:
        """Closes the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _delete(self, statement: str, values: tuple[float, ...]) -> int:
        def delete(db: sqlite3.Connection) -> int:
            count = db.execute(statement, values).rowcount
            db.execute("VACUUM")
            return count

        return self._attempt(delete) or 0

    def _attempt(self, do: Callable[[sqlite3.Connection], T]) -> T | None:
        with self._lock:
            if self._given_up:
                return None
            try:
                return do(self._open())
            except (sqlite3.Error, OSError, UnicodeError) as error:
                self._give_up(error)
                return None

    def _open(self) -> sqlite3.Connection:
        # a connection may not be carried into a forked process
        if self._connection is not None and self._process == os.getpid():
            return self._connection
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_MS / 1_000, isolation_level=None, check_same_thread=False
        )
        self._connection, self._process = connection, os.getpid()
        # of several who make a file at once SQLite refuses all but one, and waits for nobody
        _patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(_SCHEMA)
        return connection

    def _give_up(self, error: Exception) -> None:
        self._given_up = True
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        logger.warning(
            "The answer cache %s cannot be used (%s); going on without it.",
            self.path,
            getattr(error, "sqlite_errorname", type(error).__name__),
        )
