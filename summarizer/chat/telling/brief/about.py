"""What a brief says of its document and of how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.chat.telling.brief.speech import BriefSpeech
from summarizer.chat.telling.tongue import Phrases
from summarizer.codebook import Genre, ItemKind, Reliability
from summarizer.rendering.escaping import escape
from summarizer.rendering.order import next_ones

_KINDS: tuple[ItemKind, ...] = ("demand", "deadline", "agreement", "position")


def title(tongue: BriefSpeech) -> str:
    """The title of the document; its topic, if it has these words; else its id."""
    document, topic = tongue.brief.document, tongue.brief.topic or ""
    known = document.title or (topic if tongue.is_said(topic) else "")
    return known or tongue("brief.document", id=document.id)


def about(tongue: BriefSpeech) -> str:
    """The date and how it is known; genre, publisher, language and reliability."""
    document = tongue.brief.document
    dated = tongue("brief.undated")
    if document.published is not None:
        basis = tongue.word("basis", document.published_basis)
        dated = tongue("brief.dated", day=tongue.day(document.published), basis=basis)
    publisher = [document.publisher] if document.publisher else []
    known = origin(document.genre, document.language, document.reliability, tongue)
    return tongue.joined((dated, ", ".join([*publisher, *known])))


def origin(
    genre: Genre | None, language: str, reliability: Reliability, phrases: Phrases
) -> list[str]:
    """Genre, language and reliability in words, as far as they are known."""
    parts = [phrases.word("genre", genre)] if genre else []
    if language != "und":
        parts.append(phrases("brief.language", language=language))
    if reliability != "F":
        word = phrases.word("reliability", reliability)
        parts.append(phrases("brief.reliability", letter=reliability, word=word))
    return parts


def urgent(tongue: BriefSpeech) -> Iterator[str]:
    """The next deadline and every live ultimatum, as lines of Markdown."""
    for it in next_ones(tongue.brief):
        kind = tongue("brief.ultimatum" if it.kind == "ultimatum" else "brief.next")
        when, quote = escape(tongue.due(it)), escape(tongue.passage(it.evidence))
        told = tongue("overview.urgent", kind=kind, when=when, quote=quote)
        yield f"{told} ({escape(it.id)})"


def kinds_counted(tongue: BriefSpeech) -> str:
    """How many items of each kind there are, and how many of them are denied."""
    brief = tongue.brief
    every = (brief.demands, brief.deadlines, brief.agreements, brief.positions)
    numbers = {kind: len(items) for kind, items in zip(_KINDS, every, strict=True)}
    denied = Counter(
        kind
        for kind, items in zip(_KINDS, every, strict=True)
        for item in items
        if item.factuality == "negated"
    )
    return ", ".join(
        kind_counted(it, numbers[it], denied[it], tongue) for it in _KINDS if numbers[it]
    )


def kind_counted(kind: ItemKind, number: int, denied: int, phrases: Phrases) -> str:
    """The number of items of a kind; of those that are denied, that too."""
    told = phrases.wording.counted(f"kind.{kind}", number)
    return phrases.counted("brief.negated", denied, items=told) if denied else told


def made_by(tongue: BriefSpeech) -> str:
    """Extractor, model, prompt and what it took."""
    made, usage = tongue.brief.provenance, tongue.brief.provenance.usage
    parts = [tongue(f"brief.made.{made.extractor}")]
    parts += [tongue("brief.made.named", model=made.model)] if made.model else []
    parts += [tongue("brief.made.prompt", prompt=made.prompt)] if made.prompt else []
    parts.append(tongue("brief.made.seconds", seconds=_decimal(made.seconds, 1)))
    if usage.requests:
        number = tongue.wording.number
        read, written = number(usage.input_tokens), number(usage.output_tokens)
        parts.append(tongue.counted("brief.made.requests", usage.requests))
        parts.append(tongue("brief.made.tokens", read=read, written=written))
    if usage.cost is not None:
        parts.append(tongue("brief.made.cost", cost=_decimal(usage.cost, 4)))
    parts += [tongue("brief.made.cached")] if made.cached else []
    told = tongue.joined(parts)
    return told[:1].upper() + told[1:]


def _decimal(value: float, digits: int) -> str:
    """A number with the comma of German, French and Spanish."""
    return f"{value:.{digits}f}".replace(".", ",")
