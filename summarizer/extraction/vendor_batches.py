"""An endpoint's own batch interface, as OpenAI has it: files of requests, answered within a day.

A file of JSON lines is uploaded (`POST /v1/files`, purpose `batch`), a batch of it is begun
(`POST /v1/batches`) and looked at now and then, until two files can be fetched: what came of the
requests, and which of them failed. See OpenAI's API reference, Batch.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import anyio

from summarizer.errors import (
    ConfigurationError,
    DeadlineExceeded,
    EndpointRefused,
    ExtractionError,
    SummarizerError,
)
from summarizer.extraction.endpoint import client_of
from summarizer.extraction.endpoints import require_keys
from summarizer.extraction.faults import Setback, no_completion, setback_of
from summarizer.extraction.quiet import quiet
from summarizer.extraction.retry import Sleep, retried
from summarizer.extraction.vendor_lines import ADDRESS
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types import Batch

T = TypeVar("T")

MOST_REQUESTS = 50_000
"""Requests that a file may hold."""
MOST_BYTES = 200_000_000
"""Bytes that a file may have."""
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""The states that a batch does not leave any more."""

_OUR_ID = "summarizer"  # under which the endpoint keeps our id with a batch
_NO_SUCH_INTERFACE = {404, 405, 501}
_BIG_FILE_SECONDS = 3600.0
_DAY = 86_400


@dataclass(frozen=True)
class Standing:
    """How a batch stands: `output` and `errors` are files to fetch, if there are any.

    `codes` are the machine codes of what is wrong with it as a whole, `rejected` the lines of the
    file (from 1) that are at fault. `answered` requests are done, well or not.
    """

    id: str
    status: str
    answered: int
    output: str | None = None
    errors: str | None = None
    codes: frozenset[str] = frozenset()
    rejected: frozenset[int] = frozenset()

    @property
    def has_ended(self) -> bool:
        """Whether no more will come of it."""
        return self.status in ENDED


class VendorBatches:
    """The batches at `endpoint`.

    Raises `MissingKey` if it lacks the key that its host wants. Methods raise `ExtractionError`
    if the endpoint cannot be reached or refuses, after retries. `aclose` it.
    """

    def __init__(
        self, endpoint: Endpoint, settings: Settings, *, sleep: Sleep = anyio.sleep
    ) -> None:
        require_keys([endpoint], several=bool(settings.endpoints))
        self._endpoint = endpoint
        self._settings = settings
        self._sleep = sleep
        self._client = client_of(endpoint)

    async def check(self) -> None:
        """Raises `ConfigurationError` if the endpoint has no batch interface."""
        if not await self._tried(_has_batches):
            host = urlsplit(self._endpoint.base_url).netloc.rpartition("@")[2]
            raise ConfigurationError(
                f"{host} has no batch interface like OpenAI's.", hint="Leave out --vendor-batch."
            )

    async def upload(self, path: Path) -> str:
        """Uploads a file of requests; the endpoint's id of it."""

        async def upload(client: AsyncOpenAI) -> str:
            made = await client.files.create(file=path, purpose="batch")
            return _text(getattr(made, "id", None))

        return await self._tried(upload, _BIG_FILE_SECONDS)

    async def submit(self, file: str, name: str, since: datetime) -> Standing | None:
        """Begins a batch of the uploaded file, unless one of our `name` is there `since` then.

        None if the endpoint will not have that file.
        """

        # looked for before each try: the answer to the one before may have been lost
        async def submit(client: AsyncOpenAI) -> Standing | None:
            if found := await _found(client, name, since):
                return found
            made = await _unless_absent(
                client.batches.create(
                    input_file_id=file,
                    endpoint=ADDRESS,
                    completion_window="24h",
                    metadata={_OUR_ID: name},
                ),
                but={400, 404, 422},
            )
            return _standing(made) if made is not None else None

        return await self._tried(submit)

    async def standing(self, batch: str) -> Standing | None:
        """How that batch stands; None if the endpoint knows none of that id."""

        async def look(client: AsyncOpenAI) -> Standing | None:
            found = await _unless_absent(client.batches.retrieve(batch), but={404})
            return _standing(found) if found is not None else None

        return await self._tried(look)

    async def fetch(self, file: str, path: Path) -> None:
        """Writes the endpoint's file to `path`; an empty one if the endpoint has it no more."""

        async def fetch(client: AsyncOpenAI) -> None:
            path.write_bytes(b"")
            content = client.files.with_streaming_response.content(file)
            async with content as response:
                await response.stream_to_file(path)

        with suppress(EndpointRefused):
            await self._tried(fetch, _BIG_FILE_SECONDS)

    async def delete(self, *files: str | None) -> None:
        """Deletes files at the endpoint, which hold text of documents, as far as it lets us."""
        for file in filter(None, files):
            with suppress(ExtractionError):
                await self._tried(partial(_delete, file))

    async def delete_named(self, name: str) -> None:
        """Deletes the newest files of that name, if there are any."""
        with suppress(ExtractionError):
            page = await self._tried(lambda client: client.files.list(purpose="batch", limit=100))
            await self.delete(*(file.id for file in page.data if file.filename == name))

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _tried(
        self, work: Callable[[AsyncOpenAI], Awaitable[T]], seconds: float | None = None
    ) -> T:
        """What `work` comes to, tried again where that may help, within so many seconds."""
        seconds = seconds or self._settings.timeout
        deadline = time.monotonic() + seconds

        async def once() -> T:
            try:
                return await work(self._client)
            except (Setback, SummarizerError):
                raise
            except Exception as error:
                setback = setback_of(error)
            # out here, so that it has no context: that one holds what the endpoint said
            raise setback

        try:
            with quiet(), anyio.move_on_after(seconds):
                return await retried(
                    once,
                    attempts=self._settings.attempts,
                    deadline=deadline,
                    sleep=self._sleep,
                )
        except Setback as setback:
            failure = setback.error
        else:
            failure = DeadlineExceeded("The endpoint's batch interface takes too long.")
        raise failure


