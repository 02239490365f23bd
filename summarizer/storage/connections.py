"""The connections to one database: transactions that read, and transactions that write."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, exc
from sqlalchemy.pool import ConnectionPoolEntry
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from summarizer.errors import ConfigurationError, DatabaseUnreachable
from summarizer.storage.addresses import makes_folder, shown, with_bounds
from summarizer.storage.faults import is_busy, told
from summarizer.storage.pools import ask_after_rest
from summarizer.storage.rows import go_alone
from summarizer.storage.schema import bring_up, is_current

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # what was added stays added when the power fails; writes are few, so it costs nothing much
    "PRAGMA synchronous = FULL",
    # a text that was removed is not left in the file
    "PRAGMA secure_delete = ON",
)
# the pages that a connection remembers, in KiB: 2,000 by default, for each of many threads. The
# system remembers them once for all.
_KEPT_OPEN = ("PRAGMA cache_size = -256",)
_WRITES = "summarizer_writes"
_FLEETING = "summarizer_fleeting"
_FILE = "summarizer_file"


class Connections:
    """Opens transactions on the database at `url`, shared by any number of threads.

    The database is opened, and its tables made or brought up to date, on first use. Waits up to
    `wait` seconds for others. Every error of the database leaves as a `StorageError`. With
    `kept_open`, a file stays open from one transaction to the next, until `close`.
    """

    def __init__(self, url: URL, wait: float, *, kept_open: bool = False) -> None:
        self._url = url
        self._wait = wait
        self._kept_open = kept_open
        self._lock = threading.Lock()
        self._writer = threading.Lock()
        self._engine: Engine | None = None
        self._engines: dict[tuple[object, ...], Engine] = {}
        self._process = 0
        self._ready = False

    @property
    def where(self) -> str:
        """The address for people, without a password."""
        return shown(self._url)

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite, where one writes at a time."""
        return self._url.drivername == "sqlite"

    def is_there(self) -> bool:
        """Whether there is a database to read; a file is made only by what writes into it."""
        if self._ready or self._url.drivername != "sqlite":
            return True
        path = Path(str(self._url.database))
        with told(self.where):
            _require_folder(path)
            return path.exists()

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees the database as of one moment, and writes nothing."""
        return self._transaction({})

    def writing(self, *, fleeting: bool = False) -> AbstractContextManager[Connection]:
        """A transaction that writes all or, if an error leaves it, nothing.

        On SQLite nobody else writes meanwhile; on PostgreSQL the rows that it locks are held.
        What is `fleeting` may be undone if the power fails soon after; a killed process does not.
        """
        return self._transaction({_WRITES: True, _FLEETING: fleeting})

    def close(self) -> None:
        """Closes the connections; the next use opens the database again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose(close=self._process == os.getpid())
            self._engine, self._engines, self._ready = None, {}, False

    @contextmanager
    def _transaction(self, options: dict[str, bool]) -> Iterator[Connection]:
        with told(self.where):
            with self._lock:
                engine = self._opened()
                if not self._ready:
                    self._prepare(engine)
                    self._ready = True
            with (
                self._turn(engine, options),
                self._optioned(engine, options).begin() as connection,
            ):
                yield connection

    def _optioned(self, engine: Engine, options: dict[str, bool]) -> Engine:
        # there are few of them, and to make one takes as long as a short transaction
        name = (engine, *options.items())
        found = self._engines.get(name)
        if found is None:
            found = self._engines[name] = engine.execution_options(**options)
        return found

    @contextmanager
    def _turn(self, engine: Engine, options: dict[str, bool]) -> Iterator[None]:
        """Lets one thread write into a file at a time: SQLite has those who wait sleep and try."""
        if engine.dialect.name != "sqlite" or _WRITES not in options:
            yield
            return
        if not self._writer.acquire(timeout=self._wait):
            raise exc.TimeoutError
        try:
            yield
        finally:
            self._writer.release()

    def _opened(self) -> Engine:
        # a connection may not be carried into a forked process
        if self._engine is not None and self._process != os.getpid():
            self._engine.dispose(close=False)
            self._engine, self._engines, self._writer = None, {}, threading.Lock()
        if self._engine is None:
            self._engine, self._process = self._make_engine(), os.getpid()
        return self._engine

    def _make_engine(self) -> Engine:
        if self._url.drivername == "sqlite":
            engine = self._make_sqlite()
        else:
            engine = self._make_postgresql()
        event.listen(engine, "begin", self._begin)
        return engine

    def _make_sqlite(self) -> Engine:
        if not self._kept_open:
            # a file opens in no time, and what is closed is whole: one file, without -wal
            return create_engine(
                "sqlite://", creator=self._open_file, poolclass=NullPool, hide_parameters=True
            )
        engine = create_engine(
            "sqlite://",
            creator=self._open_file,
            poolclass=QueuePool,
            # a connection for each thread that a service may have; the last used first
            pool_size=64,
            max_overflow=-1,
            pool_use_lifo=True,
            hide_parameters=True,
        )
        event.listen(engine, "connect", self._note_file)
        event.listen(engine, "checkout", self._require_file)
        return engine

    def _note_file(self, _connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_FILE] = self._file()

    def _require_file(self, _c: object, record: ConnectionPoolEntry, _p: object) -> None:
        # what is written into a file that was removed or replaced would be gone
        if record.info.get(_FILE) != self._file():
            raise exc.DisconnectionError

    def _file(self) -> tuple[int, int]:
        found = Path(str(self._url.database)).stat()
        return found.st_dev, found.st_ino

    def _make_postgresql(self) -> Engine:
        settings = {"application_name": "summarizer", "client_encoding": "utf8"}
        url = with_bounds(self._url, self._wait)
        lacking = {name: value for name, value in settings.items() if name not in url.query}
        try:
            engine = create_engine(
                url,
                connect_args=lacking,
                hide_parameters=True,
                # transactions begin by our own words: see `_begin`
                isolation_level="AUTOCOMMIT",
                # to make one takes longer than most transactions: who finds none free waits
                pool_size=8,
                max_overflow=0,
                pool_use_lifo=True,
                pool_timeout=self._wait,
            )
        except ImportError:
            raise ConfigurationError(
                "PostgreSQL needs psycopg, which is not installed.",
                hint="pip install 'negotiation-summarizer[postgres]'",
            ) from None
        ask_after_rest(engine)
        return engine

    def _open_file(self) -> sqlite3.Connection:
        # only the first use makes a file: one that vanishes later must not come back empty
        mode = "rw" if self._ready else "rwc"
        address = f"{Path(str(self._url.database)).as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            address, uri=True, timeout=self._wait, isolation_level=None, check_same_thread=False
        )
        for pragma in (*_PRAGMAS, *(_KEPT_OPEN if self._kept_open else ())):
            connection.execute(pragma)
        return connection

    def _begin(self, connection: Connection) -> None:
        options = connection.get_execution_options()
        fleeting = options.get(_FLEETING, False)
        if connection.dialect.name == "sqlite":
            if _WRITES in options and self._kept_open:
                synchronous = "NORMAL" if fleeting else "FULL"
                connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if _WRITES in options else "BEGIN")
        else:
            milliseconds = max(1, round(self._wait * 1000))
            hurried = "; SET LOCAL synchronous_commit = off" if fleeting else ""
            # else each statement would see what others have written since the one before
            moment = "" if _WRITES in options else " ISOLATION LEVEL REPEATABLE READ, READ ONLY"
            # in one go: the driver would send BEGIN by itself
            connection.exec_driver_sql(
                f"BEGIN{moment}; SET LOCAL lock_timeout = {milliseconds}{hurried}"
            )

    def _prepare(self, engine: Engine) -> None:
        is_file = self._url.drivername == "sqlite"
        if is_file:
            self._prepare_folder(Path(str(self._url.database)))
        with engine.begin() as connection:
            current = is_current(connection)
        if not current:
            with engine.execution_options(**{_WRITES: True}).begin() as connection:
                go_alone(connection)
                bring_up(connection)
        if is_file:
            self._let_readers_in()

    def _prepare_folder(self, path: Path) -> None:
        if path.is_dir():
            raise DatabaseUnreachable(
                f"{path} is a folder, not a database.", hint="Name a file in it."
            )
        if makes_folder(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        _require_folder(path)

    def _let_readers_in(self) -> None:
        # WAL: who reads does not wait for who writes. It lasts, so it is news to a new file only.
        # SQLite does not wait by itself when two change it at once.
        attempts = Retrying(
            retry=retry_if_exception(is_busy),
            stop=stop_after_delay(self._wait),
            wait=wait_fixed(0.02),
            reraise=True,
        )
        with closing(self._open_file()) as connection:
            attempts(connection.execute, "PRAGMA journal_mode = WAL")


def _require_folder(path: Path) -> None:
    """A folder that was named and is not there is a slip, and not made."""
    if not makes_folder(path) and not path.parent.is_dir():
        raise DatabaseUnreachable(
            f"There is no folder {path.parent}.",
            hint="Make it first, or look whether the path is as you meant it.",
        )
