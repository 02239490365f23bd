"""Lines about time: deadlines, the calendar, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.asking.accounts import kind_of_time
from summarizer.asking.asked import Asked
from summarizer.brief import Deadline
from summarizer.chat.telling.accounts import account, state
from summarizer.chat.telling.labels import label, whole
from summarizer.chat.telling.sides import from_to
from summarizer.chat.telling.tongue import Tongue
from summarizer.picture import Change, DossierItem, day_of
from summarizer.views.standing import PASSED, deadline_of


def _deadline(tongue: Tongue, item: DossierItem) -> str:
    lead = deadline_of(item.members[item.lead])
    denied = lead.factuality == "negated"
    notes = [
        tongue("note.set_by", who=tongue.party(lead.setter))
        if lead.setter
        else tongue("note.set_by_nobody"),
        *_bound(lead, tongue),
        _kind(lead, tongue),
        "" if denied else state(item, tongue),
    ]
    told_of = any(deadline_of(member).consequences for member in item.members)
    if lead.setter and lead.status == "pending" and not denied and not told_of:
        notes.append(tongue("note.no_consequence"))
    return whole(item, tongue, *notes)


def _bound(lead: Deadline, tongue: Tongue) -> Iterator[str]:
    if lead.applies_to:
        yield tongue("note.for", who=tongue.parties(lead.applies_to))
    elif lead.kind in ("ultimatum", "target"):
        yield tongue("note.for_nobody")


def _kind(lead: Deadline, tongue: Tongue) -> str:
    """The kind of a deadline, and where its words only hope or expect, that."""
    told = kind_of_time(lead)
    how = next((it for it in ("hope", "expectation") if told.endswith(it)), lead.kind)
    return tongue.word("kind", how)


def _date(tongue: Tongue, item: DossierItem) -> str:
    lead = deadline_of(item.members[item.lead])
    standing, pending = state(item, tongue), tongue.word("deadline", "pending")
    came = standing if standing != pending else ""
    bound = _bound(lead, tongue) if lead.applies_to else ()
    return whole(item, tongue, _kind(lead, tongue), *bound, came)


def _vague(tongue: Tongue, item: DossierItem) -> str:
    lead = deadline_of(item.members[item.lead])
    times = dict.fromkeys(tongue.due(deadline_of(member)) for member in item.members)
    own = tongue.due(lead)
    others = [time for time in times if time != own]
    return whole(item, tongue, _kind(lead, tongue), *others)


def _own_date(tongue: Tongue, item: DossierItem) -> str:
    lead = deadline_of(item.members[item.lead])
    status = tongue.word("deadline", lead.status) if lead.status != "pending" else ""
    setter = tongue("note.set_by", who=tongue.party(lead.setter)) if lead.setter else ""
    return whole(item, tongue, setter, tongue("note.own_date"), status)


def _change(tongue: Tongue, item: DossierItem, change: Change) -> str:
    day = day_of(change.at)
    stated = change.basis == "stated"
    key = "undated" if not day else "stated_on" if stated else "on"
    when = tongue(f"change.{key}", day=tongue.day(day) if day else "")
    known = account(item, tongue)
    if change.kind == "added":
        return tongue("line.new", when=when, item=label(item.item, tongue), account=known)
    basis = "passed" if change.after == PASSED.text else change.basis
    said = tongue(f"change.said.{change.kind}")
    if change.kind != "withdrawn" and (change.before or change.after):
        said = tongue("change.values", said=said, values=from_to(change, item, tongue))
    return tongue(
        "line.changed",
        when=when,
        item=label(item.item, tongue),
        change=said.removesuffix(":"),
        basis=tongue(f"change.{basis}"),
        account=known,
    )


def _told_on(tongue: Tongue, item: DossierItem) -> str:
    days = [day_of(tongue.scene.document(it.document).published) for it in item.members]
    known = tongue.listed(dict.fromkeys(tongue.day(day) for day in days if day))
    when = tongue("change.stated_on" if known else "change.undated", day=known)
    told = label(item.item, tongue)
    return tongue("line.told_on", when=when, item=told, account=account(item, tongue))


def _nobody_bound(tongue: Tongue, asked: Asked) -> str:
    targets = [it.id for it in tongue.scene.picture.parties if it.id in asked.targets]
    return tongue("line.nobody_bound", who=tongue.parties(targets))


def _no_clock(tongue: Tongue) -> str:
    return tongue("nothing.no_clock")


SHAPES: dict[str, Callable[..., str]] = {
    "deadline": _deadline,
    "date": _date,
    "vague": _vague,
    "own_date": _own_date,
    "change": _change,
    "told_on": _told_on,
    "nobody_bound": _nobody_bound,
    "no_clock": _no_clock,
}
