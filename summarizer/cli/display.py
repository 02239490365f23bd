"""What is shown on stderr while documents are being read; on a terminal it vanishes at the end."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from summarizer.cli import lines
from summarizer.pipeline import ChunkRead, Event, Grounded, Read


class Display:
    """Notes, one line each, and nothing else: for logs and pipes."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def note(self, text: str) -> None:
        """Tell something worth knowing."""
        if not self._quiet:
            lines.note(text)

    def step(self, event: Event) -> None:
        """A step of the only document."""

    def advance(self, documents: int = 1) -> None:
        """So many more documents are done."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal as it was."""


class _OnTerminal(Display):
    """Something that moves below the notes."""

    def __init__(self) -> None:
        from rich.console import Console

        super().__init__(quiet=False)
        self._console = Console(stderr=True)

    def note(self, text: str) -> None:
        self._console.print(lines.one_line(text), markup=False, highlight=False, soft_wrap=True)


class _Status(_OnTerminal):
    """The present step of one document."""

    def __init__(self) -> None:
        super().__init__()
        self._status = self._console.status("Reading")

    def step(self, event: Event) -> None:
        self._status.update(_told(event))

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()


class _Bar(_OnTerminal):
    """How many of several documents are done."""

    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        super().__init__()
        columns = ("Briefs", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._documents = self._progress.add_task("", total=total)

    def advance(self, documents: int = 1) -> None:
        self._progress.advance(self._documents, documents)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


def display(documents: int, *, quiet: bool) -> Display:
    """The display that fits where stderr goes and how many documents there are."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return Display(quiet=quiet)
    return _Status() if documents == 1 else _Bar(documents)


def _told(event: Event) -> str:
    match event:
        case Read(characters=characters, chunks=chunks):
            return (
                f"Read {characters:,} characters, {chunks} {'chunk' if chunks == 1 else 'chunks'}"
            )
        case ChunkRead(done=done, total=total):
            return f"Chunk {done} of {total}"
        case Grounded(items=items):
            return f"{items} items grounded"
        case _:
            return "Done"
