"""What a reader is given: the messages of a thread, from where they are new, and what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from summarizer.chat.thread.ledger import Ledger, Reading
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Message
from summarizer.extraction.budget import Budget
from summarizer.prompts import Prompt


@dataclass(frozen=True)
class Window:
    """`messages[first:end]` are to be read; `ledger` is what those before came to.

    `speakers` are all who have spoken up to `end`, by name, with the place of their first message;
    `language` is that of the thread.
    """

    messages: Sequence[Message]
    first: int
    end: int
    ledger: Ledger
    speakers: Mapping[str, int]
    language: str

    def transcript(self, context: int) -> tuple[Transcript, int]:
        """The new messages with up to `context` before them, and how many these are."""
        start = max(0, self.first - context)
        return Transcript(self.messages[start : self.end], self.language), self.first - start


class Reader(Protocol):
    """Reads on in a thread. Raises `ExtractionError` where it cannot."""

    @property
    def name(self) -> Literal["model", "rules"]:
        """What the brief says of how it was made."""
        ...

    @property
    def prompt(self) -> Prompt | None:
        """The prompt that it asks with, if it asks."""
        ...

    @property
    def longest(self) -> int:
        """Of so many characters it reads at most in one go."""
        ...

    async def read(self, window: Window, budget: Budget) -> Reading:
        """What the new messages of `window` add to its ledger."""
        ...

    def again_from(self, window: Window, reading: Reading) -> int | None:
        """From which place on the thread is to be read again, now that this is known."""
        ...

    async def aclose(self) -> None:
        """Closes the connections of the running event loop; the next use opens them again."""
        ...
