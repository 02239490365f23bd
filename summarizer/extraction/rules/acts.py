"""Who acts: the body that a sentence is about up to a place in it, and whoever utters that."""

from __future__ import annotations

from summarizer.extraction.rules.passage import Passage


def principal(passage: Passage, at: int) -> str | None:
    """The party whose position it is that is told at `at`."""
    voice = passage.voice(at)
    return voice.principal if voice else None


def doer(passage: Passage, at: int) -> str | None:
    """The body that the sentence is about up to `at`, or whoever utters it."""
    first = next((m for m in passage.mentions if m.end <= at and not m.pronoun), None)
    opens = first is not None and first.start < passage.sentence.start + 6
    body = passage.holder(first) if first and opens else None
    if body is None and (told := passage.told_of_first()):
        body = told
    return body or principal(passage, at)
