"""`summarizer worker`, but it sees soon who has died, and some documents kill it.

Called as `quick_worker.py SECONDS`, after which a silent worker counts as dead.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import patch

from summarizer.cli import working
from summarizer.client import AsyncSummarizer
from summarizer.document import Document
from summarizer.jobs.paces import Paces
from summarizer.pipeline import Event
from summarizer.settings import load

DEADLY = "the reader of this does not survive it"
_events = AsyncSummarizer.events


async def _mortal(own: AsyncSummarizer, source: Any, **more: Any) -> AsyncIterator[Event]:
    if isinstance(source, Document) and DEADLY in source.text:
        # as if the machine had run out of memory
        os.kill(os.getpid(), signal.SIGKILL)
    async for event in _events(own, source, **more):
        yield event


if __name__ == "__main__":
    dead = float(sys.argv[1])
    with patch.object(AsyncSummarizer, "events", _mortal):
        sys.exit(working.run(load(), 25.0, Paces(beat=0.5, look=0.2, reap=dead / 15, dead=dead)))
