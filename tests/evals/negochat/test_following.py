"""Threads are followed as they come, and held against reading them at once."""

from __future__ import annotations

from pathlib import Path

from evals.negochat import read_dialogues
from evals.negochat.following import followed, likeness, messages_in
from summarizer import Summarizer
from summarizer.settings import load
from tests.evals.conftest import Evals
from tests.evals.negochat.test_cases import TALK, folder_of

_RULES = load(extractor="rules")


def test_the_ledger_is_compared_after_each_message(tmp_path: Path) -> None:
    (dialogue,) = read_dialogues(folder_of(tmp_path, one=TALK))
    said = messages_in(dialogue)
    (one,) = followed([("one", said)], _RULES)
    assert one.f1 == (1.0,) * len(said) == (1.0,) * 6


def test_an_item_that_is_missing_is_seen() -> None:
    with Summarizer(_RULES) as summarizer:
        whole = summarizer.brief("Ana: We demand 500 euros by 9 May 2026.\nBen: We want peace.\n")
    assert whole.demands
    assert likeness(whole, whole) == 1
    assert likeness(whole, whole.model_copy(update={"demands": (), "deadlines": ()})) < 1


def test_the_command_tells_how_many_are_equal(tmp_path: Path, evals: Evals) -> None:
    shown = evals("follow", folder_of(tmp_path, one=TALK, two=TALK)).output
    assert max(map(len, shown.splitlines())) <= 80
    assert [line.split() for line in shown.splitlines() if line.strip().startswith("all")] == [
        ["all", "12", "12", "1.000", "1.000"]
    ]
