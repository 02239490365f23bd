"""All that is wrong in the picture of a story, in lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.stories.differences import Difference, Differences
from evals.stories.merges import Named
from evals.stories.score import Scored


def wrong_lines(scored: Scored) -> Iterator[str]:
    """What is wrong, part by part: a line for each head, and indented ones for what it names."""
    score, speech = scored.score, _Speech(scored)
    for name, merges in (("items", score.items), ("parties", score.parties)):
        yield from _listed(f"{name} wrongly put together", map(speech.pair, merges.wrong))
        yield from _listed(f"{name} left apart", map(speech.pair, merges.missed))
    for name, differences in (("discrepancies", score.discrepancies), ("changes", score.changes)):
        yield from _differences(name, differences, speech)


def _differences(name: str, differences: Differences, speech: _Speech) -> Iterator[str]:
    yield from _listed(f"{name} that are none", map(speech.difference, differences.false))
    yield from _listed(f"{name} missed", map(speech.difference, differences.missed))


def _listed(title: str, those: Iterable[list[str]]) -> Iterator[str]:
    entries = list(those)
    if entries:
        yield f"{title} ({len(entries)})"
    for first, *others in entries:
        yield f"  {first}"
        yield from (f"    {line}" for line in others)


class _Speech:
    def __init__(self, scored: Scored) -> None:
        self._words = dict(scored.seen.words)
        for short, case in scored.story.cases.items():
            for party in case.gold.parties:
                self._words[f"{short}/{party.id}"] = party.name
            for item in case.gold.items:
                self._words[f"{short}/{item.id}"] = item.summary

    def place(self, name: str) -> str:
        return f"{name}  {self._words.get(name, '')}"

    def pair(self, pair: Named) -> list[str]:
        return [self.place(pair[0]), self.place(pair[1])]

    def difference(self, told: Difference) -> list[str]:
        head = " ".join(part for part in (told.kind, told.basis, told.field) if part)
        return [f"{head}: {told.said}", *map(self.place, told.about)]
