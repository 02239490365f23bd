"""One id from end to end, and one line in the log for each request."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from summarizer.service.logs import FIELDS, REQUEST_ID, JsonLines, TextLines
from tests.service.clients import bearer, new_key, served


def _lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    formatter = JsonLines()
    ours = (r for r in caplog.records if r.name == "summarizer.service.requests")
    return [json.loads(formatter.format(record)) for record in ours]


@pytest.mark.parametrize("sent", ["a", "7f3A.-_", "x" * 64])
def test_id_of_the_caller_is_kept(tmp_path: Path, sent: str) -> None:
    with served(tmp_path) as service:
        answer = service.get("/v1/jobs/none", headers={"X-Request-Id": sent})
    assert answer.headers["X-Request-Id"] == sent
    assert answer.json()["request_id"] == sent


@pytest.mark.parametrize("sent", ["", "x" * 65, "a b", "a\tb", "ä", "<b>", '"', "a/b"])
def test_other_ids_are_not(tmp_path: Path, sent: str) -> None:
    with served(tmp_path) as service:
        headers = {"X-Request-Id": sent.encode("latin-1")}
        answer = service.get("/livez", headers=headers)  # type: ignore[arg-type]
        other = service.get("/livez")
    made = answer.headers["X-Request-Id"]
    assert made != sent
    assert len(made) == 32
    assert other.headers["X-Request-Id"] != made


def test_line_tells_the_request(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    key, given = new_key(tmp_path)
    with served(tmp_path, require_keys=True) as service:
        headers = {**bearer(given), "X-Request-Id": "r1"}
        service.get("/v1/jobs/secret-name?token=secret-token", headers=headers)
    line = caplog.records[-1]
    told = getattr(line, FIELDS)
    assert told.pop("ms") >= 0
    assert told == {"method": "GET", "route": "/v1/jobs/{job}", "status": 404, "key": key.id}
    text = str(_lines(caplog))
    assert "secret" not in text
    assert given not in text


def test_lines_within_a_request_have_its_id() -> None:
    record = logging.LogRecord("summarizer", logging.WARNING, "", 0, "%d jobs", (3,), None)
    setattr(record, FIELDS, {"status": 200})
    token = REQUEST_ID.set("r1")
    try:
        told = json.loads(JsonLines().format(record))
        text = TextLines().format(record)
    finally:
        REQUEST_ID.reset(token)
    assert (told["message"], told["level"], told["request_id"]) == ("3 jobs", "warning", "r1")
    assert told["status"] == 200
    assert told["time"].endswith("+00:00")
    assert text.endswith("warning 3 jobs request_id=r1 status=200")


def test_no_line_holds_a_traceback_or_breaks() -> None:
    try:
        raise ValueError("what a document said")
    except ValueError as error:
        with_trace = logging.LogRecord(
            "x",
            logging.ERROR,
            "",
            0,
            "failed\x1b[31m",
            (),
            (ValueError, error, error.__traceback__),
        )
    as_message = logging.LogRecord(
        "x",
        logging.ERROR,
        "",
        0,
        "Traceback (most):\n File\nKeyError: what a document said",
        (),
        None,
    )
    for formatter in (JsonLines(), TextLines()):
        for record in (with_trace, as_message):
            line = formatter.format(record)
            assert "document" not in line
            assert "\n" not in line
            assert "\x1b" not in line
    assert json.loads(JsonLines().format(with_trace))["error"] == "ValueError"
    assert json.loads(JsonLines().format(as_message))["message"] == "KeyError"
