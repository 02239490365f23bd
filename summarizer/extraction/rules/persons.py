"""Where a text names persons in office, and the bodies that they act for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.bodies import STOP, Mention, inside, subject_before
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.parties import Parties

_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Tt]hen)\b")
_TITLE_FORMS = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.?\s+")


def persons(parties: Parties, text: str) -> Iterator[Mention]:
    """The persons who are named with an office, before the name or after it."""
    if not _titles().search(text):
        return
    for m in known.person().finditer(text):
        start, name = m.start(), m["name"]
        if name.split()[0] in known.not_names() or (m["comma"] and " " not in name):
            continue
        body = _body_of(parties, text, m)
        former = _FORMER.search(text[max(0, start - 7) : m.start("title")])
        title = f"{m['portfolio'] or ''}{m['title']}"
        party = parties.person(name, title, None if former else body)
        closed = m["comma"] and text[m.end() : m.end() + 1] == ","
        yield Mention(start, m.end() + bool(closed), party)
    for m in known.apposition().finditer(text):
        name = _TITLE_FORMS.sub("", m["name"])
        if m["name"].split()[0] in known.not_names() - {"Mr", "Mrs", "Ms", "Dr"}:
            continue
        body = next((b.party for b in inside(parties, m["what"]) if b.party), None)
        if body is None and re.match(r"its\s", m["what"]):
            body = subject_before(parties, text, m.start())
        if body and parties[body].kind == "person":
            body = parties[body].acts_for
        yield Mention(m.start(), m.end(), parties.person(name, m["what"], body))


def _body_of(parties: Parties, text: str, m: re.Match[str]) -> str | None:
    """The body in which the person of a match holds office."""
    if m["its"]:
        return subject_before(parties, text, m.start())
    body = _body(parties, m["of"] or m["body"], owned=bool(m["own"]))
    if (
        body is None
        and not m["of"]
        and not m["body"]
        and m["title"][:1].isupper() | bool(m["portfolio"])
    ):
        minister = re.search(r"(?i)minister", m["title"])
        if minister and m["portfolio"]:
            return parties.the_government() or _speaks_of(parties, text, m.start())
        if minister or "Secretary of State" in m["title"]:
            return _speaks_of(parties, text, m.start())
    return body


def _speaks_of(parties: Parties, text: str, at: int) -> str | None:
    """The state of a minister who says what it will do: "Norland will leave, Minister Ek said"."""
    starts = [0, *(m.end() for m in STOP.finditer(text[:at]))]
    sentence = text[starts[-1] : at]
    first = next(iter(inside(parties, sentence)), None)
    if first is None or first.party is None or first.start > 4:
        return None
    state = parties[first.party].kind in ("state", "organization")
    ahead = re.match(r"\s+(?:will|would|is\s+to|could|may|might|has|is)\b", sentence[first.end :])
    return first.party if state and ahead else None


def _body(parties: Parties, body: str | None, *, owned: bool) -> str | None:
    """The party that a person acts for, from the words before or after the office."""
    if body is None:
        return None
    ready = next((b for b in inside(parties, body) if b.party), None)
    if ready and ready.party:
        return parties.principal(ready.party)
    head = next((h for h in _heads(body) if known.gazetteer().get(h)), None)
    if head:
        return parties.place(head, place=False)
    if body[0].islower() or body.startswith("The "):
        return parties.common(body.split()[-1], body)
    names = [w for w in body.split() if w not in known.not_names()]
    if owned or not names or set(names) <= known.portfolios():
        return None
    return parties.add(" ".join(names), "organization", body)


def _heads(body: str) -> Iterator[str]:
    """The beginnings of a name, the longest first: "South Korean Foreign", "South Korean"."""
    tokens = [word for word in body.split() if word not in known.not_names()]
    for count in range(len(tokens), 0, -1):
        yield " ".join(tokens[:count])


def officials(parties: Parties, text: str) -> Iterator[Mention]:
    """Those who speak for a body without a name: "Norwegian officials", "a union source"."""
    if not any(noun in text for noun in _official_nouns()):
        return
    for m in known.officials().finditer(text):
        body = _body(parties, m["body"] or m["of"], owned=True)
        if m["plural"]:
            yield Mention(*m.span(), body)
            continue
        name = m.group()[:1].lower() + m.group()[1:]
        yield Mention(*m.span(), parties.add(name, "unnamed", m.group(), acts_for=body))


def alone(parties: Parties, text: str) -> Iterator[Mention]:
    """ "The minister": the one person of that office, or somebody of no known body."""
    for m in _alone_pattern().finditer(text):
        if m["its"]:
            body = subject_before(parties, text, m.start())
            name = f"{m['office']} of {parties[body].name}" if body else m.group()
            yield Mention(
                *m.span(), parties.add(name, "person", m.group(), acts_for=body, title=m["office"])
            )
            continue
        holders = parties.of_office(m["office"])
        if len(holders) > 1:
            yield Mention(*m.span())
        elif holders:
            parties.seen(holders[0], m.group())
            yield Mention(*m.span(), holders[0])
        else:
            words = m.group()[:1].lower() + m.group()[1:]
            yield Mention(*m.span(), parties.add(words, "person", m.group()))


@cache
def _official_nouns() -> tuple[str, ...]:
    nouns = words("names", "persons", "officials", "unnamed")
    # without the first letter, which may be a capital, and the last of the plural
    return tuple({noun[1:].removesuffix("s") for noun in nouns} | {"eaks"})


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{known.titles()}|on\s+behalf\s+of|{either(words('names', 'persons', 'leading'))}\b)"
    )


@cache
def _alone_pattern() -> re.Pattern[str]:
    offices = either(words("names", "persons", "alone"))
    return re.compile(
        rf"\b(?:[Tt]he|(?P<its>[Ii]ts))\s+(?P<office>{offices})\b(?!,?\s+[A-Z]|['’-]\w)"
    )
