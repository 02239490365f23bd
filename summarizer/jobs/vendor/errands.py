"""What has to be done at the endpoint: batches are brought there, looked at, and fetched.

Each step is written down before or after it, in such an order that whoever goes on after a crash
knows what may have happened, and looks before anything is sent that would be paid for.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from itertools import islice
from pathlib import Path

from summarizer.errors import EndpointRefused
from summarizer.extraction.vendor_batches import (
    MOST_REQUESTS,
    Standing,
    VendorBatches,
)
from summarizer.extraction.vendor_lines import answers_in, failure, refusal
from summarizer.jobs.vendor.sheet import Sheet, file_of
from summarizer.storage.rows import now
from summarizer.storage.vendor import VendorAnswer, VendorBatch, VendorStore

_log = logging.getLogger(__name__)
_AT_ONCE = 500  # answers in one transaction
_GONE = timedelta(days=2)
"""After so long a batch that the endpoint does not know is not looked for any more."""
_TOO_MUCH_WAITS = "token_limit_exceeded"
"""OpenAI's code for more than may wait there at once; it refuses the batch as a whole."""


class Errands:
    """Runs between `store` and the `endpoint`, with files in `folder`, for the jobs of `queue`.

    `most` is how many requests the next file should hold.
    """

    def __init__(
        self, store: VendorStore, endpoint: VendorBatches, queue: str, folder: Path
    ) -> None:
        self.most = MOST_REQUESTS
        self._alone = False
        self._store = store
        self._endpoint = endpoint
        self._queue = queue
        self._folder = folder

    async def send(self, sheet: Sheet) -> None:
        """Has the endpoint begin a batch of what is in `sheet`."""
        self._store.write(sheet.id, self._queue, sheet.requests)
        file = await self._endpoint.upload(sheet.path)
        self._store.uploaded(sheet.id, file)
        sheet.discard()
        begun = await self._endpoint.submit(file, sheet.id, now())
        if begun is None:
            await self._forget(sheet.id, file)
            raise EndpointRefused(
                "The endpoint does not take a batch of such requests.",
                hint="Can the model be asked in batches? See what the endpoint says of it.",
            )
        self._store.submitted(sheet.id, begun.id)

    @property
    def is_held(self) -> bool:
        """Whether the next batch has to wait until those at the endpoint have ended."""
        return self._alone and bool(self._store.under_way(self._queue))

    async def resume(self) -> None:
        """Ends what was begun: sends that were broken off are done, or undone."""
        for batch in self._store.under_way(self._queue):
            if batch.state == "written":
                # no batch can be of it, as its file's id was not yet known
                await self._endpoint.delete_named(file_of(batch.id))
                self._store.forget(batch.id)
            elif batch.state == "uploaded" and batch.file is not None:
                begun = await self._endpoint.submit(batch.file, batch.id, batch.created)
                if begun is None:
                    await self._forget(batch.id, batch.file)
                else:
                    self._store.submitted(batch.id, begun.id)

    async def collect(self) -> bool:
        """Looks at each batch, and fetches what has come of those that ended; whether any has."""
        any_ended = False
        for batch in self._store.under_way(self._queue):
            if batch.batch is None:
                continue
            standing = await self._endpoint.standing(batch.batch)
            if standing is None:
                self._miss(batch)
                continue
            self._store.seen(batch.id, standing.status, standing.answered)
            if standing.has_ended:
                await self._fetch(batch, standing)
                any_ended = True
        return any_ended

    async def _fetch(self, batch: VendorBatch, standing: Standing) -> None:
        for file in filter(None, (standing.output, standing.errors)):
            path = self._folder / f"{batch.id}.answers"
            await self._endpoint.fetch(file, path)
            answers = (VendorAnswer(*each) for each in answers_in(path))
            while some := list(islice(answers, _AT_ONCE)):
                self._store.answer(batch.id, some)
            path.unlink()
        if standing.status == "failed":
            self._refused(batch, standing)
        elif standing.status != "completed":
            _log.warning("batch %s ended as %s", standing.id, standing.status)
        self._store.collected(batch.id, *failure(f"batch_{standing.status}"))
        await self._endpoint.delete(batch.file, standing.output, standing.errors)

    def _refused(self, batch: VendorBatch, standing: Standing) -> None:
        """The file did not pass the endpoint's look at it: nothing was done, nor paid for."""
        codes = ", ".join(sorted(standing.codes)) or "no reason"
        _log.warning("batch %s was refused: %s", standing.id, codes)
        self.most = max(1, batch.requests // 2)
        if _TOO_MUCH_WAITS in standing.codes and batch.requests > 1:
            self._alone = True
            self._store.drop(batch.id)
        elif self._store.reject(batch.id, standing.rejected, *refusal("invalid_line")):
            # those at fault are known; the others have not had their turn
            self.most = MOST_REQUESTS
            self._store.drop(batch.id)

    def _miss(self, batch: VendorBatch) -> None:
        if now() - batch.created < _GONE:
            raise EndpointRefused(
                f"The endpoint does not know batch {batch.batch}, which was sent to it.",
                hint="Use the key under which it was sent.",
            )
        self._store.collected(batch.id, *failure("batch_gone"))

    async def _forget(self, batch: str, file: str) -> None:
        self._store.forget(batch)
        await self._endpoint.delete(file)
