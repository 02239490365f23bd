"""What a worker is called: the same after a restart, and never the same as another one alive."""

from __future__ import annotations

import re
import socket
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

from summarizer.errors import QueueUnavailable

_MOST = 1000


class WorkerName:
    """`given`, or the name of the host with the lowest number that no other worker on it holds."""

    def __init__(self, given: str | None) -> None:
        self._given = given
        self._lock: FileLock | None = None
        self._name = given or ""

    def take(self) -> None:
        """Holds the name until it is released, or the process ends."""
        if self._given:
            return
        host = re.sub(r"[^\w.-]", "_", socket.gethostname()) or "host"
        for number in range(1, _MOST):
            name = f"{host}-{number}"
            lock = FileLock(Path(tempfile.gettempdir()) / f"summarizer-worker-{name}.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            self._lock, self._name = lock, name
            return
        raise QueueUnavailable(f"There are {_MOST} workers on this host.")

    def release(self) -> None:
        """Lets another worker have the name."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __str__(self) -> str:
        return self._name
