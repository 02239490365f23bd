"""Callers who go away: nobody waits for them any longer, and their job goes on."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from summarizer.service.shared import Shared
from tests.service.clients import application
from tests.service.routes.desk import ASKED, LATER, brief
from tests.service.running import listening


def test_who_goes_away_from_events_leaves_nothing_behind(tmp_path: Path) -> None:
    app = application(tmp_path)
    with listening(app) as address, httpx.Client(base_url=address, timeout=30) as client:
        common: Shared = app.state.shared
        job = client.post("/v1/briefs", json=ASKED, headers=LATER).json()["id"]
        with client.stream("GET", f"/v1/jobs/{job}/events") as stream:
            lines = stream.iter_lines()
            while "event: job" not in next(lines):
                pass
            assert common.watch.jobs == {job}
        _until(lambda: not common.watch.jobs)
        assert client.get(f"/v1/jobs/{job}").json()["state"] == "queued"
        common.jobs.database.jobs.finish(job, brief())
        assert client.get(f"/v1/jobs/{job}/brief").status_code == 200


def test_who_goes_away_while_waiting_does_not_stop_the_job(tmp_path: Path) -> None:
    app = application(tmp_path, sync_seconds=5.0)
    with listening(app) as address:
        common: Shared = app.state.shared
        asked = httpx.Request("POST", f"{address}/v1/briefs", json=ASKED)
        head = "".join(f"{name}: {value}\r\n" for name, value in asked.headers.items())
        with socket.create_connection((asked.url.host, asked.url.port)) as caller:
            caller.sendall(f"POST /v1/briefs HTTP/1.1\r\n{head}\r\n".encode() + asked.content)
            _until(lambda: bool(common.watch.jobs))
        _until(lambda: not common.watch.jobs)
        (job,) = common.jobs.listed().jobs
        assert job.state == "queued"


def _until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)
