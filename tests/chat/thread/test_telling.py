"""Whatever can happen in a thread has a line in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import pytest
from anyio import run

from summarizer.chat.thread.notices import Event
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.thread.telling import notice
from summarizer.codebook import AgreementStatus, DeadlineStatus, DemandStatus, Shift
from tests.chat.thread.talk import follow, messages, new_state

_HAPPENS: dict[Any, Iterable[str]] = {
    "demand": ("new", "changed", "gone", "reread"),
    "response": get_args(DemandStatus),
    "deadline": ("new", "changed", "gone", "reread", "passed", *get_args(DeadlineStatus)),
    "agreement": (
        *("up.signed", "down.proposed", "changed", "gone", "reread"),
        *("collapsed", "rejected", "stalled", "ended"),
        *(f"new.{status}" for status in get_args(AgreementStatus)),
    ),
    "position": [f"shift.{shift}" for shift in get_args(Shift) if shift != "unstated"],
}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("about", _HAPPENS)
def test_whatever_happens_can_be_told(language: str, about: Any) -> None:
    state = new_state()
    run(follow, state, RulesReader(), messages(("Ada", "We demand new windows.")))
    entry = state.ledger.entries["d1"]
    assert entry.facts is not None
    for what in _HAPPENS[about]:
        status = what.rpartition(".")[2] if about == "agreement" else "open"
        event = Event(about, what, entry, entry.facts.model_copy(update={"status": status}))
        told = notice(event, state.transcript, language).text
        assert ("Ada" if what == "gone" else "windows") in told
        assert "_" not in told
