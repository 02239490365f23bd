"""Briefs by the thousand about negotiations that never were, the same for the same seed.

A *matter* is a thing that somebody wants of somebody; each document tells it in words of its own,
with its own figures, and with a hundred words around it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.texts import WORDS, generate
from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Deadline,
    Demand,
    Evidence,
    Item,
    Party,
    Position,
    Provenance,
    Time,
)
from summarizer.document import Document

ITEMS = 25
_FIRST = date(2031, 1, 1)
_KINDS = ("demand",) * 10 + ("position",) * 8 + ("deadline",) * 5 + ("agreement",) * 2
_VERBS = ("withdraw", "publish", "reopen", "finance", "delay", "inspect", "repair", "share")
_WAYS = {
    "demand": (
        "{a} wants {b} to {verb} {thing} within {n} days.",
        "{a} calls on {b} to {verb} {thing}, {n} days from now.",
        "{b} must {verb} {thing}, as {a} demands.",
    ),
    "position": (
        "{a} is ready to {verb} {thing} for {n} million.",
        "{a} would {verb} {thing} for {n} million, it says.",
        "To {verb} {thing} is acceptable to {a}.",
    ),
    "deadline": (
        "{b} has until {day} to {verb} {thing}.",
        "{a} has set {b} a date to {verb} {thing}: {day}.",
        "By {day} {b} is to {verb} {thing}.",
    ),
    "agreement": (
        "{a} and {b} have agreed in principle to {verb} {thing}.",
        "A deal of {a} and {b} to {verb} {thing} is to be signed.",
        "{a} and {b} are close to a deal to {verb} {thing}.",
    ),
}


@dataclass(frozen=True)
class Matter:
    """What somebody wants of somebody."""

    kind: str
    a: str
    b: str
    verb: str
    thing: str


def invented(rng: random.Random, syllables: int = 3) -> str:
    """A word that no language has."""
    return "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(syllables))


def matters(rng: random.Random, parties: Sequence[str]) -> list[Matter]:
    """As many matters between `parties` as a brief has items."""
    return [_matter(rng, kind, parties) for kind in _KINDS]


def one_negotiation(count: int) -> list[Brief]:
    """`count` documents that all tell the same 25 matters."""
    rng = random.Random(1)  # noqa: S311
    told = matters(rng, _names(rng, 4))
    return [_brief(rng, number, told) for number in range(count)]


def many_negotiations(count: int) -> list[Brief]:
    """`count` documents on one negotiation for each 25 of them, half of their matters shared."""
    rng = random.Random(2)  # noqa: S311
    told: list[tuple[list[str], list[Matter]]] = []
    briefs = []
    for number in range(count):
        if number % 25 == 0:
            parties = _names(rng, 4)
            told.append((parties, matters(rng, parties)))
        parties, common = told[-1]
        own = matters(rng, parties)
        mixed = [rng.choice(pair) for pair in zip(common, own, strict=True)]
        briefs.append(_brief(rng, number, mixed))
    return briefs


def one_quarrel(count: int) -> list[Brief]:
    """`count` documents on the same two parties, no two of which need tell the same."""
    rng = random.Random(3)  # noqa: S311
    parties = _names(rng, 2)
    return [_brief(rng, n, matters(rng, parties)) for n in range(count)]


def strangers(count: int) -> list[Brief]:
    """`count` documents that have nothing to do with each other."""
    rng = random.Random(4)  # noqa: S311
    return [_brief(rng, n, matters(rng, _names(rng, 4))) for n in range(count)]


def one_wire_story(count: int) -> list[Brief]:
    """`count` documents that print the same text, each with a line of its own."""
    rng = random.Random(5)  # noqa: S311
    first = _brief(rng, 0, matters(rng, _names(rng, 4)))
    return [
        first.model_copy(
            update={
                "document": Document(
                    text=f"{first.document.text}Printed by paper {n}.\n",
                    published=_FIRST,
                    publisher=f"Paper {n}",
                )
            }
        )
        for n in range(count)
    ]


def _names(rng: random.Random, count: int) -> list[str]:
    return [invented(rng, 4).title() for _ in range(count)]


def _matter(rng: random.Random, kind: str, parties: Sequence[str]) -> Matter:
    a, b = rng.sample(list(parties), 2)
    thing = f"{rng.choice(WORDS['things'])} of {invented(rng)} {invented(rng, 2)}"
    return Matter(kind, a, b, rng.choice(_VERBS), thing)


def _brief(rng: random.Random, number: int, told: Sequence[Matter]) -> Brief:
    parties = sorted({party for matter in told for party in (matter.a, matter.b)})
    slugs = {party: f"party-{at}" for at, party in enumerate(parties)}
    text = f"Report {number}. " + _in_own_words(rng, generate(1_500, seed=number).text) + "\n"
    items: list[Item] = []
    for at, matter in enumerate(told):
        said = _said(rng, matter)
        quote = _in_own_words(rng, said)
        own_id = f"{matter.kind[0]}{at}"
        items.append(_item(rng, matter, slugs, (own_id, said, quote, len(text))))
        text += quote + "\n"
    published = _FIRST + timedelta(days=number % 300)
    return Brief(
        document=Document(text=text, published=published, publisher=f"Paper {number % 97}"),
        parties=tuple(_party(slug, name) for name, slug in slugs.items()),
        positions=tuple(_all(Position, items)),
        demands=tuple(_all(Demand, items)),
        deadlines=tuple(_all(Deadline, items)),
        agreements=tuple(_all(Agreement, items)),
        provenance=Provenance(extractor="rules", package_version="0"),
    )


def _all(kind: type[Any], items: Sequence[Item]) -> Iterator[Any]:
    return (item for item in items if isinstance(item, kind))


def _party(slug: str, name: str) -> Party:
    return Party(id=slug, name=name, kind="organization", roles=("principal",), aliases=(name,))


def _said(rng: random.Random, matter: Matter) -> str:
    a = matter.a
    return rng.choice(_WAYS[matter.kind]).format(
        **{"a": a, "b": matter.b, "verb": matter.verb, "thing": matter.thing},
        **{"n": rng.randint(2, 9), "day": f"{rng.randint(1, 28)} May"},
    )


def _in_own_words(rng: random.Random, said: str) -> str:
    """What is said, with words in between that nobody else has: no two documents share them."""
    words = said.split()
    for at in range(len(words) - 1, 0, -3):
        words.insert(at, invented(rng))
    return " ".join(words)


def _item(
    rng: random.Random,
    matter: Matter,
    slugs: dict[str, str],
    written: tuple[str, str, str, int],
) -> Item:
    own_id, said, quote, start = written
    a, b = slugs[matter.a], slugs[matter.b]
    common: dict[str, Any] = {
        "id": own_id,
        "summary": said,
        "issue": matter.thing.split()[1],
        "attribution": Attribution(mode="narration", standing="author"),
        "factuality": rng.choice(("certain", "certain", "probable")),
        "time_frame": "current",
        "evidence": (Evidence(quote=quote, start=start, end=start + len(quote), match="exact"),),
    }
    match matter.kind:
        case "demand":
            return Demand(**common, issuer=a, addressees=(b,), force="demand", status="open")
        case "position":
            own = {"stance": "favours", "firmness": "stated", "shift": "unstated"}
            return Position(**common, **own, holder=a)
        case "deadline":
            day = _FIRST + timedelta(days=rng.randint(0, 300))
            time = Time(text=f"{day:%d %B}", earliest=day, latest=day, resolution="assumed")
            own = {"kind": "target", "bound": "by", "status": "pending"}
            return Deadline(**common, **own, setter=a, applies_to=(b,), time=time)
        case _:
            name = f"{matter.thing.split()[-1]} deal"
            return Agreement(**common, name=name, parties=(a, b), status="tentative")
