"""What the tests of the chat say, and conversations to say it to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from anyio import run

from summarizer import settings
from summarizer.chat import Conversation, OwnBriefer, Reply, Said
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.reading import read_file

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
STRIKE = "port-strike.txt"
SECOND = "port-strike-second-report.txt"
MONDAY = "port-strike-monday.txt"

REPORT = (
    "LASK, 3 March 2026 — The Corvend Ferry Company must lower its fares by 9 March, the island "
    "council demanded on Tuesday. The company rejected the demand, said its director, Oda Prest."
)
"""Short enough to be typed, and yet a report."""

DENIAL = (
    "HALVORSUND, 16 May 2026 — The union denied that it had reached an agreement with Norrgate on "
    "pay. Norrgate will not accept a trained docker at the controls of every crane, said Anders "
    "Westergren, the chief executive of Norrgate."
)


def example(name: str) -> Document:
    return read_file(EXAMPLES / name)


def talk() -> Conversation:
    chosen = settings.load(extractor="rules")
    return Conversation(Dossier("Talk", settings=chosen), OwnBriefer(chosen))


def hear(talk: Conversation, text: str = "", *documents: Document) -> Reply:
    return run(talk.hear, text, documents)


def replay(talk: Conversation, history: Sequence[Said]) -> None:
    run(talk.replay, history)


def held(talk: Conversation) -> list[str]:
    return [source.id for source in talk.dossier.documents]
