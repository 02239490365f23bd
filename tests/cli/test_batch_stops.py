"""A run that is stopped, by whatever: nothing is lost, and the same command goes on."""

from __future__ import annotations

import json
import re
import signal
import time
from pathlib import Path

import pytest

from summarizer.document import Document
from summarizer.jobs import Jobs
from summarizer.settings import load
from tests.cli.conftest import STORY, Start, Summarizer, left
from tests.cli.test_terminal import on_terminal, settled, wait_for
from tests.jobs.vendor.fake_batches import FakeBatches
from tests.model_server import EMPTY_DRAFT, ModelServer, Request, status

NUMBER = 12


@pytest.fixture
def reports(folder: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, and a model that reads them one by one."""
    monkeypatch.setenv("SUMMARIZER_DATABASE", str(folder / "talks.sqlite"))
    monkeypatch.setenv("SUMMARIZER_REPAIR", "false")
    reports = folder / "reports"
    reports.mkdir()
    for number in range(NUMBER):
        text = f"{STORY}\nCrane {number:02} stands still.\n"
        (reports / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return reports


def asked(server: ModelServer) -> list[str]:
    """The crane in each request, in order."""
    return [re.findall(r"Crane (\d\d) stands still", one.text)[-1] for one in server.requests]


def whole(path: Path) -> bool:
    """Whether there is a brief for each document, in order."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["source"] for line in lines] == [f"reports/{n:02}.txt" for n in range(NUMBER)]
    return all(line["state"] == "done" and line["brief"] for line in lines)


def gate(server: ModelServer, after: int) -> None:
    """The server answers so many, and lets whoever comes then wait until it closes."""

    def answer(_: Request) -> dict[str, object]:
        if len(server.requests) > after:
            server.closing.wait(600)
        return EMPTY_DRAFT

    server.answerer = answer


def test_after_a_kill_the_same_command_goes_on_and_repeats_only_what_was_in_work(
    start: Start, batch: Summarizer, reports: Path, folder: Path, server: ModelServer
) -> None:
    (folder / "out.jsonl").write_text("of an earlier run\n", encoding="utf-8")
    gate(server, 4)
    process = start("batch", "reports", "--to", "out.jsonl")
    wait_for(lambda: len(server.requests) == 5)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=240)
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "of an earlier run\n"
    assert {name for name in left(folder) if "talks" not in name} == {"reports", "out.jsonl"}

    gate(server, 1000)
    again = batch("reports", "--to", "out.jsonl")
    assert again.exit_code == 0, again.stderr
    assert re.search(r"\n +\d done already, at no cost\n", again.stderr)
    assert whole(folder / "out.jsonl")
    counts = {crane: asked(server).count(crane) for crane in asked(server)}
    assert len(counts) == NUMBER
    assert sum(counts.values()) == NUMBER + 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_finishes_what_is_in_work_and_keeps_it(
    start: Start, reports: Path, folder: Path, server: ModelServer, number: signal.Signals
) -> None:
    released: list[bool] = []

    def answer(_: Request) -> dict[str, object]:
        while len(server.requests) > 2 and not released and not server.closing.is_set():
            time.sleep(0.02)
        return EMPTY_DRAFT

    server.answerer = answer
    process = start("batch", "reports", "--to", "out.jsonl")
    assert process.stderr is not None
    wait_for(lambda: len(server.requests) == 3)
    process.send_signal(number)
    while not (line := process.stderr.readline()).startswith(b"Stopping"):
        assert line
    assert line == b"Stopping: what is in work is finished first; Ctrl-C again ends at once.\n"
    server.delay = 1.0  # one or two may begin before the worker has heard of it
    released.append(True)
    assert process.wait(timeout=240) == 128 + number
    told = re.fullmatch(
        r"summarizer: Stopped: (\d+) of 12 documents are done and kept\. The same command goes on"
        r" from here\.\n",
        process.stderr.read().decode(),
    )
    assert told is not None
    done = int(told[1])
    assert 3 <= done < NUMBER
    # each once; those that were put into the queue within a millisecond come in any order
    assert len(asked(server)) == len(set(asked(server))) == done
    assert "out.jsonl" not in left(folder)


def test_a_second_ctrl_c_ends_at_once(
    start: Start, reports: Path, folder: Path, server: ModelServer
) -> None:
    gate(server, 2)
    process = start("batch", "reports", "--to", "out.jsonl", "-q")
    wait_for(lambda: len(server.requests) == 3)
    for _ in range(2):
        time.sleep(0.5)  # so that the two are not taken as one
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=240) == 130
    assert process.stderr is not None
    assert re.fullmatch(
        rb"summarizer: Stopped: \d of 12 documents are done and kept\. The same command goes on"
        rb" from here\.\n",
        process.stderr.read(),
    )
    assert {name for name in left(folder) if "talks" not in name} == {"reports"}


