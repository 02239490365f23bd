"""What all views share in Markdown: lines, quotations with their source, and what is proved where.

All text of documents is escaped where it comes in; lines are wrapped for 80 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from summarizer.rendering.escaping import escape, wrapped
from summarizer.rendering.words import listed
from summarizer.views.confirming import in_words
from summarizer.views.values import Card, Named, Proof, Quoted, SourceName
from summarizer.views.words import CORROBORATION

_BULLET = "- "
_QUOTE = "> "
_SAME_WORDS = 3
_QUOTATION_MARKS = ("“", "„", "«", "‹", "‘", '"', "'")
_ARTICLES = ("the ", "both ", "all ", "a ", "an ", "two ", "three ")


@dataclass(frozen=True)
class Part:
    """A view as blocks under its title; `mentions` are the items on whose passages it rests.

    The passages of `quotes` stand in it already.
    """

    title: str
    blocks: tuple[str, ...]
    mentions: tuple[Card, ...] = ()
    quotes: frozenset[str] = field(default_factory=frozenset)


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are escaped already."""
    return "\n".join(wrapped(line, _BULLET, " " * len(_BULLET)) for line in lines)


def people(parties: Iterable[Named]) -> str:
    """The names as a phrase, escaped."""
    return listed(escape(party.name) for party in parties)


def quotations(proofs: Iterable[Proof]) -> Iterator[str]:
    """Each passage once as a quotation, with the document in which it stands."""
    for quote, sources in once(proofs).items():
        names = "; ".join(dict.fromkeys(escape(source.name) for source in sources))
        yield wrapped(f"{escape(quote)} — *{names}*", _QUOTE, _QUOTE)


def once(proofs: Iterable[Proof]) -> dict[str, tuple[SourceName, ...]]:
    """Each passage with the documents in which it stands; one within another is left out."""
    told: dict[str, dict[SourceName, None]] = {}
    every = tuple(proofs)
    for proof in every:
        if not any(_holds(other, proof) for other in every):
            told.setdefault(" ".join(proof.quote.split()), {})[proof.source] = None
    return {quote: tuple(sources) for quote, sources in told.items()}


def _holds(other: Proof, proof: Proof) -> bool:
    """Whether the passage is a part of another one, which is quoted as well."""
    same = other.source.document == proof.source.document
    longer = other.end - other.start > proof.end - proof.start
    return same and longer and other.start <= proof.start and proof.end <= other.end


def within_line(quoted: Quoted) -> str:
    """What a document has, with its first passage; the value alone where the passage holds it."""
    value, quote = quoted.value, next((proof.quote for proof in quoted.proofs), "")
    shown = escape(quote if quote[:1] in _QUOTATION_MARKS else f"“{quote}”") if quote else ""
    is_in_it = value in quote and len(value.split()) >= _SAME_WORDS
    told = shown if is_in_it else f"{escape(value)} ({shown})" if shown else escape(value)
    return f"**{escape(quoted.source.name)}:** {told}"


def opening(phrase: str) -> str:
    """Names where a line begins: "The two sides"."""
    return phrase[:1].upper() + phrase[1:] if phrase.startswith(_ARTICLES) else phrase


def standing(card: Card, skip: Iterable[str] = ()) -> str:
    """The words of the item, who says so, who confirms it and where documents differ."""
    left_out = {word.casefold() for word in skip}
    parts = [", ".join(word.text for word in card.words if word.text.casefold() not in left_out)]
    parts += [f"said by {escape(said.words)}" for said in card.said]
    if card.corroboration != "single":
        told = CORROBORATION[card.corroboration].text
        parts.append(", ".join(filter(None, (told, in_words(card.unconfirmed)))))
    if card.differs:
        parts.append(f"documents differ, see {', '.join(map(escape, card.differs))}")
    return "; ".join(filter(None, parts))


def sentence(card: Card) -> str:
    """The summary as a sentence, escaped."""
    text = card.marked.strip()
    return escape(text if text.endswith((".", "!", "?", "…", "。", "؟")) else f"{text}.")


def line(card: Card, before: str = "", skip: Iterable[str] = ()) -> str:
    """An item on one line: what stands before it, its sentence, its words, its id."""
    told = standing(card, skip)
    tail = f" *{told}*" if told else ""
    return f"{before}{sentence(card)}{tail} ({escape(card.item)})"


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 demand", "3 demands"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("cy") else f"{number} {noun}s"
