"""Which of the new messages a quote is from, and whose words it therefore is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from summarizer.chat.thread.transcript import Spot, Transcript, author, line
from summarizer.chat.values import Message
from summarizer.grounding import Grounder

_MARKS = frozenset("👍👎👌🤝✅☑✔❌✖🙅🙆🚫💯")
"""Signs that answer without a word."""


@dataclass(frozen=True)
class Saying:
    """A quote as it was found: in which message, and where in it."""

    message: Message
    spot: Spot


class Sayings:
    """Finds quotes in the messages of `transcript` from the place `first` on, and in no other."""

    def __init__(self, transcript: Transcript, first: int) -> None:
        self._transcript = transcript
        self._first = first
        self._grounder = Grounder(transcript.text)

    def find(self, quote: str, by: Collection[str] = ()) -> Saying | None:
        """Where the quote stands: if more than one has said it, by one of those authors."""
        return min(self._found(quote), key=lambda s: author(s.message) not in by, default=None)

    def _found(self, quote: str) -> Iterator[Saying]:
        if not quote.strip():
            return
        for place in range(self._first, len(self._transcript.messages)):
            message = self._transcript.messages[place]
            # the name before the words proves nothing
            start = self._transcript.start(place) + len(author(message)) + 2
            end = self._transcript.start(place + 1)
            if start < end and (found := self._grounder.find(quote, within=(start, end))):
                yield Saying(message, self._transcript.spot(found))


def says_something(message: Message) -> bool:
    """Whether a message could say anything: a letter, a number, or a sign of assent or refusal."""
    return bool(line(message)) and any(c.isalnum() or c in _MARKS for c in message.text)
