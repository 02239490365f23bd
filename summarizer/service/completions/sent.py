"""What was said in a request: the turns of the user, with what was attached to them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, replace

from anyio import to_thread

from summarizer.chat import Extract, Said, inert
from summarizer.chat.short import called
from summarizer.chat.wording import Wording
from summarizer.document import Document
from summarizer.errors import DocumentError
from summarizer.service.completions.carried import Carried, carried_in
from summarizer.service.completions.forms import MessageGiven, Part
from summarizer.service.reading import Readers, shown_name
from summarizer.service.routes.values import line_of

_TEXTS = ("text", "input_text")
_FILES = ("file", "input_file")


@dataclass(frozen=True)
class Note:
    """What a user is told of his message: words by their `key`, or a `text` as it is."""

    key: str = ""
    text: str = ""

    def said(self, say: Wording) -> str:
        """The note in that language."""
        return say(f"front.{self.key}") if self.key else self.text


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: in base64, bare or as a data URL."""

    name: str
    data: str


@dataclass(frozen=True)
class Turn:
    """What a user has said at once. `notes` tell him what of it cannot be looked at."""

    text: str = ""
    extracts: tuple[Extract, ...] = ()
    uploads: tuple[Upload, ...] = ()
    notes: tuple[Note, ...] = ()


def turns_in(messages: Sequence[MessageGiven]) -> list[Turn]:
    """The turns of the user, in order.

    What other messages say is not heard; documents that a chat program has put into a system
    message belong to the last turn. Of those that an answer in the history has told of nothing
    more is said.
    """
    turns = [_turn(one.content) for one in messages if one.role == "user"]
    carried = [it for one in messages for it in _carried_by_system(one)]
    if turns:
        extracts = (*_extracts(carried), *turns[-1].extracts)
        known = [text_of(one) for one in messages if one.role == "assistant"] if extracts else []
        told = (it._replace(is_told=_is_told(it, known)) for it in extracts)
        turns[-1] = replace(turns[-1], extracts=tuple(told))
    return turns


def text_of(message: MessageGiven) -> str:
    """The text of a message."""
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    return "\n".join(part.text or "" for part in message.content if part.type in _TEXTS)


async def said(turn: Turn, readers: Readers) -> tuple[Said, tuple[Note, ...]]:
    """The turn with its documents read, and notes on what cannot be."""
    documents, notes = list[Document](), list(turn.notes)
    for upload in turn.uploads:
        try:
            documents.append(await _read(upload, readers))
        except DocumentError as error:
            notes.append(_note(upload.name, error))
        except binascii.Error:
            notes.append(Note("garbled"))
    return Said(turn.text, tuple(documents), turn.extracts), tuple(dict.fromkeys(notes))


def _turn(content: str | list[Part] | None) -> Turn:
    if content is None or isinstance(content, str):
        carried, text = carried_in(content or "")
        return Turn(text, _extracts(carried))
    texts, uploads, notes = list[str](), list[Upload](), list[Note]()
    for part in content:
        if part.type in _TEXTS:
            texts.append(part.text or "")
        elif part.type in _FILES and (upload := _upload(part)):
            uploads.append(upload)
        else:
            notes.append(Note("no_id" if part.type in _FILES else "unread"))
    carried, text = carried_in("\n".join(texts))
    return Turn(text, _extracts(carried), tuple(uploads), tuple(dict.fromkeys(notes)))


def _extracts(carried: Carried) -> tuple[Extract, ...]:
    return tuple(Extract(name, parts) for name, parts in carried)


def _is_told(extract: Extract, answers: Sequence[str]) -> bool:
    """Whether one of the answers tells of that source, as replies do that it is new to."""
    return bool(extract.title) and any(called(extract.title) in one for one in answers)


def _upload(part: Part) -> Upload | None:
    data = part.file.file_data if part.file else part.file_data
    name = part.file.filename if part.file else part.filename
    return Upload(name or "", data) if data else None


def _carried_by_system(message: MessageGiven) -> Carried:
    return carried_in(text_of(message))[0] if message.role in ("system", "developer") else []


async def _read(upload: Upload, readers: Readers) -> Document:
    head, comma, body = upload.data.partition(",")
    is_url = bool(comma) and head.startswith("data:")
    kind = head.removeprefix("data:").partition(";")[0].lower() if is_url else ""
    encoded = body if is_url else upload.data
    data = await to_thread.run_sync(lambda: base64.b64decode(encoded, validate=True))
    return _named(await readers.file(data, upload.name, kind, None), upload.name)


def _named(document: Document, name: str) -> Document:
    title = line_of(document.title) or line_of(shown_name(name, ""))
    return document.model_copy(update={"title": title})


def _note(name: str, error: DocumentError) -> Note:
    shown = shown_name(name, "") or "A file"
    # readers that know the name say it themselves
    said = str(error).removeprefix(f"{shown}: ")
    return Note(text=f"{inert(shown)}: {inert(said)}")
