"""What a conversation says, and what is said in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import AwareDatetime, Field

from summarizer.asking import Citation
from summarizer.brief import Usage
from summarizer.brief.values import Value
from summarizer.document import Document, Moment

ReplyKind = Literal["brief", "answer", "command", "talk", "failure"]

Notify = Literal["quiet", "deadlines", "all"]
"""Of what a thread wants to be told: of nothing, of deadlines, or of all that matters."""


class Extract(NamedTuple):
    """What a program sends of a source along with a message: parts of a file, or all of it.

    What comes under one `source` is one document. `is_told`: its user has been told of it before,
    so that nothing needs to be said of it.
    """

    source: str
    parts: Sequence[str]
    is_told: bool = False

    @property
    def title(self) -> str:
        """What the source is called, on one line."""
        return " ".join("".join(filter(str.isprintable, self.source)).split())


class Said(NamedTuple):
    """What a user has said before: a message of a history, with what was attached to it."""

    text: str = ""
    documents: Sequence[Document] = ()
    extracts: Sequence[Extract] = ()


class File(Value):
    """A file for the user; `data` is its text, `name` one that any file system takes."""

    name: str
    media_type: str
    data: str


class Reply(Value):
    """What a conversation answers. `text` and `detail` are Markdown, hostile text escaped.

    `text` is short and stands alone; `detail` is the whole, for those who ask for it.
    `citations` are what the answer rests on; `[1]` in `text` is the first of them.
    """

    kind: ReplyKind
    text: str
    detail: str | None = None
    citations: tuple[Citation, ...] = ()
    language: str = "en"
    added: tuple[str, ...] = ()
    """The ids of the documents that came into the dossier by this."""
    files: tuple[File, ...] = ()
    """Files that a front may attach; one that cannot says their names."""
    code: str | None = None
    """Of a failure the stable code of the error, as `summarizer.errors` has it."""
    usage: Usage | None = None
    """What requests to a model for the briefs of this reply came to; None if there were none."""
    answer_usage: Usage | None = None
    """What requests to a model for an answer came to; None if there were none."""


class Message(Value):
    """A message of a thread, as its chat program has it now.

    `id` is the program's own and stays the same when the message is edited; `time` orders.
    A deleted message keeps its id and has no text. `edited_at` is the moment of the newest edit,
    where the program tells it: of two versions the newer one stands, whichever comes last.
    """

    id: str = Field(min_length=1, max_length=200)
    author: str = Field(max_length=200)
    text: str
    time: Moment | None = None
    edited: bool = False
    edited_at: AwareDatetime | None = None
    deleted: bool = False


class Notice(Value):
    """Something of a thread that matters and is new, with the item it is about.

    `text` is one line of Markdown, escaped. `about` is "deadline" for what those hear who want
    to be told of deadlines only. `key` names it for who passes it on; it is the same if it is
    given again because telling was broken off, and `is_again` then: it may have been told.
    """

    about: Literal["demand", "deadline", "agreement", "position", "response"]
    text: str
    item: str
    citations: tuple[Citation, ...] = ()
    key: str = ""
    is_again: bool = False
