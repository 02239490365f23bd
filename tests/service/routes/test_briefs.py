"""`POST /v1/briefs`: what is sent is read, briefed, and answered at once or later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Brief, Document, read_text
from tests.service.clients import TEXT, served
from tests.service.routes.desk import ASKED, LATER, Desk, desk

_TYPES = {"text/plain": "a.txt", "text/markdown": "a.md", "text/html": "a.html"}


def test_a_text_comes_back_as_its_brief(tmp_path: Path) -> None:
    with served(tmp_path, work=True) as client:
        answer = client.post("/v1/briefs", json=ASKED)
    assert answer.status_code == 200
    brief = Brief.model_validate_json(answer.content)
    assert brief.document.text == TEXT
    assert brief.demands
    assert answer.headers["content-location"] == f"/v1/jobs/{answer.headers['x-job-id']}"


def test_who_prefers_not_to_wait_gets_the_job(at: Desk) -> None:
    answer = at.client.post("/v1/briefs", json=ASKED, headers=LATER)
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    assert answer.headers["preference-applied"] == "respond-async"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["state"] == "queued"
    assert not {"queue", "round"} & set(answer.json())


def test_what_takes_longer_than_one_waits_becomes_a_job(at: Desk) -> None:
    answer = at.client.post("/v1/briefs", json=ASKED, headers={"Prefer": "wait=0"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=0"


def test_a_long_text_is_a_job_at_once(tmp_path: Path) -> None:
    with desk(tmp_path, sync_chars=10, sync_seconds=600) as at:
        assert at.client.post("/v1/briefs", json=ASKED).status_code == 202


def test_the_same_text_is_the_same_job_and_answered_at_once_when_it_is_done(at: Desk) -> None:
    job = at.done()
    answer = at.client.post("/v1/briefs", json=ASKED)
    assert answer.status_code == 200
    assert answer.headers["x-job-id"] == job


def test_what_is_known_of_the_document_is_in_its_brief(at: Desk) -> None:
    known = {"title": "On the strike", "publisher": "Kessa Post", "url": "https://post.example/1"}
    at.done(**known)
    document = at.client.post("/v1/briefs", json={**ASKED, **known}).json()["document"]
    assert {name: document[name] for name in known} == known
    assert document["published_basis"] == "given"


def test_a_document_that_was_read_elsewhere_is_taken_as_it_is(at: Desk) -> None:
    document = read_text(TEXT, published="2026-05-14", title="Strike")
    sent = {"document": document.model_dump(mode="json")}
    job = at.client.post("/v1/briefs", json=sent, headers=LATER).json()["id"]
    assert at.jobs.database.jobs.order(job).document == document


def test_nobody_names_a_document_but_its_text(at: Desk) -> None:
    document = read_text(TEXT).model_dump(mode="json") | {"id": "f" * 12, "sha256": "0" * 64}
    job = at.client.post("/v1/briefs", json={"document": document}, headers=LATER).json()["id"]
    assert at.jobs.database.jobs.order(job).document.id == Document(text=TEXT).sha256[:12]


@pytest.mark.parametrize("kind", _TYPES)
def test_the_body_may_be_the_document_itself(at: Desk, kind: str) -> None:
    body = f"<p>{TEXT}</p>" if kind == "text/html" else TEXT
    answer = at.client.post(
        "/v1/briefs",
        content=body,
        params={"published": "2026-05-14", "title": "On the strike"},
        headers={**LATER, "Content-Type": f"{kind}; charset=utf-8"},
    )
    assert answer.status_code == 202, answer.text
    document = at.jobs.database.jobs.order(answer.json()["id"]).document
    assert document.text.strip() == TEXT
    assert document.title == "On the strike"
    assert str(document.published) == "2026-05-14"


def test_a_file_comes_in_a_form(at: Desk) -> None:
    answer = at.client.post(
        "/v1/briefs",
        files={"file": ("../../etc/strike.html", f"<p>{TEXT}</p>", "text/html")},
        data={"published": "2026-05-14", "publisher": "Kessa Post", "title": ""},
        headers=LATER,
    )
    assert answer.status_code == 202, answer.text
    document = at.jobs.database.jobs.order(answer.json()["id"]).document
    assert (document.text.strip(), document.publisher) == (TEXT, "Kessa Post")


@pytest.mark.parametrize(
    ("code", "status"),
    [("endpoint-failed", 502), ("missing-key", 422), ("no-text-in-document", 422), ("?", 500)],
)
def test_a_failed_job_is_told_by_its_error_and_begun_anew(
    tmp_path: Path, code: str, status: int
) -> None:
    with desk(tmp_path, sync_seconds=50.0) as at:
        job = at.asked()
        answer = at.answered(lambda: _ask(at), lambda: at.fail(job, code))
        assert answer.status_code == status
        assert at.client.get(f"/v1/jobs/{job}").json()["state"] == "failed"
        assert at.client.post("/v1/briefs", json=ASKED, headers=LATER).json()["state"] == "queued"


def test_what_ended_its_worker_again_and_again_is_not_begun_anew_by_itself(at: Desk) -> None:
    job = at.asked()
    at.fail(job, "job-poisoned")
    answer = at.client.post("/v1/briefs", json=ASKED)
    assert (answer.status_code, answer.json()["code"]) == (422, "job-poisoned")
    assert at.client.post(f"/v1/jobs/{job}/retry").json()["state"] == "queued"


def test_who_waits_gets_the_brief_as_soon_as_it_is_there(tmp_path: Path) -> None:
    with desk(tmp_path, sync_seconds=50.0) as at:
        job = at.asked()
        answer = at.answered(lambda: _ask(at), lambda: at.finish(job))
        assert answer.status_code == 200
        assert answer.json()["document"]["text"] == TEXT


def test_who_waits_for_a_job_that_is_cancelled_is_told(tmp_path: Path) -> None:
    with desk(tmp_path, sync_seconds=50.0) as at:
        job = at.asked()
        answer = at.answered(lambda: _ask(at), lambda: at.client.delete(f"/v1/jobs/{job}"))
        assert (answer.status_code, answer.json()["code"]) == (409, "job-unfinished")
        assert not at.watch.jobs


def test_a_brief_goes_to_the_dossier_when_it_is_done(at: Desk) -> None:
    dossier = at.dossier()
    job = at.asked(dossier=dossier)
    assert at.client.get(f"/v1/dossiers/{dossier}").json()["documents"] == 0
    at.finish(job)
    assert at.client.get(f"/v1/dossiers/{dossier}").json()["documents"] == 1


def test_a_dossier_that_is_not_there_is_told_before_anything_is_done(at: Desk) -> None:
    answer = at.client.post("/v1/briefs", json={**ASKED, "dossier": 7})
    assert (answer.status_code, answer.json()["code"]) == (404, "dossier-not-found")
    assert at.client.get("/v1/jobs").json()["jobs"] == []


def test_a_full_queue_is_told(tmp_path: Path) -> None:
    with desk(tmp_path, jobs_waiting=1) as at:
        at.asked()
        answer = at.client.post("/v1/briefs", json={"text": "Another text of Kessa."})
        assert (answer.status_code, answer.json()["code"]) == (503, "queue-full")
        assert int(answer.headers["retry-after"]) > 0


_FIELDS = ["title", "publisher", "url", "published", "language", "extractor"]


@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize("sent", ["a\\u0000b", "\\ud800", "\\u001b[31m"])
def test_no_field_takes_what_cannot_be_written_down(at: Desk, field: str, sent: str) -> None:
    body = json.dumps({**ASKED, field: "@"}).replace("@", sent)
    answer = at.client.post("/v1/briefs", content=body, headers=_JSON)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_text_may_hold_nul_and_loses_it(at: Desk) -> None:
    job = at.asked(text=f"{TEXT}\x00 More of it.")
    assert "\x00" not in at.jobs.database.jobs.order(job).document.text


_JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"null", 422),
        (b'"text"', 422),
        (b"[" * 100_000, 422),
        (b'{"text":' + b"[" * 100_000, 422),
        (b'{"a":' * 100_000, 422),
        (b'{"text": "\xff\xfe"}', 422),
        (b'{"text": "\\ud800"}', 422),
        (b'{"text": ""}', 422),
        (b'{"text": " \\n "}', 422),
        (b'{"text": "a", "secret text": "b"}', 422),
        (b'{"text": "a", "dossier": 1e999}', 422),
        (b'{"text": "a", "dossier": 99999999999999999999}', 422),
        (b'{"text": "a", "document": {"text": "b"}}', 422),
        (b'{"document": {"text": "b", "segments": [{"kind": "body", "start": 3, "end": 9}]}}', 422),
        (b'{"document": {"text": "b", "title": "a\\u0000"}}', 422),
        (b'{"text": "a", "published": "soon"}', 422),
    ],
)
def test_what_does_not_fit_is_told_and_not_repeated(at: Desk, body: bytes, status: int) -> None:
    answer = at.client.post("/v1/briefs", content=body, headers=_JSON)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert b"secret" not in answer.content
    assert b"soon" not in answer.content


def test_a_text_over_the_limit_is_told(tmp_path: Path) -> None:
    with desk(tmp_path, max_bytes=1000) as at:
        answer = at.client.post("/v1/briefs", json={"text": TEXT * 20})
        assert (answer.status_code, answer.json()["code"]) == (413, "document-too-large")
        document = Document(text=TEXT * 20).model_dump(mode="json")
        assert at.client.post("/v1/briefs", json={"document": document}).status_code == 413


@pytest.mark.parametrize("kind", ["", "application/xml", "image/png", "text/csv", "application"])
def test_other_types_are_not_taken(at: Desk, kind: str) -> None:
    answer = at.client.post("/v1/briefs", content=b"abc", headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


@pytest.mark.parametrize(
    "form",
    [
        {"data": {"title": "x"}, "files": {"other": b"x"}},
        {"files": {"file": b"abc"}, "data": {"colour": "red"}},
        {"files": [("file", b"abc"), ("file", b"def")]},
        {"files": {"file": b"abc"}, "data": {f"f{n}": "1" for n in range(60)}},
        {"content": b"--x\r\nnot a form", "headers": {"Content-Type": "multipart/form-data"}},
    ],
)
def test_forms_that_do_not_fit_are_told(at: Desk, form: dict[str, Any]) -> None:
    answer = at.client.post("/v1/briefs", **form)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


def test_script_in_every_field_is_kept_as_it_is_and_shown_as_text(at: Desk) -> None:
    script = "<script>alert(1)</script>"
    known = {"title": script, "publisher": script, "url": "javascript:alert(1)"}
    job = at.done(text=f"{TEXT} {script}", **known)
    kept = at.client.get(f"/v1/jobs/{job}/brief").json()["document"]
    assert {name: kept[name] for name in known} == known
    for accepted in ("text/html", "text/markdown"):
        shown = at.client.get(f"/v1/jobs/{job}/brief", headers={"Accept": accepted})
        assert shown.headers["content-type"] == f"{accepted}; charset=utf-8"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert script not in shown.text
        assert 'href="javascript' not in shown.text.lower()
        assert "](javascript" not in shown.text.lower()


def _ask(at: Desk) -> Any:
    return at.client.post("/v1/briefs", json=ASKED)
