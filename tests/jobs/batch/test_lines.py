"""A line of the output: the brief whole, or why there is none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.brief import load_brief
from summarizer.document import Document
from summarizer.errors import DatabaseUnreachable
from summarizer.jobs import Jobs
from summarizer.jobs.batch import Outcome, line_of
from summarizer.settings import Settings
from summarizer.storage import JobFailure
from tests.storage.briefs import brief


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with Jobs(Settings(_env_file=None, database=str(tmp_path / "t.sqlite"))) as jobs:
        yield jobs


def test_a_brief_is_written_whole_and_read_back(jobs: Jobs) -> None:
    made = brief(3)
    (job,) = jobs.submit([made.document])
    jobs.database.jobs.finish(job.id, made)
    source = 'a "quoted"\nname \u2028 \U0001f4a1'
    line = line_of(Outcome(source, "r1", job.id, "done", None), jobs.database.jobs)
    assert line.failure is None
    assert "\n" not in line.text
    told = json.loads(line.text)
    assert list(told) == ["source", "row", "id", "state", "brief"]
    assert (told["source"], told["row"], told["id"], told["state"]) == (
        source,
        "r1",
        job.id,
        "done",
    )
    assert load_brief(json.dumps(told["brief"]), name="it") == made


def test_a_failure_is_written_with_its_reason(jobs: Jobs) -> None:
    failure = JobFailure(code="error", message="It broke.", hint="Mend it.")
    line = line_of(Outcome("a.txt", None, None, "failed", failure), jobs.database.jobs)
    assert line.failure == failure
    assert json.loads(line.text) == {
        "source": "a.txt",
        "state": "failed",
        "error": {"code": "error", "message": "It broke.", "hint": "Mend it."},
    }


def test_a_job_that_failed_or_is_gone_or_goes_on_is_told(jobs: Jobs) -> None:
    failed, going = jobs.submit([Document(text="one"), Document(text="two")])
    jobs.database.jobs.fail(failed.id, JobFailure(code="rate-limited", message="Too fast."))
    codes = []
    for identity in (failed.id, going.id, "gone"):
        line = line_of(Outcome("a", None, identity, "failed", None), jobs.database.jobs)
        codes.append(json.loads(line.text)["error"]["code"])
    assert codes == ["rate-limited", "job-unfinished", "job-not-found"]


def test_a_brief_that_is_damaged_is_a_failure_of_its_line(jobs: Jobs, tmp_path: Path) -> None:
    made = brief(3)
    (job,) = jobs.submit([made.document])
    jobs.database.jobs.finish(job.id, made)
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as database, database:
        database.execute("UPDATE documents SET text = CAST('another' AS BLOB)")
    line = line_of(Outcome("a", None, job.id, "done", None), jobs.database.jobs)
    assert json.loads(line.text)["error"]["code"] == "unfit-brief"


def test_a_database_that_is_away_is_no_failure_of_a_line(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = jobs.database.jobs

    def away(_: object, identity: str) -> None:
        raise DatabaseUnreachable("No connection.")

    monkeypatch.setattr(type(store), "job", away)
    with pytest.raises(DatabaseUnreachable):
        line_of(Outcome("a", None, "1", "done", None), store)
