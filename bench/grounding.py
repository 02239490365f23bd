"""How long it takes to find a quote, or to find that it is not there."""

from __future__ import annotations

import random

from bench.table import Row, highest, median, seconds, show
from bench.texts import Text, fabricated, generate, slightly_off
from summarizer.grounding import Found, Grounder

_QUOTES = 150
_GOALS = {"exact": 0.05, "slightly off": 5.0, "fabricated": 5.0}


def run() -> None:
    """Prints the table."""
    rows: list[Row] = []
    for chars in (30_000, 300_000):
        text = generate(chars)
        rows += _rows(text, chars, goals=chars == 30_000)
    note = "Found at the right place, of the slightly off; fabricated ones accepted: goal 0."
    show("Grounding, per quote (median; in brackets: 95 of 100 stay below)", rows, note)


def _rows(text: Text, chars: int, *, goals: bool) -> list[Row]:
    rng = random.Random(7)  # noqa: S311
    spans = rng.sample(text.sentences, _QUOTES)
    grounder = Grounder(text.text)
    folding = seconds(lambda: grounder.find("No such words were ever uttered here."))
    rows = [Row(f"{chars:,} characters: first use (folding)", f"{folding * 1e3:.0f} ms")]
    quotes = {
        "exact": [text.text[a:b] for a, b in spans],
        "slightly off": [slightly_off(text.text[a:b], rng) for a, b in spans],
        "fabricated": [q for a, b in spans for q in fabricated(rng, text.text[a:b])],
    }
    quotes["fabricated"] = [q for q in quotes["fabricated"] if q not in text.text]
    for kind, goal in _GOALS.items():
        times, found = _measure(grounder, quotes[kind])
        figure = f"{median(times):.3f} ({highest(times):.2f}) ms"
        rows.append(Row(f"  {kind}", figure, f"≤ {goal} ms" if goals else ""))
        rows += _hits(kind, found, text, spans)
    return rows


def _measure(grounder: Grounder, quotes: list[str]) -> tuple[list[float], list[Found | None]]:
    times, found = [], []
    for quote in quotes:
        times.append(median([seconds(lambda q=quote: grounder.find(q)) for _ in range(3)]) * 1e3)  # type: ignore[misc]
        found.append(grounder.find(quote))
    return times, found


def _hits(
    kind: str, found: list[Found | None], text: Text, spans: list[tuple[int, int]]
) -> list[Row]:
    if kind == "fabricated":
        accepted = sum(one is not None for one in found)
        return [Row("    accepted", f"{accepted} of {len(found)}", "0")]
    same = sum(
        one is not None and _alike(text.text[one.start : one.end], text.text[a:b])
        for one, (a, b) in zip(found, spans, strict=True)
    )
    return [Row("    found", f"{same} of {len(found)}")]


def _alike(passage: str, sentence: str) -> bool:
    return passage.strip("“”.") in sentence and len(passage) >= len(sentence) - 4
