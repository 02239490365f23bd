"""What is told of errors: our own words, and of the place where things lie nothing."""

from __future__ import annotations

import logging

from summarizer.chat.tools.results import ToolFailure, on_a_line
from summarizer.errors import QueueUnavailable, StorageError, SummarizerError

_log = logging.getLogger(__name__)

_OF_OURS = (StorageError, QueueUnavailable)
"""Errors whose words name files and hosts: they are for the log, and not for who asks."""


def failure_of(error: SummarizerError) -> ToolFailure:
    """What a model is told of an error of this package."""
    if not isinstance(error, _OF_OURS):
        return ToolFailure(code=error.code, message=error.message, hint=error.hint)
    _log.error("%s: %s", error.code, error)
    said = (error.__doc__ or "").partition("\n")[0]
    return ToolFailure(code=error.code, message=said, hint="Try again later; see its log.")


def in_words(failure: ToolFailure) -> str:
    """The failure in a line."""
    return on_a_line(" ".join(filter(None, (failure.message, failure.hint))))
