"""What tools answer: small, typed, and never more at once than a model can read.

Quotes and summaries are text of documents: data, and no instructions to whoever reads them.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from summarizer.asking import Question
from summarizer.brief.values import Value
from summarizer.codebook import ItemKind
from summarizer.rendering.escaping import DIRECTION_CONTROLS
from summarizer.views import ViewName

# JSON names control characters of ASCII itself; these would act where a client shows the text
_ACTS = re.compile(f"[\x7f-\x9f{''.join(sorted(DIRECTION_CONTROLS))}]")


def on_a_line(text: str) -> str:
    """The text, say a title, on one line, in which no character acts."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


class Result(Value):
    """What all tools answer."""

    def to_json(self) -> str:
        """The result for a model: JSON without what is empty, in which no character acts."""
        told = self.model_dump_json(exclude_none=True)
        return _ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


class ToolFailure(Result):
    """Why there is no result, and what to do about it. `code` is stable."""

    code: str
    message: str
    hint: str | None = None


class LeftOut(Value):
    """That there is more: how much, of what, and how it is asked for."""

    count: int
    of: Literal["items", "sentences", "characters", "notices"]
    offset: int | None = None
    hint: str


class Passage(Value):
    """A passage of a document: `quote` is text[start:end], unless it `is_cut` at its end.

    The text counts without blank lines around it, and with LF as the end of each line.
    """

    quote: str
    start: int
    end: int
    is_cut: bool | None = None


class Due(Value):
    """A time in the document's words, and the days that they come to, if that is known."""

    words: str
    earliest: date | datetime | None = None
    latest: date | datetime | None = None
    assumed: str | None = None


class Found(Value):
    """A position, demand, deadline or agreement, and the passages that prove it.

    `who` and `how` are words for people; `details` are given with detail full. `is_new` tells
    whether no other document of the dossier has it.
    """

    id: str
    kind: ItemKind
    summary: str
    who: str
    issue: str
    how: tuple[str, ...] = ()
    due: Due | None = None
    is_new: bool | None = None
    details: tuple[str, ...] | None = None
    evidence: tuple[Passage, ...]


class About(Value):
    """A document, without its text."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None
    language: str
    characters: int


class BriefResult(Result):
    """What one document says: who holds which position, who demands what, by when, what is agreed.

    `counts` tell how many items there are of each kind, `cautions` what is uncertain or missing.
    """

    document: About
    topic: str | None = None
    counts: dict[str, int]
    items: tuple[Found, ...]
    cautions: tuple[str, ...] = ()
    made_by: str
    left_out: LeftOut | None = None


class AddResult(Result):
    """What a document has brought into a dossier. `added` is False if its text was there."""

    dossier: str
    created: bool
    added: bool
    documents: int
    brief: BriefResult
    contradictions: tuple[str, ...] = ()


class ViewResult(Result):
    """A view of a dossier as Markdown, text of documents escaped."""

    dossier: str
    view: ViewName
    text: str
    left_out: LeftOut | None = None


class Cited(Value):
    """A passage that a sentence rests on; `n` is what the sentence refers to."""

    n: int
    item: str
    document: str
    title: str | None = None
    passage: Passage


class Told(Value):
    """A sentence of an answer, and the numbers of what it rests on."""

    text: str
    rests_on: tuple[int, ...] = ()


class AskResult(Result):
    """An answer from the dossier alone. `found` is False where its documents do not tell."""

    dossier: str
    found: bool
    understood_as: Question | None = None
    sentences: tuple[Told, ...]
    citations: tuple[Cited, ...] = ()
    notes: tuple[str, ...] = ()
    answered_by: str
    left_out: LeftOut | None = None


class Noticed(Value):
    """Something of a thread that matters and is new."""

    about: str
    text: str
    item: str
    evidence: tuple[Passage, ...] = ()


class ThreadResult(Result):
    """What new messages of a thread have changed, and how all stands now.

    `read` messages were new or different and have been read, `unread` could not be read yet.
    """

    thread: str
    read: int
    unread: int = 0
    notices: tuple[Noticed, ...]
    notices_left_out: LeftOut | None = None
    counts: dict[str, int]
    items: tuple[Found, ...]
    cautions: tuple[str, ...] = ()
    left_out: LeftOut | None = None
