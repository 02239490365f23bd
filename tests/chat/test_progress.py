"""Progress of an extraction in a line."""

from __future__ import annotations

import pytest

from summarizer.chat import progress_line
from summarizer.pipeline import ChunkRead, Event, Grounded, Read


@pytest.mark.parametrize(
    ("event", "language", "line"),
    [
        (Read(3412, 1), "en", "Reading 3,412 characters …"),
        (Read(3412, 1), "de", "3.412 Zeichen werden gelesen …"),
        (ChunkRead(1, 1), "en", ""),
        (ChunkRead(2, 3), "en", "Part 2 of 3 is read …"),
        (Grounded(1, 0), "en", "1 item is proved by the text."),
        (Grounded(12, 3), "fr", "12 éléments sont prouvés par le texte."),
    ],
)
def test_lines(event: Event, language: str, line: str) -> None:
    assert progress_line(event, language) == line
