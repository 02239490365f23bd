"""A thread as a text: `Name: what was said`, a line for each message, as chat exports are read.

A place in the text is kept as a place in a message, so that it holds however the others change.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Literal

from summarizer.brief.values import Value
from summarizer.chat.values import Message
from summarizer.document import Document, Segment
from summarizer.grounding import Found
from summarizer.reading import detect_language
from summarizer.reading.encoding import clean

_SAMPLE = 1_000
_SAMPLED = 40
_NOBODY = "unknown"


class Spot(Value):
    """A stretch of a thread: it begins `start` characters into the line of the message."""

    message: str
    start: int
    end: int
    match: Literal["exact", "normalized"]


class Transcript:
    """Messages in their order, as one document; offsets count from the first of them.

    `language` is that of the whole thread, where these messages are a part of it.
    """

    def __init__(self, messages: Sequence[Message], language: str | None = None) -> None:
        self.messages = tuple(messages)
        self._language = language
        self._lines = [line(message) for message in self.messages]
        self._starts = [0]
        for said in self._lines:
            self._starts.append(self._starts[-1] + len(said))

    @cached_property
    def text(self) -> str:
        """All that is said, with the names of those who say it."""
        return "".join(self._lines)

    @cached_property
    def sha256(self) -> str:
        """The hash of the text, as the document has it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def language(self) -> str:
        """The language that the first messages are in."""
        return self._language or _language(self.text[:_SAMPLE])

    @cached_property
    def document(self) -> Document:
        """The document; its date is that of the newest message."""
        segments = tuple(
            Segment(
                kind="turn",
                start=self._starts[i],
                end=self._starts[i + 1],
                speaker=author(message),
                time=message.time,
            )
            for i, message in enumerate(self.messages)
            if self._lines[i]
        )
        times = [m.time for m in self.messages if isinstance(m.time, datetime) and not m.deleted]
        days = [m.time for m in self.messages if m.time and not m.deleted]
        return Document(
            text=self.text,
            segments=segments,
            genre="chat",
            language=self.language,
            published=max(times) if times else (days[-1] if days else None),
            published_basis="metadata" if days else "unknown",
        )

    def start(self, place: int) -> int:
        """Where the message at `place` of these begins; that behind the last one is the end."""
        return self._starts[place]

    def spot(self, found: Found) -> Spot:
        """The stretch of text as a stretch of a message."""
        i = bisect_right(self._starts, found.start) - 1
        first = self._starts[i]
        return Spot(
            message=self.messages[i].id,
            start=found.start - first,
            end=found.end - first,
            match=found.match,
        )

    def found(self, spot: Spot) -> Found | None:
        """The stretch of a message as a stretch of this text; None if it is not in it."""
        i = self._places.get(spot.message)
        if i is None or spot.start >= len(self._lines[i]):
            return None
        first = self._starts[i]
        return Found(first + spot.start, min(first + spot.end, self._starts[-1]), spot.match)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {message.id: i for i, message in enumerate(self.messages)}


def language_of(messages: Sequence[Message]) -> str:
    """The language of a thread: that of its first messages."""
    return Transcript(messages[:_SAMPLED]).language


# it takes longer than to read a message, and the first messages are the same at each one
_language = lru_cache(maxsize=256)(detect_language)


def author(message: Message) -> str:
    """The name of who says it, on one line."""
    return clean(" ".join(message.author.split())) or _NOBODY


def line(message: Message) -> str:
    """The line that a message takes in the text; nothing if it is deleted or empty."""
    said = clean(message.text).strip()
    if message.deleted or not said:
        return ""
    return f"{author(message)}: {said}{' [edited]' if message.edited else ''}\n"
