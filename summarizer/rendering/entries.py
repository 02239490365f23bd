"""What there is to show of each item, in words; Markdown and HTML only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Item,
    Position,
    Response,
    Time,
)
from summarizer.codebook import Factuality, ItemKind, ResponseKind
from summarizer.rendering import words
from summarizer.rendering.words import Word, listed

Names = Mapping[str, str]
"""The name of each party, by id."""


@dataclass(frozen=True)
class Fact:
    """One line about an item: what it is, what it says, its proof, and items it points to."""

    label: str
    text: str
    quotes: tuple[Evidence, ...] = ()
    items: tuple[str, ...] = ()


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
    time: Time | None = None
    date: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under a heading of their own; the heading is empty where none is needed."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """The items of one kind."""

    title: str
    kind: ItemKind
    groups: tuple[Group, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the section, in order."""
        return tuple(entry for group in self.groups for entry in group.entries)


def sections(brief: Brief) -> tuple[Section, ...]:
    """Demands, deadlines in time order, agreements, positions by party; only what there is."""
    names = words.party_names(brief)
    demands = [_demand(item, names) for item in brief.demands]
    deadlines = [_deadline(item, names) for item in in_time_order(brief.deadlines)]
    agreements = [_agreement(item, names) for item in brief.agreements]
    found = (
        Section("Demands", "demand", _ungrouped(demands)),
        Section("Deadlines", "deadline", _ungrouped(deadlines)),
        Section("Agreements", "agreement", _ungrouped(agreements)),
        Section("Positions", "position", _by_holder(brief.positions, names)),
    )
    return tuple(section for section in found if section.entries)


