"""The data of the two plots: statuses over time, and who asks what of whom."""

from __future__ import annotations

from datetime import date, datetime

from summarizer.brief.values import Value
from summarizer.codebook import ItemKind
from summarizer.picture import Picture
from summarizer.rendering.words import Word
from summarizer.views.values import Named, SourceName


class StatusPoint(Value):
    """The status of an item by one document; `rung` is 0 for bad ends and grows towards done.

    `at` is the document's date, or the date that a document's history gives (`is_history`).
    """

    at: date | datetime
    status: str
    word: Word
    rung: int
    source: SourceName
    is_history: bool = False
    is_hedged: bool = False


class StatusLine(Value):
    """An item's statuses in order of time, at least one."""

    item: str
    kind: ItemKind
    title: str
    who: tuple[Named, ...] = ()
    points: tuple[StatusPoint, ...]


class StatusTimeline(Value):
    """Agreements, demands and deadlines; the line of time runs from `first` to `last`."""

    lines: tuple[StatusLine, ...] = ()
    first: date | None = None
    last: date | None = None
    clock: date | None = None


class Asked(Value):
    """A demand on an edge of the graph."""

    item: str
    summary: str
    force: Word
    status: Word
    is_live: bool = True


class DemandNode(Value):
    """A principal, and how many demands it makes and how many are made of it."""

    party: Named
    asks: int = 0
    asked: int = 0


class DemandEdge(Value):
    """The demands of one principal to another; `addressee` is None where nobody is named."""

    issuer: str
    addressee: str | None
    demands: tuple[Asked, ...]


class DemandsGraph(Value):
    """Principals and the demands between them."""

    nodes: tuple[DemandNode, ...] = ()
    edges: tuple[DemandEdge, ...] = ()


def statuses(picture: Picture) -> StatusTimeline:
    """How each agreement, demand and deadline stood by which document, in order of time."""
    return StatusTimeline(clock=picture.clock)


def demands_graph(picture: Picture) -> DemandsGraph:
    """Who asks what of whom; persons in office stand under their body; denied ones left out."""
    return DemandsGraph()
