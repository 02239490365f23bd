"""Calls of several threads that are made as one.

A transaction costs as much for one row as for many, and workers begin jobs in bursts: what the
queue gives out, it gives out many at a time.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from summarizer.errors import StorageError, SummarizerError

_A = TypeVar("_A")
_B = TypeVar("_B")


class Gathered(Generic[_A, _B]):
    """Makes calls by `make`, which takes many and gives what comes of each, in their order.

    Those that come while some are made are made together next. What `make` raises, all of its
    callers get.
    """

    def __init__(self, make: Callable[[Sequence[_A]], Sequence[_B]]) -> None:
        self._make = make
        self._turn = threading.Lock()
        self._waiting: deque[tuple[_A, Future[_B]]] = deque()

    def __call__(self, asked: _A) -> _B:
        """What comes of `asked`, when it has been made."""
        mine: Future[_B] = Future()
        self._waiting.append((asked, mine))
        with self._turn:
            if not mine.done():
                self._settle([self._waiting.popleft() for _ in range(len(self._waiting))])
        return mine.result()

    def _settle(self, calls: Sequence[tuple[_A, Future[_B]]]) -> None:
        try:
            made = self._make([asked for asked, _ in calls])
            for (_, future), outcome in zip(calls, made, strict=True):
                future.set_result(outcome)
        except SummarizerError as error:
            for _, future in calls:
                future.set_exception(error)
        finally:
            for _, future in calls:  # nobody may wait for ever because of a fault in what is made
                if not future.done():
                    future.set_exception(StorageError("It was not done.", hint="Try again."))
