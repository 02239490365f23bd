"""Who makes the briefs of what comes into a conversation."""

from __future__ import annotations

from typing import Protocol

from summarizer.brief import Brief
from summarizer.client import AsyncSummarizer
from summarizer.document import Document
from summarizer.errors import ExtractionError
from summarizer.pipeline import Done, Report
from summarizer.settings import Settings


class Briefer(Protocol):
    """Makes the brief of a document. Raises `SummarizerError` where there is none."""

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`; `report` is told of each step."""
        ...


class OwnBriefer:
    """Makes briefs in this process, as `AsyncSummarizer` does."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`; `report` is told of each step."""
        async with AsyncSummarizer(self._settings) as summarizer:
            async for event in summarizer.events(document):
                if report is not None:
                    report(event)
                if isinstance(event, Done):
                    return event.brief
        raise ExtractionError("The extractor gave nothing.")
