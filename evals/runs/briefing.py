"""A run: from cases to briefs, as they come, and to their scores."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from evals.cases import Case, fingerprint
from evals.runs.commands import RUNS
from evals.runs.folder import Failure, Output, Run, name_from, named, text_sha256
from evals.runs.lock import held
from evals.runs.manifest import (
    Manifest,
    Selection,
    code_sha256,
    now,
    public_settings,
    versions,
)
from summarizer import AsyncSummarizer, Document, Outcome, Settings, SummarizerError, read_text
from summarizer.cache import AnswerCache
from summarizer.cached import CachedExtractor, identity
from summarizer.cli import interrupts
from summarizer.cli.display import Display, display
from summarizer.prompts import Prompt, find

ANSWERS = "answers.sqlite"
"""The file of kept answers, in the folder of the runs."""


@dataclass(frozen=True)
class Order:
    """What is to be run: by which extractor, on which cases, and where it is kept.

    `again` makes a run of that name anew; else it is resumed. `concurrency` is how many
    documents are under way at once, as many as the endpoints take if None.
    """

    extractor: Literal["rules", "model"]
    selection: Selection = field(default_factory=Selection)
    prompt: str | None = None
    name: str | None = None
    again: bool = False
    concurrency: int | None = None
    runs: Path = RUNS
    quiet: bool = False


class Interrupted(Exception):
    """Ctrl-C: `done` of `total` documents of `run` are kept; the message says how to go on."""

    def __init__(self, run: Run, done: int, total: int) -> None:
        self.run, self.done, self.total = run, done, total
        kept = f"Stopped: {done} of {total} documents are done, and kept."
        super().__init__(f"{kept} Go on: {run.go_on()}")


def make(order: Order, settings: Settings) -> Run:
    """Make the run that is asked for, or go on with it; its briefs are then all there.

    Raises `BrokenCase`, `ConfigurationError`, `NotComparable`, `RunInUse` before anything is
    asked, and `Interrupted` at Ctrl-C.
    """
    cases = order.selection.cases()
    prompt = None
    if order.extractor == "model":
        prompt = find(order.prompt or settings.prompt, settings.prompts)
    summarizer = _summarizer(settings, prompt, order.runs / ANSWERS)
    manifest = _manifest(order, settings, prompt, cases)
    run = named(manifest.name, order.runs)
    with held(run):
        run.begin(manifest, again=order.again)
        _brief(run, summarizer, cases, order)
    return run


def _brief(run: Run, summarizer: AsyncSummarizer, cases: Sequence[Case], order: Order) -> None:
    done = run.outputs()
    todo = [case for case in cases if case.name not in done]
    work = _Work(run, summarizer, todo, display(len(todo), quiet=order.quiet))
    try:
        with interrupts.restored(), _warnings_shown(work.shown):
            asyncio.run(work.do(order.concurrency))
    except KeyboardInterrupt:
        raise Interrupted(run, len(run.outputs()), len(cases)) from None


def _summarizer(settings: Settings, prompt: Prompt | None, answers: Path) -> AsyncSummarizer:
    if prompt is None:
        return AsyncSummarizer(settings, extractor="rules")
    from summarizer.extraction.model import ModelExtractor

    model = ModelExtractor(settings.ordered_endpoints(), prompt=prompt, settings=settings)
    asked = identity(settings, prompt)
    # a run asks what the model takes: the same figures whether an answer is new or kept
    extractor = CachedExtractor(model, AnswerCache(answers), asked, recounted=True)
    return AsyncSummarizer(settings, extractor=extractor, prompt=prompt)


def _manifest(
    order: Order, settings: Settings, prompt: Prompt | None, cases: Sequence[Case]
) -> Manifest:
    model = ", then ".join(e.model for e in settings.ordered_endpoints()) if prompt else None
    made = Manifest(
        name=order.name or "",
        date=now(),
        selection=order.selection,
        extractor=order.extractor,
        model=model,
        prompt=prompt.name if prompt else None,
        prompt_sha256=prompt.sha256 if prompt else None,
        settings=public_settings(settings, order.extractor),
        versions=versions(),
        code=code_sha256(),
        fixtures=fingerprint(cases),
        cases=len(cases),
    )
    return made if order.name else made.model_copy(update={"name": default_name(made)})


def default_name(manifest: Manifest) -> str:
    """A name that tells what was run on what, as `rules-all` or `gpt-5-mini-extract.v1-dev`."""
    made_by = manifest.model or manifest.extractor
    return name_from(made_by, manifest.prompt, manifest.selection.word)


@dataclass
class _Work:
    """The documents of a run that are still to be briefed."""

    run: Run
    summarizer: AsyncSummarizer
    todo: Sequence[Case]
    shown: Display
    done: int = 0

    async def do(self, concurrency: int | None) -> None:
        interrupts.answer(self.shown)
        async with self.summarizer:
            with self.shown:
                readable = [pair for case in self.todo if (pair := self._read(case))]
                documents = (document for _, document in readable)
                async for outcome in self.summarizer.briefs(documents, concurrency=concurrency):
                    self._append(_output(readable[outcome.index][0], outcome))

    def _read(self, case: Case) -> tuple[Case, Document] | None:
        # a date that the text itself tells is for the reader to find
        told = case.form.published_basis in ("given", "metadata")
        try:
            return case, read_text(case.form.text, published=case.form.published if told else None)
        except SummarizerError as error:
            self._append(_output(case, Outcome(0, failure=error)))
            return None

    def _append(self, output: Output) -> None:
        self.run.append(output)
        self.done += 1
        self.shown.advance()
        if not sys.stderr.isatty():
            self.shown.note(f"{self.done} of {len(self.todo)}: {output.case}{_told(output)}")


def _output(case: Case, outcome: Outcome) -> Output:
    failure, brief = outcome.failure, outcome.brief
    return Output(
        case=case.name,
        text_sha256=text_sha256(case),
        brief=brief.model_dump(mode="json") if brief else None,
        failure=Failure(code=failure.code, message=str(failure)) if failure else None,
        seconds=brief.provenance.seconds if brief else 0.0,
    )


def _told(output: Output) -> str:
    return f" failed ({output.failure.code})" if output.failure else ""


class _Notes(logging.Handler):
    def __init__(self, shown: Display) -> None:
        super().__init__(logging.WARNING)
        self._shown = shown

    def emit(self, record: logging.LogRecord) -> None:
        # what goes wrong with a document is kept with it
        if not record.name.startswith(("summarizer.pipeline", "summarizer.extraction")):
            self._shown.note(record.getMessage())


@contextmanager
def _warnings_shown(shown: Display) -> Iterator[None]:
    """Within it, what the summarizer warns of (a cache that cannot be written) is shown."""
    logger, handler = logging.getLogger("summarizer"), _Notes(shown)
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
