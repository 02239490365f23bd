"""Callers who go away: nobody waits for them any longer, and their job goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

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
    app = application(tmp_path, sync_seconds=30.0)
    with listening(app) as address:
        common: Shared = app.state.shared
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{address}/v1/briefs", json=ASKED, timeout=3)
        _until(lambda: bool(common.jobs.listed().jobs))
        (job,) = common.jobs.listed().jobs
        assert job.state == "queued"
        _until(lambda: not common.watch.jobs)


def _until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)
