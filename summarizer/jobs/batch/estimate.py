"""What a call will take, before it begins: documents, characters, tokens and money."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property

from summarizer import prompts
from summarizer.document import Document
from summarizer.extraction.answers import form, with_form
from summarizer.extraction.budget import estimate_tokens
from summarizer.extraction.chunks import split
from summarizer.extraction.conversation import OUTPUT_ROOM
from summarizer.extraction.draft import Draft
from summarizer.extraction.endpoint import lacks_key
from summarizer.extraction.prices import Price, price_of
from summarizer.settings import Endpoint, Settings

_OVER = 1.5
"""`estimate_tokens` is a bound, about half above what models count for English."""
_BASE, _PER_TOKEN = 1_700, 2.0
"""What an answer takes: so many tokens, and so many more for each token of its text.

Fitted to the seventeen answers in `tests/recordings`, which lie within 40 per cent of it, but for
a text in which nobody demands anything: it takes less.
"""


class Tokens:
    """Counts what requests of documents will read and write under `settings`, roughly."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.endpoint = _asked(settings)

    def of(self, document: Document) -> tuple[int, int, int]:
        """How many requests `document` takes, and how many tokens are read and written."""
        if self.endpoint is None:
            return 0, 0, 0
        settings, requests = self._settings, 1
        if len(document.text) > settings.chunk_chars:
            sizes = {"chunk_chars": settings.chunk_chars, "context_chars": settings.context_chars}
            requests = len(split(document, **sizes))
        own = estimate_tokens(document.text) / _OVER
        context = (requests - 1) * settings.context_chars / 4
        written = min(_BASE + _PER_TOKEN * own / requests, self._room) * requests
        return requests, round(own + context + requests * self._frame), round(written)

    @cached_property
    def _frame(self) -> float:
        """The tokens of a request besides its text: instructions, examples, the form."""
        endpoint = self.endpoint
        if endpoint is None:
            return 0.0
        prompt = prompts.find(self._settings.prompt, self._settings.prompts)
        messages = prompt.extraction("", published="2026-01-01", language=self._settings.language)
        sent = {
            "messages": with_form(messages, Draft, endpoint.mode),
            **form(Draft, endpoint.mode),
        }
        # to hundreds, for the marks around the text are random
        return round(estimate_tokens(json.dumps(sent, ensure_ascii=False)) / _OVER, -2)

    @cached_property
    def _room(self) -> int:
        options = self.endpoint.options if self.endpoint else {}
        given = options.get("max_completion_tokens", options.get("max_tokens"))
        return given if isinstance(given, int) else OUTPUT_ROOM


def _asked(settings: Settings) -> Endpoint | None:
    """The endpoint that will be asked; None where the rules will do it."""
    endpoints = settings.ordered_endpoints()
    if settings.extractor == "rules" or not endpoints:
        return None
    if settings.extractor == "auto" and any(lacks_key(endpoint) for endpoint in endpoints):
        return None
    return endpoints[0]


@dataclass
class Estimate:
    """What there is to do. Counts of documents are of distinct ones but for `entries`.

    `characters`, `requests` and tokens are of those that are to be done; `cheaper` is what of the
    price is to be paid (a half through the endpoint's batch interface).
    """

    tokens: Tokens
    cheaper: float = 1.0
    entries: int = 0
    unreadable: int = 0
    repeated: int = 0
    done: int = 0
    failed: int = 0
    """Documents that failed before, and are tried again."""
    waiting: int = 0
    """Others of earlier calls that wait in the queue: the worker of this one does them, too."""
    to_do: int = 0
    characters: int = 0
    requests: int = 0
    read: int = 0
    written: int = 0
    left_out: str | None = field(default=None)

    def add(self, document: Document) -> None:
        """One more document is to be done."""
        self.to_do += 1
        self.characters += len(document.text)
        requests, read, written = self.tokens.of(document)
        self.requests += requests
        self.read += read
        self.written += written

    @property
    def model(self) -> str | None:
        """The model that will be asked first; None where the rules will do it."""
        return self.tokens.endpoint.model if self.tokens.endpoint else None

    @property
    def price(self) -> Price | None:
        """What the model's tokens cost, if that is known."""
        return price_of(self.tokens.endpoint) if self.tokens.endpoint else None

    @property
    def cost(self) -> float | None:
        """US dollars for all of it; None if no price is known, 0 by the rules."""
        if self.tokens.endpoint is None:
            return 0.0
        if self.price is None:
            return None
        return self.cheaper * self.price.cost(self.read, 0, self.written)
