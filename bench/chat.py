"""What it costs to follow a thread, beside reading all of it again at every message.

The model is one of ours that finds, in what it is shown, each ask and each answer, and files both
in the form that it is asked for; so both ways find the same. Tokens are characters / 4 of all that
is sent (messages and schema) and answered; no discount for a repeated prefix is counted.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.table import Row, show
from summarizer import AsyncSummarizer, Settings
from summarizer.chat.thread import Thread, reader_of
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Message
from summarizer.extraction.draft import DraftCommon, DraftDemand, DraftParty, DraftResponse
from summarizer.storage import Database
from tests.model_server import EMPTY_DRAFT, ModelServer, Request

_MESSAGES = 200
_PRICES = ((0.25, 2.0), (0.4, 1.6))
"""US dollars per million tokens read and written, of two sizes of model as they are sold."""

_TALK = (
    "Let me look that up in the papers from last week, it should be in there somewhere.",
    "Thanks, that helps. We should speak about the rest after the break.",
    "I see what you mean, though it is not easy for the people on our side.",
    "One moment, somebody is at the door.",
)
_ASK = re.compile(r"^\W*(\w+): (I ask you (?:to|for) (.+? (\d+)))[.,]", re.MULTILINE)
_REPLY = re.compile(r"^\W*(\w+): ((Agreed|No), .*?matter (\d+))", re.MULTILINE)
_KNOWN = re.compile(r"^(d\d+) .*?matter (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class _Cost:
    read: int
    written: int
    seconds: float

    def dollars(self, price: tuple[float, float]) -> float:
        return (self.read * price[0] + self.written * price[1]) / 1e6


def run() -> None:
    """Prints tokens, dollars and CPU for 200 messages, followed and read again each time."""
    said = list(_talk(_MESSAGES))
    again, followed = (asyncio.run(_by_model(said, follow)) for follow in (False, True))
    rows = [
        Row("tokens read: again at every message", f"{again.read:,}"),
        Row("  followed", f"{followed.read:,}"),
        Row("tokens written: again at every message", f"{again.written:,}"),
        Row("  followed", f"{followed.written:,}"),
    ]
    for price in _PRICES:
        a, b = again.dollars(price), followed.dollars(price)
        rows += [
            Row(f"dollars at {price[0]} / {price[1]} per million: again", f"{a:.3f}"),
            Row("  followed", f"{b:.4f}"),
            Row("  share", f"{b / a:.3f}", "< 0.1"),
        ]
    again, followed = (asyncio.run(_by_rules(said, follow)) for follow in (False, True))
    rows += [
        Row("CPU by rules: again at every message", f"{again.seconds:.2f} s"),
        Row("  followed, database and all", f"{followed.seconds:.2f} s"),
    ]
    asks = sum("I ask you" in message.text for message in said)
    note = f"{_MESSAGES} messages of {_length(said)} characters, {asks} asks, each answered."
    show("A thread followed, beside reading it again at every message", rows, note)


def _length(said: Sequence[Message]) -> int:
    return sum(len(message.text) for message in said) // len(said)


def _talk(count: int) -> Iterator[Message]:
    """Two who ask each other for something, now and then; as many asks as in real bargaining."""
    rng = random.Random(7)  # noqa: S311
    waiting = ""
    for number in range(count):
        text = rng.choice(_TALK)
        if waiting:
            yes = rng.random() < 0.4
            words = "let us do that with" if yes else "we really cannot do that in"
            text = f"{'Agreed' if yes else 'No'}, {words} {waiting} as things stand today."
            waiting = ""
        elif rng.random() < 0.5:
            waiting = f"matter {number}"
            text = f"I ask you to move on {waiting}, before the end of the month if you can."
        yield Message(id=str(number), author=("Ada", "Ben")[number % 2], text=text)


async def _by_model(said: Sequence[Message], follow: bool) -> _Cost:
    written = 0

    def answer(request: Request) -> dict[str, Any]:
        nonlocal written
        filed = _filed(request) if follow else _drafted(request)
        written += _tokens(filed)
        return filed

    with ModelServer(answer) as server:
        settings = Settings(_env_file=None, model="m", base_url=server.base_url, api_key="none")
        seconds = await _update_all(said, settings, follow)
        sent = (r.body["messages"] + [r.body.get("response_format")] for r in server.requests)
        return _Cost(sum(map(_tokens, sent)), written, seconds)


async def _by_rules(said: Sequence[Message], follow: bool) -> _Cost:
    return _Cost(0, 0, await _update_all(said, Settings(_env_file=None, extractor="rules"), follow))


async def _update_all(said: Sequence[Message], settings: Settings, follow: bool) -> float:
    """The CPU that it takes to have the brief's items after each message."""
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "t.sqlite") as database:
        thread = Thread(database.threads, "t", reader_of(settings), settings)
        started = time.process_time()
        async with AsyncSummarizer(settings) as summarizer:
            for number, message in enumerate(said, start=1):
                if follow:
                    await thread.update([message])
                else:
                    await summarizer.brief(Transcript(said[:number]).document)
        return time.process_time() - started


