"""What the views are made of: names, passages, and an item as every view shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from summarizer.brief.values import Value
from summarizer.codebook import Bound, Factuality, ItemKind, Standing
from summarizer.picture import Corroboration, Place
from summarizer.rendering.words import Word

Aspect = Literal["status", "stance", "date", "hedge", "figures"]
"""What the documents that have an item may tell differently of it."""


class SourceName(Value):
    """What a document is called in a few words: publisher or title, and its date."""

    document: str
    name: str
    published: date | datetime | None = None


class Named(Value):
    """A party as a view calls it; parties of one name are told apart."""

    id: str
    name: str


class Proof(Value):
    """A passage that proves something of `item` (a dossier's id), and where it stands.

    `place` is the document and the item's id in its brief; `start` and `end` are code points of
    the document's text, half-open.
    """

    item: str
    place: Place
    source: SourceName
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int


class SaidBy(Value):
    """Who says so, in words; through how many hands beyond the speaker, and whose account it is.

    `words` is empty where a party speaks for itself or the document has it in its own voice; else
    they are made of `chain`, the speaker first and then whoever passes it on, and of `cue`.
    """

    words: str
    standing: Standing
    hands: int = 0
    chain: tuple[Named, ...] = ()
    cue: str = ""


class Card(Value):
    """An item of the dossier as every view shows it: the words are those of its leading member.

    `who` are its holder, issuer, setter or parties; `to` those who are asked or are to act.
    `words` tell stance, force or status, and every hedge; `said` one line for each document's
    account that is not the party's own. `proofs` are the passages of all members, the leading
    one's first. `corroboration` covers the item and not all that is told of it: `unconfirmed` has
    that in which nobody else bears out the leading member. `differs` holds the ids of
    discrepancies.
    """

    item: str
    kind: ItemKind
    summary: str
    issue: str
    who: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    words: tuple[Word, ...] = ()
    said: tuple[SaidBy, ...] = ()
    corroboration: Corroboration = "single"
    unconfirmed: tuple[Aspect, ...] = ()
    sources: tuple[SourceName, ...] = ()
    proofs: tuple[Proof, ...] = ()
    differs: tuple[str, ...] = ()
    is_over: bool = False
    is_denied: bool = False

    @property
    def marked(self) -> str:
        """The summary, with a mark where it is denied: alone it would read as a claim."""
        return marked(self.summary, self.is_denied)


def marked(summary: str, is_denied: bool) -> str:
    """The summary of an item, with a mark where what it says is denied."""
    return f"{summary.strip().removesuffix('.')} (denied)" if is_denied else summary


class Quoted(Value):
    """What one document has about something, in words, with its passages."""

    source: SourceName
    value: str
    proofs: tuple[Proof, ...] = ()


class OrElse(Value):
    """What somebody is said to do, and how firmly; `words` bear the hedge.

    `factuality` is that of the first document that tells it, `elsewhere` what others have of it.
    """

    actor: Named
    words: str
    proofs: tuple[Proof, ...] = ()
    factuality: Factuality = "certain"
    elsewhere: tuple[Factuality, ...] = ()


class OtherDate(Value):
    """Another date that a document gives for the same deadline."""

    when: str
    source: SourceName


class Due(Value):
    """A deadline. `first` and `last` are the ends of its interval, None where it has no date.

    `when` says bound and date, or the words that come to no date; `text` is the document's own
    wording; `assumed` what had to be supplied. `status` tells how it stands for the clock.
    `reason` says why it cannot be put into a calendar; it is empty where it can. `is_past`: its
    last day lies before the clock's; `has_passed`: and no document tells what came of it.
    """

    card: Card
    when: str
    text: str
    bound: Bound
    kind: Word
    status: Word
    first: date | datetime | None = None
    last: date | datetime | None = None
    assumed: str = ""
    reason: str = ""
    has_passed: bool = False
    is_past: bool = False
    is_cancelled: bool = False
    setter: Named | None = None
    applies_to: tuple[Named, ...] = ()
    consequences: tuple[OrElse, ...] = ()
    others: tuple[OtherDate, ...] = ()
    replaced_by: str | None = None
