"""A service that says what a test has it say."""

from __future__ import annotations

from typing import Any

import httpx

from summarizer import RemoteSummarizer, Settings, Summarizer

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


def brief() -> httpx.Response:
    return httpx.Response(200, text=BRIEF.model_dump_json())


def job(state: str, status: int = 200, **more: Any) -> httpx.Response:
    job = {"id": "j-1", "state": state, "characters": len(TEXT), **more}
    return httpx.Response(status, json=job, headers={"Retry-After": "0"})


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    problem = {"type": f"/v1/problems/{code}", "status": status, "detail": "Told.", "code": code}
    return httpx.Response(status, json={**problem, "hint": "Do this."}, headers=headers)


def stream(*events: tuple[str, Any]) -> httpx.Response:
    told = "".join(f"event: {name}\ndata: {data}\n\n" for name, data in events)
    return httpx.Response(
        200, text=f": ping\n\n{told}", headers={"Content-Type": "text/event-stream"}
    )
