"""One call in a process of its own, which may end at a step of its work as by kill -9.

A step is a method of the stores: `finish`, `answer`, `write` …; `finish.3` is when it comes to it
the third time, and `-finish` just before it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from summarizer.jobs import Jobs
from summarizer.storage import JobStore
from summarizer.storage.vendor import VendorStore
from tests.jobs.vendor.conftest import Call, documents, settings


def end_at(step: str) -> None:
    """Has the process end at that step."""
    name, _, times = step.lstrip("-").partition(".")
    store: type[Any] = VendorStore if hasattr(VendorStore, name) else JobStore
    done: Callable[..., Any] = getattr(store, name)
    left = int(times or 1)

    def ending(*given: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if step.startswith("-") and not left:
            os.kill(os.getpid(), signal.SIGKILL)
        outcome = done(*given, **named)
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome

    setattr(store, name, ending)


def call(database: str, address: str, number: int, step: str | None = None) -> None:
    """Briefs so many documents, until it ends at that step."""
    if step:
        end_at(step)
    with Jobs(settings(database, address)) as jobs:
        Call(jobs)(documents(number))
