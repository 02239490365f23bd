"""The front for chat programs: how soon somebody sees something of a streamed answer.

The official client asks the service as it is served; both share the machine.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from openai import OpenAI

from bench.service import served
from bench.table import Row, show

_TIMES = 15
_GOAL = "300 ms"
_TEXT = " ".join(
    f"Minister Ole Tarn of Kessa said on Monday that the dockers' union of Norr {number} must end "
    f"the strike by {1 + number} May 2026. The union demands a wage rise of {number} per cent."
    for number in range(20)
)
_QUESTION = "Who has set a deadline?"


def run() -> None:
    """Prints the seconds to the first visible word, and to the last."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        OpenAI(base_url=f"{address}/v1", api_key="none") as client,
    ):
        _seconds(client, [_user("hi")])
        rows = [
            *_rows("small talk", client, lambda _: [_user("hi")]),
            *_rows(f"{len(_TEXT):,} new characters", client, _document),
            *_rows("question, 1 document", client, lambda _: [*_document(0), *_asked()]),
            *_rows("question, 5 documents", client, lambda _: [*_documents(5), *_asked()]),
        ]
    note = "The first visible word may tell what is being done. Medians, but for the slowest."
    show("Chat completions, streamed", rows, note)


def _rows(what: str, client: OpenAI, messages: Callable[[int], list[Any]]) -> list[Row]:
    taken = [_seconds(client, messages(number)) for number in range(_TIMES)]
    first, last = (median(one[end] * 1000 for one in taken) for end in (0, 1))
    worst = max(one[0] * 1000 for one in taken)
    return [
        Row(f"{what}: first word", f"{first:.0f} ms", _GOAL),
        Row(f"{what}: slowest of {_TIMES}", f"{worst:.0f} ms"),
        Row(f"{what}: whole", f"{last:.0f} ms"),
    ]


def _seconds(client: OpenAI, messages: list[Any]) -> tuple[float, float]:
    """The seconds to the first visible word of the answer, and to its end."""
    began, first = time.perf_counter(), None
    for part in client.chat.completions.create(model="summarizer", messages=messages, stream=True):
        if first is None and part.choices and part.choices[0].delta.content:
            first = time.perf_counter() - began
    whole = time.perf_counter() - began
    return whole if first is None else first, whole


def _user(text: str) -> dict[str, str]:
    return {"role": "user", "content": text}


def _document(number: int) -> list[dict[str, str]]:
    return [_user(f"{_TEXT} That was said in round {number}.")]


def _documents(number: int) -> list[dict[str, str]]:
    return [message for one in range(number) for message in _document(one)]


def _asked() -> list[dict[str, str]]:
    return [{"role": "assistant", "content": "Read."}, _user(_QUESTION)]
