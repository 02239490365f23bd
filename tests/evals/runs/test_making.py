"""Making runs: whatever the way to it, the scores are the same bytes."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals.errors import NotComparable, RunInUse, UnknownRun
from evals.runs import Run, open_run
from summarizer.errors import ConfigurationError, MissingKey
from tests.evals.conftest import KEY, Evals
from tests.evals.small import write_case
from tests.model_server import ModelServer, hang, status


def scores(name: str) -> bytes:
    return (Path("runs") / name / "scores.json").read_bytes()


def test_a_run_of_the_rules_is_a_folder_that_says_how_it_was_made(
    cases: Path, evals: Evals
) -> None:
    shown = evals("run", "--cases", cases)
    made = open_run("rules-cases")
    assert {path.name for path in made.path.iterdir()} == {
        "run.json",
        "briefs.jsonl",
        "scores.json",
    }
    assert (made.manifest.extractor, made.manifest.cases) == ("rules", 3)
    assert [d.case for d in made.scores.documents] == ["case-00", "case-01", "case-02"]
    assert "fewer than 30" in shown.output


def test_a_model_is_scored_and_its_key_is_nowhere(
    cases: Path, evals: Evals, server: ModelServer
) -> None:
    evals("run", "--extractor", "model", "--cases", cases)
    made = open_run("scripted-extract.v1-cases")
    assert all(document.counts["demand.pairs"] == 1 for document in made.scores.documents)
    assert made.manifest.prompt_sha256
    assert made.manifest.settings["endpoints"][0]["base_url"] == server.base_url
    assert len(server.requests) == 3
    for path in Path("runs").rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()


def test_a_second_run_asks_nothing_and_tells_the_same_tokens(
    cases: Path, evals: Evals, server: ModelServer
) -> None:
    evals("run", "--model", "scripted", "--cases", cases, "--name", "one")
    asked = len(server.requests)
    evals("run", "--model", "scripted", "--cases", cases, "--name", "two")
    evals("run", "--model", "scripted", "--cases", cases, "--name", "two", "--again")
    assert len(server.requests) == asked
    assert scores("one") == scores("two")
    tokens = [document.counts["tokens.input"] for document in open_run("two").scores.documents]
    assert all(count > 0 for count in tokens)


def test_one_at_a_time_or_all_at_once(cases: Path, evals: Evals, server: ModelServer) -> None:
    for width in (1, 3):
        (Path("runs") / "answers.sqlite").unlink(missing_ok=True)
        order = ("--name", f"wide-{width}", "--concurrency", str(width))
        evals("run", "--extractor", "model", "--cases", cases, *order)
    assert len(server.requests) == 6
    assert scores("wide-1") == scores("wide-3")


@pytest.mark.parametrize("kept", range(400, 4000, 450))
def test_a_run_that_was_killed_goes_on(
    kept: int, cases: Path, evals: Evals, server: ModelServer
) -> None:
    """Cut off anywhere, in the middle of a line too, it comes to the same in the end."""
    evals("run", "--extractor", "model", "--cases", cases, "--name", "whole")
    evals("run", "--extractor", "model", "--cases", cases, "--name", "cut")
    cut = Path("runs/cut")
    briefs = cut / "briefs.jsonl"
    briefs.write_bytes(briefs.read_bytes()[:kept])
    (cut / "scores.json").unlink()
    evals("run", "--extractor", "model", "--cases", cases, "--name", "cut")
    assert scores("cut") == scores("whole")
    lines = [json.loads(line) for line in briefs.read_text().splitlines()]
    assert sorted(line["case"] for line in lines) == ["case-00", "case-01", "case-02"]


def test_a_whole_run_is_only_scored_again(cases: Path, evals: Evals, server: ModelServer) -> None:
    evals("run", "--extractor", "model", "--cases", cases)
    (Path("runs") / "answers.sqlite").unlink()
    evals("run", "--extractor", "model", "--cases", cases)
    assert len(server.requests) == 3


def test_another_manifest_is_refused_and_the_difference_named(cases: Path, evals: Evals) -> None:
    evals("run", "--cases", cases, "--name", "mine")
    before = scores("mine")
    refused = evals("run", "--cases", cases, "--name", "mine", "--limit", "2", fails=True)
    assert isinstance(refused.exception, NotComparable)
    assert "selection.limit: none, now 2" in str(refused.exception)
    again = f"python -m evals run --extractor rules --limit 2 --cases {cases} --name mine --again"
    assert again in str(refused.exception)
    assert scores("mine") == before
    evals("run", "--cases", cases, "--name", "mine", "--limit", "2", "--again")
    assert open_run("mine").manifest.cases == 2


def test_a_document_that_fails_is_scored_as_empty(
    cases: Path, evals: Evals, server: ModelServer
) -> None:
    server.script([status(400)])
    order = ("--extractor", "model", "--cases", cases, "--concurrency", "1", "--name", "one")
    shown = evals("run", *order)
    first, *others = open_run("one").scores.documents
    assert (first.failure, first.counts["demand.found"]) == ("endpoint-refused", 0)
    assert first.counts["demand.gold"] == 1
    assert all(document.failure is None for document in others)
    assert "endpoint-refused (1)" in shown.stderr
    evals("run", *order)
    assert len(server.requests) == 3
    evals("run", *order, "--again")
    assert len(server.requests) == 4
    assert open_run("one").scores.documents[0].failure is None


def test_a_text_that_cannot_be_read_is_a_failure_among_the_others(
    cases: Path, evals: Evals
) -> None:
    write_case(cases, 7, text=" \n", parties=[], demands=[])
    evals("run", "--cases", cases, "--name", "one")
    failures = [document.failure for document in open_run("one").scores.documents]
    assert failures == [None, None, None, "empty-document"]


def test_a_cache_that_cannot_be_written_is_told_and_done_without(
    cases: Path, evals: Evals, server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    (Path("runs") / "answers.sqlite").mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        shown = evals("run", "--extractor", "model", "--cases", cases, "--name", "one")
    assert "going on without it" in shown.stderr
    assert shown.stderr.count("going on without it") == 1
    assert len(open_run("one").scores.documents) == 3


def test_a_model_that_is_not_configured_leaves_nothing_behind(cases: Path, evals: Evals) -> None:
    refused = evals("run", "--extractor", "model", "--cases", cases, fails=True)
    assert isinstance(refused.exception, MissingKey)
    assert not Path("runs").exists()


def test_the_rules_ask_no_model(cases: Path, evals: Evals) -> None:
    order = ("--extractor", "rules", "--model", "any")
    refused = evals("run", "--cases", cases, *order, fails=True)
    assert isinstance(refused.exception, ConfigurationError)


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", "a b", "a" * 101])
def test_a_name_that_is_no_folder_is_refused(name: str, cases: Path, evals: Evals) -> None:
    refused = evals("run", "--cases", cases, "--name", name, fails=True)
    assert isinstance(refused.exception, ConfigurationError)
    assert not Path("runs").exists()


@pytest.mark.parametrize("runs", ["letter.txt", "letter.txt/below", "runs"])
def test_what_is_a_file_is_told_in_words(
    runs: str, cases: Path, folder: Path, evals: Evals
) -> None:
    (folder / "letter.txt").write_text("Dear all")
    (folder / "runs").mkdir()
    (folder / "runs" / "one").write_text("Dear all")
    refused = evals("run", "--cases", cases, "--name", "one", "--runs", runs, fails=True)
    assert isinstance(refused.exception, ConfigurationError), refused.exception
    for command in (("score", "one"), ("gate", "one"), ("compare", "one", "one"), ("list",)):
        refused = evals(*command, "--runs", runs, fails=True)
        assert isinstance(refused.exception, UnknownRun), refused.exception


def test_a_name_that_is_too_long_is_no_run(folder: Path, evals: Evals) -> None:
    for command in ("score", "gate", "report"):
        refused = evals(command, "a" * 300, fails=True)
        assert isinstance(refused.exception, UnknownRun), refused.exception


HOLD = """
import sys, time
from pathlib import Path
from evals.runs import Run
from evals.runs.lock import held
with held(Run(Path("runs/one"))):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_process_at_a_time(cases: Path, evals: Evals) -> None:
    """A run that another process has is left alone, until that ends, by whatever."""
    evals("run", "--cases", cases, "--name", "one")
    before = scores("one")
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", HOLD],
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        order = ("run", "--cases", cases, "--name")
        for command in ((*order, "one", "--again"), (*order, "one"), ("score", "one")):
            refused = evals(*command, fails=True)
            assert isinstance(refused.exception, RunInUse), refused.exception
        assert scores("one") == before
        evals(*order, "two")
        other.kill()
    evals(*order, "one", "--again")


