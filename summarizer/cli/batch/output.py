"""Where the lines go: a file that is there as a whole or not at all, or a stream."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from summarizer.cli.outputs import replace, write_data
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.jobs.batch import Found


class Output:
    """Lines for `to`; `-` is standard output.

    Those for a file lie in a nameless one beside it until `finish`, so that nothing is left
    however the process ends. Raises `ConfigurationError` if `to` cannot be written, and from its
    methods `SummarizerError` if the disk is full.
    """

    def __init__(self, to: str) -> None:
        self.is_stream = to == "-"
        self.path = None if self.is_stream else Path(to)
        self._file: IO[bytes] | None = None
        if self.path is not None:
            _require_writable(self.path)
            self.is_stream = self.path.exists() and not self.path.is_file()

    def not_among(self, files: Iterable[Found]) -> Iterator[Found]:
        """The same files. Raises `ConfigurationError` if one of them is to be written."""
        own = None if self.path is None or self.is_stream else os.path.realpath(self.path)
        for file in files:
            if own is not None and os.path.realpath(file.path) == own:
                raise ConfigurationError(
                    f"{self.path} is one of the sources.", hint="Name another file after --to."
                )
            yield file

    def write(self, line: str) -> None:
        """One more line."""
        data = f"{line}\n".encode()
        if self.path is None:
            write_data(None, data)
            return
        try:
            self._opened().write(data)
            if self.is_stream:
                self._opened().flush()
        except OSError as error:
            raise self._failure(error) from None

    def finish(self) -> None:
        """All lines are written: the file is put in its place."""
        if self.path is None or self.is_stream:
            return
        try:
            file = self._opened()
            file.seek(0)
            replace(Path(os.path.realpath(self.path)), file)
        except OSError as error:
            raise self._failure(error) from None

    def _opened(self) -> IO[bytes]:
        if self._file is None and self.path is not None:
            if self.is_stream:
                self._file = self.path.open("wb")
            else:
                folder = Path(os.path.realpath(self.path)).parent
                self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed at the end
        assert self._file is not None  # noqa: S101 - there is a path
        return self._file

    def _failure(self, error: OSError) -> SummarizerError:
        return SummarizerError(
            f"{self.path} cannot be written: {error.strerror}.",
            hint="The briefs are kept: the same command, perhaps with another --to, writes them.",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            with suppress(OSError):  # what could not be written has been told
                self._file.close()


def _require_writable(path: Path) -> None:
    hint = "Name another file after --to."
    if path.is_dir():
        raise ConfigurationError(f"{path} is a folder.", hint=hint)
    if not path.parent.is_dir():
        raise ConfigurationError(f"There is no folder {path.parent}.", hint="Make it first.")
    if not os.access(path.parent, os.W_OK) and not path.exists():
        raise ConfigurationError(f"The folder {path.parent} may not be written to.", hint=hint)
