"""What a worker does by the clock, in a thread of its own that nothing stops but the worker."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

from summarizer.errors import SummarizerError

_log = logging.getLogger(__name__)

_LEAST = 0.02


class Heart:
    """Does each of `duties` again and again, with so many seconds between two times.

    It beats as long as each has succeeded within the last `within` seconds more than its own.
    """

    def __init__(self, duties: Mapping[Callable[[], object], float], *, within: float) -> None:
        self._duties = duties
        self._within = within
        self._done = dict.fromkeys(duties, time.monotonic())
        self._stopping = threading.Event()
        self._failing = False
        self._thread = threading.Thread(target=self._go, name="summarizer-heart", daemon=True)

    @property
    def is_beating(self) -> bool:
        """Whether all duties have been done of late."""
        late = time.monotonic() - self._within
        in_time = all(self._done[duty] > late - pause for duty, pause in self._duties.items())
        return in_time and self._thread.is_alive()

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after what is being done."""
        self._stopping.set()
        self._thread.join()

    def _go(self) -> None:
        due = dict(self._done)
        pause = max(_LEAST, min(self._duties.values()))
        while not self._stopping.wait(pause):
            failed: str | None = None
            for duty, every in self._duties.items():
                if time.monotonic() < due[duty] or self._stopping.is_set():
                    continue
                failed = self._failure(duty) or failed
                due[duty] = time.monotonic() + every
            self._tell(failed)

    def _failure(self, duty: Callable[[], object]) -> str | None:
        """Does the duty; what went wrong, if anything."""
        try:
            duty()
        except SummarizerError as error:
            return error.code
        except Exception as error:
            # a fault of ours must not end the signs of life; its words may quote anything
            return type(error).__name__
        self._done[duty] = time.monotonic()
        return None

    def _tell(self, failed: str | None) -> None:
        if failed and not self._failing:
            _log.warning("the database or the queue does not answer (%s); trying on", failed)
        if self._failing and not failed:
            _log.warning("the database and the queue answer again")
        self._failing = failed is not None
