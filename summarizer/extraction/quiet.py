"""Keeps the libraries that we send documents through from logging them.

At level DEBUG the openai client logs requests and answers, and instructor logs what it could
not parse. While one of our requests is under way in the present context, those records are
dropped; requests that a caller makes himself are logged as ever.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_OPENAI = ("openai._base_client", "openai._response", "openai._legacy_response")
# its errors too: each comes out of our functions as an exception
_INSTRUCTOR = ("instructor", "instructor.v2", "instructor.v2.retry")

_active: ContextVar[bool] = ContextVar("_active", default=False)


def _let_through(record: logging.LogRecord) -> bool:
    talkative = record.levelno <= logging.DEBUG or record.name in _INSTRUCTOR
    return not (talkative and _active.get())


@contextmanager
def quiet() -> Iterator[None]:
    """Within it, no text of a document reaches a log."""
    for name in (*_OPENAI, *_INSTRUCTOR):
        logging.getLogger(name).addFilter(_let_through)
    token = _active.set(True)
    try:
        yield
    finally:
        _active.reset(token)
