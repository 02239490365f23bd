from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from summarizer import AsyncRemoteSummarizer, Brief, RemoteSummarizer, Settings, Summarizer
from summarizer.errors import (
    ConfigurationError,
    DocumentNotFound,
    EmptyDocument,
    EndpointUnreachable,
    ExtractionError,
    InvalidAnswer,
    MissingKey,
    RateLimited,
    ServiceFailed,
    ServiceRefused,
    ServiceUnreachable,
    SummarizerError,
)
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read

TEXT = (
    "The dockers' union demanded on 13 May 2026 that the shipyard of Lowfirth raise pay by 20 May."
)
PLAIN = Settings(_env_file=None, attempts=3)
BRIEF = Summarizer(Settings(_env_file=None, extractor="rules")).brief(TEXT)

Answer = httpx.Response | Exception


class Service:
    """A service that gives the answers it is told to, in order, and keeps the requests."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def summarizer(self, key: str | None = None, **given: Any) -> RemoteSummarizer:
        return RemoteSummarizer(
            "http://service.example",
            key,
            settings=PLAIN,
            transport=httpx.MockTransport(self),
            **given,
        )


def _brief() -> httpx.Response:
    return httpx.Response(200, text=BRIEF.model_dump_json())


def _job(state: str, status: int = 200, **more: Any) -> httpx.Response:
    job = {"id": "j-1", "state": state, "characters": len(TEXT), **more}
    return httpx.Response(status, json=job, headers={"Retry-After": "0"})


def _problem(status: int, code: str, **headers: str) -> httpx.Response:
    problem = {"type": f"/v1/problems/{code}", "status": status, "detail": "Told.", "code": code}
    return httpx.Response(status, json={**problem, "hint": "Do this."}, headers=headers)


def _stream(*events: tuple[str, Any]) -> httpx.Response:
    told = "".join(f"event: {name}\ndata: {data}\n\n" for name, data in events)
    return httpx.Response(
        200, text=f": ping\n\n{told}", headers={"Content-Type": "text/event-stream"}
    )


def test_a_brief_comes_back_as_it_was_made() -> None:
    service = Service(_brief())
    assert service.summarizer(key="sk_a_b").brief(TEXT, published="2026-05-13") == BRIEF
    (request,) = service.requests
    assert (request.method, request.url.path) == ("POST", "/v1/briefs")
    assert request.headers["Authorization"] == "Bearer sk_a_b"
    sent = json.loads(request.content)
    assert sent["document"]["text"] == TEXT
    assert sent["document"]["published"] == "2026-05-13"


def test_what_is_asked_for_is_sent_and_nothing_else() -> None:
    service = Service(_brief())
    service.summarizer(extractor="rules", language="de").brief(TEXT)
    sent = json.loads(service.requests[0].content)
    assert (sent["extractor"], sent["language"]) == ("rules", "de")
    assert set(sent) == {"document", "extractor", "language"}
    assert "Authorization" not in service.requests[0].headers


def test_a_job_is_followed_to_its_brief() -> None:
    service = Service(_job("queued", 202), _job("running"), _job("done"), _brief())
    assert service.summarizer().brief(TEXT) == BRIEF
    paths = [request.url.path for request in service.requests]
    assert paths == ["/v1/briefs", "/v1/jobs/j-1", "/v1/jobs/j-1", "/v1/jobs/j-1/brief"]


def test_a_failed_job_raises_the_error_that_it_failed_with() -> None:
    failed = {"code": "invalid-answer", "message": "No answer.", "hint": "Ask again."}
    service = Service(_job("queued", 202), _job("failed", error=failed))
    with pytest.raises(InvalidAnswer, match="No answer") as raised:
        service.summarizer().brief(TEXT)
    assert raised.value.hint == "Ask again."


def test_a_cancelled_job_is_an_error() -> None:
    service = Service(_job("queued", 202), _job("cancelled"))
    with pytest.raises(ExtractionError, match="cancelled"):
        service.summarizer().brief(TEXT)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_help_is_tried_again(status: int) -> None:
    busy = _problem(status, "overloaded", **{"Retry-After": "0"})
    service = Service(busy, httpx.ConnectError("no"), _brief())
    assert service.summarizer().brief(TEXT) == BRIEF
    assert len(service.requests) == 3


def test_who_asks_to_wait_for_long_is_not_asked_again() -> None:
    service = Service(_problem(429, "rate-limited", **{"Retry-After": "3600"}))
    with pytest.raises(RateLimited):
        service.summarizer().brief(TEXT)
    assert len(service.requests) == 1


def test_no_connection_is_told_after_the_tries() -> None:
    service = Service(*[httpx.ConnectError("no") for _ in range(3)])
    with pytest.raises(ServiceUnreachable, match="no connection"):
        service.summarizer().brief(TEXT)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_tried_again_and_not_shown(status: int) -> None:
    service = Service(_problem(status, "unauthorized"))
    with pytest.raises(ServiceRefused) as raised:
        service.summarizer(key="sk_secret").brief(TEXT)
    assert len(service.requests) == 1
    assert "sk_secret" not in str(raised.value)


def test_errors_of_the_service_are_the_same_errors_here() -> None:
    service = Service(_problem(422, "empty-document"))
    with pytest.raises(EmptyDocument, match="Told") as raised:
        service.summarizer().brief(TEXT)
    assert raised.value.hint == "Do this."


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>a login page</html>"),
        httpx.Response(200, json={"id": "j-1"}),
        httpx.Response(500, text="<html>oh no</html>"),
        httpx.Response(404, json={"detail": "Not Found"}),
        httpx.Response(302, headers={"Location": "http://elsewhere.example"}),
    ],
)
def test_what_is_no_service_of_ours_is_told_without_what_it_said(answer: httpx.Response) -> None:
    with pytest.raises(ServiceFailed) as raised:
        Service(answer).summarizer().brief(TEXT)
    assert "login" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_no_error_holds_text_of_the_document() -> None:
    for answer in (
        _problem(500, "internal"),
        httpx.ReadError(TEXT),
        httpx.Response(200, text=TEXT),
    ):
        service = Service(*[answer] * 3)
        with pytest.raises(SummarizerError) as raised:
            service.summarizer().brief(TEXT)
        error: BaseException | None = raised.value
        assert "Lowfirth" not in str(error)
        assert error is not None
        assert error.__cause__ is None


def test_sources_are_read_here(tmp_path: Path) -> None:
    service = Service()
    with pytest.raises(DocumentNotFound):
        service.summarizer().brief(tmp_path / "none.txt")
    with pytest.raises(EmptyDocument):
        service.summarizer().brief("  \n ")
    assert not service.requests


def test_several_come_as_they_finish_and_a_bad_one_among_them() -> None:
    service = Service(_brief(), _problem(422, "no-text-in-document"))
    found = list(service.summarizer().briefs([TEXT, TEXT + " Again."], concurrency=1))
    assert [outcome.brief is not None for outcome in found] == [True, False]
    assert found[1].failure is not None
    assert found[1].failure.code == "no-text-in-document"


def _steps(service: Service) -> list[Event]:
    return list(service.summarizer().events(TEXT))


def test_the_steps_of_a_short_document() -> None:
    service = Service(
        _job("queued", 202),
        _stream(("job", _job("running").text), ("brief", BRIEF.model_dump_json())),
    )
    size = len(BRIEF.items), len(BRIEF.withheld)
    assert _steps(service) == [Read(len(TEXT), 1), ChunkRead(1, 1), Grounded(*size), Done(BRIEF)]


def test_the_steps_of_a_long_document_are_told_once_each_and_in_order() -> None:
    def at(done: int) -> tuple[str, str]:
        return "job", _job("running", progress={"done": done, "total": 4}).text

    service = Service(
        _job("queued", 202), _stream(at(1), at(1), at(3), ("brief", BRIEF.model_dump_json()))
    )
    told = _steps(service)
    assert told[0] == Read(len(TEXT), 4)
    assert [step.done for step in told if isinstance(step, ChunkRead)] == [1, 2, 3, 4]
    assert told[-1] == Done(BRIEF)


def test_steps_that_end_in_a_failure_raise_it_and_take_nothing_back() -> None:
    failed = {"code": "endpoint-unreachable", "message": "Nobody there."}
    service = Service(_job("queued", 202), _stream(("job", _job("failed", error=failed).text)))
    with pytest.raises(EndpointUnreachable, match="Nobody"):
        _steps(service)
    assert [request.method for request in service.requests] == ["POST", "GET"]


def test_steps_that_break_off_are_an_error() -> None:
    service = Service(_job("queued", 202), _stream(("job", _job("running").text)))
    with pytest.raises(ServiceUnreachable):
        _steps(service)


def test_leaving_the_steps_early_takes_the_job_back() -> None:
    running = _job("running", progress={"done": 1, "total": 9}).text
    service = Service(
        _job("queued", 202), _stream(("job", running), ("job", running)), _job("cancelled")
    )
    for _ in service.summarizer().events(TEXT):
        break
    assert [request.method for request in service.requests] == ["POST", "GET", "DELETE"]


def test_a_service_that_never_ends_is_given_up() -> None:
    endless: Callable[[httpx.Request], httpx.Response] = lambda _: _job("running", 202)  # noqa: E731

    async def asked() -> Brief:
        async with AsyncRemoteSummarizer(
            "http://service.example",
            settings=Settings(_env_file=None, service_seconds=0.05),
            transport=httpx.MockTransport(endless),
        ) as summarizer:
            return await summarizer.brief(TEXT)

    with pytest.raises(ExtractionError, match="in time"):
        asyncio.run(asked())


def test_address_and_key_come_from_the_settings() -> None:
    settings = Settings(_env_file=None, service="http://service.example", service_key="sk_x")
    service = Service(_brief())
    remote = RemoteSummarizer(settings=settings, transport=httpx.MockTransport(service))
    remote.brief(TEXT)
    assert service.requests[0].headers["Authorization"] == "Bearer sk_x"
    assert remote.chosen == "Extractor: that of the service at http://service.example."
    with pytest.raises(MissingKey, match="No service"):
        RemoteSummarizer(settings=PLAIN)
    with pytest.raises(ConfigurationError, match="SUMMARIZER_SERVICE"):
        RemoteSummarizer("not an address", settings=PLAIN)
