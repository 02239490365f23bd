"""What jobs came to is told from the database, whichever worker did them."""

from __future__ import annotations

from datetime import timedelta

from summarizer.brief import Brief, Usage
from summarizer.brief.whole import Withheld
from summarizer.document import Document
from summarizer.storage import Database, JobFailure, Order
from summarizer.storage.rows import now
from tests.storage.briefs import brief

_LONG_AGO = timedelta(days=1)


def _order(document: Document) -> Order:
    return Order(id=f"{document.sha256[:24]}-{0:012x}", queue="0" * 12, document=document)


def _costly(number: int) -> Brief:
    made = brief(number)
    usage = Usage(requests=2, input_tokens=30, output_tokens=4, cost=0.5)
    withheld = Withheld(kind="demand", summary="Something.", reason="quote_not_found")
    provenance = made.provenance.model_copy(update={"usage": usage, "seconds": 1.5})
    return made.model_copy(update={"provenance": provenance, "withheld": (withheld,)})


def test_ended_jobs_are_told_with_what_they_came_to(database: Database) -> None:
    done, failed, waits = (_order(_costly(number).document) for number in range(3))
    database.jobs.put([done, failed, waits], "main")
    database.jobs.finish(done.id, _costly(0))
    database.jobs.fail(failed.id, JobFailure(code="model-refused", message="It declined."))
    told = {job.id: job for job in database.tallies.ended(now() - _LONG_AGO)}
    assert {name: job.state for name, job in told.items()} == {
        done.id: "done",
        failed.id: "failed",
    }
    assert told[done.id].usage == Usage(requests=2, input_tokens=30, output_tokens=4, cost=0.5)
    assert (told[done.id].extractor, told[done.id].seconds) == ("rules", 1.5)
    assert (told[done.id].withheld, told[failed.id].withheld) == (1, 0)


def test_what_ended_before_is_not_told(database: Database) -> None:
    order = _order(brief(0).document)
    database.jobs.put([order], "main")
    database.jobs.finish(order.id, brief(0))
    assert not list(database.tallies.ended(now() + timedelta(seconds=1)))


def test_oldest_that_waits_is_told(database: Database) -> None:
    assert database.tallies.oldest_waiting() is None
    first, second = _order(brief(0).document), _order(brief(1).document)
    database.jobs.put([first], "main")
    database.jobs.put([second], "main")
    assert database.tallies.oldest_waiting() == database.jobs.job(first.id).changed
    database.jobs.finish(first.id, brief(0))
    assert database.tallies.oldest_waiting() == database.jobs.job(second.id).changed
