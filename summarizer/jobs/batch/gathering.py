"""Before a call begins: everything is read once, and looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from summarizer.jobs.batch.documents import Entry
from summarizer.jobs.batch.estimate import Estimate, Tokens
from summarizer.jobs.batch.ledger import Ledger
from summarizer.jobs.identity import configuration_of, orders, with_options
from summarizer.jobs.office import Jobs
from summarizer.storage import Job, JobOptions
from summarizer.storage.addresses import url_of

_MANY, _LONG = 100, 2_000_000


def gather(
    entries: Iterable[Entry],
    jobs: Jobs,
    options: JobOptions,
    ledger: Ledger,
    *,
    cheaper: float = 1.0,
    read: Callable[[int], None] = lambda _: None,
) -> Estimate:
    """Takes all `entries` into `ledger` and tells what they will take.

    Nothing is asked for yet, and no database made. `read` is told how many have been read.
    """
    found = Estimate(Tokens(with_options(jobs.settings, options)), cheaper)
    own = 0
    for portion in _portions(entries):
        own += _take(portion, jobs, options, ledger, found)
        read(ledger.entries)
    if _is_there(jobs):
        queued = jobs.database.tallies.open_in(configuration_of(jobs.settings))
        found.waiting = max(0, queued - own)  # some may have ended while files were read
    found.entries, found.unreadable = ledger.entries, ledger.unreadable
    return found


def _take(
    portion: list[Entry], jobs: Jobs, options: JobOptions, ledger: Ledger, found: Estimate
) -> int:
    """Takes in a portion; how many of its documents wait in the queue already."""
    documents = [entry.document for entry in portion if entry.document is not None]
    ids = [order.id for order in orders(documents, jobs.settings, options)]
    known = {job.id: job for job in _known(jobs, ids)}
    each = iter(ids)
    queue, queued = configuration_of(jobs.settings), 0
    for entry in portion:
        if entry.document is None:
            ledger.add(entry, None)
            continue
        identity = next(each)
        job = known.get(identity)
        done = job is not None and job.state == "done" and not job.provisional
        if not ledger.add(entry, identity, done=done):
            found.repeated += 1
        elif done:
            found.done += 1
        else:
            found.failed += job is not None and job.state == "failed"
            queued += job is not None and job.is_open and job.queue == queue
            found.add(entry.document)
    return queued


def _known(jobs: Jobs, ids: list[str]) -> Iterable[Job]:
    return jobs.database.jobs.by_ids(ids) if ids and _is_there(jobs) else ()


def _is_there(jobs: Jobs) -> bool:
    """Whether there is a database to look into: to look must make none."""
    url = url_of(jobs.settings.database)
    return url.drivername != "sqlite" or Path(str(url.database)).exists()


def _portions(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    portion: list[Entry] = []
    characters = 0
    for entry in entries:
        portion.append(entry)
        characters += len(entry.document.text) if entry.document else 0
        if len(portion) == _MANY or characters > _LONG:
            yield portion
            portion, characters = [], 0
    if portion:
        yield portion
