"""Threads followed message by message, beside the same messages read at once.

After each message the brief of the ledger (`summarizer.chat.thread`) is matched with the brief of
all messages up to there, by the scorer's matching; an F1 of 1 says that every item has its pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import run

from evals.labels import labels_of
from evals.negochat.reading import Dialogue
from evals.scoring.matching import match
from evals.scoring.places import Places
from summarizer import Brief, Settings, Summarizer
from summarizer.chat import Desk, Message
from summarizer.storage import Database


@dataclass(frozen=True)
class Followed:
    """A thread by its name; `f1` is how near its ledger came, after each message."""

    name: str
    f1: tuple[float, ...]


def messages_in(dialogue: Dialogue) -> list[Message]:
    """The turns of a dialogue that have words, as messages."""
    return [
        Message(id=str(number), author=turn.role, text=turn.words)
        for number, turn in enumerate(dialogue.turns)
        if turn.words
    ]


def followed(
    threads: Iterable[tuple[str, Sequence[Message]]], settings: Settings
) -> list[Followed]:
    """Each of `threads` followed under `settings`, which say who reads.

    Raises `ExtractionError` if nothing could be read at once.
    """
    with (
        TemporaryDirectory() as folder,
        Database(Path(folder) / "threads.sqlite") as database,
        Summarizer(settings) as summarizer,
    ):
        desk = Desk(settings, database)
        return [Followed(name, _f1(desk, name, said, summarizer)) for name, said in threads]


def _f1(
    desk: Desk, name: str, said: Sequence[Message], summarizer: Summarizer
) -> tuple[float, ...]:
    thread, found = desk.thread(name), []
    for message in said:
        run(thread.update, [message])
        kept = thread.brief
        found.append(likeness(summarizer.brief(kept.document), kept))
    return tuple(found)


def likeness(whole: Brief, kept: Brief) -> float:
    """F1 of the items of `kept` against those of `whole`; 1 where neither has any."""
    items = len(whole.items) + len(kept.items)
    if not items:
        return 1.0
    pairs = match(labels_of(whole), labels_of(kept), Places(whole.document.text)).partners
    return 2 * len(pairs) / items
