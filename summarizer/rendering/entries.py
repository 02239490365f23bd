"""What there is to show of each item, in words; Markdown and HTML only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.brief import (
    Agreement,
    Brief,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Item,
    Position,
    Time,
)
from summarizer.codebook import ItemKind
from summarizer.rendering import facts, times, words
from summarizer.rendering.facts import Fact
from summarizer.rendering.order import by_urgency, current_first, is_live
from summarizer.rendering.who import Who, flowing
from summarizer.rendering.words import Word, listed


@dataclass(frozen=True)
class Entry:
    """An item ready to be shown: who (names), in what words of the codebook, with what facts."""

    id: str
    kind: ItemKind
    summary: str
    who: str
    issue: str
    words: tuple[Word, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[Evidence, ...]
    parties: tuple[str, ...]
    """The ids of those whose item it is: holder, issuer, setter or the parties agreed."""
    is_over: bool = False
    """Told as history or, a deadline, settled: to be shown as less than what is live."""
    is_denied: bool = False
    deadlines: tuple[str, ...] = ()
    """The deadlines of a demand; what they say is not said again."""
    time: Time | None = None
    date: str = ""

    def shows(self, passage: Evidence) -> bool:
        """Whether the item's own quotations hold the passage, so that it need not be repeated."""
        return any(it.start <= passage.start and passage.end <= it.end for it in self.quotes)


@dataclass(frozen=True)
class Group:
    """Entries under a heading of their own; the heading is empty where none is needed."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """The items of one kind; `note` says how they are ordered where their numbers do not."""

    title: str
    kind: ItemKind
    groups: tuple[Group, ...]
    note: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the section, in order."""
        return tuple(entry for group in self.groups for entry in group.entries)


def sections(brief: Brief) -> tuple[Section, ...]:
    """Demands, deadlines by urgency, agreements, positions by party; only what there is.

    They are made in the order of reading, because a party is introduced where it comes first.
    """
    who, deadlines = Who(brief), {item.id: item for item in brief.deadlines}
    asked = [_demand(item, who, deadlines) for item in current_first(brief.demands)]
    dated = [_deadline(item, who) for item in by_urgency(brief.deadlines)]
    agreed = [_agreement(item, who) for item in current_first(brief.agreements)]
    found = (
        Section("Demands", "demand", _ungrouped(asked), _noted(asked, _HISTORY_LAST)),
        Section("Deadlines", "deadline", _ungrouped(dated), _noted(dated, _BY_URGENCY)),
        Section("Agreements", "agreement", _ungrouped(agreed), _noted(agreed, _HISTORY_LAST)),
        Section("Positions", "position", _by_holder(brief.positions, who)),
    )
    return tuple(section for section in found if section.entries)


_HISTORY_LAST = "What is history comes last; numbers follow the text."
_BY_URGENCY = "Ultimatums first, then by date, what is over last; numbers follow the text."


def _noted(entries: list[Entry], note: str) -> str:
    """The note where the entries do not stand in the order of their numbers."""
    numbers = [int("".join(filter(str.isdecimal, entry.id)) or 0) for entry in entries]
    return note if numbers != sorted(numbers) else ""


def _ungrouped(entries: list[Entry]) -> tuple[Group, ...]:
    return (Group("", tuple(entries)),) if entries else ()


def _by_holder(positions: Iterable[Position], who: Who) -> tuple[Group, ...]:
    held: dict[str, list[Position]] = {}
    for item in current_first(positions):
        held.setdefault(item.holder, []).append(item)
    return tuple(
        Group(_heading(holder, who), tuple(_position(item, who) for item in items))
        for holder, items in held.items()
    )


def _heading(holder: str, who: Who) -> str:
    return who.introduced(holder) if who.office(holder) else who.with_members(holder)


def _position(item: Position, who: Who) -> Entry:
    seen: list[Word] = [words.STANCE[item.stance]]
    seen += [words.FIRMNESS[item.firmness]] if item.firmness != "stated" else []
    seen += [words.SHIFT[item.shift]] if item.shift != "unstated" else []
    lines = (
        *facts.said("If", item.condition),
        *facts.said("Why", item.rationale),
        *facts.common(item, who, (item.holder,)),
    )
    return _entry(item, "position", who[item.holder], (seen, lines), (item.holder,))


def _demand(item: Demand, who: Who, deadlines: Mapping[str, Deadline]) -> Entry:
    line = who.with_members(item.issuer)
    if item.addressees:
        line += f" to {listed(who.with_members(party) for party in item.addressees)}"
    linked = [deadlines[link] for link in item.linked if link in deadlines]
    due = [it for it in linked if binds(it, item)]
    told = {same(it) for deadline in due for it in deadline.consequences}
    lines = (
        *facts.said("In return", item.in_return),
        *facts.said("Why", item.rationale),
        *(_due(it, {same(c) for c in item.consequences}) for it in due),
        *facts.consequences((it for it in item.consequences if same(it) not in told), who),
        *facts.common(item, who, (item.issuer,), known=[deadline.id for deadline in due]),
    )
    denied = item.factuality == "negated"
    status = words.NEVER_MADE if denied else words.DEMAND_STATUS[item.status]
    seen = [words.FORCE[item.force], status]
    return _entry(
        item, "demand", line, (seen, lines), (item.issuer,), tuple(it.id for it in linked)
    )


