"""Progress of an extraction, as a line for a chat."""

from __future__ import annotations

from summarizer.chat.wording import wording
from summarizer.pipeline import ChunkRead, Event, Grounded, Read


def progress_line(event: Event, language: str = "en") -> str:
    """What has happened, in a line of plain text without mark-up; empty if it is not worth one."""
    say = wording(language)
    match event:
        case Read(characters, chunks):
            return say("progress.read", characters=say.number(characters), chunks=chunks)
        case ChunkRead(done, total):
            return say("progress.chunk", done=done, total=total) if total > 1 else ""
        case Grounded(items, withheld):
            return say("progress.grounded", items=items, withheld=withheld)
    return ""
