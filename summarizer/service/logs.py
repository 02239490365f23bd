"""The log of the service: a line of JSON, or of text, for each request and each fault.

Paths are told as the templates of their routes, and queries and tracebacks not at all: they may
hold a name, a key, or text of a document.
"""

from __future__ import annotations

import json
import logging
import logging.config
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that is being answered; it stands in every line meanwhile."""

FIELDS = "fields"
"""The attribute of a log record that holds what else there is to tell, by name."""


class JsonLines(logging.Formatter):
    """One JSON object to a line; `time` is in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {
            "time": moment,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            **_more(record),
        }
        return json.dumps(told)


class TextLines(logging.Formatter):
    """One line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        more = "".join(f" {name}={value}" for name, value in _more(record).items())
        line = f"{moment} {record.levelname.lower()} {_message(record)}{more}"
        return "".join(mark if mark.isprintable() else "\ufffd" for mark in line)


def configure(form: Literal["text", "json"]) -> None:
    """Sends what this process logs to stderr in that form: for who runs it as a program."""
    formatter = JsonLines if form == "json" else TextLines
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": formatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {"summarizer": {"level": "INFO"}, "uvicorn": {"level": "WARNING"}},
        }
    )


def _message(record: logging.LogRecord) -> str:
    # the traceback that a server makes a message of may quote anything
    first, *rest = record.getMessage().splitlines() or [""]
    if not rest:
        return first
    return rest[-1].partition(":")[0] if first.startswith("Traceback") else first


def _more(record: logging.LogRecord) -> dict[str, object]:
    more: dict[str, object] = {}
    if request_id := REQUEST_ID.get():
        more["request_id"] = request_id
    if record.exc_info and record.exc_info[0]:
        more["error"] = record.exc_info[0].__name__
    return more | getattr(record, FIELDS, {})
