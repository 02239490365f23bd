"""What stands on top of every view: the documents, the counts, and what is urgent."""

from __future__ import annotations

from datetime import date, datetime

from summarizer.brief.values import Value
from summarizer.codebook import ItemKind
from summarizer.picture import Picture
from summarizer.picture.values import Independence
from summarizer.views.values import Due, Named, SourceName


class Listed(Value):
    """A document: `about` is genre, language and reliability in words; `items` how many it has.

    `shares` names documents that it is not independent of.
    """

    source: SourceName
    title: str = ""
    about: str = ""
    items: int = 0
    shares: tuple[tuple[SourceName, Independence], ...] = ()


class Counted(Value):
    """How many items of a kind there are, and how many of them are denied."""

    kind: ItemKind
    number: int
    denied: int = 0


class Overview(Value):
    """The dossier at a glance; `urgent` are ultimatums that stand, and the next dates.

    `first` and `last` are the dates of the first and the last dated document.
    """

    title: str
    clock: date | None = None
    first: date | datetime | None = None
    last: date | datetime | None = None
    documents: tuple[Listed, ...] = ()
    parties: tuple[Named, ...] = ()
    counts: tuple[Counted, ...] = ()
    urgent: tuple[Due, ...] = ()
    contradictions: int = 0
    discrepancies: int = 0
    changes: int = 0
    questions: int = 0


def overview(picture: Picture) -> Overview:
    """The dossier at a glance."""
    return Overview(title=picture.title, clock=picture.clock)
