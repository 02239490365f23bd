"""For code that does not await: `Summarizer`, and the face that it shares with others."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar, cast

import anyio
from anyio.from_thread import BlockingPortal

from summarizer.brief import Brief
from summarizer.client import AsyncSummarizer, Outcome, Published, Source
from summarizer.extraction.protocol import Extractor
from summarizer.pipeline import Event
from summarizer.prompts import Prompt
from summarizer.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_T = TypeVar("_T")


class Briefing(Protocol):
    """What makes briefs without blocking: `AsyncSummarizer`, and who asks a service instead."""

    settings: Settings

    @property
    def chosen(self) -> str:
        """By what the briefs are made, in a sentence without secrets."""
        ...

    async def brief(self, source: Source, *, published: Published = None) -> Brief:
        """The brief of one source."""
        ...

    def briefs(
        self,
        sources: Iterable[Source],
        *,
        published: Published = None,
        concurrency: int | None = None,
    ) -> AsyncIterator[Outcome]:
        """Briefs of many sources."""
        ...

    def events(self, source: Source, *, published: Published = None) -> AsyncIterator[Event]:
        """The steps of a brief."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class Blocking:
    """The blocking face of what makes briefs; it also works inside a running loop."""

    def __init__(self, asynchronous: Briefing) -> None:
        self._async = asynchronous
        self._portal: BlockingPortal | None = None
        self._thread: threading.Thread | None = None
        self._opening = threading.Lock()

    @property
    def settings(self) -> Settings:
        """The settings at work."""
        return self._async.settings

    @property
    def chosen(self) -> str:
        """Which extractor is at work, and why, in a sentence without secrets."""
        return self._async.chosen

    def brief(self, source: Source, *, published: Published = None) -> Brief:
        """The brief of one source; see `AsyncSummarizer.brief`."""
        return self._wait(self._async.brief(source, published=published))

    def briefs(
        self,
        sources: Iterable[Source],
        *,
        published: Published = None,
        concurrency: int | None = None,
    ) -> Iterator[Outcome]:
        """Briefs of many sources, as they finish; see `AsyncSummarizer.briefs`."""
        return self._each(self._async.briefs(sources, published=published, concurrency=concurrency))

    def events(self, source: Source, *, published: Published = None) -> Iterator[Event]:
        """The steps of a brief as they happen; see `AsyncSummarizer.events`."""
        return self._each(self._async.events(source, published=published))

    def close(self) -> None:
        """Release the thread and the connections."""
        if self._portal is not None:
            # with what may still run after a Ctrl-C that came before there was a result to await
            self._portal.call(self._portal.stop, True)
            self._portal = None
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        async def awaited() -> _T:
            return await work

        return self._result(awaited)

    def _each(self, items: AsyncIterator[_T]) -> Iterator[_T]:
        async def following() -> _T | None:
            return await anext(items, None)

        portal = self._running()
        try:
            while (item := self._result(following)) is not None:
                yield item
        finally:
            with contextlib.suppress(RuntimeError):  # the portal may be closed by now
                portal.call(cast(Any, items).aclose)

    def _result(self, work: Callable[[], Awaitable[_T]]) -> _T:
        future = self._running().start_task_soon(work)
        try:
            return future.result()
        except BaseException:
            # Ctrl-C: nothing may go on, and be paid for, behind the caller's back
            future.cancel()
            raise

    def _running(self) -> BlockingPortal:
        with self._opening:
            if self._portal is None:
                opened: Future[BlockingPortal] = Future()
                # a daemon, so that a program that never closes its summarizer can end
                self._thread = threading.Thread(
                    target=anyio.run, args=(_serve, opened, self._async.aclose), daemon=True
                )
                self._thread.start()
                self._portal = opened.result()
            return self._portal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()


class Summarizer(Blocking):
    """`AsyncSummarizer` for code that does not await; it also works inside a running loop.

    Takes the same arguments. Use it as a context manager, or `close` it, to release its
    thread and connections early; the end of the program does so too.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        extractor: str | Extractor | None = None,
        model: str | None = None,
        prompt: str | Prompt | None = None,
        client: AsyncOpenAI | None = None,
    ) -> None:
        super().__init__(
            AsyncSummarizer(
                settings, extractor=extractor, model=model, prompt=prompt, client=client
            )
        )


async def _serve(opened: Future[BlockingPortal], close: Callable[[], Awaitable[None]]) -> None:
    """Run an event loop that other threads can call into, until it is stopped."""
    async with BlockingPortal() as portal:
        opened.set_result(portal)
        await portal.sleep_until_stopped()
    await close()
