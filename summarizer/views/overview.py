"""What stands on top of every view: the documents, the counts, and what is urgent."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from summarizer.brief.values import Value
from summarizer.codebook import ItemKind
from summarizer.picture import Independence, Picture, Source
from summarizer.rendering import times, words
from summarizer.views.calendar import Calendar, calendar, stands
from summarizer.views.dues import is_ultimatum
from summarizer.views.shown import Shown
from summarizer.views.values import Due, Named, SourceName
from summarizer.views.vocabulary import KIND


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
    shown = Shown(picture)
    dated = [source.published for source in picture.sources if source.published]
    kinds = Counter(item.kind for item in picture.items)
    denied = Counter(it.kind for it in picture.items if it.item.factuality == "negated")
    return Overview(
        title=picture.title,
        clock=picture.clock,
        first=min(dated, key=times.instant, default=None),
        last=max(dated, key=times.instant, default=None),
        documents=tuple(_listed(source, shown) for source in picture.sources),
        parties=tuple(
            shown.names.party(it.id) for it in picture.parties if "voice" not in it.roles
        ),
        counts=tuple(
            Counted(kind=kind, number=kinds[kind], denied=denied[kind])
            for kind in KIND
            if kinds[kind]
        ),
        urgent=_urgent(calendar(picture)),
        contradictions=sum(it.kind == "contradiction" for it in picture.discrepancies),
        discrepancies=len(picture.discrepancies),
        changes=len(picture.changes),
        questions=len(picture.open_questions),
    )


def _listed(source: Source, shown: Shown) -> Listed:
    pairs = shown.picture.source_pairs
    own = [(it, it.b if it.a == source.id else it.a) for it in pairs if source.id in (it.a, it.b)]
    return Listed(
        source=shown.names.source(source.id),
        title=source.title or "",
        about=_about(source),
        items=sum(
            member.document == source.id for item in shown.picture.items for member in item.members
        ),
        shares=tuple(
            (shown.names.source(other), it.independence)
            for it, other in own
            if it.independence != "independent"
        ),
    )


def _about(source: Source) -> str:
    parts = [
        words.GENRE[source.genre].text if source.genre else "",
        f"language {source.language}" if source.language != "und" else "",
    ]
    if source.reliability != "F":
        reliability = words.RELIABILITY[source.reliability].text
        parts.append(f"source {source.reliability} ({reliability})")
    return ", ".join(filter(None, parts))


def _urgent(dates: Calendar) -> tuple[Due, ...]:
    """Every ultimatum that stands, and the next date of the other deadlines that stand."""
    ahead = [due for due in (*dates.vague, *dates.dated) if stands(due)]
    dated = [due for due in ahead if due.last]
    return tuple(due for due in ahead if is_ultimatum(due) or due.last == _soonest(dated))


def _soonest(dated: list[Due]) -> date | None:
    return dated[0].last if dated else date.max
