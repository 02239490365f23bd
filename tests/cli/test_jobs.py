"""`summarizer jobs`, as people use it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from summarizer.brief import Usage
from summarizer.cli.jobs.showing import listed, shown
from summarizer.document import Document
from summarizer.jobs import Jobs
from summarizer.reading import read_text
from summarizer.settings import load
from summarizer.storage import Job, JobFailure, JobProgress
from tests.cli.conftest import SECRET, Summarizer

Call = Callable[..., Result]
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
TIRED = JobFailure(
    code="deadline-exceeded",
    message="The total time allowed for a document is over after 4 requests to the endpoint.",
    hint="Raise SUMMARIZER_TIMEOUT, or send shorter documents.",
)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Jobs]:
    """The jobs that the command sees."""
    monkeypatch.setenv("SUMMARIZER_DATABASE", str(folder / "kept.sqlite"))
    with Jobs(load()) as opened:
        yield opened


@pytest.fixture
def call(summarizer: Summarizer, office: Jobs) -> Call:
    return lambda *arguments: summarizer("jobs", *arguments)


def document(number: int, title: str | None = None) -> Document:
    return read_text(f"Matter {number}: {SECRET}.\n").model_copy(update={"title": title})


def asked(office: Jobs, number: int = 1) -> list[str]:
    return [job.id for job in office.submit([document(n, f"Talk {n}") for n in range(number)])]


def failed(office: Jobs, number: int = 1) -> list[str]:
    ids = asked(office, number)
    for identity in ids:
        office.database.jobs.fail(identity, TIRED)
    return ids


def job(**known: object) -> Job:
    given = {"id": f"{'0' * 24}-{'1' * 12}", "queue": "1" * 12, "state": "queued", "round": 1}
    moments = {"created": NOW, "changed": NOW}
    return Job.model_validate({**given, **moments, "characters": 1234, "tries": 0, **known})


def test_where_there_is_none_it_says_how_to_ask(call: Call, folder: Path) -> None:
    result = call("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "summarizer batch" in result.stderr
    result = call("list", "--state", "failed")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "There is no job that is failed." in result.stderr
    assert not list(folder.iterdir())


def test_the_list_has_ids_states_and_titles(call: Call, office: Jobs) -> None:
    first, second = asked(office, 2)
    office.database.jobs.fail(first, TIRED)
    lines = call("list").stdout.splitlines()
    assert {line.split()[0] for line in lines} == {first, second}
    told = {line.split()[0]: line for line in lines}
    assert " queued " in told[second]
    assert told[second].endswith("Talk 1")
    assert " failed " in told[first]
    assert "deadline-exceeded" in told[first]
    (only,) = call("list", "--state", "failed").stdout.splitlines()
    assert only.split()[:2] == [first, "failed"]


def test_the_list_says_that_there_is_more(call: Call, office: Jobs) -> None:
    asked(office, 3)
    result = call("list", "--limit", "2")
    assert len(result.stdout.splitlines()) == 2
    assert "--limit 20" in result.stderr
    assert call("list", "--limit", "3").stderr == ""


def test_the_list_as_data(call: Call, office: Jobs) -> None:
    ids = asked(office, 2)
    result = call("list", "--json")
    assert {one["id"] for one in json.loads(result.stdout)["jobs"]} == set(ids)
    assert SECRET not in result.output


@pytest.mark.parametrize("title", ["Talk " * 40, "\u8c08\u5224" * 60, "Talk\x1b[2J\nfailed"])
def test_a_line_fits_and_steers_nothing(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    line = listed([job(title=title)], NOW + timedelta(hours=5))
    assert line.isprintable()
    assert len(line) + sum(mark >= "\u4e00" and mark < "\ufff0" for mark in line) <= 80
    assert " 5 h  " in line
    assert ("\u2026" in line) == (len(title) > 40)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-3, "0 s"), (59, "59 s"), (60, "1 min"), (7_199, "1 h"), (172_800, "2 d")],
)
def test_how_long_ago(seconds: int, told: str) -> None:
    assert f"  {told}  " in listed([job(title="Talk")], NOW + timedelta(seconds=seconds))


def test_a_failed_job_with_its_reason(call: Call, office: Jobs) -> None:
    (identity,) = failed(office)
    result = call("show", identity)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    words = " ".join(result.stdout.split())
    assert f"Error {TIRED.code}: {TIRED.message} Hint {TIRED.hint}" in words
    assert identity in words
    assert SECRET not in result.output
    assert json.loads(call("show", identity, "--json").stdout)["error"]["code"] == TIRED.code


def test_how_far_it_is_and_what_it_cost() -> None:
    told = shown(job(state="running", tries=2, progress=JobProgress(done=3, total=7)))
    assert "State      running, 3 of 7 chunks read, try 2" in told
    usage = Usage(requests=1, input_tokens=1200, output_tokens=80, cost=0.0123)
    told = shown(job(state="done", tries=1, provisional=True, usage=usage))
    assert "State      done, without the model for all of it or a part" in told
    assert "1 request, 1,200 tokens read, 80 written, $0.0123" in told
    assert "no request" in shown(job(state="done", usage=Usage()))


def test_unknown_jobs_are_told_and_the_others_done(call: Call, office: Jobs) -> None:
    (identity,) = failed(office)
    for result in (call("show", "nono"), call("retry", "nono", identity), call("cancel", "nono")):
        assert result.exit_code == 1
        assert "There is no such job." in result.stderr
    assert office.job(identity).state == "queued"


def test_all_that_failed_are_done_again(call: Call, office: Jobs) -> None:
    ids = failed(office, 3)
    result = call("retry", "--failed")
    assert result.exit_code == 0
    assert sorted(result.stderr.splitlines()) == sorted(f"{one}: queued" for one in ids)
    assert {office.job(one).state for one in ids} == {"queued"}
    assert call("retry", "--failed").stderr == "There is no such job.\n"


def test_under_another_configuration_it_is_another_job(
    call: Call, office: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    (identity,) = failed(office)
    monkeypatch.setenv("SUMMARIZER_LANGUAGE", "de")
    result = call("retry", identity)
    fresh = result.stderr.split(" is now ")[1].split(":")[0]
    assert office.job(fresh).state == "queued"
    assert office.job(identity).state == "failed"


def test_taken_back(call: Call, office: Jobs) -> None:
    first, second = asked(office, 2)
    assert call("cancel", first, first).stderr == f"{first}: cancelled\n"
    assert office.job(first).state == "cancelled"
    assert call("cancel", "--queued").stderr == f"{second}: cancelled\n"
    assert office.job(second).state == "cancelled"


def test_what_has_ended_is_not_taken_back(call: Call, office: Jobs) -> None:
    (identity,) = failed(office)
    result = call("cancel", identity)
    assert (result.exit_code, result.stderr) == (0, f"{identity}: failed already\n")


@pytest.mark.parametrize("command", ["retry", "cancel"])
def test_which_jobs_must_be_said(command: str, call: Call) -> None:
    option = {"retry": "--failed", "cancel": "--queued"}[command]
    for arguments in ([], ["nono", option]):
        result = call(command, *arguments)
        assert result.exit_code == 2
        assert option in result.stderr


def test_old_ones_are_cleared_away(call: Call, office: Jobs) -> None:
    ids = failed(office, 2)
    assert call("prune").stderr == "Deleted: 0 jobs that ended more than 30 days ago.\n"
    office.cancel(asked(office, 3)[2])
    result = call("prune", "--days", "0", "--dry-run")
    assert result.stderr == "To be deleted: 3 jobs that ended more than 0 days ago.\n"
    assert call("show", ids[0]).exit_code == 0
    result = call("prune", "--days", "0")
    assert result.stderr == "Deleted: 3 jobs that ended more than 0 days ago.\n"
    assert call("show", ids[0]).exit_code == 1


def test_jobs_of_others_are_seen_only_by_their_name(call: Call, office: Jobs) -> None:
    (theirs,) = office.of("quay").submit([document(1)])
    assert call("list").stdout == ""
    assert call("show", theirs.id).exit_code == 1
    assert call("cancel", theirs.id).exit_code == 1
    assert theirs.id in call("list", "--tenant", "quay").stdout
    assert call("cancel", "--queued", "--tenant", "quay").exit_code == 0
    assert office.of("quay").job(theirs.id).state == "cancelled"


@pytest.mark.parametrize("command", ["worker", "jobs prune"])
def test_without_the_extra_it_says_what_to_install(command: str, folder: Path) -> None:
    lacking = "import sys; sys.modules.update(dict.fromkeys(('dbos', 'filelock')))"
    called = f"{lacking}; from summarizer.cli import main; main()"
    result = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", called, *command.split(), "--database", folder / "kept.sqlite"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "pip install 'negotiation-summarizer[jobs]'" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_worker_that_cannot_begin_says_why(summarizer: Summarizer, folder: Path) -> None:
    result = summarizer("worker", "--database", folder / "none" / "kept.sqlite")
    assert result.exit_code == 1
    assert "There is no folder" in result.stderr


def test_a_worker_without_its_model_does_not_begin(
    summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_EXTRACTOR", "model")
    result = summarizer("worker")
    assert result.exit_code == 2
    assert "SUMMARIZER_MODEL" in result.stderr
