"""The client: `AsyncSummarizer` turns sources into briefs (`blocking.py` has the sync face)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Coroutine, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from summarizer import prompts
from summarizer.brief import Brief
from summarizer.document import Document, parse_moment
from summarizer.errors import DocumentError, MissingKey, SummarizerError, UnknownExtractor
from summarizer.extraction.budget import Budget
from summarizer.extraction.protocol import Extractor
from summarizer.pipeline import Event, Pipeline
from summarizer.prompts import Prompt
from summarizer.reading import read_file, read_text
from summarizer.settings import Settings, load

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_T = TypeVar("_T")

_LONGEST_NAME = 255

Source = str | Path | Document
"""What can be briefed: a text, the path of a file, or a document."""

Published = date | datetime | str | None
"""The date of a source: a date, a date-time with an offset, or either in ISO form."""


@dataclass(frozen=True)
class Outcome:
    """What became of the source at `index` (from 0): a brief, or the reason why there is none."""

    index: int
    brief: Brief | None = None
    failure: SummarizerError | None = None


class AsyncSummarizer:
    """Turns documents into briefs.

    What is given here wins over `settings`, which win over the environment. `extractor` is
    `auto` (the model where one is configured, else the rules), `model`, `rules`, or one of
    your own. `client` is an `AsyncOpenAI` of yours, for identities and tracing that a key
    and an address cannot express. Raises `ConfigurationError` where these do not fit.
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
        chosen = (settings or load()).with_model(model)
        named = {"prompt": prompt} if isinstance(prompt, str) else {}
        self.settings = chosen.model_copy(update=named)
        self._client = client
        given = prompt if isinstance(prompt, Prompt) else None
        self._prompt = given or prompts.find(self.settings.prompt, self.settings.prompts)
        self._pipeline = self._build(extractor or self.settings.extractor)

    @property
    def chosen(self) -> str:
        """Which extractor is at work, and why, in a sentence without secrets."""
        return self._chosen

    def _build(self, extractor: str | Extractor) -> Pipeline:
        if not isinstance(extractor, str):
            self._chosen = f"Extractor: {extractor.name}, as given."
            return Pipeline(self.settings, extractor, prompt=self._prompt)
        configured = bool(self.settings.ordered_endpoints())
        match extractor:
            case "rules":
                self._chosen = "Extractor: rules, as asked."
                return Pipeline(self.settings, _rules())
            case "model" if configured:
                self._chosen = f"Extractor: model {self._models()}, as asked."
                return Pipeline(self.settings, self._model(), prompt=self._prompt)
            case "model":
                raise MissingKey(
                    "The model extractor is asked for, and no model is configured.",
                    hint="Set SUMMARIZER_MODEL, and OPENAI_API_KEY or SUMMARIZER_BASE_URL.",
                )
            case "auto" if configured:
                return self._model_else_rules()
            case "auto":
                self._chosen = "Extractor: rules, since no model is configured (SUMMARIZER_MODEL)."
                return Pipeline(self.settings, _rules())
            case _:
                raise UnknownExtractor(
                    f"There is no extractor {extractor!r}.", hint="Use auto, model or rules."
                )

    def _model_else_rules(self) -> Pipeline:
        try:
            model = self._model()
        except MissingKey as lacking:
            self._chosen = f"Extractor: rules, since {lacking}"
            return Pipeline(self.settings, _rules())
        self._chosen = f"Extractor: model {self._models()}, since one is configured."
        return Pipeline(self.settings, model, _rules(), self._prompt)

    def _models(self) -> str:
        return ", then ".join(endpoint.model for endpoint in self.settings.ordered_endpoints())

    def _model(self) -> Extractor:
        from summarizer.extraction.model import ModelExtractor

        extractor = ModelExtractor(
            self.settings.ordered_endpoints(),
            prompt=self._prompt,
            settings=self.settings,
            client=self._client,
        )
        if not self.settings.cache:
            return extractor
        from summarizer.cache import AnswerCache, default_path
        from summarizer.cached import CachedExtractor, identity

        cache = AnswerCache(self.settings.cache_path or default_path())
        return CachedExtractor(extractor, cache, identity(self.settings, self._prompt))

    async def brief(self, source: Source, *, published: Published = None) -> Brief:
        """The brief of one source.

        `published` is the date that relative dates are counted from; a source's own
        metadata serves where it is not given. Raises `DocumentError` if the source cannot
        be read, and `ExtractionError` if nothing could be extracted.
        """
        document = await asyncio.to_thread(document_of, source, published, self.settings)
        return await self._pipeline.brief(document, budget=self._call_budget())

    async def events(
        self, source: Source, *, published: Published = None, budget: Budget | None = None
    ) -> AsyncIterator[Event]:
        """The steps of a brief as they happen; the last one is `Done` and carries it.

        What it takes is charged to `budget` as well, also where there is no brief in the end.
        Raises what `brief` raises. Leaving the loop early stops the work.
        """
        document = await asyncio.to_thread(document_of, source, published, self.settings)
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        working = asyncio.create_task(
            self._pipeline.brief(
                document, budget=self._call_budget(budget), report=queue.put_nowait
            )
        )
        working.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (event := await queue.get()) is not None:
                yield event
            await working
        finally:
            await _stopped([working])

    async def briefs(
        self,
        sources: Iterable[Source],
        *,
        published: Published = None,
        concurrency: int | None = None,
    ) -> AsyncIterator[Outcome]:
        """Briefs of many sources, as they finish; a bad one is a failure among the others.

        At most `concurrency` are under way (as many as the endpoints take at once, unless
        given), and `sources` is drawn from as room comes free.
        """
        require_several(sources)
        moment, budget = parse_moment(published), self._call_budget()
        work = (self._outcome(i, source, moment, budget) for i, source in enumerate(sources))
        async with aclosing(as_finished(work, concurrency or self._room())) as outcomes:
            async for outcome in outcomes:
                yield outcome

    async def _outcome(
        self, index: int, source: Source, published: date | datetime | None, budget: Budget
    ) -> Outcome:
        try:
            document = await asyncio.to_thread(document_of, source, published, self.settings)
            return Outcome(index, brief=await self._pipeline.brief(document, budget=budget))
        except SummarizerError as failure:
            return Outcome(index, failure=failure)
        except Exception as error:
            # one bad document among many never ends the others; its text stays out of this
            return Outcome(index, failure=SummarizerError(f"Unexpected {type(error).__name__}."))

    def _room(self) -> int:
        return sum(e.concurrency for e in self.settings.ordered_endpoints()) or 1

    def _call_budget(self, parent: Budget | None = None) -> Budget:
        settings = self.settings
        return Budget(tokens=settings.call_tokens, cost=settings.call_cost, parent=parent)

    async def aclose(self) -> None:
        """Close the connections to the endpoints."""
        if closing := getattr(self._pipeline.extractor, "aclose", None):
            await closing()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def require_several(sources: object) -> None:
    """Raises `DocumentError` for one source where several are wanted."""
    if isinstance(sources, str | bytes | Path | Document):
        # a text would be taken letter by letter
        raise DocumentError("One source is given, not several.", hint="Give a list of sources.")