def binds(deadline: Deadline, demand: Demand) -> bool:
    """Whether it is the demand's own time, and not that of what is offered in return."""
    return deadline.kind == "ultimatum" or bool({*deadline.applies_to} & {*demand.addressees})


Same = tuple[str, object]


def same(consequence: Consequence) -> Same:
    """What is equal where a demand and its deadline tell of one consequence."""
    spans = tuple((it.start, it.end) for it in consequence.evidence)
    return consequence.actor, spans or consequence.action


def _due(deadline: Deadline, threatened: set[Same]) -> Fact:
    """A demand's deadline in short; the consequence, if it stands there, is only alluded to."""
    date = times.due(deadline.bound, deadline.time) or times.undated(deadline.bound, deadline.time)
    status = deadline.status if deadline.status != "pending" else ""
    both = ", ".join(part for part in (date, status) if part)
    told = any(same(it) in threatened for it in deadline.consequences)
    return Fact("Deadline", f"{both}, or else …" if told else both, items=(deadline.id,))


def _deadline(item: Deadline, who: Who) -> Entry:
    lines = (
        Fact("When", _when(item)),
        *((Fact("Moved to", "", items=(item.replaced_by,)),) if item.replaced_by else ()),
        *facts.consequences(item.consequences, who),
        *facts.common(item, who, (item.setter,) if item.setter else ()),
    )
    denied = item.factuality == "negated"
    seen = [words.DEADLINE_KIND[item.kind]]
    seen += [] if denied else [words.DEADLINE_STATUS[item.status]]
    parties = (item.setter,) if item.setter else item.applies_to
    return _entry(item, "deadline", _set_by(item, who), (seen, lines), parties)


def _set_by(item: Deadline, who: Who) -> str:
    """Who has set a deadline for whom; empty where the text names neither."""
    affected = listed(
        who.itself(party) if party == item.setter else who.with_members(party)
        for party in item.applies_to
    )
    if not item.setter:
        return f"For {affected}" if affected else ""
    if item.applies_to == (item.setter,) and who.is_person(item.setter):
        return f"Set by {affected}, who is to act"
    return f"Set by {who[item.setter]}" + (f" for {affected}" if affected else "")


def _when(item: Deadline) -> str:
    """The time of a deadline: bound and date, the words of the document, what was assumed."""
    if not (date := times.due(item.bound, item.time)):
        return times.undated(item.bound, item.time)
    known = "; ".join(filter(None, (f"“{item.time.text}”", times.assumed(item.time))))
    return f"{date} ({known})"


def _agreement(item: Agreement, who: Who) -> Entry:
    leads = (Fact("Leads to", "", items=(item.precursor_to,)),) if item.precursor_to else ()
    instrument = item.instrument or ""
    lines = (
        *facts.said("Instrument", "" if instrument.lower() in item.name.lower() else instrument),
        *facts.terms(item, who),
        *facts.steps(item, who),
        *facts.history(item),
        *leads,
        *facts.common(item, who, item.parties),
    )
    status = [words.AGREEMENT_STATUS[item.status]]
    return _entry(item, "agreement", _between(item, who), (status, lines), item.parties)


def _between(item: Agreement, who: Who) -> str:
    """The name of an agreement and its parties, unless the name has them."""
    if who.all_named_in(item.name, item.parties):
        return item.name
    parties = listed(who.with_members(party) for party in item.parties)
    return f"{item.name}, {'between' if len(item.parties) > 1 else 'for'} {parties}"


def _entry(
    item: Item,
    kind: ItemKind,
    who: str,
    said: tuple[Iterable[Word], tuple[Fact, ...]],
    parties: tuple[str, ...],
    deadlines: tuple[str, ...] = (),
) -> Entry:
    seen, lines = said
    deadline = item if isinstance(item, Deadline) else None
    return Entry(
        id=item.id,
        kind=kind,
        summary=item.summary,
        who=flowing(who),
        issue=item.issue,
        words=(*seen, *_qualified(item)),
        facts=lines,
        quotes=item.evidence,
        parties=parties,
        is_over=not is_live(deadline) if deadline else item.time_frame == "background",
        is_denied=item.factuality == "negated",
        deadlines=deadlines,
        time=deadline.time if deadline else None,
        date=times.due(deadline.bound, deadline.time) if deadline else "",
    )


def _qualified(item: Item) -> Iterator[Word]:
    """How firmly it is said, whether it is history, whose account it is, through how many hands."""
    denied_demand = isinstance(item, Demand) and item.factuality == "negated"
    if item.factuality != "certain" and not denied_demand:
        yield words.FACTUALITY[item.factuality]
    if item.time_frame != "current":
        yield words.TIME_FRAME[item.time_frame]
    if item.attribution.standing != "self":
        yield words.STANDING[item.attribution.standing]
    if hands := len(item.attribution.via):
        yield words.HANDS[min(hands, len(words.HANDS)) - 1]
