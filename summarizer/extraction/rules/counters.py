"""Counter-offers of another day, and what becomes of a demand once its issuer takes that day."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.extraction.draft import DraftDeadline, DraftDemand
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.repeats import days_of
from summarizer.extraction.rules.replies import takes_day
from summarizer.extraction.rules.sentences import Paragraph


def take(paragraph: Paragraph, items: Items, speakers: set[str]) -> bool:
    """Whether a turn takes the day that was offered instead; the deadline is moved then."""
    if not paragraph.sentences:
        return False
    sentence = paragraph.sentences[0]
    for demand, offered in _countered(items, speakers):
        if not takes_day(sentence, offered):
            continue
        demand.status = "accepted"
        _add(demand, sentence.quote)
        _move(items, demand, offered, sentence.quote)
        return True
    return False


def _countered(items: Items, speakers: set[str]) -> Iterator[tuple[DraftDemand, str]]:
    """The open demands of the speakers that were countered last, and the words that did so."""
    for demand in reversed(items.demands):
        last = demand.common.responses[-1:]
        if demand.status == "open" and demand.issuer in speakers:
            yield from ((demand, answer.quote) for answer in last if answer.kind == "countered")


def _move(items: Items, demand: DraftDemand, offered: str, quote: str) -> None:
    """The deadlines of a demand are moved to the day that `offered` promises, if it is known."""
    pending = [t for t in items.deadlines if t.status == "pending"]
    new = next((t for t in pending if offered in t.common.quotes), None)
    if new is None:
        return
    _add(new, quote)
    for old in pending:
        if demand.common.id in old.demands and days_of(old.time_words) != days_of(new.time_words):
            old.status, old.replaced_by = "moved", new.common.id
            old.common.time_frame = "background"
            _add(old, quote)
    new.demands.append(demand.common.id)


def _add(item: DraftDemand | DraftDeadline, quote: str) -> None:
    if quote not in item.common.quotes:
        item.common.quotes.append(quote)
