"""Ctrl-C and SIGTERM during a run: the first drains, the second ends at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from summarizer.cli.outputs import discard_unfinished

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Says whether somebody has asked to stop, and by which signal."""

    def __init__(self) -> None:
        self.by: int | None = None

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.by is not None

    @property
    def status(self) -> int:
        """The exit status, as shells count it: 128 and the number of the signal."""
        return 128 + (self.by or signal.SIGINT)


@contextmanager
def heeded(stop: Stop, first: Callable[[], None], last: Callable[[], None]) -> Iterator[None]:
    """Within it the first signal sets `stop` and calls `first`; the second calls `last` and ends
    the process, without waiting for anything."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(number: int, _: FrameType | None) -> None:
        call = first if stop.by is None else last
        with suppress(Exception):  # stderr may be in the middle of a line, or gone
            call()
        if stop.by is not None:
            discard_unfinished()
            os._exit(128 + number)
        stop.by = number

    before = {number: signal.getsignal(number) for number in _SIGNALS}
    # one that is ignored, as in the background of a shell, stays ignored
    heard = [number for number in _SIGNALS if before[number] is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])
