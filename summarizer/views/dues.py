"""A deadline as the views show it: its date, how it stands for the clock, what it threatens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.brief import Consequence, Deadline
from summarizer.picture import DossierItem, Member
from summarizer.rendering import times, words
from summarizer.views.shown import Shown, hedge
from summarizer.views.standing import dating, deadline_of, ends, is_past, lead_first
from summarizer.views.values import Due, OrElse, OtherDate

_CERTAIN = "told as certain"
_STRETCH = re.compile(r"P(?:T|\d)?X")


def due_of(item: DossierItem, shown: Shown) -> Due:
    """The deadline with its dates; `item` must be of that kind."""
    lead = deadline_of(item.members[item.lead])
    dated = dating(item)
    first, last = ends(dated.time)
    return Due(
        card=shown.card(item),
        when=times.due(dated.bound, dated.time) or times.undated(dated.bound, dated.time),
        text=dated.time.text,
        bound=dated.bound,
        kind=words.DEADLINE_KIND[lead.kind],
        status=shown.status(item),
        first=first,
        last=last,
        assumed=times.assumed(dated.time),
        reason="" if last else _reason(item, shown),
        has_passed=shown.has_passed(item),
        is_past=is_past(item, shown.picture.clock),
        is_cancelled=lead.status in ("moved", "withdrawn") or lead.factuality == "negated",
        setter=shown.names.party(lead.setter) if lead.setter else None,
        applies_to=shown.names.parties(lead.applies_to),
        consequences=tuple(_consequences(item, shown)),
        others=tuple(_other_dates(item, shown)),
        replaced_by=lead.replaced_by if lead.replaced_by in shown.items else None,
    )


def _reason(item: DossierItem, shown: Shown) -> str:
    """Why the words come to no date."""
    time = deadline_of(item.members[item.lead]).time
    source = shown.names.source(item.document)
    if time.timex and _STRETCH.match(time.timex):
        return "the words name a stretch of time and not how long it is"
    if source.published is None:
        return "the date of the document is not known, and the words may count from it"
    return "the words name no day"


def _consequences(item: DossierItem, shown: Shown) -> Iterator[OrElse]:
    """What follows by any document, each once: its passages and hedges are put together."""
    found: dict[tuple[str, str], list[tuple[Consequence, OrElse]]] = {}
    for member in lead_first(item):
        for it in deadline_of(member).consequences:
            told = it, or_else(it, member, item.id, shown)
            found.setdefault((it.actor, it.action.casefold()), []).append(told)
    for alike in found.values():
        first, said = alike[0]
        others = dict.fromkeys(
            it.factuality for it, _ in alike if it.factuality != first.factuality
        )
        hedged = "".join(
            f" (elsewhere {_CERTAIN if it == 'certain' else words.FACTUALITY[it].text})"
            for it in others
        )
        proofs = dict.fromkeys(proof for _, other in alike for proof in other.proofs)
        known = {"words": said.words + hedged, "elsewhere": tuple(others), "proofs": tuple(proofs)}
        yield said.model_copy(update=known)


def or_else(told: Consequence, member: Member, item: str, shown: Shown) -> OrElse:
    """Who is said to do what, and how firmly that is said."""
    hedged = "".join(f" ({it.text})" for it in hedge(told.factuality))
    return OrElse(
        actor=shown.names.party(told.actor),
        words=told.action + hedged,
        proofs=shown.proofs(told.evidence, member, item),
        factuality=told.factuality,
    )


def _other_dates(item: DossierItem, shown: Shown) -> Iterator[OtherDate]:
    """The dates of documents that have another interval, or another bound, than the one shown."""
    known = _dated(dating(item))
    for member in lead_first(item):
        told = deadline_of(member)
        if _dated(told) != known:
            when = times.due(told.bound, told.time) or times.undated(told.bound, told.time)
            yield OtherDate(when=when, source=shown.names.source(member.document))


def _dated(deadline: Deadline) -> tuple[object, ...]:
    first, last = ends(deadline.time)
    return deadline.bound, first, last


def is_ultimatum(due: Due) -> bool:
    """Whether somebody has said what follows if the time passes."""
    return due.kind == words.DEADLINE_KIND["ultimatum"]


def by_time(dues: Iterable[Due]) -> list[Due]:
    """The deadlines by their last moment, then their first; those without a date come last."""
    return sorted(dues, key=_place)


def _place(due: Due) -> tuple[bool, float, float, str]:
    if due.first is None or due.last is None:
        return True, 0.0, 0.0, due.card.item
    return False, times.instant(due.last), times.instant(due.first), due.card.item
