"""The worker of the service, in a process of its own: who asks never waits for who reads.

A document that ends its reader ends that process and not the service, which starts it again.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from summarizer.client import AsyncSummarizer
from summarizer.errors import QueueUnavailable, SummarizerError
from summarizer.jobs import Jobs
from summarizer.jobs.paces import USUAL, Paces
from summarizer.service import logs
from summarizer.service.tracing import traced
from summarizer.settings import Settings

_log = logging.getLogger(__name__)

_BEAT = 1.0
"""Seconds between two signs of life to the service."""
_LOOK = 0.2
"""Seconds between two looks of the service whether it has to stop."""
_SILENT = 10.0
"""Seconds after which a worker that is not heard of does not count as alive."""
_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
"""Seconds until a worker that has died is started again, the first time and at most."""
_LASTED = 60.0
"""Seconds after which a worker has not died of how it was started."""
_GRACE = 15.0
"""Seconds that a worker has to end, beyond those for its jobs."""
_GIVES_WAY = 5
"""By how much it is less urgent (`nice`) than the service, for which somebody waits."""


class WorkerProcess:
    """A worker under `settings` in another process, which ends when this one does.

    It is started and stopped once, and started again when it dies meanwhile. Its log is written
    as `settings.log_format` says.
    """

    def __init__(self, settings: Settings, paces: Paces = USUAL) -> None:
        self._settings = settings
        self._paces = paces
        self._stopping = threading.Event()
        self._drain = 0.0
        self._heard = 0.0
        self._is_waiting = False
        self._child: _Child | None = None
        self._watching: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the worker has told of late that it is."""
        return time.monotonic() - self._heard < _SILENT

    @property
    def is_waiting(self) -> bool:
        """Whether, as it has told last, its jobs wait for the model's endpoint, which is down."""
        return self.is_alive and self._is_waiting

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        child = self._child
        return None if child is None else child.pid

    def start(self) -> None:
        """Begins to work. Raises what keeps the worker from it, as `Worker.start` does."""
        self._begin()
        self._watching = threading.Thread(target=self._watch, name="summarizer-worker", daemon=True)
        self._watching.start()

    def stop(self, drain: float = 30.0) -> None:
        """Takes no more jobs, and waits up to `drain` seconds for those begun."""
        watching, self._watching = self._watching, None
        if watching is None:
            return
        self._drain = drain
        self._stopping.set()
        watching.join()
        self._heard = 0.0

    def _begin(self) -> None:
        self._child = _Child(self._settings, self._paces)
        try:
            self._child.wait_until_ready(self._stopping)
        except BaseException:
            self._child.end()
            self._child = None
            raise
        self._heard = time.monotonic()

    def _watch(self) -> None:
        pause = _PAUSE
        while not self._stopping.is_set():
            started = time.monotonic()
            self._listen()
            if self._stopping.is_set():
                break
            self._heard = 0.0
            pause = _PAUSE if time.monotonic() - started > _LASTED else pause
            _log.error("the worker has died; it is started again in %g s", pause)
            if self._stopping.wait(pause):
                break
            pause = min(_LONGEST_PAUSE, 2 * pause)
            self._begin_again()
        if self._child is not None:
            self._child.stop(self._drain)
            self._child = None

    def _begin_again(self) -> None:
        try:
            self._begin()
        except SummarizerError as error:
            _log.error("the worker cannot be started: %s", error.code)

    def _listen(self) -> None:
        """Hears the worker until it has died, or has to stop."""
        child = self._child
        with suppress(EOFError, OSError):
            while child is not None and not self._stopping.is_set():
                if not child.pipe.poll(_LOOK):
                    continue
                is_alive, self._is_waiting = child.pipe.recv()
                if is_alive:
                    self._heard = time.monotonic()
        if child is not None and not self._stopping.is_set():
            child.end()
            self._child = None


class _Child:
    """A process with a worker, and the pipe to it: signs of life come, the drain goes."""

    def __init__(self, settings: Settings, paces: Paces) -> None:
        # a new interpreter: a copy of this one would hold its locks, without their holders
        spawning = multiprocessing.get_context("spawn")
        self.pipe, theirs = spawning.Pipe()
        self._process: SpawnProcess = spawning.Process(
            target=_work, args=(settings, paces, theirs), name="summarizer-worker", daemon=True
        )
        self._process.start()
        self.pid = self._process.pid
        theirs.close()

    def wait_until_ready(self, stopping: threading.Event) -> None:
        """Raises what keeps it from being so, if only that the service ends."""
        told: SummarizerError | bool = QueueUnavailable("The worker ended when it was started.")
        with suppress(EOFError, OSError):
            while not self.pipe.poll(_LOOK) and not stopping.is_set():
                pass
            told = told if stopping.is_set() else self.pipe.recv()
        if isinstance(told, SummarizerError):
            raise told

    def stop(self, drain: float) -> None:
        """Has it stop, within so many seconds and some grace."""
        with suppress(OSError):
            self.pipe.send(drain)
            self._process.join(drain + _GRACE)
        self.end()

    def end(self) -> None:
        """Ends it, if it has not ended, and gives back what it took here."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def _work(settings: Settings, paces: Paces, pipe: Connection) -> None:
    """What the process of the worker does."""
    # a terminal sends Ctrl-C to both, and some systems SIGTERM: the service tells when to stop
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    threading.Thread(target=_end_with_service, daemon=True).start()
    logs.configure(settings.log_format)
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    try:
        with (
            traced(settings),
            Jobs(settings) as jobs,
            jobs.worker(paces, patient=True) as worker,
        ):
            _warm(settings)
            gc.freeze()  # what is loaded stays, and need not be looked through again and again
            pipe.send(True)
            while not pipe.poll(_BEAT):
                pipe.send((worker.is_alive, worker.is_waiting))
            worker.stop(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)  # nobody is there any more
    except SummarizerError as error:
        pipe.send(error)
    except Exception as error:
        # its words may quote anything
        pipe.send(QueueUnavailable(f"The worker ended by an unexpected {type(error).__name__}."))


def _end_with_service() -> None:
    service = multiprocessing.parent_process()
    if service is not None:
        service.join()
        os._exit(1)


def _warm(settings: Settings) -> None:
    """Loads what the first documents need: all who sent them would wait for it together."""
    text = "The union of Lowfirth demanded on Monday that the yard raise pay by 20 May."
    asyncio.run(AsyncSummarizer(settings, extractor="rules").brief(text))
