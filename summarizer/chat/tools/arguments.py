"""What each tool is to be given. The descriptions are read by models: they are its manual."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from summarizer.chat.values import Message, Notify
from summarizer.document import parse_moment
from summarizer.errors import BadDate
from summarizer.views import ViewName

MOST_MESSAGES = 500
"""Messages of a thread in one call."""

Detail = Literal["short", "full"]


def _dated(given: object) -> object:
    """What is given, if it is nothing or a day or moment; JSON has them as text only."""
    if given is None or isinstance(given, str):
        try:
            parse_moment(given)
        except BadDate:
            raise ValueError(
                "It is no date. Write 2026-05-14, or with hour and offset 2026-05-14T09:30+02:00."
            ) from None
    return given


def _day(given: object) -> object:
    if isinstance(given, str) and len(given) > len("2026-05-14"):
        raise ValueError("It is not a day, as 2026-05-14.")
    return _dated(given)


def _instant(given: object) -> object:
    if isinstance(given, str) and len(given) <= len("2026-05-14"):
        raise ValueError("It needs an hour and an offset, as 2026-05-14T09:30+02:00.")
    return _dated(given)


def _on_a_line(given: str) -> str:
    return " ".join(given.replace("\0", " ").split())


def _plain(given: str) -> str:
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in given):
        raise ValueError("It holds control characters.")
    return given


_Moment = Annotated[str, BeforeValidator(_dated)]
_Day = Annotated[str, BeforeValidator(_day)]
_Instant = Annotated[str, BeforeValidator(_instant)]
_Line = Annotated[str, Field(max_length=500), AfterValidator(_on_a_line)]
_Plain = Annotated[str, AfterValidator(_plain)]
_Text = Annotated[str, Field(min_length=1, description="The whole text of the document, verbatim.")]
_Name = Annotated[
    _Plain,
    # its number as JSON has numbers too; a truth value is none
    BeforeValidator(lambda given: str(given) if type(given) is int else given),
    Field(
        min_length=1,
        max_length=200,
        description="Title of the dossier, or its number. A wrong one is answered with all.",
    ),
]
_DETAIL = "short (default): the most urgent items, one passage each. full: all that is known."
_OFFSET = "Where to go on: the number that `left_out` of the result before gives."


class Arguments(BaseModel):
    """What a tool is given. None stands for what is left out: strict schemas leave out nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _Sent(Arguments):
    """A document that is sent as text."""

    text: _Text
    title: _Line | None = Field(None, description="Title of the document.")
    publisher: _Line | None = Field(None, description="Who published it.")
    url: Annotated[_Plain, Field(max_length=2_000)] | None = Field(
        None, description="Where it stands. It is kept with the document, and never fetched."
    )
    published: _Moment | None = Field(
        None,
        description="When it was published: 2026-05-14, or with hour and offset "
        "2026-05-14T09:30+02:00. Without it words like “by Friday” cannot be dated.",
    )


class BriefArguments(_Sent):
    """What `brief` is given."""

    detail: Detail | None = Field(None, description=_DETAIL)
    offset: Annotated[int, Field(ge=0)] | None = Field(None, description=_OFFSET)


class AddArguments(_Sent):
    """What `dossier_add` is given."""

    dossier: _Name = Field(description="Title of the dossier; a new one is made if there is none.")


class ViewArguments(Arguments):
    """What `dossier_view` is given."""

    dossier: _Name
    view: ViewName = Field(
        description="matrix: who stands where on what. calendar: deadlines by date. ledger: what "
        "is agreed and owed. unanswered: who waits for whom. moves: who changed position. "
        "discrepancies: where documents differ. questions: what is open. changes: what is new."
    )
    since: _Day | None = Field(
        None, description="For the view changes: the first day, as 2026-05-14."
    )
    as_of: _Day | None = Field(
        None, description="The dossier as it stood on that day, without undated documents."
    )
    offset: Annotated[int, Field(ge=0)] | None = Field(None, description=_OFFSET)


class AskArguments(Arguments):
    """What `ask` is given."""

    dossier: _Name
    question: Annotated[str, Field(min_length=1, max_length=2_000)] = Field(
        description="A question about the negotiation, in one English sentence, whatever language "
        "the user speaks. Name parties and issues as the documents do."
    )
    detail: Detail | None = Field(
        None, description="short (default): up to five sentences. full: all of them."
    )


class MessageArguments(Arguments):
    """A message of a thread as its chat program has it now."""

    id: _Plain = Field(
        min_length=1,
        max_length=200,
        description="The chat program's own id: it stays when the message is edited.",
    )
    author: _Line = Field(max_length=200, description="Name of who wrote it.")
    text: Annotated[str, Field(max_length=100_000)] = Field(
        description="What it says now; empty if it is deleted."
    )
    time: _Moment | None = Field(
        None, description="When it was written: 2026-05-14T09:30+02:00, or the day alone."
    )
    edited: bool | None = Field(None, description="Whether it was edited.")
    edited_at: _Instant | None = Field(
        None, description="When it was edited last, with hour and offset, if the program tells."
    )
    deleted: bool | None = Field(None, description="Whether it was deleted.")

    def message(self) -> Message:
        """The message as the ledger of a thread takes it."""
        return Message(
            id=self.id,
            author=self.author,
            text="" if self.deleted else self.text,
            time=parse_moment(self.time),
            edited=bool(self.edited or self.edited_at),
            edited_at=None if self.edited_at is None else datetime.fromisoformat(self.edited_at),
            deleted=bool(self.deleted),
        )


class ThreadArguments(Arguments):
    """What `thread_update` is given."""

    thread: Annotated[_Plain, Field(min_length=1, max_length=200)] = Field(
        description="Name of the thread; a name that is new begins a new thread."
    )
    messages: Annotated[list[MessageArguments], Field(max_length=MOST_MESSAGES)] = Field(
        description="New, edited and deleted messages, in order. Those that are known and "
        "unchanged are skipped, so it is safe to send the last ones again."
    )
    notify: Notify | None = Field(
        None,
        description="What the thread is to tell of from now on: all, deadlines, or quiet: nothing. "
        "Left out it stays as it is; a new thread tells all.",
    )
    offset: Annotated[int, Field(ge=0)] | None = Field(None, description=_OFFSET)
