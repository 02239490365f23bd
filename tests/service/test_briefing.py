"""Briefs for conversations are made by jobs, which are waited for as long as is wanted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from summarizer import Brief, Document, read_text
from summarizer.dossier import Dossiers
from summarizer.errors import EndpointFailed, JobUnfinished
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read
from summarizer.service.briefing import JobBriefer
from summarizer.service.callers import Caller
from summarizer.service.shared import Shared
from summarizer.storage import JobProgress
from tests.service.clients import TEXT
from tests.service.routes.desk import Desk, desk


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("service")) as service:
        yield service


def briefer(service: Desk, tenant: str, **given: Any) -> JobBriefer:
    common: Shared = service.client.app.state.shared  # type: ignore[attr-defined]
    caller = Caller(
        tenant=tenant,
        scopes=frozenset({"read", "write"}),
        key=None,
        jobs=common.jobs.of(tenant),
        dossiers=Dossiers(database=common.jobs.database.of(tenant)),
    )
    return JobBriefer(common, caller, **given)


def briefed(service: Desk, by: JobBriefer, document: Document, told: list[Event]) -> Brief:
    portal = service.client.portal
    assert portal is not None
    return portal.call(partial(by.brief, document, told.append))


def until_told(told: list[Event], event: Event) -> None:
    until = time.monotonic() + 30
    while event not in told:
        assert time.monotonic() < until
        time.sleep(0.01)


def the_job(service: Desk, tenant: str) -> str:
    (job,) = service.jobs.of(tenant).listed().jobs
    return job.id


def test_a_brief_is_that_of_the_job_and_its_steps_are_told(service: Desk) -> None:
    document, by, told = read_text(TEXT), briefer(service, "main"), list[Event]()
    made = service.answered(
        lambda: briefed(service, by, document, told),
        lambda: service.finish(the_job(service, "main")),
    )
    assert made == service.jobs.brief(the_job(service, "main"))
    assert told == [Read(len(TEXT), 1), Grounded(len(made.items), len(made.withheld)), Done(made)]


def test_what_was_asked_for_before_is_there_at_once_for_another_tenant_too(service: Desk) -> None:
    document = read_text(f"{TEXT} The ferries are idle.")
    first = service.jobs.of("first").submit([document])[0]
    service.finish(first.id)
    made = briefed(service, briefer(service, "others", seconds=30), document, [])
    assert made.document.sha256 == document.sha256
    assert the_job(service, "others") == first.id


def test_how_far_the_job_is_is_told_and_why_it_failed_and_then_it_is_begun_anew(
    service: Desk,
) -> None:
    document, told = read_text(f"{TEXT} The talks go on."), list[Event]()
    by = briefer(service, "third")

    def fail() -> None:
        job = the_job(service, "third")
        service.jobs.database.jobs.begin(job, round_=1, most=3)
        service.jobs.database.jobs.report(job, JobProgress(done=1, total=3))
        until_told(told, ChunkRead(1, 3))
        service.fail(job, EndpointFailed.code)

    with pytest.raises(EndpointFailed):
        service.answered(lambda: briefed(service, by, document, told), fail)
    made = service.answered(
        lambda: briefed(service, by, document, []),
        lambda: service.finish(the_job(service, "third")),
    )
    assert made.document.sha256 == document.sha256


def test_who_has_waited_long_enough_is_told_which_job_goes_on(service: Desk) -> None:
    document = read_text(f"{TEXT} The port is closed.")
    by = briefer(service, "fourth", seconds=0.05)
    with pytest.raises(JobUnfinished) as raised:
        briefed(service, by, document, [])
    assert the_job(service, "fourth") in str(raised.value)
    assert service.jobs.of("fourth").job(the_job(service, "fourth")).is_open


def test_what_nobody_waits_for_any_longer_comes_into_the_dossier_all_the_same(
    service: Desk,
) -> None:
    database = service.jobs.database.of("left")
    by, document = briefer(service, "left", seconds=0.01), read_text(f"{TEXT} The tugs wait.")
    by.dossier = database.create("Left").id
    with pytest.raises(JobUnfinished):
        briefed(service, by, document, [])
    assert not database.shelf(by.dossier).holds(document.sha256)
    service.finish(the_job(service, "left"))
    assert database.shelf(by.dossier).holds(document.sha256)
