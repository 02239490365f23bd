"""Ctrl-C: the first is answered at once and ends the work in order, the second ends everything."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from summarizer.cli.display import Display
from summarizer.cli.lines import INTERRUPTED
from summarizer.cli.outputs import discard_unfinished


@contextmanager
def restored() -> Iterator[None]:
    """After it, Ctrl-C does what it did before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def answer(shown: Display) -> None:
    """From now on the first Ctrl-C is told on `shown`, then goes to whoever got it so far.

    That one waits for the threads, which may read on for seconds: a second Ctrl-C does not.
    Called within the loop, since asyncio takes Ctrl-C only from Python's own handler.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.getsignal(signal.SIGINT)
    if not callable(before):
        return  # it is ignored, as in the background of a shell
    pressed = False

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            discard_unfinished()
            with suppress(Exception):
                shown.__exit__(None, None, None)
            os._exit(INTERRUPTED)
        pressed = True
        with suppress(Exception):  # stderr may be in the middle of a line, or gone
            shown.note("Stopping \u2026")
        before(number, frame)

    signal.signal(signal.SIGINT, on_signal)
