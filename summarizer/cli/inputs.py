"""What is to be briefed: files, and standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.document import Document
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.reading import read_bytes

_STDIN = "standard input"
_ENOUGH = 20  # a file may be ten times larger than the text in it; what is more is refused


@dataclass(frozen=True)
class Input:
    """A file, or standard input (`path` is None); `name` is what messages call it."""

    name: str
    path: Path | None

    @property
    def stem(self) -> str:
        """What its brief is named after."""
        return self.path.stem if self.path else "stdin"

    def complaint(self, failure: SummarizerError) -> str:
        """Why there is no brief of it, with the name in front, once."""
        message = str(failure)
        if self.path and message.startswith(str(self.path)):
            return message
        own = self.path.name if self.path else self.name
        return f"{self.name}: {message.removeprefix(f'{own}: ')}"


def inputs(files: Sequence[str]) -> list[Input]:
    """The inputs that the arguments name, in order.

    Raises `ConfigurationError` if there is none, or standard input is named twice.
    """
    if not files and _stdin_is_a_terminal():
        raise ConfigurationError(
            "No document is given.", hint="Name a file, or pipe a text in; see brief --help."
        )
    named = files or ["-"]
    if named.count("-") > 1:
        raise ConfigurationError("Standard input can be read only once.", hint="Name - once.")
    return [Input(_STDIN, None) if n == "-" else Input(n, Path(n)) for n in named]


def _stdin_is_a_terminal() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def read_stdin(published: str | None, max_bytes: int) -> Document:
    """The document on standard input. Raises `DocumentError`."""
    data = sys.stdin.buffer.read(_ENOUGH * max_bytes) if sys.stdin else b""
    return read_bytes(data, name=_STDIN, published=published, max_bytes=max_bytes)
