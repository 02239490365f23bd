"""What goes wrong in the queue, and with DBOS that it is made of, in our own words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import ConfigurationError, DatabaseFull, QueueUnavailable, SummarizerError
from summarizer.storage.faults import fault_of

_CANCELLED = {"DBOSAwaitedWorkflowCancelledError", "DBOSWorkflowCancelledError"}
"""What DBOS ends work with that was taken back meanwhile."""
_STOPPING = ("cannot schedule new futures after", "accessed before DBOS was launched")
"""Work given out while the worker stops; it is not begun, and the next worker finds it."""


def require() -> None:
    """Raises `ConfigurationError` if what the queue is made of is not installed."""
    try:
        import dbos  # noqa: F401
        import filelock  # noqa: F401
    except ImportError:
        raise ConfigurationError(
            "Jobs need DBOS, which is not installed.",
            hint="pip install 'negotiation-summarizer[jobs]'",
        ) from None


def quiet() -> None:
    """DBOS logs what it does; only what goes wrong is of interest to others, in a line."""
    of_dbos = logging.getLogger("dbos")
    of_dbos.setLevel(logging.ERROR)
    if _in_a_line not in of_dbos.filters:
        of_dbos.addFilter(_in_a_line)


def _in_a_line(record: logging.LogRecord) -> bool:
    """A traceback tells nothing of what to do, and may quote what is not for logs."""
    if any(words in record.getMessage() for words in _STOPPING):
        return False
    if record.exc_info:
        kind = record.exc_info[0]
        name = kind.__name__ if kind else ""
        if name in _CANCELLED:
            return False  # somebody wanted it so
        record.msg = f"{record.getMessage()} {name}".rstrip()
        record.args, record.exc_info = (), None
    return True


@contextmanager
def told(where: str = "") -> Iterator[None]:
    """Lets errors of the queue's database leave as `QueueUnavailable`, without what they quote.

    If no space is left for it they leave as `DatabaseFull`: waiting helps against the others.
    """
    try:
        yield
    except SummarizerError:
        raise
    except Exception as error:
        fault = fault_of(error, where or "of the queue")
        if isinstance(fault, DatabaseFull):
            raise fault from None
        named = f" of {where}" if where else ""
        raise QueueUnavailable(
            f"The queue{named} cannot be reached ({type(error).__name__}).",
            hint="See that the database is there, and that you may write to it. A damaged file of "
            "the queue may be removed while nobody works: what waits is put in again.",
        ) from None
