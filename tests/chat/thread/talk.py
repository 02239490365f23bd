"""Talks for the tests of threads, and how they are followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from summarizer.brief import Brief
from summarizer.chat.thread.reading import read_all
from summarizer.chat.thread.state import State
from summarizer.chat.thread.whole import brief_of
from summarizer.chat.thread.window import Reader
from summarizer.chat.values import Message
from summarizer.extraction.budget import Budget
from summarizer.storage.threads import ThreadHead

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday


def messages(*talk: tuple[str, str]) -> list[Message]:
    """One message a minute, with ids from 0 on."""
    return [
        Message(id=str(i), author=who, text=text, time=START + timedelta(minutes=i))
        for i, (who, text) in enumerate(talk)
    ]


def new_state() -> State:
    """A thread in memory of which nothing is known."""
    return State(ThreadHead(1, "quiet", 0, START))


async def follow(state: State, reader: Reader, said: Sequence[Message]) -> None:
    """One update of the thread."""
    state.take_back(state.receive(said))
    assert await read_all(state, reader, Budget()) is None


async def followed(reader: Reader, stretches: Iterable[Sequence[Message]]) -> Brief:
    """The brief of a thread that comes in so many stretches."""
    state = new_state()
    for said in stretches:
        await follow(state, reader, said)
    return brief_of(state, reader)


def contents(brief: Brief) -> list[Any]:
    """All that the items of a brief say, with their places, but for the ids."""
    names = {item.id: (type(item).__name__, item.evidence) for item in brief.items}

    def renamed(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: renamed(child) for key, child in node.items()}
        if isinstance(node, (list, tuple)):
            return [renamed(child) for child in node]
        return names.get(node, node) if isinstance(node, str) else node

    said = [(type(i).__name__, renamed(i.model_dump())) for i in brief.items]
    return sorted(said, key=repr)
