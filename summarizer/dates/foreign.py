"""Other languages."""

from __future__ import annotations

from summarizer.dates.span import Context, Reading


def read(words: str, context: Context, language: str) -> Reading | None:
    return None
