"""The messages of a chat export, so that a thread can be followed from exports too."""

from __future__ import annotations

import hashlib
from collections import Counter

from summarizer.chat.values import Message
from summarizer.document import Document
from summarizer.extraction.rules.sentences import without_label

_EDITED = " [edited]"


def messages_of(document: Document) -> tuple[Message, ...]:
    """The messages of a chat as it was read from an export (Slack, WhatsApp, plain turns).

    The export gives no ids; a message's own is made of what it says, by whom, when, and of how
    many like it came before. So a later export that goes on gives the same ids for what was there,
    and a message that was edited between the two is another one.
    """
    seen: Counter[str] = Counter()
    found = []
    for segment in document.segments:
        if segment.kind != "turn":
            continue
        author = segment.speaker or ""
        text = without_label(document.text[segment.start : segment.end], author).strip()
        said = hashlib.sha256(f"{author}\x1f{segment.time}\x1f{text}".encode()).hexdigest()[:24]
        seen[said] += 1
        found.append(
            Message(
                id=f"{said}-{seen[said]}",
                author=author[:200],
                text=text.removesuffix(_EDITED),
                time=segment.time,
                edited=text.endswith(_EDITED),
            )
        )
    return tuple(found)
