from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from summarizer import AsyncRemoteSummarizer, Brief, RemoteSummarizer, Settings
from summarizer.errors import (
    ConfigurationError,
    DocumentNotFound,
    EmptyDocument,
    ExtractionError,
    InvalidAnswer,
    MissingKey,
    RateLimited,
    ServiceFailed,
    ServiceRefused,
    ServiceUnreachable,
    SummarizerError,
)
from tests.remote.service import BRIEF, PLAIN, TEXT, Service, brief, job, problem


def test_a_brief_comes_back_as_it_was_made() -> None:
    service = Service(brief())
    assert service.summarizer(key="sk_a_b").brief(TEXT, published="2026-05-13") == BRIEF
    (request,) = service.requests
    assert (request.method, request.url.path) == ("POST", "/v1/briefs")
    assert request.headers["Authorization"] == "Bearer sk_a_b"
    sent = json.loads(request.content)
    assert sent["document"]["text"] == TEXT
    assert sent["document"]["published"] == "2026-05-13"


def test_what_is_asked_for_is_sent_and_nothing_else() -> None:
    service = Service(brief())
    service.summarizer(extractor="rules", language="de").brief(TEXT)
    sent = json.loads(service.requests[0].content)
    assert (sent["extractor"], sent["language"]) == ("rules", "de")
    assert set(sent) == {"document", "extractor", "language"}
    assert "Authorization" not in service.requests[0].headers


def test_a_job_is_followed_to_its_brief() -> None:
    service = Service(job("queued", 202), job("running"), job("done"), brief())
    assert service.summarizer().brief(TEXT) == BRIEF
    paths = [request.url.path for request in service.requests]
    assert paths == ["/v1/briefs", "/v1/jobs/j-1", "/v1/jobs/j-1", "/v1/jobs/j-1/brief"]


def test_a_failed_job_raises_the_error_that_it_failed_with() -> None:
    failed = {"code": "invalid-answer", "message": "No answer.", "hint": "Ask again."}
    service = Service(job("queued", 202), job("failed", error=failed))
    with pytest.raises(InvalidAnswer, match="No answer") as raised:
        service.summarizer().brief(TEXT)
    assert raised.value.hint == "Ask again."


def test_a_cancelled_job_is_an_error() -> None:
    service = Service(job("queued", 202), job("cancelled"))
    with pytest.raises(ExtractionError, match="cancelled"):
        service.summarizer().brief(TEXT)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_help_is_tried_again(status: int) -> None:
    busy = problem(status, "overloaded", **{"Retry-After": "0"})
    service = Service(busy, httpx.ConnectError("no"), brief())
    assert service.summarizer().brief(TEXT) == BRIEF
    assert len(service.requests) == 3


def test_who_asks_to_wait_for_long_is_not_asked_again() -> None:
    service = Service(problem(429, "rate-limited", **{"Retry-After": "3600"}))
    with pytest.raises(RateLimited):
        service.summarizer().brief(TEXT)
    assert len(service.requests) == 1


def test_no_connection_is_told_after_the_tries() -> None:
    service = Service(*[httpx.ConnectError("no") for _ in range(3)])
    with pytest.raises(ServiceUnreachable, match="no connection"):
        service.summarizer().brief(TEXT)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_tried_again_and_not_shown(status: int) -> None:
    service = Service(problem(status, "unauthorized"))
    with pytest.raises(ServiceRefused) as raised:
        service.summarizer(key="sk_secret").brief(TEXT)
    assert len(service.requests) == 1
    assert "sk_secret" not in str(raised.value)


@pytest.mark.parametrize("given", ["", "/", "/v1", "/v1/", "/here", "/here/v1"])
def test_address_may_be_that_which_clients_of_the_chat_take(given: str) -> None:
    service = Service(brief())
    RemoteSummarizer(
        f"http://service.example{given}", settings=PLAIN, transport=httpx.MockTransport(service)
    ).brief(TEXT)
    asked = given.rstrip("/").removesuffix("/v1") + "/v1/briefs"
    assert [request.url.path for request in service.requests] == [asked]


def test_errors_of_the_service_are_the_same_errors_here() -> None:
    service = Service(problem(422, "empty-document"))
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
        problem(500, "internal"),
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
    service = Service(brief(), problem(422, "no-text-in-document"))
    found = list(service.summarizer().briefs([TEXT, TEXT + " Again."], concurrency=1))
    assert [outcome.brief is not None for outcome in found] == [True, False]
    assert found[1].failure is not None
    assert found[1].failure.code == "no-text-in-document"


def test_a_service_that_never_ends_is_given_up() -> None:
    endless: Callable[[httpx.Request], httpx.Response] = lambda _: job("running", 202)  # noqa: E731

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
    service = Service(brief())
    remote = RemoteSummarizer(settings=settings, transport=httpx.MockTransport(service))
    remote.brief(TEXT)
    assert service.requests[0].headers["Authorization"] == "Bearer sk_x"
    assert remote.chosen == "Extractor: that of the service at http://service.example."
    with pytest.raises(MissingKey, match="No service"):
        RemoteSummarizer(settings=PLAIN)
    with pytest.raises(ConfigurationError, match="SUMMARIZER_SERVICE"):
        RemoteSummarizer("not an address", settings=PLAIN)
