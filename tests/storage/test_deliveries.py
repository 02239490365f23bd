"""A brief goes to the dossiers that wait for it, and to no other tenant's."""

from __future__ import annotations

from functools import partial

import pytest

from summarizer import Summarizer, read_text
from summarizer.brief import Brief
from summarizer.errors import DossierNotFound, JobNotFound
from summarizer.settings import load
from summarizer.storage import MAIN, Database, Job, Order

_TEXT = "Minister Ole Tarn of Kessa said that the union must end the strike by Friday."


@pytest.fixture(scope="module")
def brief() -> Brief:
    with Summarizer(load(extractor="rules")) as summarizer:
        return summarizer.brief(read_text(_TEXT, published="2026-05-14"))


@pytest.fixture
def job(database: Database, brief: Brief) -> Job:
    order = Order(id="a-b", queue="b", document=brief.document)
    return database.jobs.put([order], MAIN)[0]


def _held(database: Database, dossier: int) -> int:
    return database.find(dossier).documents


def test_it_comes_when_the_job_is_done_and_once(database: Database, job: Job, brief: Brief) -> None:
    here, there = database.create("Here").id, database.create("There").id
    assert database.deliveries.put(job.id, here) is None
    assert database.deliveries.put(job.id, here) is None
    database.jobs.finish(job.id, brief)
    assert (_held(database, here), _held(database, there)) == (1, 0)
    assert database.shelf(here).briefs() == (brief,)
    assert database.deliveries.put(job.id, here) is False
    assert database.deliveries.put(job.id, there) is True
    database.shelf(here).remove(brief.document.id)
    database.jobs.finish(job.id, brief)
    assert _held(database, here) == 0


def test_a_dossier_deleted_meanwhile_does_not_keep_the_job_from_its_end(
    database: Database, job: Job, brief: Brief
) -> None:
    gone, stays = database.create("Gone").id, database.create("Stays").id
    for dossier in (gone, stays):
        database.deliveries.put(job.id, dossier)
    database.delete(gone)
    database.jobs.finish(job.id, brief)
    assert database.jobs.job(job.id).state == "done"
    assert _held(database, stays) == 1


def test_what_is_taken_back_does_not_come(database: Database, job: Job, brief: Brief) -> None:
    others = database.of("others")
    mine, theirs = database.create("Mine").id, others.create("Theirs").id
    database.jobs.put([Order(id=job.id, queue="b", document=brief.document)], "others")
    database.deliveries.put(job.id, mine)
    others.deliveries.put(job.id, theirs)
    database.jobs.cancel(job.id, MAIN)
    database.jobs.finish(job.id, brief)
    assert (_held(database, mine), _held(others, theirs)) == (0, 1)


def test_nothing_goes_between_tenants(database: Database, job: Job, brief: Brief) -> None:
    others = database.of("others")
    mine, theirs = database.create("Mine").id, others.create("Theirs").id
    with pytest.raises(DossierNotFound):
        database.deliveries.put(job.id, theirs)
    with pytest.raises(JobNotFound):
        others.deliveries.put(job.id, theirs)
    with pytest.raises(DossierNotFound):
        database.deliveries.put(job.id, mine + theirs)
    database.jobs.finish(job.id, brief)
    assert (_held(database, mine), _held(others, theirs)) == (0, 0)


def test_a_job_is_watched_with_those_who_asked_for_it(
    database: Database, job: Job, brief: Brief
) -> None:
    database.jobs.put([Order(id=job.id, queue="b", document=brief.document)], "others")
    seen = database.jobs.watched([job.id, "nobody's"])
    assert seen == {job.id: (database.jobs.job(job.id), frozenset({MAIN, "others"}))}
    database.jobs.cancel(job.id, MAIN)
    assert database.jobs.watched([job.id])[job.id][1] == {"others"}


@pytest.mark.parametrize("how", ["rename", "delete"])
def test_what_is_not_there_and_what_is_not_ones_own_are_told_alike(
    database: Database, how: str
) -> None:
    theirs = database.of("others").create("Theirs").id
    told = []
    for dossier in (theirs, theirs + 1000):
        change = database.delete if how == "delete" else partial(database.rename, title="Mine")
        with pytest.raises(DossierNotFound) as error:
            change(dossier)
        told.append(str(error.value))
    assert told[0] == told[1]
