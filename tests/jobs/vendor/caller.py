"""One call in a process of its own: `python -m tests.jobs.vendor.caller DATABASE ADDRESS NUMBER`.

With a further argument, the name of a step, the process ends there as by kill -9: `finish`, `fail`,
`answer`, `write` … (a method of the stores), or `finish.3` when it comes to it the third time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from summarizer.jobs import Jobs
from summarizer.storage import JobStore
from summarizer.storage.vendor import VendorStore
from tests.jobs.vendor.conftest import Call, documents, settings


def end_at(step: str) -> None:
    """Has the process end when it has done that step, or is about to (`-finish`)."""
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


if __name__ == "__main__":
    _, database, address, number, *steps = sys.argv
    for each in steps:
        end_at(each)
    with Jobs(settings(database, address)) as jobs:
        Call(jobs)(documents(int(number)))
