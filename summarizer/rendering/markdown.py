"""A brief as Markdown, for a terminal of 80 columns and for a chat.

Written by code rather than by a template, because each line is wrapped with the prefix of
its list or quotation, and because Markdown is escaped by place: what is harmless within a
line may be a heading at its start.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

from summarizer.brief import Brief, Evidence, Party, Withheld
from summarizer.rendering import header, words
from summarizer.rendering.entries import Entry, Fact, Section, sections

WIDTH = 80
_BULLET = "- "
_QUOTE = "> "

# "_" within a word and "*" between spaces are left alone: they mean nothing in CommonMark.
_SPECIAL = re.compile(r"[\\`*\[\]<|~]|&(?=[#\w])|(?<!\w)_|_(?!\w)")
_AT_LINE_START = re.compile(r"(?=[#>+=:-])|(?<=\d)(?=[.)](?:\s|$))")
_QUOTATION_MARKS = frozenset("“„«‹‘\"'")
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown, ending in a newline; text of the document is escaped."""
    blocks = [
        *_head(brief),
        *(block for section in sections(brief) for block in _section(section)),
        *_parties(brief.parties),
        *_withheld(brief.withheld),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    document = brief.document
    yield f"# {escape(header.title(brief))}"
    known = (header.dated(document), header.source(document))
    lines = [
        "; ".join(part for part in known if part),
        f"Made by {header.made_by(brief.provenance)}",
    ]
    yield "\n".join(_wrapped(f"{escape(line)}.") for line in lines)
    if topic := header.topic(brief):
        yield _wrapped(f"**Topic:** {escape(topic)}")
    problems = [*header.incomplete(brief), *brief.warnings]
    yield from _list("Please note", (escape(problem) for problem in problems), level="**{}:**")
    yield f"{header.counts(brief)}." if brief.items else header.NOTHING_FOUND


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    for group in section.groups:
        if group.heading:
            yield f"### {escape(group.heading)}"
        for entry in group.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield _wrapped(f"**{escape(entry.id)}. {escape(entry.summary)}**")
    seen = ", ".join(word.text for word in entry.words)
    facts = [f"{escape(entry.who)}: *{seen}*", f"Issue: {escape(entry.issue)}"]
    shown = {(quote.start, quote.end) for quote in entry.quotes}
    facts += [_fact(fact, shown) for fact in entry.facts]
    yield "\n".join(_wrapped(fact, _BULLET, " " * len(_BULLET)) for fact in facts)
    for quote in entry.quotes:
        yield _wrapped(_quoted(quote), _QUOTE, _QUOTE)


def _fact(fact: Fact, shown: set[tuple[int, int]]) -> str:
    items = ", ".join(fact.items)
    pointed = f"({items})" if items and fact.text else items
    said = " ".join(escape(part) for part in (fact.text, pointed) if part)
    for quote in fact.quotes:
        is_shown = (quote.start, quote.end) in shown
        said += f" {_place(quote)}" if is_shown else f"; {_within_line(quote)}"
    return f"{fact.label}: {said}"


def _quoted(quote: Evidence) -> str:
    return f"{escape(quote.quote)} {_place(quote)}"


def _within_line(quote: Evidence) -> str:
    """The passage in quotation marks, unless it brings its own."""
    marked = quote.quote[:1] in _QUOTATION_MARKS
    return _quoted(quote) if marked else f"“{escape(quote.quote)}” {_place(quote)}"


def _place(quote: Evidence) -> str:
    return f"[{quote.start}-{quote.end}]"


def _parties(parties: Iterable[Party]) -> Iterator[str]:
    lines = []
    for party in parties:
        roles = words.listed(words.ROLE[role].text for role in party.roles)
        called = ", ".join(f"“{alias}”" for alias in party.aliases if alias != party.name)
        line = f"{party.name}: {words.PARTY_KIND[party.kind].text}, {roles}"
        lines.append(escape(f"{line}; also {called}" if called else line))
    yield from _list("Parties", lines)


def _withheld(withheld: Iterable[Withheld]) -> Iterator[str]:
    lines = []
    for item in withheld:
        quotes = " ".join(f"“{quote}”" for quote in item.quotes)
        reason = words.WITHHELD[item.reason].text
        lines.append(escape(f"{item.kind}, {reason}: {item.summary} {quotes}"))
    yield from _list("Withheld, because nothing proves it", lines)


def _list(title: str, lines: Iterable[str], level: str = "## {}") -> Iterator[str]:
    if bullets := [_wrapped(line, _BULLET, " " * len(_BULLET)) for line in lines]:
        yield level.format(title)
        yield "\n".join(bullets)


def escape(text: str) -> str:
    """`text` on one line, saying in Markdown what it says, and inert in a terminal."""
    return _SPECIAL.sub(r"\\\g<0>", "".join(map(_visible, " ".join(text.split()))))


def _visible(char: str) -> str:
    """The character; one that steers a terminal or turns the reading direction is named."""
    if unicodedata.category(char) in ("Cc", "Cs") or char in _DIRECTION_CONTROLS:
        return f"⟨U+{ord(char):04X}⟩"
    return char


def _wrapped(text: str, first: str = "", others: str = "") -> str:
    lines = textwrap.wrap(
        text, WIDTH - len(others) - 1, break_long_words=False, break_on_hyphens=False
    )
    marked = [_AT_LINE_START.sub(r"\\", line, count=1) if _starts(line) else line for line in lines]
    return "\n".join(f"{others if n else first}{line}" for n, line in enumerate(marked))


def _starts(line: str) -> bool:
    """Whether the line's first characters would begin a block: a heading, list, quotation, rule."""
    return bool(re.match(r"[#>+=:-]|\d{1,9}[.)](?:\s|$)", line))
