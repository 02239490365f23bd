"""Writes of several threads in one transaction, where only one may write at a time.

On SQLite each transaction waits for the one before it, and for the disk. Threads that come while
one is being written are written together by the first of them when it is over.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection

from summarizer.errors import StorageError, SummarizerError

_T = TypeVar("_T")


class Writing(Protocol):
    """Connections to a database that is written to; as `Connections` tells it."""

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite, where one writes at a time."""
        ...

    def writing(self, *, fleeting: bool = False) -> AbstractContextManager[Connection]:
        """A transaction that writes all or, if an error leaves it, nothing."""
        ...


class Grouped:
    """Does writes on `connections`. A write that raises must have written nothing before."""

    def __init__(self, connections: Writing) -> None:
        self._connections = connections
        self._turn = threading.Lock()
        self._waiting: deque[_Write[Any]] = deque()

    def __call__(self, write: Callable[[Connection], _T], *, fleeting: bool = False) -> _T:
        """What `write` returns, when it has been written; see `Connections.writing`."""
        if not self._connections.is_file:
            with self._connections.writing(fleeting=fleeting) as connection:
                return write(connection)
        mine = _Write(write, fleeting)
        self._waiting.append(mine)
        with self._turn:
            if not mine.ended.done():
                self._write([self._waiting.popleft() for _ in range(len(self._waiting))])
        return mine.ended.result()

    def _write(self, group: list[_Write[Any]]) -> None:
        fleeting = all(one.fleeting for one in group)
        try:
            with self._connections.writing(fleeting=fleeting) as connection:
                outcomes = [one.outcome(connection) for one in group]
            for one, (result, error) in zip(group, outcomes, strict=True):
                one.end(result, error)
        except SummarizerError as error:
            for one in group:
                one.end(None, error)
        finally:
            for one in group:  # nobody may wait for ever because another one's write is at fault
                if not one.ended.done():
                    one.end(None, StorageError("The database was not written.", hint="Try again."))


class _Write(Generic[_T]):
    def __init__(self, write: Callable[[Connection], _T], fleeting: bool) -> None:
        self._write = write
        self.fleeting = fleeting
        self.ended: Future[_T] = Future()

    def outcome(self, connection: Connection) -> tuple[_T | None, SummarizerError | None]:
        """What it returns, or why it has written nothing. Raises `StorageError`."""
        try:
            return self._write(connection), None
        except StorageError:
            raise
        except SummarizerError as error:
            return None, error

    def end(self, result: Any, error: SummarizerError | None) -> None:
        """Lets who waits for it go on."""
        if error is None:
            self.ended.set_result(result)
        else:
            self.ended.set_exception(error)
