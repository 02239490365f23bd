"""HEAD tells what GET would, without the body; who asks in a wrong way is told the right ones."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summarizer.service.logs import FIELDS
from tests.service.clients import TEXT, served


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(tmp_path_factory.mktemp("service")) as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/livez", "/readyz", "/v1/jobs", "/v1/jobs/none"])
def test_head_is_get_without_the_body(service: TestClient, address: str) -> None:
    got, head = service.get(address), service.head(address)
    assert head.status_code == got.status_code
    assert head.headers["Content-Type"] == got.headers["Content-Type"]
    assert head.content == b""


def test_head_of_what_takes_no_get_is_refused(service: TestClient) -> None:
    assert service.head("/v1/briefs").status_code == 405


def test_head_of_a_stream_does_not_wait_for_it(service: TestClient) -> None:
    """Without a worker the job never ends, and neither would its stream."""
    sent = service.post("/v1/briefs", json={"text": TEXT}, headers={"Prefer": "respond-async"})
    answer = service.head(f"{sent.headers['Location']}/events")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/event-stream")


def test_line_of_the_log_tells_head_and_the_route(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with served(tmp_path) as service:
        service.head("/v1/jobs/none")
    told = getattr(caplog.records[-1], FIELDS)
    assert (told["method"], told["route"], told["status"]) == ("HEAD", "/v1/jobs/{job}", 404)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", "/v1/jobs", "HEAD, GET, POST"),
        ("PUT", "/v1/briefs", "POST"),
        ("PUT", "/v1/dossiers/1", "HEAD, GET, PATCH, DELETE"),
        ("OPTIONS", "/livez", "HEAD, GET"),
    ],
)
def test_wrong_method_is_told_all_that_there_are(
    service: TestClient, method: str, address: str, allowed: str
) -> None:
    """RFC 9110, section 15.5.6."""
    answer = service.request(method, address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == allowed
