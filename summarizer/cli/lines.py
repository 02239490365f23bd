"""Lines on stderr, and the exit statuses they go with."""

from __future__ import annotations

import typer

FAILED = 1
"""Some document gave no brief."""
USAGE = 2
"""The call, or the configuration, is wrong; no document was read."""
INTERRUPTED = 130
"""Ctrl-C, as shells count it: 128 and the number of the signal."""
BROKEN_PIPE = 141
"""Whoever read our output has gone, as shells count it."""


def say(message: str) -> None:
    """What went wrong, in one line."""
    note(f"summarizer: {message}")


def note(message: str) -> None:
    """A line of information."""
    typer.echo(one_line(message), err=True)


def one_line(message: str) -> str:
    """`message` without what would break the line or steer the terminal (in a file's name)."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in message)
