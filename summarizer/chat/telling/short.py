"""Items, changes and differences in a few words, as a short brief tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.chat.telling.accounts import chain, hedge, state
from summarizer.chat.telling.labels import condition, label
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.values import field_told, value_told
from summarizer.picture import AnyItem, Change, DossierItem
from summarizer.views import Changed
from summarizer.views.shown import actors
from summarizer.views.standing import dating
from summarizer.views.vocabulary import field_in_words


def told_of(item: DossierItem, tongue: Tongue, *, is_dated: bool = False) -> str:
    """What an item is; of a deadline without its time where that is told before it."""
    lead = item.item
    if isinstance(lead, Deadline) and is_dated:
        quote = tongue.passage(lead.evidence)
        return tongue("item.denied", item=quote) if lead.factuality == "negated" else quote
    due = tongue.due(dating(item)) if isinstance(lead, Deadline) else ""
    told = label(lead, tongue, hedged=False, deadline=due)
    return told[:1].upper() + told[1:]


def standing_of(item: DossierItem, tongue: Tongue, *, has_passed: bool = False) -> str:
    """How it stands, how firmly it is said and by whom; empty where it is plain.

    `has_passed`: whether that its time is over is told already.
    """
    lead = item.item
    notes = [*_own(item, lead, tongue, has_passed)]
    if lead.factuality not in ("certain", "negated"):
        notes.append(hedge(lead, tongue))
    if lead.time_frame == "background":
        notes.append(tongue("account.history"))
    notes += _said(item, tongue)
    for other in dict.fromkeys(member.item.factuality for member in item.members):
        if other not in (lead.factuality, "certain"):
            notes.append(tongue("note.elsewhere", how=tongue.word("factuality", other)))
    return tongue.joined(notes)


def change_told(it: Changed, tongue: Tongue) -> dict[str, str]:
    """The field of a change, and its values before and after."""
    change = _of(it, tongue)
    if change is None:
        return {"what": it.what, "before": it.before, "after": it.after}
    before, after = (
        value_told(value, change.field, it.card.kind, tongue) if value else ""
        for value in (change.before, change.after)
    )
    return {"what": field_told(change.field, tongue), "before": before, "after": after}


def _of(it: Changed, tongue: Tongue) -> Change | None:
    """The change of the picture that the view's is made of."""
    known: Sequence[Change] = tongue.scene.changes_of(it.card.item)
    alike = (
        change
        for change in known
        if (change.kind, change.at, field_in_words(change.field)) == (it.kind, it.at, it.what)
    )
    return next(alike, None)


def _own(item: DossierItem, lead: AnyItem, tongue: Tongue, has_passed: bool) -> Iterator[str]:
    denied = lead.factuality == "negated"
    match lead:
        case Demand():
            yield tongue("note.never_made") if denied else tongue.word("demand", lead.status)
        case Position():
            yield tongue.word("firmness", lead.firmness) if lead.firmness != "stated" else ""
            yield tongue.word("shift", lead.shift) if lead.shift != "unstated" else ""
            yield from condition(lead, tongue)
        case Deadline():
            yield tongue.word("kind", lead.kind)
            told, pending = state(item, tongue), tongue.word("deadline", "pending")
            yield "" if denied or has_passed or told == pending else told
            yield tongue("note.set_by", who=tongue.party(lead.setter)) if lead.setter else ""
            whom = tongue.parties(lead.applies_to)
            yield tongue("note.for", who=whom) if whom else ""
        case Agreement():
            # of one that is denied no status is told
            yield "" if denied else tongue.word("agreement", lead.status)


def _said(item: DossierItem, tongue: Tongue) -> Iterator[str]:
    """Who says so, unless it is the party itself."""
    lead = item.members[item.lead]
    it = lead.item.attribution
    if it.speaker is None and not it.via:
        yield tongue.word("standing", "author")
    elif it.standing != "self" or it.via or it.speaker not in actors(lead.item)[0]:
        yield chain(lead, tongue)
