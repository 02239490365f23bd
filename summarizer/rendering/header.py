"""What a brief says of its document and of how it was made, as lines of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.brief import Brief, Item, Provenance
from summarizer.document import Document
from summarizer.rendering import times, words
from summarizer.rendering.order import next_ones

NOTHING_FOUND = "No negotiation items were found in this document."


def title(brief: Brief) -> str:
    """The title of the document, or what stands for it: the topic, or the document's id."""
    return brief.document.title or brief.topic or f"Document {brief.document.id}"


def topic(brief: Brief) -> str:
    """What the negotiation is about; empty where it stands as the title already."""
    return (brief.topic or "") if brief.document.title else ""


def source(document: Document) -> str:
    """Genre, publisher and language: what is known of where the text comes from."""
    parts = [
        words.GENRE[document.genre].text if document.genre else "",
        document.publisher or "",
        f"language {document.language}" if document.language != "und" else "",
    ]
    if document.reliability != "F":
        reliability = words.RELIABILITY[document.reliability].text
        parts.append(f"source {document.reliability} ({reliability})")
    return ", ".join(part for part in parts if part)


def dated(document: Document) -> str:
    """The date of the document and how it is known."""
    if document.published is None:
        return "Date unknown, so relative dates stay unresolved"
    basis = words.PUBLISHED_BASIS[document.published_basis].text
    return f"{times.moment(document.published)} ({basis})"


def made_by(provenance: Provenance) -> str:
    """Extractor, model, prompt and what it took."""
    parts = [f"extractor {provenance.extractor}"]
    parts += [f"model {provenance.model}"] if provenance.model else []
    parts += [f"prompt {provenance.prompt}"] if provenance.prompt else []
    return ", ".join([*parts, *_effort(provenance)])


def _effort(provenance: Provenance) -> list[str]:
    parts = [f"{provenance.seconds:.1f} s"]
    usage = provenance.usage
    if usage.requests:
        tokens = f"{usage.input_tokens:,} tokens read, {usage.output_tokens:,} written"
        parts += [_counted(usage.requests, "request"), tokens]
    if usage.cost is not None:
        parts.append(f"{usage.cost:.4f} US dollars")
    if provenance.cached:
        parts.append("answers from the cache")
    return parts


@dataclass(frozen=True)
class Urgent:
    """A deadline that is told on top: "Next" or "Ultimatum", when, what, and its id."""

    label: str
    when: str
    what: str
    item: str


def urgent(brief: Brief) -> Iterator[Urgent]:
    """The next deadline, and every live ultimatum."""
    for it in next_ones(brief):
        label = "Ultimatum" if it.kind == "ultimatum" else "Next"
        when = times.due(it.bound, it.time) or times.undated(it.bound, it.time)
        yield Urgent(label, when, it.summary.rstrip("."), it.id)


def counts(brief: Brief) -> str:
    """How many items of each kind were found."""
    kinds: tuple[tuple[tuple[Item, ...], str], ...] = (
        (brief.demands, "demand"),
        (brief.deadlines, "deadline"),
        (brief.agreements, "agreement"),
        (brief.positions, "position"),
    )
    return ", ".join(f"{_counted(len(it), kind)}{_denied(it)}" for it, kind in kinds if it)


def _denied(items: Iterable[Item]) -> str:
    """How many of the items somebody denies, so that nobody takes them for asks or promises."""
    number = sum(item.factuality == "negated" for item in items)
    return f" ({number} of them denied)" if number else ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def incomplete(brief: Brief) -> tuple[str, ...]:
    """The parts of the text that could not be read, and why."""
    return tuple(
        f"Characters {part.start} to {part.end} could not be read: {part.message} ({part.error})"
        for part in brief.incomplete
    )
