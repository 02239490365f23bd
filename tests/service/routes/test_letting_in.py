"""A key that is taken back ends what it has begun; one that may only read costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from summarizer.service.routes import events
from summarizer.service.shared import Shared
from summarizer.storage import Database
from tests.service.clients import application, bearer, new_key, served
from tests.service.routes.desk import ASKED, LATER, Desk, brief
from tests.service.running import listening


@pytest.mark.parametrize("ends", [True, False])
def test_events_end_with_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    monkeypatch.setattr(events, "_PING", 0.1)
    app = application(tmp_path, require_keys=True)
    key, given = new_key(tmp_path)
    with listening(app) as address, httpx.Client(base_url=address, timeout=30) as client:
        common: Shared = app.state.shared
        client.headers.update(bearer(given))
        job = client.post("/v1/briefs", json=ASKED, headers=LATER).json()["id"]
        with client.stream("GET", f"/v1/jobs/{job}/events") as stream:
            lines = stream.iter_lines()
            while "event: job" not in next(lines):
                pass
            if ends:
                with Database(str(tmp_path / "talks.sqlite")) as database:
                    database.keys.revoke(key.id)
            else:
                common.jobs.database.jobs.finish(job, brief())
            rest = "\n".join(lines)
    assert ("event: problem" in rest) is ends
    assert ("unauthorized" in rest) is ends
    assert ("event: brief" in rest) is not ends


def test_reading_asks_no_model(tmp_path: Path) -> None:
    model = {"extractor": "model", "model": "some", "base_url": "http://127.0.0.1:9/v1"}
    cases: tuple[tuple[dict[str, Any], int], ...] = (({}, 200), (model, 403))
    for given, status in cases:
        with served(tmp_path, require_keys=True, **given) as client:
            _, write = new_key(tmp_path)
            _, read = new_key(tmp_path, scope="read")
            title = {"title": f"Norrgate {status}"}
            made = client.post("/v1/dossiers", json=title, headers=bearer(write)).json()["id"]
            answer = client.post(
                f"/v1/dossiers/{made}/ask", json={"question": "Who?"}, headers=bearer(read)
            )
            assert answer.status_code == status, answer.text


def test_no_job_has_a_nul_in_its_id(at: Desk) -> None:
    dossier = f"/v1/dossiers/{at.dossier()}"
    answer = at.client.post(f"{dossier}/documents", json={"job": "a\0b"})
    assert answer.status_code == 422
    form = {"job": "a\0b"}
    answer = at.client.post(f"{dossier.removeprefix('/v1')}/documents/brief", data=form)
    assert answer.status_code == 404
