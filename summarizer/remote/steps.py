"""The events of a job at the service, as the steps of a brief that the library tells of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from summarizer.brief import Brief
from summarizer.errors import ServiceUnreachable
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read
from summarizer.remote.answers import JobSeen, Progress, told_in, value_of


async def steps(characters: int, seen: AsyncIterator[tuple[str, str]]) -> AsyncIterator[Event]:
    """The steps of a brief of so many `characters`, from the named events in `seen`.

    Raises why the job failed or cannot be told of, and `ServiceUnreachable` if the events end
    before the brief.
    """
    told = _Told(characters)
    async for name, data in seen:
        if name == "brief":
            for step in told.end(value_of(Brief, data)):
                yield step
            return
        if name == "problem":
            raise told_in(data)
        if name == "job":
            job = value_of(JobSeen, data)
            if job.state in ("failed", "cancelled"):
                raise job.failure
            for step in told.progress(job.progress):
                yield step
    raise ServiceUnreachable("The connection broke off before the brief.", hint="Ask again.")


class _Told:
    """What has been told of a document of so many characters: each step once, in order."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self._done = self._total = 0

    def progress(self, progress: Progress | None) -> Iterator[Event]:
        if progress is None:
            return
        if not self._total:
            self._total = progress.total
            yield Read(self._characters, self._total)
        while self._done < progress.done:
            self._done += 1
            yield ChunkRead(self._done, self._total)

    def end(self, brief: Brief) -> Iterator[Event]:
        # a document of one chunk has no progress on the way
        whole = self._total or 1
        yield from self.progress(Progress(done=whole, total=whole))
        yield Grounded(len(brief.items), len(brief.withheld))
        yield Done(brief)
