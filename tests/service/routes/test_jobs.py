"""`/v1/jobs` and their events: looked at, awaited, taken back, begun anew; never another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import pytest

from summarizer.service.routes import events
from tests.service.clients import TEXT, bearer, new_key
from tests.service.routes.desk import ASKED, LATER, Desk, desk

_NOBODYS = f"{'0' * 24}-{'0' * 12}"


def test_several_are_asked_for_at_once_and_listed_the_newest_first(at: Desk) -> None:
    texts = [f"{TEXT} Number {number}." for number in range(3)]
    documents = [{"text": text, "language": "de"} for text in texts[:2]] + [{"text": texts[2]}]
    answer = at.client.post("/v1/jobs", json={"documents": documents})
    assert answer.status_code == 202
    asked = [job["id"] for job in answer.json()["jobs"]]
    assert [at.jobs.database.jobs.order(job).document.text for job in asked] == texts
    first = at.client.get("/v1/jobs", params={"limit": 2}).json()
    rest = at.client.get("/v1/jobs", params={"limit": 2, "after": first["next"]}).json()
    assert {job["id"] for job in first["jobs"] + rest["jobs"]} == set(asked)
    assert rest["next"] is None
    assert at.client.get("/v1/jobs", params={"state": "done"}).json()["jobs"] == []


@pytest.mark.parametrize("documents", [[], [{"text": "a"}] * 101, [{"text": ""}], "text", None])
def test_none_too_many_or_what_is_no_document_is_told(at: Desk, documents: object) -> None:
    answer = at.client.post("/v1/jobs", json={"documents": documents})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


def test_a_job_says_when_to_look_again_until_it_has_ended(at: Desk) -> None:
    job = at.asked()
    assert int(at.client.get(f"/v1/jobs/{job}").headers["retry-after"]) > 0
    assert at.client.get(f"/v1/jobs/{job}/brief").json()["code"] == "job-unfinished"
    at.finish(job)
    answer = at.client.get(f"/v1/jobs/{job}")
    assert answer.json()["state"] == "done"
    assert "retry-after" not in answer.headers


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*;q=0.5, application/json;q=0.4", "text/markdown; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("image/png", "application/json"),
        ("text/html;q=broken", "text/html; charset=utf-8"),
    ],
)
def test_a_brief_comes_in_the_form_that_is_wanted(at: Desk, accept: str, kind: str) -> None:
    job = at.done()
    answer = at.client.get(f"/v1/jobs/{job}/brief", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_of_a_brief_stands_alone(at: Desk) -> None:
    job = at.done()
    answer = at.client.get(f"/v1/jobs/{job}/brief", headers={"Accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy


def test_a_job_is_taken_back_and_begun_anew(at: Desk) -> None:
    job = at.asked()
    assert at.client.delete(f"/v1/jobs/{job}").json()["state"] == "cancelled"
    again = at.client.post(f"/v1/jobs/{job}/retry")
    assert (again.status_code, again.json()["state"]) == (202, "queued")
    at.finish(job)
    assert at.client.delete(f"/v1/jobs/{job}").json()["state"] == "done"


@pytest.mark.parametrize("job", ["x", _NOBODYS, "a%7f", "..%2f..%2fetc", "a" * 5000, "%ff"])
def test_what_is_not_there_is_told(at: Desk, job: str) -> None:
    for method, path in (("GET", ""), ("GET", "/brief"), ("GET", "/events"), ("DELETE", "")):
        answer = at.client.request(method, f"/v1/jobs/{job}{path}")
        assert answer.status_code == 404, answer.text
    assert at.client.post(f"/v1/jobs/{job}/retry").status_code == 404


def test_another_tenants_job_is_told_as_one_that_is_not_there(tmp_path: Path) -> None:
    with desk(tmp_path, require_keys=True) as at:
        mine = bearer(new_key(tmp_path, tenant="a", scope="write")[1])
        theirs = bearer(new_key(tmp_path, tenant="b", scope="write")[1])
        job = at.client.post("/v1/briefs", json=ASKED, headers=LATER | mine).json()["id"]
        for method, path in (
            *(("GET", ""), ("GET", "/brief"), ("GET", "/events"), ("DELETE", "")),
            ("POST", "/retry"),
        ):
            told = _told(at, method, f"/v1/jobs/{job}{path}", theirs)
            assert told == _told(at, method, f"/v1/jobs/{_NOBODYS}{path}", theirs)
            assert told[0] == 404
        assert at.client.get("/v1/jobs", headers=theirs).json()["jobs"] == []
        assert _told(at, "GET", f"/v1/jobs?after={job}", theirs)[0] == 404
        assert at.client.get(f"/v1/jobs/{job}", headers=mine).json()["state"] == "queued"


def test_events_end_with_the_brief(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        job = at.asked()
        answer = at.answered(
            lambda: at.client.get(f"/v1/jobs/{job}/events"), lambda: at.finish(job)
        )
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = _events(answer.text)
        assert [name for name, _ in told][-1] == "brief"
        assert {name for name, _ in told[:-1]} <= {"job"}
        assert told[-2][1]["state"] == "done"
        assert told[-1][1]["document"]["text"] == TEXT
        assert not at.watch.jobs


@pytest.mark.parametrize("ends", ["failed", "cancelled"])
def test_events_end_with_why_there_is_no_brief(at: Desk, ends: str) -> None:
    job = at.asked()

    def end() -> None:
        at.fail(job, "endpoint-failed") if ends == "failed" else at.jobs.cancel(job)

    answer = at.answered(lambda: at.client.get(f"/v1/jobs/{job}/events"), end)
    name, told = _events(answer.text)[-1]
    assert name == "problem"
    assert told["code"] == ("endpoint-failed" if ends == "failed" else "job-unfinished")


def test_whoever_took_a_job_back_is_told_though_others_still_want_it(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        job = at.asked()
        others = at.jobs.of("others")
        others.submit([at.jobs.database.jobs.order(job).document])
        answer = at.answered(
            lambda: at.client.get(f"/v1/jobs/{job}/events"), lambda: at.jobs.cancel(job)
        )
        assert _events(answer.text)[-1][0] == "problem"
        assert others.job(job).state == "queued"


def test_events_say_that_they_still_run(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_PING", 0.02)
    job = at.asked()
    answer = at.answered(lambda: at.client.get(f"/v1/jobs/{job}/events"), lambda: _later(at, job))
    assert ": ping\n\n" in answer.text


def _later(at: Desk, job: str) -> None:
    anyio.run(anyio.sleep, 0.3)
    at.finish(job)


def _told(at: Desk, method: str, path: str, headers: dict[str, str]) -> tuple[int, Any]:
    answer = at.client.request(method, path, headers=headers)
    problem = answer.json()
    problem.pop("request_id")
    return answer.status_code, problem


def _events(stream: str) -> list[tuple[str, Any]]:
    found = []
    for block in stream.split("\n\n"):
        lines = dict(line.partition(": ")[::2] for line in block.splitlines())
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found
