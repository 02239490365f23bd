"""The guide shows what the app really says."""

from __future__ import annotations

from pathlib import Path

from tests.chat.slack.transcript import BLOCK, GUIDE, transcript


def test_the_transcript_of_the_guide_is_what_the_app_says(tmp_path: Path) -> None:
    [shown] = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    assert transcript(tmp_path) == shown
