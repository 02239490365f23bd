"""Requests on their way out: they go as soon as there are as many as a batch takes."""

from __future__ import annotations

from pathlib import Path

from summarizer.jobs.vendor.errands import Errands
from summarizer.jobs.vendor.sheet import Sheet


class Outbox:
    """Gathers requests in files in `folder`, and sends them by `errands`."""

    def __init__(self, errands: Errands, folder: Path) -> None:
        self.sent = 0
        self._errands = errands
        self._folder = folder
        self._sheet = Sheet(folder, errands.most)

    async def put(self, name: str, job: str, body: str) -> None:
        """Takes in one request; one that there is no room for now is to be put in anew later."""
        if not self._sheet.add(name, job, body):
            await self.send()
            self._sheet.add(name, job, body)

    async def send(self) -> None:
        """Sends what is here; keeps it if others have to be answered first."""
        if self._sheet.requests and not self._errands.is_held:
            self.sent += len(self._sheet.requests)
            await self._errands.send(self._sheet)
            self._sheet = Sheet(self._folder, self._errands.most)

    def discard(self) -> None:
        """Throws away what has not been sent."""
        self._sheet.discard()
