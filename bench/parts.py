"""How fast times are resolved, and how fast the rules read."""

from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta

from bench.table import Row, median, seconds, show
from bench.texts import WORDS, generate


def run_dates() -> None:
    """Prints how many times are resolved in a second, none of them twice."""
    from summarizer.dates import resolve

    resolve("tomorrow", date(2031, 1, 1))  # what is loaded on first use is not counted
    words, rates = WORDS["times"], []
    for run in range(5):
        first = date(2020 + 2 * run, 1, 1)
        anchors = [first + timedelta(days=3 * n) for n in range(100)]
        taken = seconds(lambda days=anchors: [resolve(w, d) for w in words for d in days])  # type: ignore[misc]
        rates.append(len(words) * len(anchors) / taken)
    show("Dates", [Row("resolved per second", f"{median(rates):,.0f}", "≥ 2,000")])


def run_rules() -> None:
    """Prints how many characters the rules read in a second."""
    from summarizer.document import Document
    from summarizer.extraction.protocol import Chunk
    from summarizer.extraction.rules import RulesExtractor

    rows = []
    extractor = RulesExtractor()
    for chars in (30_000, 300_000):
        text = generate(chars).text
        chunk = Chunk(Document(text=text, language="en"), 0, len(text), text)
        taken = [
            seconds(lambda c=chunk: asyncio.run(extractor.extract(c)), clock=time.process_time)  # type: ignore[misc]
            for _ in range(4)
        ][1:]
        rate = len(text) / median(taken)
        rows.append(Row(f"characters per second, text of {chars:,}", f"{rate:,.0f}", "≥ 200,000"))
    show("Rules extractor (CPU)", rows, "Nearly every sentence of these texts holds an item.")
