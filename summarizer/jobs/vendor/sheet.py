"""The file of requests that makes a batch, while it is written."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from summarizer.extraction.vendor_batches import MOST_BYTES, MOST_REQUESTS
from summarizer.extraction.vendor_lines import line_of


class Sheet:
    """A file in `folder` that takes up to `most` requests; `id` is that of the batch to be.

    `requests` are the names of those that are in it, in order, with the job of each.
    """

    def __init__(
        self, folder: Path, most: int = MOST_REQUESTS, most_bytes: int = MOST_BYTES
    ) -> None:
        self.id = uuid4().hex
        self.path = folder / file_of(self.id)
        self.requests: dict[str, str] = {}
        self._most = most
        self._room = most_bytes

    def add(self, name: str, job: str, body: str) -> bool:
        """Takes one more request in; False if it does not fit, and another sheet is needed."""
        line = line_of(name, body)
        if self.requests and (len(self.requests) >= self._most or len(line) > self._room):
            return False
        with self.path.open("ab") as file:
            file.write(line)
        self.requests[name] = job
        self._room -= len(line)
        return True

    def discard(self) -> None:
        """Deletes the file."""
        self.path.unlink(missing_ok=True)


def file_of(batch: str) -> str:
    """The name of the file of that batch."""
    return f"{batch}.jsonl"
