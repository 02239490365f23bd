"""`summarizer brief`: from the arguments to written briefs and an exit status."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from summarizer.brief import Brief
from summarizer.cli import interrupts
from summarizer.cli.display import Display, display
from summarizer.cli.inputs import Input, inputs, read_stdin
from summarizer.cli.lines import FAILED, INTERRUPTED, say
from summarizer.cli.outputs import Format, format_of, plan, rendered, write
from summarizer.client import AsyncSummarizer, Source
from summarizer.document import Document, parse_moment
from summarizer.errors import SummarizerError
from summarizer.pipeline import Done
from summarizer.settings import Settings

# What these log stands in the brief as well, and is told from there, with the file's name.
_TOLD_BY_THE_BRIEF = ("summarizer.pipeline", "summarizer.extraction")


@dataclass(frozen=True)
class BriefCommand:
    """What is asked for: files, their date, and where and in which form their briefs go.

    `folder`: `out` is a folder, whether there is one of that name or not.
    """

    files: tuple[str, ...]
    published: str | None = None
    format: Format | None = None
    out: Path | None = None
    quiet: bool = False
    folder: bool = False


@dataclass
class _Work:
    """The briefs of one call: what is to be done, and what has been."""

    summarizer: AsyncSummarizer
    published: str | None
    format: Format
    todo: Sequence[tuple[Input, Path | None]]
    display: Display
    texts: dict[Input, Document] = field(default_factory=dict)
    written: int = 0
    failures: list[str] = field(default_factory=list)

    def read_stdin(self) -> None:
        """Take in standard input where it is asked for: not in the loop, which Ctrl-C ends."""
        limit = self.summarizer.settings.max_bytes
        for one in [one for one, _ in self.todo if one.path is None]:
            try:
                self.texts[one] = read_stdin(self.published, limit)
            except SummarizerError as failure:
                self.failures.append(one.complaint(failure))

    async def run(self) -> None:
        interrupts.answer(self.display)
        async with self.summarizer:
            if len(self.todo) == 1:
                await self._one()
            else:
                await self._several()

    async def _one(self) -> None:
        one, target = self.todo[0]
        brief = None
        if (source := self._source(one)) is None:
            return
        try:
            with self.display:
                async for event in self.summarizer.events(source, published=self.published):
                    self.display.step(event)
                    brief = event.brief if isinstance(event, Done) else None
        except SummarizerError as failure:
            self.failures.append(one.complaint(failure))
        if brief is not None:
            self._write(one, target, brief)

    async def _several(self) -> None:
        readable = [(todo, s) for todo in self.todo if (s := self._source(todo[0]))]
        sources = [source for _, source in readable]
        with self.display:
            self.display.advance(len(self.todo) - len(readable))
            async for outcome in self.summarizer.briefs(sources, published=self.published):
                one, target = readable[outcome.index][0]
                if outcome.brief is not None:
                    self._write(one, target, outcome.brief)
                elif outcome.failure is not None:
                    self.failures.append(one.complaint(outcome.failure))
                self.display.advance()

    def _source(self, one: Input) -> Source | None:
        return one.path or self.texts.get(one)

    def _write(self, one: Input, target: Path | None, brief: Brief) -> None:
        for text in notes(brief):
            self.display.note(f"{one.name}: {text}")
        try:
            write(target, rendered(brief, self.format))
        except SummarizerError as failure:
            self.failures.append(one.complaint(failure))
            return
        self.written += 1
        if target is not None and self._has_namesakes(one):
            self.display.note(f"{one.name} -> {target}")

    def _has_namesakes(self, one: Input) -> bool:
        """Whether the name of a brief of `one` does not tell that it is of `one`."""
        return self._stems[one.stem.casefold()] > 1

    @cached_property
    def _stems(self) -> Counter[str]:
        return Counter(one.stem.casefold() for one, _ in self.todo)


def run(command: BriefCommand, settings: Settings) -> int:
    """Brief the documents of `command`; the exit status.

    Raises `SummarizerError` for what is wrong before any document is read.
    """
    parse_moment(command.published)
    given = inputs(command.files)
    summarizer = AsyncSummarizer(settings)
    file = command.out if len(given) == 1 and not command.folder else None
    form = format_of(file, command.format)
    todo = [*zip(given, plan(given, command.out, form, folder=command.folder), strict=True)]
    shown = display(len(given), quiet=command.quiet)
    if settings.extractor == "auto":
        shown.note(summarizer.chosen)
    work = _Work(summarizer, command.published, form, todo, shown)
    try:
        with logs_shown(shown, level=logging.INFO if len(given) == 1 else logging.WARNING):
            work.read_stdin()
            with interrupts.restored():
                asyncio.run(work.run())
    except KeyboardInterrupt:
        say(f"Stopped: {work.written} of {len(given)} briefs written.")
        return INTERRUPTED
    return _told(work, command)


def _told(work: _Work, command: BriefCommand) -> int:
    total = len(work.todo)
    if total > 1 and not command.quiet:
        work.display.note(
            f"{work.written} of {total} briefs written to {command.out or 'the current folder'}."
        )
    for failure in work.failures:
        say(failure)
    return FAILED if work.failures else 0


def notes(brief: Brief) -> Iterator[str]:
    """What to know of a brief that is there and yet not as it should be."""
    yield from brief.warnings
    for gap in brief.incomplete:
        yield f"The characters {gap.start} to {gap.end} could not be read: {gap.message}"


class _Shown(logging.Handler):
    def __init__(self, shown: Display, level: int) -> None:
        super().__init__(level)
        self._display = shown

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(_TOLD_BY_THE_BRIEF):
            message = record.getMessage()
            self._display.note(message[:1].upper() + message[1:])


@contextmanager
def logs_shown(shown: Display, level: int) -> Iterator[None]:
    """Within it, what the package logs (never text of documents) is shown as notes."""
    logger = logging.getLogger("summarizer")
    handler, before = _Shown(shown, level), (logger.level, logger.propagate)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
