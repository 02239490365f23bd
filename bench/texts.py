"""Texts of any length about negotiations that never were, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

PARTIES = (
    "Norland|Sudran|the drivers’ union|the Halden line|Orvia|the Brack ferry company|"
    "the dockers of Port Sella|the ministry of fisheries|the hospital group|the nurses|"
    "the family that owns the mill|the buyer|the tenants|the city of Maren|the growers"
).split("|")
_THINGS = (
    "the night shift|the annex on fisheries|the price of the mill|the patrols in the strait|"
    "the pension fund|the rent of the old quay|the toll on the bridge|the crossing at Tarn|"
    "the wage table|the list of prisoners|the water of the upper river|the closing of two wards"
).split("|")
_PLACES = "Port Sella|Maren|Tarn|Halden|the lake resort of Ostrey|the old customs house".split("|")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")
_MONTHS = "January|March|April|June|September|October|December".split("|")
_SPEAKERS = "a spokesman|the chief negotiator|an envoy|two people at the table".split("|")
_PATTERNS = (
    "{A} demanded that {b} withdraw its plan for {thing} by {n} {month}.",
    "“We will not sign anything that touches {thing},” {speaker} for {a} said on {day}.",
    "{A} must raise its offer on {thing} by {p} per cent within {n} days, {speaker} said, or {b} "
    "would break off the talks in {place}.",
    "The two sides met for {n} hours in {place}, and {speaker} called the mood businesslike.",
    "{A} and {b} signed a memorandum on {thing}; the text still needs the approval of "
    "{m},{q} members.",
    "According to {speaker}, {a} is open to talks about {thing}, though not before {day}, {n} "
    "{month}.",
    "{A} rejected the latest proposal of {b}, which would have cost {m} million a year.",
    "It was unclear whether {a} would accept the terms for {thing} that {b} laid out in {place}.",
    "The truce between {a} and {b} expires at midnight on {day}, after {n} weeks.",
    "Nobody at the table in {place} spoke of {thing}, and {a} left without a word.",
)


@dataclass(frozen=True)
class Text:
    """A text and the spans of its sentences."""

    text: str
    sentences: tuple[tuple[int, int], ...]


def generate(chars: int, seed: int = 1) -> Text:
    """A text of at least `chars` characters, in paragraphs of about five sentences."""
    rng = random.Random(seed)  # noqa: S311
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    while length < chars:
        sentence = _sentence(rng)
        spans.append((length, length + len(sentence)))
        parts += (sentence, "\n\n" if rng.random() < 0.2 else " ")
        length += len(sentence) + len(parts[-1])
    return Text("".join(parts), tuple(spans))


def _sentence(rng: random.Random) -> str:
    a, b = rng.sample(PARTIES, 2)
    return rng.choice(_PATTERNS).format(
        a=a,
        A=a[0].upper() + a[1:],
        b=b,
        thing=rng.choice(_THINGS),
        place=rng.choice(_PLACES),
        day=rng.choice(_DAYS),
        month=rng.choice(_MONTHS),
        speaker=rng.choice(_SPEAKERS),
        n=rng.randint(2, 28),
        m=rng.randint(2, 980),
        p=round(rng.uniform(0.5, 12), 1),
        q=f"{rng.randint(0, 999):03}",
    )


def slightly_off(sentence: str, rng: random.Random) -> str:
    """A slip of a model: an article dropped, a letter lost, a word put in, other marks."""
    words = sentence.replace("“", '"').replace("”", '"').replace("’", "'").split()
    plain = [i for i, w in enumerate(words) if len(w) >= 7 and w.isalpha() and w.islower()]
    articles = [i for i, w in enumerate(words) if w in ("the", "a", "an")]
    if plain and rng.random() < 0.4:
        at = rng.choice(plain)
        cut = rng.randrange(4, len(words[at]) - 1)
        words[at] = words[at][:cut] + words[at][cut + 1 :]
    elif articles and rng.random() < 0.6:
        del words[rng.choice(articles)]
    else:
        words.insert(rng.randrange(1, len(words)), "also")
    return " ".join(words).rstrip(".")


def fabricated(rng: random.Random, sentence: str) -> Iterator[str]:
    """Sentences that are not in the text: of the same patterns, with a changed figure, shuffled."""
    yield _sentence(rng)
    turned = sentence.replace(" will not ", " will ").replace(" would ", " would never ", 1)
    digits = [i for i, c in enumerate(sentence) if c.isdigit()]
    if digits:
        at = rng.choice(digits)
        yield sentence[:at] + str((int(sentence[at]) + 1) % 10) + sentence[at + 1 :]
    elif turned != sentence:
        yield turned
    words = sentence.split()
    rng.shuffle(words)
    yield " ".join(words)