def in_time_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines by their latest moment; those that name no date come last."""
    return sorted(deadlines, key=lambda deadline: _place(deadline.time))


def _place(time: Time) -> tuple[bool, float, float]:
    latest, earliest = time.latest or time.earliest, time.earliest or time.latest
    if latest is None or earliest is None:
        return True, 0.0, 0.0
    return False, words.instant(latest), words.instant(earliest)


def _ungrouped(entries: list[Entry]) -> tuple[Group, ...]:
    return (Group("", tuple(entries)),) if entries else ()


def _by_holder(positions: Iterable[Position], names: Names) -> tuple[Group, ...]:
    held: dict[str, list[Entry]] = {}
    for item in positions:
        held.setdefault(item.holder, []).append(_position(item, names))
    return tuple(Group(names[holder], tuple(entries)) for holder, entries in held.items())


def _position(item: Position, names: Names) -> Entry:
    seen: list[Word] = [words.STANCE[item.stance]]
    seen += [words.FIRMNESS[item.firmness]] if item.firmness != "stated" else []
    seen += [words.SHIFT[item.shift]] if item.shift != "unstated" else []
    facts = (
        *_said("If", item.condition),
        *_said("Why", item.rationale),
        *_common(item, names, (item.holder,)),
    )
    return _entry(item, "position", names[item.holder], seen, facts, (item.holder,))


def _demand(item: Demand, names: Names) -> Entry:
    who = names[item.issuer]
    if item.addressees:
        who += f" to {listed(names[party] for party in item.addressees)}"
    facts = (
        *_said("In return", item.in_return),
        *_said("Why", item.rationale),
        *_consequences(item.consequences, names),
        *_common(item, names, (item.issuer,)),
    )
    seen = [words.FORCE[item.force], words.DEMAND_STATUS[item.status]]
    return _entry(item, "demand", who, seen, facts, (item.issuer,))


def _deadline(item: Deadline, names: Names) -> Entry:
    affected = listed(names[party] for party in item.applies_to)
    who = f"set by {names[item.setter]}" if item.setter else "no setter named"
    who += f", for {affected}" if affected else ""
    facts = (
        Fact("When", _when(item)),
        *((Fact("Moved to", "", items=(item.replaced_by,)),) if item.replaced_by else ()),
        *_consequences(item.consequences, names),
        *_common(item, names, (item.setter,) if item.setter else ()),
    )
    seen = [words.DEADLINE_KIND[item.kind], words.DEADLINE_STATUS[item.status]]
    parties = (item.setter,) if item.setter else item.applies_to
    return _entry(item, "deadline", who, seen, facts, parties)


def _when(item: Deadline) -> str:
    """The time of a deadline: bound and date, what was assumed, the words of the document."""
    if not (date := words.due(item.bound, item.time)):
        return f"{words.BOUND[item.bound].text} “{item.time.text}”: no date can be told"
    known = ", ".join(part for part in (date, words.assumed(item.time)) if part)
    return f"{known} (“{item.time.text}”)"


def _agreement(item: Agreement, names: Names) -> Entry:
    leads = (Fact("Leads to", "", items=(item.precursor_to,)),) if item.precursor_to else ()
    facts = (
        *_said("Instrument", item.instrument),
        *_terms(item, names),
        *_steps(item, names),
        *_history(item),
        *leads,
        *_common(item, names, item.parties),
    )
    who = f"{item.name}: {listed(names[party] for party in item.parties)}"
    status = [words.AGREEMENT_STATUS[item.status]]
    return _entry(item, "agreement", who, status, facts, item.parties)


def _entry(
    item: Item,
    kind: ItemKind,
    who: str,
    seen: Iterable[Word],
    facts: tuple[Fact, ...],
    parties: tuple[str, ...],
) -> Entry:
    hedge = [words.FACTUALITY[item.factuality]] if item.factuality != "certain" else []
    frame = [words.TIME_FRAME[item.time_frame]] if item.time_frame != "current" else []
    standing = item.attribution.standing
    account = [words.STANDING[standing]] if standing != "self" else []
    return Entry(
        id=item.id,
        kind=kind,
        summary=item.summary,
        who=who,
        issue=item.issue,
        words=(*seen, *hedge, *frame, *account),
        facts=facts,
        quotes=item.evidence,
        parties=parties,
        time=item.time if isinstance(item, Deadline) else None,
        date=words.due(item.bound, item.time) if isinstance(item, Deadline) else "",
    )


def _said(label: str, text: str | None) -> Iterator[Fact]:
    if text:
        yield Fact(label, text)


def _hedged(action: str, factuality: Factuality) -> str:
    return action if factuality == "certain" else f"{action} ({words.FACTUALITY[factuality].text})"


def _consequences(consequences: Iterable[Consequence], names: Names) -> Iterator[Fact]:
    for it in consequences:
        yield Fact(
            "Or else", f"{names[it.actor]}: {_hedged(it.action, it.factuality)}", it.evidence
        )


def _terms(item: Agreement, names: Names) -> Iterator[Fact]:
    for term in item.terms:
        obliged = listed(names[party] for party in term.obligors)
        action = _hedged(term.action, term.factuality)
        source = _source(term.attribution, names) if term.attribution else ""
        text = f"{obliged}: {action}" if obliged else action
        yield Fact("Term", f"{text}; said by {source}" if source else text, term.evidence)


def _steps(item: Agreement, names: Names) -> Iterator[Fact]:
    for step in item.pending_steps:
        by = listed(names[party] for party in step.by)
        text = f"{words.STEP[step.step].text}: {by}" if by else words.STEP[step.step].text
        yield Fact("Still to do", text, step.evidence, (step.due,) if step.due else ())


def _history(item: Agreement) -> Iterator[Fact]:
    for past in item.history:
        text = words.AGREEMENT_STATUS[past.status].text
        if past.time:
            text += f", {words.when(past.time) or past.time.text}"
            text += f" ({assumed})" if (assumed := words.assumed(past.time)) else ""
        yield Fact("Earlier", text, past.evidence)


def _common(item: Item, names: Names, owners: tuple[str, ...]) -> Iterator[Fact]:
    """Who says so (unless it is the party itself), who answered how, what belongs with it."""
    it = item.attribution
    if (it.speaker and it.speaker not in owners) or it.via:
        yield Fact("Said by", _source(it, names))
    yield from _answers(item.responses, names)
    if item.linked:
        yield Fact("See also", "", items=item.linked)


def _answers(responses: Iterable[Response], names: Names) -> Iterator[Fact]:
    """One line for all who answered alike in the same passage."""
    alike: dict[tuple[ResponseKind, tuple[Evidence, ...]], list[str]] = {}
    for response in responses:
        alike.setdefault((response.kind, response.evidence), []).append(names[response.party])
    for (kind, evidence), answering in alike.items():
        yield Fact("Answer", f"{listed(answering)} {words.RESPONSE[kind].text}", evidence)


def _source(attribution: Attribution, names: Names) -> str:
    """Speaker, cue and those who pass it on; empty where nobody is cited."""
    said = names[attribution.speaker] if attribution.speaker else ""
    if said and attribution.cue:
        said += f" (“{attribution.cue}”)"
    via = listed(names[party] for party in attribution.via)
    return ", ".join(part for part in (said, f"passed on by {via}" if via else "") if part)
