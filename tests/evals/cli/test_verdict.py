"""What `run` and `score` show: a short table, and the verdict last."""

from __future__ import annotations

import json
from pathlib import Path

from tests.evals.conftest import Evals
from tests.model_server import ModelServer, status


def test_the_verdict_comes_last_below_the_short_table(
    cases: Path, evals: Evals, server: ModelServer
) -> None:
    server.script([status(400)])
    order = ("--extractor", "model", "--cases", cases, "--concurrency", "1", "--name", "one")
    for command in (("run", *order), ("score", "one")):
        shown = evals(*command).stdout
        *_, taken, name, short = shown.splitlines()
        assert name.startswith("one: F1 macro ")
        assert "]" in name
        assert short == "grounded 1.000, must_find .667, 1 of 3 documents failed"
        assert "s a document (median)" in taken
        assert "tokens and $" in taken
        assert "Found" in shown
        assert "Evidence" not in shown
        assert "Documents" not in shown
    every = evals("score", "one", "--all").stdout
    assert all(title in every for title in ("Found", "Fields right", "Evidence", "Documents"))
    assert every.splitlines()[-1] == short


def test_seconds_are_in_no_report(cases: Path, evals: Evals, folder: Path) -> None:
    """Two runs of the same, one of which took ten times as long, have the same reports."""
    evals("run", "--cases", cases, "--name", "one")
    briefs = folder / "runs/one/briefs.jsonl"
    told: dict[str, set[str]] = {}
    for seconds in (1.5, 15.0):
        outputs = [json.loads(line) for line in briefs.read_text().splitlines()]
        for output in outputs:
            output["seconds"] = output["brief"]["provenance"]["seconds"] = seconds
        briefs.write_text("".join(f"{json.dumps(output)}\n" for output in outputs))
        assert f"{seconds:.2f} s a document (median), {3 * seconds:.1f} s in all" in (
            evals("score", "one").stdout
        )
        told.setdefault("scores", set()).add((folder / "runs/one/scores.json").read_text())
        for form in ("html", "markdown", "junit"):
            told.setdefault(form, set()).add(evals("report", "one", "--format", form).stdout)
    assert {name: len(texts) for name, texts in told.items()} == dict.fromkeys(told, 1)
