"""How far the jobs of one call are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.storage import Job
from summarizer.storage.vendor import VendorBatch


@dataclass(frozen=True)
class VendorProgress:
    """`done` jobs of this call have a brief, `failed` have none and never will.

    `cost` is what these came to in US dollars, None if it is not known. `note` says where the rest
    stands, in a short line without text of documents.
    """

    done: int = 0
    failed: int = 0
    cost: float | None = 0.0
    note: str = ""

    def after(self, ended: Iterable[Job]) -> VendorProgress:
        """With these jobs, which have ended, counted as well."""
        ended = tuple(ended)
        costs = [self.cost, *(job.usage.cost for job in ended if job.usage)]
        done = sum(job.state == "done" for job in ended)
        known = [cost for cost in costs if cost is not None]
        return VendorProgress(
            done=self.done + done,
            failed=self.failed + len(ended) - done,
            cost=sum(known) if len(known) == len(costs) else None,
            note=self.note,
        )


def note_on(batches: Sequence[VendorBatch]) -> str:
    """Where the batches stand, in words."""
    there = [batch for batch in batches if batch.state == "submitted"]
    if not there:
        return "nothing at the endpoint"
    asked = sum(batch.requests for batch in there)
    answered = sum(batch.answered for batch in there)
    named = "1 batch" if len(there) == 1 else f"{len(there):,} batches"
    return f"{named} at the endpoint, {answered:,} of {asked:,} requests answered"
