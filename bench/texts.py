"""Texts of any length about negotiations that never were, the same for the same seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text("utf-8")
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
    a, b = rng.sample(WORDS["parties"], 2)
    return rng.choice(WORDS["patterns"]).format(
        a=a,
        A=a[0].upper() + a[1:],
        b=b,
        thing=rng.choice(WORDS["things"]),
        place=rng.choice(WORDS["places"]),
        day=rng.choice(WORDS["days"]),
        month=rng.choice(WORDS["months"]),
        speaker=rng.choice(WORDS["speakers"]),
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
