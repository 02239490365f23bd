"""Progress of an extraction, as a line for a chat."""

from __future__ import annotations

from summarizer.chat.wording import wording
from summarizer.pipeline import ChunkRead, Event, Grounded, Read


def progress_line(event: Event, language: str = "en") -> str:
    """What has happened, in a line of plain text without mark-up; empty if it is not worth one."""
    say = wording(language)
    match event:
        case Read():
            return say("progress.read", characters=say.number(event.characters))
        case ChunkRead() if event.total > 1:
            return say("progress.chunk", done=event.done, total=event.total)
        case Grounded():
            return say.counted("progress.grounded", event.items)
    return ""
