"""Briefs that were made of late, so that the same document is not paid for twice."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from weakref import WeakValueDictionary

from anyio import Lock

from summarizer.brief import Brief
from summarizer.chat.briefing import Briefer
from summarizer.document import Document
from summarizer.pipeline import Report

_MOST = 32


class Remembering:
    """A `Briefer` that remembers the last briefs of another, by text and metadata.

    Who asks for a brief that is being made waits for it; if whoever had it made calls that off,
    the next one has it made.
    """

    def __init__(self, briefer: Briefer) -> None:
        self._briefer = briefer
        self._known: OrderedDict[str, Brief] = OrderedDict()
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`; `report` is told of each step, if it has to be made."""
        key = hashlib.sha256(document.model_dump_json().encode()).hexdigest()
        lock = self._locks.setdefault(key, Lock())
        async with lock:
            if key not in self._known:
                self._known[key] = await self._briefer.brief(document, report)
            self._known.move_to_end(key)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
            return self._known[key]
