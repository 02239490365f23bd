"""What one call is about, on disk: its entries in order, and how far the job of each is.

It is a private temporary database of SQLite, which is gone with the process however that ends:
what lasts are the jobs. So memory does not grow with the number of documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.jobs.batch.documents import Entry
from summarizer.storage import JobFailure, JobState

_MANY, _LONG = 50, 2_000_000
"""A portion of documents is at most so many, and ends where it comes to so many characters."""

_TABLES = """
CREATE TABLE jobs (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL,
    document TEXT, characters INTEGER NOT NULL, state TEXT
);
CREATE INDEX unasked ON jobs (n) WHERE document IS NOT NULL;
CREATE TABLE entries (
    n INTEGER PRIMARY KEY, source TEXT NOT NULL, own TEXT, job TEXT, failure TEXT
);
"""


@dataclass(frozen=True)
class Outcome:
    """What came of an entry: the state of its job, or the failure to read it."""

    source: str
    row: str | None
    job: str | None
    state: str
    failure: JobFailure | None


class Ledger:
    """The entries of a call. Every method raises `SummarizerError` if the disk is full."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF;{_TABLES}")
        self._written = 0
        self.entries = self.jobs = self.unreadable = 0
        self.done = self.failed = 0
        """Entries with a brief, and those that ended without one, unreadable ones among them."""

    def add(self, entry: Entry, job: str | None, *, done: bool = False) -> bool:
        """Takes `entry` in, whose document has that job; whether the job is new here.

        The document is kept until it is asked for, unless its job is `done` already.
        """
        new = False
        with _told():
            if entry.document is not None and job is not None:
                new = self._add_job(job, entry.document, done)
            failure = entry.failure.model_dump_json() if entry.failure else None
            known = (_storable(entry.source), _storable(entry.row), job, failure)
            self._database.execute(
                "INSERT INTO entries (source, own, job, failure) VALUES (?, ?, ?, ?)", known
            )
        self.entries += 1
        self.jobs += new
        self.unreadable += failure is not None
        self.failed += failure is not None
        self.done += job is not None and done
        return new

    def _add_job(self, job: str, document: Document, done: bool) -> bool:
        known = "UPDATE jobs SET entries = entries + 1 WHERE id = ?"
        if self._database.execute(known, (job,)).rowcount:
            return False
        kept = None if done else document.model_dump_json()
        state = "done" if done else None
        self._database.execute(
            "INSERT INTO jobs (id, entries, document, characters, state) VALUES (?, 1, ?, ?, ?)",
            (job, kept, len(document.text), state),
        )
        return True

    def unasked(self) -> list[Document]:
        """The next documents, of distinct jobs, that have not been asked for."""
        documents: list[Document] = []
        characters = 0
        query = "SELECT document, characters FROM jobs WHERE document IS NOT NULL ORDER BY n"
        with _told():
            for document, length in self._database.execute(f"{query} LIMIT {_MANY}"):
                if documents and characters + length > _LONG:
                    break
                documents.append(Document.model_validate_json(document))
                characters += length
        return documents

    def asked(self, jobs: Sequence[str]) -> None:
        """These jobs have been asked for; their documents are in the database, and not here."""
        with _told():
            self._database.executemany(
                "UPDATE jobs SET document = NULL WHERE id = ?", [(job,) for job in jobs]
            )

    def documents(self) -> Iterator[Document]:
        """All documents that have not been asked for, as they are drawn; memory stays flat."""
        last = 0
        query = "SELECT n, document FROM jobs WHERE document IS NOT NULL AND n > ? ORDER BY n"
        while True:
            with _told():
                row = self._database.execute(f"{query} LIMIT 1", (last,)).fetchone()
            if row is None:
                return
            last = row[0]
            yield Document.model_validate_json(row[1])

    def open(self, after: str = "", many: int = 200) -> list[str]:
        """The ids of up to `many` jobs without an end, by id, from behind `after`."""
        query = "SELECT id FROM jobs WHERE state IS NULL AND id > ? ORDER BY id LIMIT ?"
        with _told():
            return [row[0] for row in self._database.execute(query, (after, many))]

    def end(self, job: str, state: JobState) -> None:
        """The job has come to that end."""
        with _told():
            known = "UPDATE jobs SET state = ? WHERE id = ? AND state IS NULL RETURNING entries"
            row = self._database.execute(known, (state, job)).fetchone()
        entries = row[0] if row else 0
        self.done += entries if state == "done" else 0
        self.failed += entries if state != "done" else 0

    @property
    def is_over(self) -> bool:
        """Whether every entry has come to an end."""
        return self.done + self.failed == self.entries

    def outcome(self) -> Outcome | None:
        """What came of the next entry that is not `written`, in order.

        None if it has not ended, or there is none.
        """
        query = (
            "SELECT source, own, job, failure, coalesce(state, '') FROM entries"
            " LEFT JOIN jobs ON jobs.id = entries.job WHERE entries.n = ?"
        )
        with _told():
            row = self._database.execute(query, (self._written + 1,)).fetchone()
        if row is None or (row[2] is not None and not row[4]):
            return None
        failure = JobFailure.model_validate_json(row[3]) if row[3] else None
        return Outcome(row[0], row[1], row[2], row[4] or "failed", failure)

    def written(self) -> None:
        """The outcome has been written down: the next one's turn has come."""
        self._written += 1

    def close(self) -> None:
        """Gives the disk back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def _storable(text: str | None) -> str | None:
    # a lone surrogate cannot be written down
    return text and text.encode(errors="replace").decode()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise SummarizerError(
            f"The temporary folder cannot hold the documents ({type(error).__name__}).",
            hint="Set TMPDIR to a folder with room for them.",
        ) from None