async def as_finished(
    work: Iterable[Coroutine[Any, Any, _T]], most: int
) -> AsyncGenerator[_T, None]:
    """What `work` comes to, as it finishes; it is drawn from as room comes free.

    If drawing fails, what is under way is finished first: it may be paid for.
    """
    waiting = iter(work)
    running: set[asyncio.Task[_T]] = set()
    done: set[asyncio.Task[_T]] = set()
    broken: Exception | None = None
    try:
        while True:
            try:
                for one in islice(waiting, most - len(running) if broken is None else 0):
                    running.add(asyncio.create_task(one))
            except Exception as error:
                broken = error
            for task in done:
                yield task.result()
            if not running:
                break
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _stopped(running)
    if broken is not None:
        raise broken


async def _stopped(work: Collection[asyncio.Task[Any]]) -> None:
    """Cancel what still runs of `work`, and wait until it has let go of what it holds."""
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


def document_of(source: Source, published: Published, settings: Settings) -> Document:
    """`source` as a document that has been read, with its date if one is given.

    Raises `DocumentError`.
    """
    moment = parse_moment(published)
    match source:
        case Document():
            if moment is None:
                return source
            return source.model_copy(update={"published": moment, "published_basis": "given"})
        case Path():
            return read_file(source, published=moment, max_bytes=settings.max_bytes)
        case str():
            _refuse_name_of_file(source)
            return read_text(source, published=moment, max_bytes=settings.max_bytes)
        case _:
            kind = type(source).__name__
            raise DocumentError(f"A value of type {kind} is no source.", hint=_hint_for(source))


def _hint_for(source: object) -> str:
    if isinstance(source, bytes | bytearray):
        return "Give the document that summarizer.read_bytes makes of it."
    return "Give a text (str), the path of a file (pathlib.Path), or a Document."


def _refuse_name_of_file(text: str) -> None:
    """A text that is the name of a file was meant as one; its brief would be empty."""
    if len(text) > _LONGEST_NAME or "\n" in text or "\0" in text or not Path(text).is_file():
        return
    raise DocumentError(
        "The text is the name of a file.", hint="Give pathlib.Path(…) to have the file read."
    )


def _rules() -> Extractor:
    from summarizer.extraction.rules import RulesExtractor

    return RulesExtractor()
