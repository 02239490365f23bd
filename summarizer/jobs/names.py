"""What a worker is called: the same after a restart, and never the same as another one alive."""

from __future__ import annotations

import hashlib
import re
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import QueueUnavailable

if TYPE_CHECKING:
    from filelock import FileLock

_MOST = 1000


class WorkerName:
    """`given`, or the name of the host with the lowest number that no other worker there holds.

    Names are held for each database (`where`) apart.
    """

    def __init__(self, given: str | None, where: str) -> None:
        self._given = given
        self._where = hashlib.sha256(where.encode()).hexdigest()[:12]
        self._lock: FileLock | None = None
        self._name = given or ""

    def take(self) -> None:
        """Holds the name until it is released, or the process ends.

        Raises `QueueUnavailable` if another worker on this host holds it.
        """
        host = re.sub(r"[^\w.-]", "_", socket.gethostname()) or "host"
        names = [self._given] if self._given else [f"{host}-{n}" for n in range(1, _MOST)]
        for name in names:
            lock = self._locked(name)
            if lock is not None:
                self._lock, self._name = lock, name
                return
        raise QueueUnavailable(
            f"A worker named {self._given} runs on this host already."
            if self._given
            else f"There are {_MOST} workers on this host.",
            hint="Give each worker a name of its own.",
        )

    def release(self) -> None:
        """Lets another worker have the name."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _locked(self, name: str) -> FileLock | None:
        from filelock import FileLock, Timeout

        file = hashlib.sha256(name.encode()).hexdigest()[:12]
        folder = Path(tempfile.gettempdir())
        lock = FileLock(folder / f"summarizer-worker-{self._where}-{file}.lock")
        try:
            lock.acquire(timeout=0)
        except (Timeout, PermissionError):  # held, or another user's
            return None
        return lock

    def __str__(self) -> str:
        return self._name
