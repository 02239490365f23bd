"""Replies put together of others, and those that tell of a fault."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.chat.escaping import inert
from summarizer.chat.telling.faults import error_told
from summarizer.chat.values import Reply
from summarizer.chat.wording import Wording
from summarizer.errors import SummarizerError


def failure(error: SummarizerError, say: Wording) -> Reply:
    """What to say where something could not be done."""
    text = say("failure.text", message=inert(error_told(error, say)))
    return Reply(kind="failure", text=text, language=say.language, code=error.code)


def together(replies: Sequence[Reply]) -> Reply:
    """One reply from that to documents and that to what was asked beside them.

    The numbers of the second go on from those of the first.
    """
    if len(replies) == 1:
        return replies[0]
    first, second = replies
    known = len(first.citations)
    text, detail = (_renumbered(it or "", known) for it in (second.text, second.detail))
    return first.model_copy(
        update={
            "text": f"{first.text}\n\n---\n\n{text}",
            "detail": "\n\n---\n\n".join(filter(None, (first.detail, detail))),
            "citations": (*first.citations, *second.citations),
            "files": second.files,
            "code": second.code,
            "answer_usage": second.answer_usage,
        }
    )


def _renumbered(text: str, by: int) -> str:
    """Only our own numbers stand in bare brackets: those of documents are broken by `inert`."""
    return re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + by}]", text)
