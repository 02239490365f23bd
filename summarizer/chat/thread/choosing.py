"""Who reads threads: the model where one is configured, else the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.thread.window import Reader
from summarizer.errors import MissingKey, UnknownExtractor
from summarizer.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI


def reader_of(settings: Settings, client: AsyncOpenAI | None = None) -> Reader:
    """The reader that `settings.extractor` names: auto, model or rules.

    `client` replaces the one that would be made. Raises `MissingKey` if a model is asked for and
    there is none, or its endpoint lacks a key.
    """
    name = settings.extractor
    if name not in ("auto", "model", "rules"):
        raise UnknownExtractor(f"There is no extractor {name!r}.", hint="Use auto, model or rules.")
    if name == "rules" or (name == "auto" and not settings.ordered_endpoints()):
        return RulesReader()
    from summarizer.chat.thread.model import ModelReader
    from summarizer.extraction.endpoints import Endpoints

    try:
        return ModelReader(
            Endpoints(settings.ordered_endpoints(), settings, client=client), settings
        )
    except MissingKey:
        if name == "model":
            raise
        return RulesReader()