async def _has_batches(client: AsyncOpenAI) -> bool:
    from openai import OpenAIError

    try:
        page = await _unless_absent(client.batches.list(limit=1))
    except OpenAIError:
        raise
    except Exception:
        return False  # a web page, or whatever else is no list
    return isinstance(getattr(page, "data", None), list)


async def _delete(file: str, client: AsyncOpenAI) -> None:
    await client.files.delete(file)


async def _found(client: AsyncOpenAI, name: str, since: datetime) -> Standing | None:
    """The batch that was begun under our `name`, of those not much older than `since`."""
    seen: set[str] = set()
    async for batch in client.batches.list(limit=100):
        if (batch.metadata or {}).get(_OUR_ID) == name:
            return _standing(batch)
        # clocks differ; and one that gives the same page again has no more
        if batch.id in seen or batch.created_at < since.timestamp() - _DAY:
            break
        seen.add(batch.id)
    return None


async def _unless_absent(
    work: Awaitable[T], but: frozenset[int] | set[int] = frozenset(_NO_SUCH_INTERFACE)
) -> T | None:
    """What `work` comes to; None where the endpoint answers with one of these statuses."""
    from openai import APIStatusError

    try:
        return await work
    except APIStatusError as error:
        if error.status_code not in but:
            raise
        return None


def _standing(batch: Batch) -> Standing:
    """Of a batch as the client built it, unchecked: anything may be missing or another type."""
    counts = batch.request_counts
    wrong = (batch.errors.data if batch.errors else None) or []
    lines: set[object] = {getattr(each, "line", None) for each in wrong}
    codes = (getattr(each, "code", None) for each in wrong)
    return Standing(
        id=_text(batch.id),
        status=_text(batch.status),
        answered=(counts.completed or 0) + (counts.failed or 0) if counts else 0,
        output=batch.output_file_id,
        errors=batch.error_file_id,
        codes=frozenset(code for code in codes if isinstance(code, str)),
        rejected=frozenset(line for line in range(1, MOST_REQUESTS + 1) if line in lines),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise no_completion()
    return value
