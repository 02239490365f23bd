"""What all requests share is there for all of them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from summarizer.asking import Answer
from summarizer.dossier import Dossier
from summarizer.picture import Picture, picture_of
from summarizer.service.watching import Watch
from tests.service.routes.desk import brief, desk

_THREADS = 40  # that a process has for all that waits for something, by default of anyio


@pytest.mark.parametrize("page", [True, False])
def test_questions_that_take_long_leave_threads_for_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: bool
) -> None:
    answers = threading.Event()

    def slowly(dossier: Dossier, question: str) -> Answer:
        answers.wait(60)
        return Answer(question=question, found=False)

    monkeypatch.setattr(Dossier, "ask", slowly)
    with (
        desk(tmp_path, request_seconds=60.0) as service,
        ThreadPoolExecutor(_THREADS + 5) as askers,
    ):
        dossier = service.dossier()
        at = f"/dossiers/{dossier}/ask" if page else f"/v1/dossiers/{dossier}/ask"
        body: dict[str, Any] = {"data" if page else "json": {"question": "What changed?"}}
        asked = [askers.submit(service.client.post, at, **body) for _ in range(_THREADS + 5)]
        try:
            assert [service.client.get("/v1/jobs").status_code for _ in range(20)] == [200] * 20
            assert not any(one.done() for one in asked)
        finally:
            answers.set()


def test_a_dossier_is_looked_through_once_for_its_pages_and_the_api(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(title: str, *rest: Any) -> Picture:
        made.append(title)
        return picture_of(title, *rest)

    monkeypatch.setattr("summarizer.dossier.whole.picture_of", counted)
    with desk(tmp_path) as service:
        number = service.dossier("Norrgate strike")
        sent = brief().model_dump(mode="json")
        service.client.post(f"/v1/dossiers/{number}/documents", json=sent)
        pages = ("", "/documents", "/ask?question=What+changed%3F", "/dossier.md", "/dossier.ics")
        looked = [f"/dossiers/{number}{page}" for page in pages]
        looked.append(f"/v1/dossiers/{number}/views/matrix")
        assert [service.client.get(at).status_code for at in looked] == [200] * len(looked)
        assert made == ["Norrgate strike"]
        service.client.patch(f"/v1/dossiers/{number}", json={"title": "Kessa"})
        assert "Kessa" in service.client.get(looked[0]).text
        assert made == ["Norrgate strike", "Kessa"]


def test_who_does_not_wait_has_nobody_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Mock()
    monkeypatch.setattr(Watch, "ended", looked)
    with desk(tmp_path) as service:
        service.asked()
    assert not looked.called
