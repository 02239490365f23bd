"""A brief as Markdown, for a terminal of 80 columns and for a chat.

Written by code rather than by a template, because each line is wrapped with the prefix of
its list or quotation. Places in the text are left to the JSON and to the HTML page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from summarizer.brief import Brief, Evidence, Party, Withheld
from summarizer.rendering import header, words
from summarizer.rendering.entries import Entry, Section, sections
from summarizer.rendering.escaping import escape, heading, wrapped
from summarizer.rendering.facts import Fact
from summarizer.rendering.who import Who, other_names

_BULLET = "- "
_QUOTE = "> "
_QUOTATION_MARKS = frozenset("“„«‹‘\"'")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown, ending in a newline; text of the document is escaped."""
    shown = sections(brief)
    entries = {entry.id: entry for section in shown for entry in section.entries}
    blocks = [
        *_head(brief),
        *(block for section in shown for block in _section(section, entries)),
        *_parties(brief),
        *_withheld(brief.withheld),
        "## How this was made",
        wrapped(f"Made by {escape(header.made_by(brief.provenance))}."),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    document = brief.document
    yield f"# {heading(header.title(brief))}"
    known = (header.dated(document), header.source(document))
    yield wrapped(f"{escape('; '.join(part for part in known if part))}.")
    if topic := header.topic(brief):
        yield wrapped(f"**Topic:** {escape(topic)}")
    urgent = [
        f"**{it.label}, {escape(it.when)}:** {escape(it.what)} ({escape(it.item)})."
        for it in header.urgent(brief)
    ]
    if urgent:
        yield _bullets(urgent)
    problems = [*header.incomplete(brief), *brief.warnings]
    yield from _list("Please note", (escape(problem) for problem in problems), level="**{}:**")
    yield f"{header.counts(brief)}." if brief.items else header.NOTHING_FOUND


def _section(section: Section, entries: Mapping[str, Entry]) -> Iterator[str]:
    yield f"## {section.title}"
    if section.note:
        yield wrapped(f"({section.note})")
    for group in section.groups:
        if group.heading:
            yield f"### {heading(group.heading)}"
        for entry in group.entries:
            yield from _entry(entry, [entries[due] for due in entry.deadlines])


def _entry(entry: Entry, deadlines: Iterable[Entry]) -> Iterator[str]:
    """An item; of its quotations those that do not stand at its deadline."""
    yield wrapped(f"**{escape(entry.id)}. {escape(entry.summary)}**")
    seen = f"*{', '.join(word.text for word in entry.words)}*"
    who = f"{escape(entry.who)}: {seen}" if entry.who else seen
    facts = [f"{who}; on {escape(words.issue(entry.issue))}"]
    facts += [_fact(fact, entry) for fact in entry.facts]
    told = {quote: due.id for due in deadlines for quote in entry.quotes if due.shows(quote)}
    if told:
        facts.append(f"Quote: see {', '.join(map(escape, dict.fromkeys(told.values())))}")
    yield _bullets(facts)
    for quote in entry.quotes:
        if quote not in told:
            yield wrapped(escape(quote.quote), _QUOTE, _QUOTE)


def _fact(fact: Fact, entry: Entry) -> str:
    items = ", ".join(map(escape, fact.items))
    parts = [escape(fact.text), f"see {items}" if items and fact.text else items]
    parts += [_within_line(quote) for quote in fact.quotes if not entry.shows(quote)]
    return f"{fact.label}: {'; '.join(filter(None, parts))}"


def _within_line(quote: Evidence) -> str:
    """The passage in quotation marks, unless it brings its own."""
    said = escape(quote.quote)
    return said if quote.quote[:1] in _QUOTATION_MARKS else f"“{said}”"


def _parties(brief: Brief) -> Iterator[str]:
    who = Who(brief)
    yield from _list("Parties", (escape(_party(party, who)) for party in brief.parties))


def _party(party: Party, who: Who) -> str:
    roles = words.listed(words.ROLE[role].text for role in party.roles)
    members, called = who.members(party.id), [f"“{alias}”" for alias in other_names(party)]
    parts = [
        f"{who.introduced(party.id)}: {words.PARTY_KIND[party.kind].text}, {roles}",
        f"members named: {', '.join(members)}" if members else "",
        f"also {', '.join(called)}" if called else "",
    ]
    return "; ".join(filter(None, parts))


def _withheld(withheld: Iterable[Withheld]) -> Iterator[str]:
    lines = []
    for item in withheld:
        quotes = " ".join(f"“{quote}”" for quote in item.quotes)
        reason = words.WITHHELD[item.reason].text
        lines.append(escape(f"{item.kind}, {reason}: {item.summary} {quotes}"))
    yield from _list("Withheld, because nothing proves it", lines)


def _list(title: str, lines: Iterable[str], level: str = "## {}") -> Iterator[str]:
    if bullets := _bullets(lines):
        yield level.format(title)
        yield bullets


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(wrapped(line, _BULLET, " " * len(_BULLET)) for line in lines)
