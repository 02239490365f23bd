"""The briefs of a dossier in their one order, and the documents as the dossier lists them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from summarizer.brief import Brief
from summarizer.picture.values import Source


def document_id(brief: Brief) -> str:
    """The id of the brief's document within dossiers: twelve digits of its SHA-256."""
    return brief.document.sha256[:12]


def in_order(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """The briefs by date of publication, undated ones last, ties by hash: never as they came."""
    return tuple(sorted(briefs, key=_place_in_time))


def day_of(moment: date | datetime | None) -> date | None:
    """The calendar day of `moment`, where it was."""
    return moment.date() if isinstance(moment, datetime) else moment


def source_of(brief: Brief) -> Source:
    """The brief's document as the dossier lists it."""
    document, made = brief.document, brief.provenance
    return Source(
        id=document_id(brief),
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
        genre=document.genre,
        reliability=document.reliability,
        extractor=made.extractor,
        model=made.model,
    )


def _place_in_time(brief: Brief) -> tuple[bool, date, datetime, str]:
    published = brief.document.published
    day = day_of(published)
    # a day without an hour comes before the hours of that day
    moment = published.astimezone(UTC) if isinstance(published, datetime) else _FIRST
    return published is None, day or date.max, moment, brief.document.sha256


_FIRST = datetime.min.replace(tzinfo=UTC)
