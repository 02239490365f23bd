"""From what a call names to files: files, folders, patterns, and lists of paths."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigurationError

DOCUMENTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
"""The endings of the files that are taken from a folder; a file that is named may have any."""
JSON_LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
STDIN = "-"
"""The source that is a list of paths on standard input."""

_KINDS = 6

LeftOut = Counter[str]
"""What was left out of folders: of which kind, how many."""


@dataclass(frozen=True)
class Found:
    """A file, and the source that it was found by; `name` is what its lines call it."""

    path: Path
    source: str

    @property
    def name(self) -> str:
        """The path as text; bytes that are none stand as U+FFFD."""
        return os.fsencode(self.path).decode(errors="replace")

    @property
    def suffix(self) -> str:
        """The ending, in small letters."""
        return self.path.suffix.lower()


def require(sources: Sequence[str]) -> None:
    """Raises `ConfigurationError` for a source that names nothing."""
    if not sources:
        raise ConfigurationError("No source is given.", hint="Name files, folders or patterns.")
    if sources.count(STDIN) > 1:
        raise ConfigurationError("Standard input can be read only once.", hint="Name - once.")
    for source in sources:
        if source != STDIN and not _is_there(source) and not _matches(source):
            what = "Nothing matches" if glob.has_magic(source) else "There is no file or folder"
            raise ConfigurationError(f"{what} {source}.", hint="Check the path.")


def found(sources: Sequence[str], left_out: LeftOut, listed: Sequence[str] = ()) -> Iterator[Found]:
    """The files that `sources` name, in that order, those of a folder by name.

    `listed` are the paths on standard input. What is not taken from folders is counted in
    `left_out`. Raises `ConfigurationError` for a source that comes to no file.
    """
    for source in sources:
        if source == STDIN:
            files = _all(listed, source, left_out)
        elif _is_there(source):
            files = _files(source, source, left_out)
        else:
            files = _all(_matches(source), source, left_out)
        number = 0
        for number, file in enumerate(files, start=1):  # noqa: B007 - to know if there was one
            yield file
        if not number:
            raise _nothing_in(source)


def told(left_out: LeftOut) -> str | None:
    """What was left out of folders, in a sentence; None if nothing was."""
    if not left_out:
        return None
    most_first = sorted(left_out.items(), key=lambda kind: (-kind[1], kind[0]))
    kinds = [f"{number:,} {kind}" for kind, number in most_first[:_KINDS]]
    others = len(left_out) - len(kinds)
    more = f" and {others} more kinds" if others else ""
    return f"Left out of folders: {', '.join(kinds)}{more}."


def _is_there(source: str) -> bool:
    return "\0" not in source and os.path.lexists(source)


def _matches(source: str) -> list[str]:
    if "\0" in source or not glob.has_magic(source):
        return []
    return sorted(glob.glob(source, recursive=True))


def _all(paths: Sequence[str], source: str, left_out: LeftOut) -> Iterator[Found]:
    return (one for path in paths for one in _files(path, source, left_out))


def _files(path: str, source: str, left_out: LeftOut) -> Iterator[Found]:
    if "\0" not in path and os.path.isdir(path):
        yield from (Found(Path(one), source) for one in _walk(path, left_out))
    else:
        # one that is not there is told when it is to be read
        yield Found(Path(path), source)


def _walk(folder: str, left_out: LeftOut) -> Iterator[str]:
    """The documents in `folder` and below. Links to folders are not followed: they may go round."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        left_out["unreadable folder"] += 1
        return
    for entry in inside:
        if entry.name.startswith("."):
            left_out["hidden"] += 1
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, left_out)
        elif entry.is_dir():
            left_out["link to a folder"] += 1
        elif not entry.is_file() and os.path.exists(entry.path):
            left_out["pipe or device"] += 1  # to read it might wait for ever
        elif _ending(entry.name) in DOCUMENTS:
            yield entry.path
        else:
            left_out[_ending(entry.name) or "without ending"] += 1


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _nothing_in(source: str) -> ConfigurationError:
    if source == STDIN:
        return ConfigurationError(
            "Standard input names no file.", hint="Give one path on each line."
        )
    return ConfigurationError(
        f"{source} holds no document.",
        hint=f"Of folders are read {' '.join(DOCUMENTS)}; name others, as 'folder/*.csv'.",
    )
