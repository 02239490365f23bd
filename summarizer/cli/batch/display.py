"""What is shown on stderr during a run: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from summarizer.cli import lines
from summarizer.cli.batch.pace import Pace
from summarizer.cli.display import Display
from summarizer.jobs.batch import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


class RunDisplay(Display):
    """Lines, now and then."""

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(quiet=quiet)
        self._clock = clock
        self._pace = Pace(clock)
        self._next = clock() + _EVERY
        self._trouble: str | None = None

    def reading(self, entries: int) -> None:
        """So many entries have been read, before anything begins."""
        if self._is_time():
            self.note(f"Reading: {entries:,} so far.")

    def progress(self, progress: Progress) -> None:
        """How far the run is; what troubles it is told at once."""
        self._tell_trouble(progress)
        told = self._told(progress)
        if self._is_time():
            ended = progress.done + progress.failed
            self.note(f"{ended:,} of {progress.entries:,}{': ' if told else ''}{told}")

    def _tell_trouble(self, progress: Progress) -> None:
        if progress.trouble and self._trouble is None:
            self.note(progress.trouble)
        self._trouble = progress.trouble

    def _told(self, progress: Progress) -> str:
        pace = self._pace.told(progress)
        return progress.note or pace

    def _is_time(self) -> bool:
        now = self._clock()
        if now < self._next:
            return False
        self._next = now + _EVERY
        return True


class _OnTerminal(RunDisplay):
    """A bar below the notes, which vanishes at the end."""

    def __init__(self) -> None:
        from rich.console import Console

        super().__init__(quiet=False)
        self._console = Console(stderr=True)
        self._bar = self._new_bar()
        self._shown = self._bar.add_task("Reading", total=None, told="")

    def _new_bar(self) -> Bar:
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        told = TextColumn("{task.fields[told]}", markup=False, table_column=Column(no_wrap=True))
        columns = (TextColumn("{task.description}", markup=False), BarColumn(None), told)
        return Progress(*columns, console=self._console, transient=True, expand=True)

    def note(self, text: str) -> None:
        self._console.print(lines.one_line(text), markup=False, highlight=False, soft_wrap=True)

    def reading(self, entries: int) -> None:
        self._bar.update(self._shown, told=f"{entries:,} so far")

    def progress(self, progress: Progress) -> None:
        self._tell_trouble(progress)
        ended = progress.done + progress.failed
        self._bar.update(
            self._shown,
            description="Briefs",
            total=progress.entries,
            completed=ended,
            told=lines.one_line(f"{ended:,}/{progress.entries:,}  {self._told(progress)}"),
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def run_display(*, quiet: bool) -> RunDisplay:
    """The display that fits where stderr goes."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return RunDisplay(quiet=quiet)
    return _OnTerminal()
