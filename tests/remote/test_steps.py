"""The steps of a brief, from the events of a service."""

from __future__ import annotations

import httpx
import pytest

from summarizer.errors import EndpointUnreachable, JobNotFound, ServiceUnreachable
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read
from summarizer.remote import line
from tests.remote.service import BRIEF, PLAIN, TEXT, Service, job, problem, stream


def _steps(service: Service) -> list[Event]:
    return list(service.summarizer().events(TEXT))


def test_the_steps_of_a_short_document() -> None:
    service = Service(
        job("queued", 202),
        stream(("job", job("running").text), ("brief", BRIEF.model_dump_json())),
    )
    size = len(BRIEF.items), len(BRIEF.withheld)
    assert _steps(service) == [Read(len(TEXT), 1), ChunkRead(1, 1), Grounded(*size), Done(BRIEF)]


def test_the_steps_of_a_long_document_are_told_once_each_and_in_order() -> None:
    def at(done: int) -> tuple[str, str]:
        return "job", job("running", progress={"done": done, "total": 4}).text

    service = Service(
        job("queued", 202), stream(at(1), at(1), at(3), ("brief", BRIEF.model_dump_json()))
    )
    told = _steps(service)
    assert told[0] == Read(len(TEXT), 4)
    assert [step.done for step in told if isinstance(step, ChunkRead)] == [1, 2, 3, 4]
    assert told[-1] == Done(BRIEF)


def test_steps_that_end_in_a_failure_raise_it_and_take_nothing_back() -> None:
    failed = {"code": "endpoint-unreachable", "message": "Nobody there."}
    service = Service(job("queued", 202), stream(("job", job("failed", error=failed).text)))
    with pytest.raises(EndpointUnreachable, match="Nobody"):
        _steps(service)
    assert [request.method for request in service.requests] == ["POST", "GET"]


def test_steps_go_on_where_they_broke_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_PAUSE", 0.001)

    def at(done: int) -> tuple[str, str]:
        return "job", job("running", progress={"done": done, "total": 3}).text

    service = Service(
        job("queued", 202),
        stream(at(1)),
        problem(503, "overloaded", **{"Retry-After": "0"}),
        stream(at(1), at(2), ("brief", BRIEF.model_dump_json())),
    )
    told = _steps(service)
    assert [step.done for step in told if isinstance(step, ChunkRead)] == [1, 2, 3]
    assert told[-1] == Done(BRIEF)


def test_steps_that_break_off_for_good_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_PAUSE", 0.001)
    broken = [httpx.ReadError("gone") for _ in range(PLAIN.attempts - 1)]
    service = Service(job("queued", 202), stream(("job", job("running").text)), *broken)
    with pytest.raises(ServiceUnreachable):
        _steps(service)


def test_a_problem_among_the_steps_is_the_error_that_it_tells() -> None:
    told = problem(404, "job-not-found").text
    running = ("job", job("running").text)
    service = Service(job("queued", 202), stream(running, ("problem", told)))
    with pytest.raises(JobNotFound, match="Told"):
        _steps(service)


def test_leaving_the_steps_early_takes_the_job_back() -> None:
    running = job("running", progress={"done": 1, "total": 9}).text
    service = Service(
        job("queued", 202), stream(("job", running), ("job", running)), job("cancelled")
    )
    for _ in service.summarizer().events(TEXT):
        break
    assert [request.method for request in service.requests] == ["POST", "GET", "DELETE"]
