"""A document is read again and again, each time by all answers that are there, until none lacks.

Reading costs nothing but time: what was answered is not asked again, and what is lacking is not
sent from here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from summarizer import prompts
from summarizer.brief import Brief, Usage
from summarizer.errors import SummarizerError
from summarizer.extraction.budget import Budget
from summarizer.extraction.collected import Answers, CollectedExtractor
from summarizer.jobs.identity import with_options
from summarizer.pipeline import Event, Pipeline, Read
from summarizer.settings import Settings
from summarizer.storage import JobFailure, JobProgress, Order

PRICE_FACTOR = 0.5
"""So much of the list price do requests in batches cost."""

_log = logging.getLogger(__name__)
_DAY = 86_400.0
# they tell of each chunk that fails, and one without an answer fails time and again
_TALKATIVE = ("summarizer.pipeline", "summarizer.extraction.endpoints")

_reading: ContextVar[bool] = ContextVar("_reading", default=False)


@dataclass(frozen=True)
class Lacking:
    """What has to be asked: the bodies of `requests` by their names; so far is the document."""

    requests: Mapping[str, str]
    progress: JobProgress


@dataclass(frozen=True)
class Failed:
    """There will be no brief, and it took so much to find out."""

    failure: JobFailure
    usage: Usage


class Replay:
    """Reads documents under `settings`, of whose endpoints the first is meant.

    Raises `UnknownPrompt`.
    """

    def __init__(self, settings: Settings) -> None:
        # a failed line is sent again as often as a worker would begin the document; the time that
        # counts is the endpoint's
        bounds = {"attempts": settings.worker_tries, "timeout": _DAY}
        self._settings = settings.model_copy(update=bounds)
        self._prompt = prompts.find(settings.prompt, settings.prompts)
        self._repair_prompt = prompts.find(prompts.REPAIR_PROMPT, settings.prompts)

    async def read(self, order: Order, answers: Answers) -> Brief | Failed | Lacking:
        """What the document of `order` comes to by `answers`."""
        settings = with_options(self._settings, order.options)
        extractor = CollectedExtractor(
            settings.ordered_endpoints()[0],
            answers,
            prompt=self._prompt,
            repair_prompt=self._repair_prompt,
            settings=settings,
            price_share=PRICE_FACTOR,
        )
        chunks = 1

        def seen(event: Event) -> None:
            nonlocal chunks
            if isinstance(event, Read):
                chunks = event.chunks

        budget = Budget(tokens=settings.call_tokens, cost=settings.call_cost)
        pipeline = Pipeline(settings, extractor, prompt=self._prompt)
        outcome: Brief | Failed
        try:
            with _without_telling():
                outcome = await pipeline.brief(order.document, budget=budget, report=seen)
        except Exception as error:
            outcome = Failed(failure_of(order.id, error), budget.usage)
        finally:
            await extractor.aclose()
        if not extractor.lacking:
            return outcome
        unread = {name.partition(".")[0][1:] for name in extractor.lacking}
        return Lacking(extractor.lacking, JobProgress(done=chunks - len(unread), total=chunks))


def failure_of(job: str, error: Exception) -> JobFailure:
    """Why there is no brief of the job, without text of the document."""
    if isinstance(error, SummarizerError):
        return JobFailure(code=error.code, message=error.message, hint=error.hint)
    # a fault of ours; its words may quote the document
    _log.error("job %s failed: %s", job, type(error).__name__)
    return JobFailure(code="error", message=f"Unexpected {type(error).__name__}.")


@contextmanager
def _without_telling() -> Iterator[None]:
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(_let_through)
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def _let_through(_: logging.LogRecord) -> bool:
    return not _reading.get()
