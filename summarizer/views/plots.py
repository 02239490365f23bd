"""The data of the two plots: statuses over time, and who asks what of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.brief.values import Value
from summarizer.codebook import ItemKind
from summarizer.picture import DossierItem, Member, Picture, day_of
from summarizer.rendering import times, words
from summarizer.rendering.words import Word
from summarizer.views.shown import Shown
from summarizer.views.standing import ends
from summarizer.views.unanswered import demand_of
from summarizer.views.values import Named, SourceName, marked
from summarizer.views.vocabulary import RUNGS


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
    """How each agreement, demand and deadline stood by which document, in order of time.

    Documents without a date have no place on the line; what they tell is left to other views.
    """
    shown = Shown(picture)
    found = (_line(item, shown) for item in shown.of("agreement", "demand", "deadline"))
    lines = [line for line in found if line.points]
    days = [day for line in lines for it in line.points if (day := day_of(it.at))]
    days += [picture.clock] if picture.clock and days else []
    return StatusTimeline(
        lines=tuple(sorted(lines, key=lambda line: times.instant(line.points[0].at))),
        first=min(days, default=None),
        last=max(days, default=None),
        clock=picture.clock,
    )


def _line(item: DossierItem, shown: Shown) -> StatusLine:
    points = [point for member in item.members for point in _points(member, item, shown)]
    lead = item.item
    return StatusLine(
        item=item.id,
        kind=item.kind,
        title=marked(
            lead.name if isinstance(lead, Agreement) else lead.summary,
            lead.factuality == "negated",
        ),
        who=shown.card(item).who,
        points=tuple(sorted(dict.fromkeys(points), key=lambda it: times.instant(it.at))),
    )


def _points(member: Member, item: DossierItem, shown: Shown) -> Iterator[StatusPoint]:
    source, told = shown.names.source(member.document), member.item
    if isinstance(told, Agreement):
        for past in told.history:
            if past.time and (at := ends(past.time)[1]):
                word = words.AGREEMENT_STATUS[past.status]
                yield _point(at, past.status, word, item, source).model_copy(
                    update={"is_history": True}
                )
    if source.published and not isinstance(told, Position):
        is_hedged = told.factuality != "certain"
        yield _point(source.published, told.status, _word(told), item, source).model_copy(
            update={"is_hedged": is_hedged}
        )


def _point(
    at: date | datetime, status: str, word: Word, item: DossierItem, source: SourceName
) -> StatusPoint:
    rung = RUNGS[item.kind][status]
    return StatusPoint(at=at, status=status, word=word, rung=rung, source=source)


def _word(told: Agreement | Demand | Deadline) -> Word:
    match told:
        case Agreement():
            return words.AGREEMENT_STATUS[told.status]
        case Demand():
            return words.DEMAND_STATUS[told.status]
        case Deadline():
            return words.DEADLINE_STATUS[told.status]


def demands_graph(picture: Picture) -> DemandsGraph:
    """Who asks what of whom; persons in office stand under their body; denied ones left out."""
    shown = Shown(picture)
    edges: dict[tuple[str, str | None], list[Asked]] = {}
    for item in shown.of("demand"):
        demand = demand_of(item)
        if demand.factuality == "negated":
            continue
        asked = Asked(
            item=item.id,
            summary=demand.summary,
            force=words.FORCE[demand.force],
            status=words.DEMAND_STATUS[demand.status],
            is_live=demand.status == "open" and demand.time_frame == "current",
        )
        issuer = shown.names.cast.principal(demand.issuer)
        addressees = dict.fromkeys(map(shown.names.cast.principal, demand.addressees)) or (None,)
        for addressee in addressees:
            edges.setdefault((issuer, addressee), []).append(asked)
    return DemandsGraph(
        nodes=_nodes(edges, shown),
        edges=tuple(
            DemandEdge(issuer=issuer, addressee=addressee, demands=tuple(asked))
            for (issuer, addressee), asked in edges.items()
        ),
    )


def _nodes(
    edges: Mapping[tuple[str, str | None], list[Asked]], shown: Shown
) -> tuple[DemandNode, ...]:
    """The principals on the edges, those with most demands first."""
    asks, asked = dict[str, set[str]](), dict[str, set[str]]()
    for (issuer, addressee), demands in edges.items():
        asks.setdefault(issuer, set()).update(it.item for it in demands)
        if addressee:
            asked.setdefault(addressee, set()).update(it.item for it in demands)
    nodes = [
        DemandNode(
            party=shown.names.party(party),
            asks=len(asks.get(party, ())),
            asked=len(asked.get(party, ())),
        )
        for party in dict.fromkeys((*asks, *asked))
    ]
    return tuple(sorted(nodes, key=lambda it: (-it.asks - it.asked, it.party.id)))
