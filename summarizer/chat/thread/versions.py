"""Which of two versions of a message stands: programs deliver late, and some of it twice."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from summarizer.chat.values import Message


def version(message: Message) -> str:
    """By what a version is known again."""
    said = f"{int(message.edited)}\x1f{message.text}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_newer(message: Message, known: Message, past: Collection[str]) -> bool:
    """Whether `message` stands in place of `known`; `past` are the versions that came before.

    What is deleted stays so. Of two edits the later one stands. Where a program tells no moment,
    what stood there before is taken for a late delivery: an edit back to it needs a moment.
    """
    if message.deleted or known.deleted:
        return not known.deleted
    if message.edited_at and known.edited_at:
        return message.edited_at >= known.edited_at
    if message.edited_at:
        return True
    if not message.edited and (known.edited or known.edited_at):
        return False
    return version(message) not in past
