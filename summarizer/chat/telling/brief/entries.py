"""The items of a brief: what each is, how it stands, its facts, and its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.chat.telling.accounts import hedge
from summarizer.chat.telling.brief.facts import facts_told
from summarizer.chat.telling.brief.speech import BriefSpeech
from summarizer.chat.telling.labels import agreement_called
from summarizer.chat.telling.layout import bullets, laid
from summarizer.chat.telling.tongue import Speech
from summarizer.picture import AnyItem
from summarizer.rendering.entries import Entry, Section
from summarizer.rendering.escaping import escape, heading, wrapped

_MOST_HANDS = 2


def section_told(
    section: Section, entries: Mapping[str, Entry], tongue: BriefSpeech
) -> Iterator[str]:
    """The items of one kind, in the order of the English brief."""
    items = {item.id: item for item in tongue.items}
    yield f"## {tongue(f'brief.section.{section.kind}')}"
    if section.note:
        is_dated = section.kind == "deadline"
        yield laid(tongue("brief.by_urgency" if is_dated else "brief.history_last"))
    for group in section.groups:
        if group.heading:
            yield f"### {heading(tongue.parties(group.entries[0].parties))}"
        for entry in group.entries:
            dues = [entries[due] for due in entry.deadlines]
            yield from _entry(entry, items[entry.id], dues, tongue)


def _entry(
    entry: Entry, item: AnyItem, dues: Iterable[Entry], tongue: BriefSpeech
) -> Iterator[str]:
    """An item; of its quotations those that do not stand at its deadline."""
    yield laid(f"**{escape(entry.id)}. {escape(_called(item, tongue))}**")
    issue = tongue("brief.issue", issue=tongue.quote(entry.issue.replace("-", " ")))
    stands = escape(tongue.joined(standing(item, tongue)))
    facts = [tongue.joined((f"*{stands}*" if stands else "", escape(issue)))]
    facts += [escape(_capital(fact)) for fact in facts_told(item, entry, tongue)]
    told = {quote: due.id for due in dues for quote in entry.quotes if due.shows(quote)}
    if told:
        items = ", ".join(dict.fromkeys(told.values()))
        facts.append(escape(tongue("brief.fact.passage_at", items=items)))
    yield bullets(facts)
    for quote in entry.quotes:
        if quote not in told:
            yield wrapped(escape(quote.quote), "> ", "> ")


def _called(item: AnyItem, tongue: BriefSpeech) -> str:
    """What the item is, and of whom; marked where it is denied."""
    match item:
        case Demand():
            to = tongue.addressed(item.addressees)
            force, issuer = tongue.word("force", item.force), tongue.party(item.issuer)
            key = "demand" if item.addressees else "demand_to_nobody"
            told = tongue(f"brief.item.{key}", force=force, issuer=issuer, to=to)
        case Position():
            told = tongue("brief.item.position", holder=tongue.party(item.holder))
        case Deadline():
            told = _capital(tongue.due(item))
        case Agreement():
            told = tongue("brief.item.agreement", name=agreement_called(item, tongue))
    return tongue("item.denied", item=told) if item.factuality == "negated" else told


def standing(item: AnyItem, tongue: BriefSpeech) -> Iterator[str]:
    """How the item stands in its document, how firmly it is said, and whose account it is."""
    denied = item.factuality == "negated"
    match item:
        case Demand():
            yield tongue("note.never_made") if denied else tongue.word("demand", item.status)
        case Position():
            yield tongue.word("stance", item.stance)
            yield tongue.word("firmness", item.firmness) if item.firmness != "stated" else ""
            yield tongue.word("shift", item.shift) if item.shift != "unstated" else ""
        case Deadline():
            yield tongue.word("kind", item.kind)
            yield "" if denied else tongue.word("deadline", item.status)
            yield tongue("note.set_by", who=tongue.party(item.setter)) if item.setter else ""
            whom = tongue.parties(item.applies_to)
            yield tongue("note.for", who=whom) if whom else ""
        case Agreement():
            yield tongue.word("agreement", item.status)
    yield from qualified(item, tongue)


def qualified(item: AnyItem, tongue: Speech) -> Iterator[str]:
    """How firmly it is said, whether it is history, whose account it is, through how many hands."""
    if not (isinstance(item, Demand) and item.factuality == "negated"):
        yield hedge(item, tongue)
    if item.time_frame != "current":
        yield tongue.word("time_frame", item.time_frame)
    if item.attribution.standing != "self":
        yield tongue.word("standing", item.attribution.standing)
    if hands := len(item.attribution.via):
        yield tongue.word("hands", hands if hands <= _MOST_HANDS else "more")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