def test_seconds_are_what_a_brief_took(cases: Path, evals: Evals) -> None:
    evals("run", "--cases", cases, "--name", "one")
    for output in open_run("one").outputs().values():
        assert output.brief
        assert output.seconds == output.brief["provenance"]["seconds"]
    folder = Path("briefs")
    folder.mkdir()
    brief = {"demands": [], "provenance": {"seconds": 2.5}}
    (folder / "case-00.json").write_text(json.dumps(brief))
    for name, told in (("01", {}), ("02", {"provenance": {"seconds": "long"}})):
        (folder / f"case-{name}.json").write_text(json.dumps({"demands": [], **told}))
    evals("score", "--predictions", folder, "--cases", cases, "--name", "two")
    taken = {case: output.seconds for case, output in open_run("two").outputs().items()}
    assert taken == {"case-00": 2.5, "case-01": 0.0, "case-02": 0.0}


def test_a_folder_that_holds_something_else_is_left_alone(cases: Path, evals: Evals) -> None:
    (Path("runs") / "mine").mkdir(parents=True)
    (Path("runs") / "mine" / "letter.txt").write_text("Dear all")
    refused = evals("run", "--cases", cases, "--name", "mine", "--again", fails=True)
    assert isinstance(refused.exception, ConfigurationError)
    assert (Path("runs") / "mine" / "letter.txt").read_text() == "Dear all"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as POSIX sends it")
def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(
    cases: Path, evals: Evals, server: ModelServer
) -> None:
    order = ("--extractor", "model", "--cases", str(cases), "--concurrency", "1", "--name", "one")
    plain = server.answerer
    server.answerer = lambda request: (
        plain(request) if len(server.requests) == 1 else hang(60)(request)  # type: ignore[operator]
    )
    command = [sys.executable, "-m", "evals", "run", *order]
    root = str(Path(__file__).parents[3])
    started = subprocess.Popen(  # noqa: S603 - our own command
        command,
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with started as process:
        until = time.monotonic() + 240
        while len(server.requests) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=240)
    assert process.returncode == 130
    assert "1 of 3 documents are done" in told
    go_on = told.partition("Go on: python -m evals ")[2]
    assert "--again" not in go_on
    assert "Traceback" not in told
    assert not (Path("runs/one") / "scores.json").exists()
    assert len(Run(Path("runs/one")).outputs()) == 1
    server.answerer = plain
    evals(*go_on.split())
    evals("run", *order[:-1], "whole")
    assert scores("one") == scores("whole")
