"""Where in Slack something is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_NAME = re.compile(r"slack:([^/]+)/([^/]+)/(\d+\.\d+)")
_ARCHIVE = re.compile(r"/archives/([A-Z0-9]+)/p(\d{7,})(\d{6})/?")
_STAMP = re.compile(r"\d+\.\d+")


@dataclass(frozen=True)
class Place:
    """A thread: `thread` is the time stamp of its first message, which is its id in Slack."""

    team: str
    channel: str
    thread: str

    @property
    def name(self) -> str:
        """What the thread and its conversation are kept under."""
        return f"slack:{self.team}/{self.channel}/{self.thread}"

    @classmethod
    def named(cls, name: str) -> Place | None:
        """The place that is kept under `name`; None if that is of another chat program."""
        found = _NAME.fullmatch(name)
        return cls(*found.groups()) if found else None


def linked(text: str, team: str) -> Place | None:
    """The thread that a link to a message leads to; None if `text` is no such link.

    The form: https://docs.slack.dev/reference/methods/chat.getPermalink
    """
    bare = text.strip().strip("<>").partition("|")[0]
    try:
        parts = urlsplit(bare)
        host = parts.hostname or ""
    except ValueError:
        return None
    found = _ARCHIVE.fullmatch(parts.path)
    if parts.scheme != "https" or not host.endswith(".slack.com") or not found:
        return None
    channel, seconds, fraction = found.groups()
    asked = parse_qs(parts.query).get("thread_ts", [""])[0]
    thread = asked if _STAMP.fullmatch(asked) else f"{seconds}.{fraction}"
    return Place(team, channel, thread)