def _tokens(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) // 4


def _shown(request: Request) -> str:
    """What the model is to read, without what it is shown for understanding."""
    return str(request.messages[-1]["content"]).partition("<document-")[2]


def _drafted(request: Request) -> dict[str, Any]:
    """All asks with their answers, in the form of a draft."""
    shown = _shown(request)
    replies = {found[4]: found for found in _REPLY.finditer(shown)}
    demands = [_demand(i, ask, replies) for i, ask in enumerate(_ASK.finditer(shown), start=1)]
    parties = [_party(name) for name in ("Ada", "Ben") if f"{name}:" in shown]
    return {
        **EMPTY_DRAFT,
        "genre": "chat",
        "parties": [party.model_dump() for party in parties],
        "demands": [demand.model_dump() for demand in demands],
    }


def _demand(number: int, ask: re.Match[str], replies: dict[str, re.Match[str]]) -> DraftDemand:
    reply = replies.get(ask[4])
    status = "open" if reply is None else "accepted" if reply[3] == "Agreed" else "rejected"
    common = DraftCommon(
        quotes=[ask[2]],
        id=f"d{number}",
        summary=f"{ask[1]} asks the other to move on matter {ask[4]}.",
        issue=f"matter-{ask[4]}",
        speaker=ask[1].lower(),
        via=[],
        cue=None,
        mode="own_text",
        factuality="certain",
        time_frame="current",
        responses=[] if reply is None else [_response(reply)],
    )
    return DraftDemand(
        common=common,
        issuer=ask[1].lower(),
        addressees=[_other(ask[1])],
        force="request",
        in_return=None,
        consequences=[],
        status=status,
        rationale=None,
    )


def _response(reply: re.Match[str]) -> DraftResponse:
    kind: Any = "accepted" if reply[3] == "Agreed" else "rejected"
    return DraftResponse(quote=reply[2], party=reply[1].lower(), kind=kind)


def _other(name: str) -> str:
    return "ben" if name == "Ada" else "ada"


def _party(name: str) -> DraftParty:
    return DraftParty(
        id=name.lower(),
        name=name,
        kind="person",
        roles=["principal"],
        aliases=[name],
        acts_for=None,
        members=[],
        title=None,
    )


def _filed(request: Request) -> dict[str, Any]:
    """The same asks and answers, of what is new, in the form of `follow.v1`."""
    shown = _shown(request)
    known = {matter: item for item, matter in _KNOWN.findall(request.messages[-1]["content"])}
    items = [
        {
            "quote": ask[2],
            "kind": "request",
            "by": ask[1].lower(),
            "to": [_other(ask[1])],
            "summary": f"{ask[1]} asks the other to move on matter {ask[4]}.",
            "issue": f"matter-{ask[4]}",
            "speaker": None,
            "factuality": "certain",
            "firmness": "stated",
            "condition": None,
            "threat": None,
            "reason": None,
            "time_words": None,
            "bound": None,
            "of": [],
            "terms": [],
        }
        for ask in _ASK.finditer(shown)
    ]
    changes = [
        {
            "quote": reply[2],
            "item": known[reply[4]],
            "party": reply[1].lower(),
            "response": _response(reply).kind,
            "status": None,
            "replaced_by": None,
            "terms": [],
        }
        for reply in _REPLY.finditer(shown)
        if reply[4] in known
    ]
    return {"parties": [], "items": items, "changes": changes}
