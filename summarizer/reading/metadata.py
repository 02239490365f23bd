"""What an HTML page says of itself: title, publisher, address, date of publication."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from summarizer.document import parse_moment
from summarizer.errors import BadDate

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published",
    "citation_date",
)  # fmt: skip


@dataclass(frozen=True)
class PageMetadata:
    """A field is None where the page does not say it; nothing is guessed from the text."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | datetime | None = None


def page_metadata(root: _Element) -> PageMetadata:
    """Metadata from the meta tags, links and JSON-LD of the page under `root`."""
    meta = _meta(root)
    canonical = root.find(".//link[@rel='canonical']")
    heading = root.find(".//h1")
    return PageMetadata(
        title=_first(
            meta.get("og:title"),
            meta.get("twitter:title"),
            "".join(heading.itertext()) if heading is not None else None,
            root.findtext(".//title"),
        ),
        publisher=_first(meta.get("og:site_name"), meta.get("application-name")),
        url=_first(canonical.get("href") if canonical is not None else None, meta.get("og:url")),
        published=_published(root, meta),
    )


def _first(*candidates: str | None) -> str | None:
    folded = (" ".join(words.split()) for words in candidates if words)
    return next((words for words in folded if words), None)


def _published(root: _Element, meta: Mapping[str, str]) -> date | datetime | None:
    marked = (
        element.get("datetime") or element.get("content") or ""
        for element in root.iterfind(".//*[@itemprop='datePublished']")
    )
    named = (meta[name] for name in _PUBLISHED if name in meta)
    candidates = (*_linked_data(root), *named, *marked)
    return next((moment for words in candidates if (moment := _moment(words))), None)


def _linked_data(root: _Element) -> Iterator[str]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _dates_in(json.loads(script.text or ""), depth=0)
        except (ValueError, RecursionError):
            continue


def _dates_in(data: Any, depth: int) -> Iterator[str]:
    if depth > 4:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _dates_in(entry, depth + 1)
    elif isinstance(data, dict):
        if isinstance(words := data.get("datePublished"), str):
            yield words
        yield from _dates_in(data.get("@graph"), depth + 1)


def _meta(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return found


def _moment(words: str) -> date | datetime | None:
    words = words.strip()
    for form in (words, words[:10]):
        try:
            if form:
                return parse_moment(form)
        except BadDate:
            continue
    return None
