"""`summarizer dossier add`: documents are briefed, briefs are taken as they are."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.brief import Brief, is_brief, load_brief
from summarizer.cli import interrupts
from summarizer.cli.briefing import logs_shown, notes
from summarizer.cli.display import Display, display
from summarizer.cli.inputs import Input, inputs, read_stdin
from summarizer.cli.lines import FAILED, INTERRUPTED, say
from summarizer.client import AsyncSummarizer
from summarizer.document import Document, parse_moment
from summarizer.dossier import Dossier
from summarizer.errors import SummarizerError
from summarizer.reading import read_file
from summarizer.settings import Settings


@dataclass
class _Work:
    """The documents of one call, and what became of them."""

    dossier: Dossier
    summarizer: AsyncSummarizer
    published: str | None
    known_of_all: dict[str, str]
    display: Display
    todo: list[tuple[Input, Document]] = field(default_factory=list)
    added: int = 0
    known: int = 0
    failures: list[str] = field(default_factory=list)

    def take(self, one: Input) -> None:
        """Adds a brief; puts a document on the list of those to be briefed."""
        try:
            given = self._read(one)
            if isinstance(given, Brief):
                self._add(one, given)
            elif self.dossier.holds(given):
                self._already(one)
            else:
                self.todo.append((one, given))
                return
        except SummarizerError as failure:
            self.failures.append(one.complaint(failure))
        self.display.advance()

    async def run(self) -> None:
        """Briefs what is on the list, and adds each brief as it comes: a stop loses no other."""
        interrupts.answer(self.display)
        documents = [document for _, document in self.todo]
        async with self.summarizer:
            async for outcome in self.summarizer.briefs(documents):
                one = self.todo[outcome.index][0]
                if outcome.brief is not None:
                    self._keep(one, outcome.brief)
                elif outcome.failure is not None:
                    self.failures.append(one.complaint(outcome.failure))
                self.display.advance()

    def _read(self, one: Input) -> Brief | Document:
        limit = self.summarizer.settings.max_bytes
        if one.path is None:
            document = read_stdin(self.published, limit)
            return document.model_copy(update=self.known_of_all)
        if (data := _json_of_a_brief(one.path)) is not None:
            return load_brief(data, name=one.name)
        document = read_file(one.path, published=self.published, max_bytes=limit)
        return document.model_copy(update=self.known_of_all)

    def _keep(self, one: Input, brief: Brief) -> None:
        for text in notes(brief):
            self.display.note(f"{one.name}: {text}")
        try:
            self._add(one, brief)
        except SummarizerError as failure:
            self.failures.append(one.complaint(failure))

    def _add(self, one: Input, brief: Brief) -> None:
        if not self.dossier.add(brief):
            self._already(one)
            return
        self.added += 1
        count = len(brief.items)
        self.display.note(f"{one.name}: added, {count} item{'' if count == 1 else 's'}.")

    def _already(self, one: Input) -> None:
        self.known += 1
        self.display.note(f"{one.name}: its text is in the dossier already.")


@dataclass(frozen=True)
class AddCommand:
    """What is to be added: files, and what is known of all of them."""

    files: tuple[str, ...]
    published: str | None = None
    publisher: str | None = None
    reliability: str | None = None
    quiet: bool = False

    @property
    def known(self) -> dict[str, str]:
        """What the documents are to bear besides what they tell of themselves."""
        given = {"publisher": self.publisher, "reliability": self.reliability}
        return {name: value for name, value in given.items() if value is not None}


def run(dossier: Dossier, command: AddCommand, settings: Settings) -> int:
    """Add what `command` names to `dossier`; the exit status.

    Raises `SummarizerError` for what is wrong before any document is read.
    """
    parse_moment(command.published)
    given = inputs(command.files)
    shown = display(max(2, len(given)), quiet=command.quiet)
    summarizer = AsyncSummarizer(settings)
    work = _Work(dossier, summarizer, command.published, command.known, shown)
    try:
        with logs_shown(shown, level=logging.WARNING), shown:
            for one in given:
                work.take(one)
            if work.todo:
                if settings.extractor == "auto":
                    shown.note(work.summarizer.chosen)
                with interrupts.restored():
                    asyncio.run(work.run())
    except KeyboardInterrupt:
        say(f"Stopped: {work.added} of {len(given)} added. The same command goes on from here.")
        return INTERRUPTED
    return _told(work, len(given))


def _told(work: _Work, total: int) -> int:
    known = f", {work.known} there already" if work.known else ""
    work.display.note(f"{work.dossier.title}: {work.added} of {total} added{known}.")
    for failure in work.failures:
        say(failure)
    return FAILED if work.failures else 0


def _json_of_a_brief(path: Path) -> bytes | None:
    """The content of a file that is meant to be a brief; None for any other file."""
    if path.suffix.lower() != ".json":
        return None
    try:
        data = path.read_bytes()
        return data if is_brief(json.loads(data)) else None
    except (OSError, ValueError):
        return None  # whoever reads it as a document tells what is wrong with it
