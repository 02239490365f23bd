"""The run of a call: documents are asked for in portions, and what comes of them is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from summarizer.errors import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseUnreachable,
    QueueUnavailable,
    StorageError,
    SummarizerError,
)
from summarizer.jobs.batch.ledger import Ledger
from summarizer.jobs.batch.lines import line_of
from summarizer.jobs.office import Jobs
from summarizer.jobs.vendor import VendorProgress, is_at_vendor, run_vendor_batch
from summarizer.storage import Job, JobFailure, JobOptions

_PAUSE = 0.2
"""Seconds between two looks at the jobs."""
_WRITING = 0.3
"""Seconds that are spent on writing lines between two looks."""
_PATIENCE = 300.0
"""Seconds that a database may be away before the run gives up."""
_AHEAD = 8
"""Portions of what is done at once that wait in the queue: other workers may take of them."""
_SILENCE = 50
"""Documents in a row to which the model said nothing before the run gives up: no credit is left,
the key is not taken, or the endpoint is down, and those that follow would fare no better."""
_REMEMBERED = 10
_ROOM = 30.0
"""Seconds in which somebody may make room for a database that cannot grow."""
_AWAY = (DatabaseUnreachable, DatabaseBusy, DatabaseFull, QueueUnavailable)


@dataclass(frozen=True)
class Progress:
    """How far a run is: entries, and what this call has cost; None where no price is known.

    `new` is how many came to an end since the call began; `note` says where it stands, and
    `trouble` what keeps it from going on.
    """

    entries: int
    done: int
    failed: int
    new: int
    cost: float | None
    provisional: int = 0
    note: str | None = None
    trouble: str | None = None


class Run:
    """Has the documents of `ledger` briefed and gives their lines to `write`, in order.

    `report` is told how far it is, `stopping` says whether to stop. What was asked for stays in
    the database whatever happens. Somebody has to do the jobs meanwhile (`Jobs.worker`).
    """

    def __init__(
        self,
        jobs: Jobs,
        ledger: Ledger,
        options: JobOptions,
        *,
        write: Callable[[str], None],
        report: Callable[[Progress], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._jobs = jobs
        self._ledger = ledger
        self._options = options
        self._write = write
        self._report = report
        self._stopping = stopping
        self.failures: list[tuple[str, JobFailure]] = []
        """The first few failures, with their sources."""
        self.given_up: str | None = None
        """Why the run has given up, if it has: in words, what kept the model from answering."""
        self._silent = 0
        self._open: set[str] = set()
        self._before = ledger.done + ledger.failed
        self._cost: float | None = 0.0
        self._provisional = 0
        self._since: float | None = None

    def go(self, fault: Callable[[], StorageError | None] = lambda: None) -> None:
        """Runs until every document has come to an end, or is to stop, or has `given_up`.

        `fault` tells why the worker cannot write down what it has done. Raises `StorageError` and
        `QueueUnavailable` if the database stays away, or cannot grow.
        """
        while not self._stopping():
            try:
                self._submit()
                self.look()
                if isinstance(held_up := fault(), _AWAY):
                    raise held_up
                self._since = None
            except _AWAY as error:
                self._wait_for_database(error)
                continue
            if self._ledger.is_over or self.given_up:
                break
            self._tell()
            time.sleep(_PAUSE)
        self._tell()

    def go_by_vendor(self) -> None:
        """The same, through the batch interface of the endpoint."""
        run_vendor_batch(
            self._jobs,
            self._ledger.documents(),
            self._options,
            report=self._tell_vendor,
            stopping=self._stopping,
        )
        self.settle()

    def settle(self) -> None:
        """Takes in what came to an end after the run."""
        last = ""
        while ids := self._ledger.open(last):
            self._take_ended(self._jobs.database.jobs.by_ids(ids))
            last = ids[-1]

    def look(self) -> None:
        """Takes in what has come to an end, and writes lines for a moment."""
        jobs = self._jobs.database.jobs.by_ids(sorted(self._open))
        self._take_ended(jobs)
        self._take_pruned(self._open - {job.id for job in jobs})
        self.write_lines(_WRITING)

    def write_lines(self, seconds: float | None = None) -> None:
        """Writes the lines whose turn it is, for as long; without limit up to the first gap."""
        until = None if seconds is None else time.monotonic() + seconds
        while (outcome := self._ledger.outcome()) is not None:
            line = line_of(outcome, self._jobs.database.jobs)
            self._write(line.text)
            self._ledger.written()
            if line.failure is not None and len(self.failures) < _REMEMBERED:
                self.failures.append((outcome.source, line.failure))
            if until is not None and time.monotonic() > until:
                break

    def progress(self, note: str | None = None) -> Progress:
        """How far it is."""
        ledger = self._ledger
        new = ledger.done + ledger.failed - self._before
        counts = (ledger.entries, ledger.done, ledger.failed, new)
        return Progress(*counts, self._cost, self._provisional, note)

    def _submit(self) -> None:
        room = _AHEAD * at_once(self._jobs)
        while len(self._open) < room and (documents := self._ledger.unasked()):
            jobs = self._jobs.submit(documents, self._options, again=True)
            ids = [job.id for job in jobs]
            self._ledger.asked(ids)
            self._open.update(ids)
            self._leave_out(jobs)

    def _leave_out(self, jobs: tuple[Job, ...]) -> None:
        """No worker takes what is with the endpoint's batch interface."""
        for job in jobs:
            if job.is_open and is_at_vendor(job):
                self._ledger.end(job.id, job.state)
                self._open.discard(job.id)

    def _take_ended(self, jobs: tuple[Job, ...]) -> None:
        for job in jobs:
            if not job.is_open:
                self._ledger.end(job.id, job.state)
                self._open.discard(job.id)
                self._provisional += job.provisional
                self._add_cost(job)
                self._listen(job)

    def _take_pruned(self, ids: set[str]) -> None:
        """Nobody will end what somebody has pruned in the meantime: its line says so."""
        for identity in ids:
            self._ledger.end(identity, "failed")
        self._open -= ids

    def _listen(self, job: Job) -> None:
        self._silent = self._silent + 1 if _is_unanswered(job) else 0
        if self._silent >= _SILENCE and self.given_up is None:
            warnings = () if job.error else self._jobs.database.jobs.brief(job.id).warnings
            self.given_up = job.error.message if job.error else " ".join(warnings[:1])

    def _add_cost(self, job: Job) -> None:
        if job.usage is None or not job.usage.requests:
            return
        known = self._cost is not None and job.usage.cost is not None
        self._cost = (self._cost or 0.0) + (job.usage.cost or 0.0) if known else None

    def _wait_for_database(self, error: SummarizerError) -> None:
        is_full = isinstance(error, DatabaseFull)
        patience = _ROOM if is_full else _PATIENCE
        now = time.monotonic()
        if self._since is None:
            self._since = now
        elif now - self._since > patience:
            hint = "What is done is kept. Make room and run the same command: it goes on from here."
            raise DatabaseFull(error.message, hint=hint) if is_full else error
        note = "No space is left" if is_full else "The database is away; waiting for it."
        what = "Make room:" if is_full else "When it is there again"
        trouble = f"{error.message} {what} the run goes on by itself within {patience:g} seconds."
        self._report(replace(self.progress(note), trouble=trouble))
        time.sleep(1)

    def _tell(self) -> None:
        self._report(self.progress())

    def _tell_vendor(self, told: VendorProgress) -> None:
        ledger = self._ledger
        done, failed = ledger.done + told.done, ledger.failed + told.failed
        new = told.done + told.failed
        self._report(Progress(ledger.entries, done, failed, new, told.cost, note=told.note))


def _is_unanswered(job: Job) -> bool:
    """Whether a model was asked and not a single token came of it."""
    usage = job.usage
    lacks_answer = job.state == "failed" or job.provisional
    if not lacks_answer or usage is None:
        return False
    return usage.requests > 0 and not usage.input_tokens + usage.output_tokens


def at_once(jobs: Jobs) -> int:
    """How many documents a worker under these settings has in work."""
    endpoints = jobs.settings.ordered_endpoints()
    return jobs.settings.worker_documents or sum(each.concurrency for each in endpoints) or 16
