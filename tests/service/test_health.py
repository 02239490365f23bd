"""Whether the process lives, and whether it can do its work, are two questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from summarizer.jobs import Worker
from tests.service.clients import application, client_of


@pytest.mark.parametrize(("alive", "waiting"), [(True, False), (False, False), (True, True)])
def test_what_the_worker_tells_is_told(tmp_path: Path, alive: bool, waiting: bool) -> None:
    app = application(tmp_path)
    with client_of(app) as service:
        worker = cast(Worker, SimpleNamespace(is_alive=alive, is_waiting=waiting))
        app.state.shared = replace(app.state.shared, worker=worker)
        answer = service.get("/readyz")
        assert answer.status_code == (200 if alive else 503)
        told = {"ready": alive, "queue": alive, "database": True, "model": not waiting}
        assert answer.json() == told
        assert service.get("/livez").json() == {"live": True}


def test_service_that_ends_is_not_ready(tmp_path: Path) -> None:
    app = application(tmp_path)
    with client_of(app) as service:
        assert service.get("/readyz").json()["ready"] is True
        app.state.shared.stopping.set()
        answer = service.get("/readyz")
        assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_worker_of_the_service_is_alive(tmp_path: Path) -> None:
    app = application(tmp_path, work=True)
    with client_of(app) as service:
        told: dict[str, Any] = service.get("/readyz").json()
        assert told == {"ready": True, "queue": True, "database": True, "model": True}
    assert app.state.shared.worker.is_alive is False
