"""A Slack channel export: a JSON list of messages, or an object with `messages`.

Field names: https://docs.slack.dev/reference/events/message
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from summarizer.reading.encoding import clean
from summarizer.reading.layout import Layout, Piece

_NOT_SAID = {
    "bot_add",
    "bot_remove",
    "channel_archive",
    "channel_join",
    "channel_leave",
    "channel_name",
    "channel_purpose",
    "channel_topic",
    "channel_unarchive",
    "group_join",
    "group_leave",
    "message_deleted",
    "pinned_item",
    "reminder_add",
    "tombstone",
}
_REFERENCE = re.compile(r"<([@#!]?)([^<>|\n]{1,2000})(?:\|([^<>\n]{0,500}))?>")

_Message = Mapping[str, Any]


def read_slack(text: str) -> Layout | None:
    """The layout of a Slack export, or None if `text` is none.

    The text is made of one `Name: message` for each message, in order of time, a thread
    after its first message. Times are in UTC. Of an edited message the last version is
    kept and marked `[edited]`; what was deleted, and notices such as joins, are left out.
    """
    messages = _messages(text)
    if messages is None:
        return None
    names = _names(messages)
    parts: list[str] = []
    pieces: list[Piece] = []
    offset = 0
    for message in _in_order(_last_versions(messages)):
        speaker, when = _speaker(message, names), _time(message)
        said = clean(decoded(str(message["text"]), names)).strip()
        part = f"{speaker}: {said}{' [edited]' if message.get('edited') else ''}\n"
        pieces.append(Piece(offset, "turn", speaker, when))
        parts.append(part)
        offset += len(part)
    times = [piece.time for piece in pieces if isinstance(piece.time, datetime)]
    return Layout(
        text="".join(parts), pieces=pieces, published=max(times, default=None), genre="chat"
    )


def _messages(text: str) -> Sequence[_Message] | None:
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, dict):
        data = data.get("messages")
    if not isinstance(data, list) or not data:
        return None
    is_slack = all(isinstance(m, dict) and _seconds(m.get("ts")) is not None for m in data)
    return data if is_slack else None


def _last_versions(messages: Sequence[_Message]) -> list[_Message]:
    """Each message once, as it was last; changes and deletions come as messages of their own."""
    latest: dict[str, _Message] = {}
    deleted: set[str] = set()
    for message in messages:
        if message.get("subtype") == "message_deleted":
            deleted.add(str(message.get("deleted_ts")))
        elif message.get("subtype") == "message_changed":
            changed = message.get("message")
            if isinstance(changed, dict) and _seconds(changed.get("ts")) is not None:
                latest[str(changed["ts"])] = {"edited": True, **changed}
        else:
            latest.setdefault(str(message["ts"]), message)
            if message.get("edited"):
                latest[str(message["ts"])] = message
    return [m for ts, m in latest.items() if ts not in deleted and _is_said(m)]


def _is_said(message: _Message) -> bool:
    text = message.get("text")
    hidden = message.get("hidden") or message.get("subtype") in _NOT_SAID
    return not hidden and isinstance(text, str) and bool(text.strip())


def _in_order(messages: Sequence[_Message]) -> Iterator[_Message]:
    threads: defaultdict[float, list[_Message]] = defaultdict(list)
    for message in messages:
        own = _seconds(message["ts"]) or 0.0
        threads[_seconds(message.get("thread_ts")) or own].append(message)
    for _, thread in sorted(threads.items()):
        yield from sorted(thread, key=lambda message: _seconds(message["ts"]) or 0.0)


def _names(messages: Sequence[_Message]) -> dict[str, str]:
    return {str(m["user"]): name for m in messages if m.get("user") and (name := _profile_name(m))}


def _profile_name(message: _Message) -> str | None:
    for field in ("user_profile", "bot_profile"):
        profile = message.get(field)
        if isinstance(profile, dict):
            for key in ("real_name", "display_name", "name"):
                if isinstance(name := profile.get(key), str) and name.strip():
                    return _one_line(name)
    return None


def _speaker(message: _Message, names: Mapping[str, str]) -> str:
    user = message.get("user")
    known = _profile_name(message) or names.get(str(user))
    return known or _one_line(str(message.get("username") or user or "unknown"))


def _one_line(name: str) -> str:
    return clean(" ".join(name.split()))


def decoded(text: str, names: Mapping[str, str]) -> str:
    """`text` as it is shown: mentions by name, links by label, entities as characters."""

    def shown(match: re.Match[str]) -> str:
        mark, target, label = match.groups()
        if mark == "@":
            return "@" + (label or names.get(target, target))
        if mark == "#":
            return "#" + (label or target)
        if mark == "!":
            return "@" + (label or target.split("^")[0]).removeprefix("@")
        return label or target.removeprefix("mailto:")

    return html.unescape(_REFERENCE.sub(shown, text))


def _time(message: _Message) -> datetime | None:
    seconds = _seconds(message["ts"])
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
    except (OverflowError, ValueError, OSError):
        return None


def _seconds(stamp: object) -> float | None:
    if not isinstance(stamp, str | int | float) or isinstance(stamp, bool):
        return None
    try:
        return float(stamp)
    except ValueError:
        return None