def test_where_no_credit_is_left_the_rest_waits_for_the_same_command(
    batch: Summarizer, reports: Path, folder: Path, server: ModelServer
) -> None:
    for number in range(NUMBER, 80):
        text = f"{STORY}\nCrane {number:02} stands still.\n"
        (reports / f"{number:02}.txt").write_text(text, encoding="utf-8")
    server.answerer = lambda _: (
        EMPTY_DRAFT if len(server.requests) <= 5 else status(429, kind="insufficient_quota")
    )
    done = batch("reports", "--to", "out.jsonl", "-q", "--documents", "1")
    assert done.exit_code == 1
    assert re.fullmatch(
        r"summarizer: The model does not answer any more, it seems\. The model could not be asked"
        r" \(.*The account has no credit left .*\n"
        r"summarizer: Stopped: \d\d of 80 documents are done and kept\. For \d\d of these the"
        r" model could not be asked, or not about all of it\. The same command goes on from"
        r" here\.\n",
        done.stderr,
    )
    assert 55 <= len(server.requests) < 80
    assert "out.jsonl" not in left(folder)


def test_what_somebody_else_asked_for_is_finished_too_if_it_was_begun(
    batch: Summarizer, reports: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "4")
    with Jobs(load()) as jobs:
        (theirs,) = jobs.submit([Document(text=f"{STORY}\nCrane 99 stands still.\n")])

        def answer(request: Request) -> dict[str, object]:
            if "Crane 99 " in request.text:
                wait_for(lambda: len(server.requests) == NUMBER + 1)
                server.closing.wait(2)  # meanwhile all of ours comes to its end
            return EMPTY_DRAFT

        server.answerer = answer
        ended = batch("reports", "--to", "out.jsonl", "-q")
        assert (ended.exit_code, ended.stderr) == (0, "")
        done = jobs.job(theirs.id)
    assert (done.state, done.provisional) == ("done", False)
    assert asked(server).count("99") == 1


def test_what_failed_is_tried_again_by_the_same_command(
    batch: Summarizer, reports: Path, folder: Path, server: ModelServer
) -> None:
    def refusing(request: Request) -> dict[str, object] | str:
        return "no JSON" if "Crane 03 " in request.text else EMPTY_DRAFT

    server.answerer = refusing
    done = batch("reports", "--to", "out.jsonl", "-q", "--extractor", "model")
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "summarizer: reports/03.txt: The model gave no answer of the agreed form."
    )
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[3])["error"]["code"] == "invalid-answer"

    server.answerer = lambda _: EMPTY_DRAFT
    before = len(server.requests)
    again = batch("reports", "--to", "out.jsonl", "--extractor", "model")
    assert again.exit_code == 0
    assert "            1 failed before, to be tried again\n" in again.stderr
    assert asked(server)[before:] == ["03"]
    assert whole(folder / "out.jsonl")


def test_a_bar_on_a_terminal_shows_rate_failures_and_time_left_and_vanishes(
    start: Start, reports: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    (reports / "00.txt").write_text(" ", encoding="utf-8")
    server.delay = 0.5
    status, shown = on_terminal(start, "batch", "reports", "--to", "out.jsonl", "--documents", "1")
    assert status == 1
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert re.search(r"Briefs ━+\S* [1-9]\d?/12  \d\.\d/s, 1 failed, \d+ s left", plain)
    assert "11 briefs, 1 failure written to out.jsonl." in plain
    assert settled(shown).startswith("11 briefs, 1 failure written")


def test_a_batch_at_the_endpoint_is_gone_on_with_and_costs_half(
    start: Start,
    batch: Summarizer,
    reports: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = ("reports", "--to", "out.jsonl", "--vendor-batch")
    with FakeBatches(looks=10_000) as endpoint:
        monkeypatch.setenv("SUMMARIZER_BASE_URL", endpoint.base_url)
        monkeypatch.setenv("SUMMARIZER_INPUT_PRICE", "2")
        monkeypatch.setenv("SUMMARIZER_OUTPUT_PRICE", "10")
        process = start("batch", *command)
        wait_for(lambda: endpoint.batches)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=240)
        assert process.returncode == 130
        assert told.decode().splitlines()[-2:] == [
            "Stopping \u2026",
            f"summarizer: Stopped: 0 of {NUMBER} documents are done and kept. What was submitted"
            " stays so. The same command goes on from here.",
        ]
        for one in endpoint.batches.values():
            one.looks = 0
        collected = batch(*command).stderr
        assert f"{NUMBER} briefs written to out.jsonl. It cost $" in collected
        assert "a million tokens, times 0.5 for the batch" in collected
        assert set(endpoint.answered.values()) == {1}
    assert whole(folder / "out.jsonl")
