"""A thread read by a model: it is shown what is new and what is known, and files what changes."""

from __future__ import annotations

from typing import Literal

from summarizer.chat.thread.folding import Folding
from summarizer.chat.thread.follow import FollowDraft
from summarizer.chat.thread.ledger import Reading
from summarizer.chat.thread.saying import Sayings, says_something
from summarizer.chat.thread.showing import shown
from summarizer.chat.thread.window import Window
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Endpoints
from summarizer.prompts import Prompt, find
from summarizer.settings import Settings

FOLLOW_PROMPT = "follow.v1"
"""The prompt that reads on in a thread."""


class ModelReader:
    """Asks `endpoints`, once for each stretch; what can hold nothing is not asked about."""

    def __init__(self, endpoints: Endpoints, settings: Settings) -> None:
        self._endpoints = endpoints
        self._settings = settings
        self._prompt = find(FOLLOW_PROMPT, settings.prompts)

    @property
    def name(self) -> Literal["model"]:
        """What the brief says of how it was made."""
        return "model"

    @property
    def prompt(self) -> Prompt:
        """The prompt that it asks with."""
        return self._prompt

    @property
    def longest(self) -> int:
        """Of so many characters it reads at most in one go."""
        return self._settings.chunk_chars

    async def read(self, window: Window, budget: Budget) -> Reading:
        """What the new messages of `window` add to its ledger. Raises `ExtractionError`."""
        reading = Reading(first=window.first, last=window.end - 1, by="model")
        if not any(map(says_something, window.messages[window.first : window.end])):
            return reading
        folding = Folding(window.ledger, Sayings(*window.transcript(0)), window.speakers)
        messages = self._prompt.messages(
            language=self._settings.language, **shown(window, folding.people)
        )
        spent = Budget(parent=budget)
        answered = await self._endpoints.ask(messages, FollowDraft, spent)
        entries = folding.fold(answered.answer)
        strays = f"{folding.strays} changes of items that are not known were left out."
        found = {
            "model": answered.model,
            "usage": spent.usage,
            "warnings": (*answered.warnings, *([strays] if folding.strays else [])),
            "parties": folding.parties,
            "entries": entries,
            "withheld": tuple(folding.withheld),
        }
        return reading.model_copy(update=found)

    def again_from(self, window: Window, reading: Reading) -> int | None:
        """Never: what was read stands."""
        return None

    async def aclose(self) -> None:
        """Closes the connections of the running event loop; the next use opens them again."""
        await self._endpoints.aclose()
