"""The figures tell what was asked of this process, and what jobs came to, whoever did them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from summarizer.brief import Usage
from summarizer.document import Document
from summarizer.service.metrics import Metrics
from summarizer.storage import Database, JobFailure, Order
from summarizer.storage.rows import now
from tests.service.clients import served
from tests.storage.briefs import brief


def _figures(text: str) -> dict[str, float]:
    """The value of each series, by its name and the values of its labels."""
    families = text_string_to_metric_families(text)
    samples = (sample for family in families for sample in family.samples)
    return {"/".join((s.name, *map(str, s.labels.values()))): s.value for s in samples}


def _told(metrics: Metrics, database: Database) -> dict[str, float]:
    return _figures(metrics.told(database).decode())


def _put(database: Database, document: Document) -> str:
    order = Order(id=f"{document.sha256[:24]}-{0:012x}", queue="0" * 12, document=document)
    database.jobs.put([order], "main")
    return order.id


def test_requests_are_counted_by_route(tmp_path: Path) -> None:
    with served(tmp_path) as service:
        for number in range(3):
            service.get(f"/v1/jobs/no-such-{number}")
        service.get("/some/where")
        service.request("FROB-" * 20, "/v1/jobs")
        text = service.get("/metrics").text
    figures = _figures(text)
    assert figures["summarizer_requests_total/GET//v1/jobs/{job}/404"] == 3
    assert figures["summarizer_requests_total/GET/-/404"] == 1
    assert figures["summarizer_request_seconds_count/GET//v1/jobs/{job}"] == 3
    assert "no-such" not in text
    assert "some/where" not in text
    assert "FROB" not in text


def test_jobs_are_counted_once_whoever_did_them(tmp_path: Path) -> None:
    with Database(str(tmp_path / "talks.sqlite")) as database:
        metrics = Metrics()
        documents = [brief(number).document for number in range(4)]
        done, failed, again, _ = (_put(database, document) for document in documents)
        assert _told(metrics, database)["summarizer_jobs/queued"] == 4
        made = brief(0)
        usage = Usage(requests=2, input_tokens=30, cached_tokens=5, output_tokens=4, cost=0.5)
        provenance = made.provenance.model_copy(update={"usage": usage, "seconds": 1.5})
        database.jobs.finish(done, made.model_copy(update={"provenance": provenance}))
        database.jobs.fail(failed, JobFailure(code="model-refused", message="It declined."))
        database.jobs.cancel(again, "main")
        for _ in range(2):
            figures = _told(metrics, database)
        assert figures["summarizer_jobs/queued"] == 1
        assert figures["summarizer_jobs/done"] == 1
        ended = {state: figures[f"summarizer_jobs_ended_total/{state}"] for state in _ENDED}
        assert ended == {"done": 1, "failed": 1, "cancelled": 1}
        assert figures["summarizer_model_requests_total"] == 2
        assert figures["summarizer_model_tokens_total/input"] == 30
        assert figures["summarizer_model_tokens_total/cached"] == 5
        assert figures["summarizer_model_tokens_total/output"] == 4
        assert figures["summarizer_model_cost_dollars_total"] == 0.5
        assert figures["summarizer_brief_seconds_sum/rules"] == 1.5
        assert figures["summarizer_oldest_waiting_seconds"] > 0


_ENDED = ("done", "failed", "cancelled")


def test_job_done_anew_counts_again(tmp_path: Path) -> None:
    with Database(str(tmp_path / "talks.sqlite")) as database:
        metrics = Metrics()
        job = _put(database, brief(0).document)
        database.jobs.cancel(job, "main")
        assert _told(metrics, database)["summarizer_jobs_ended_total/cancelled"] == 1
        _put(database, brief(0).document)
        database.jobs.finish(job, brief(0))
        figures = _told(metrics, database)
        assert figures["summarizer_jobs_ended_total/cancelled"] == 1
        assert figures["summarizer_jobs_ended_total/done"] == 1


def test_what_ended_before_the_start_is_not_counted(tmp_path: Path) -> None:
    with Database(str(tmp_path / "talks.sqlite")) as database:
        database.jobs.finish(_put(database, brief(0).document), brief(0))
        figures = _told(Metrics(now() + timedelta(seconds=1)), database)
        assert "summarizer_jobs_ended_total/done" not in figures
        assert figures["summarizer_jobs/done"] == 1


def test_pruned_jobs_stay_counted(tmp_path: Path) -> None:
    with Database(str(tmp_path / "talks.sqlite")) as database:
        metrics = Metrics()
        database.jobs.finish(_put(database, brief(0).document), brief(0))
        before = _told(metrics, database)
        database.jobs.prune(now() + timedelta(seconds=1))
        after = _told(metrics, database)
        assert after["summarizer_jobs/done"] == 0
        assert after["summarizer_jobs_ended_total/done"] == 1
        assert before["summarizer_jobs_ended_total/done"] == 1


def test_workers_alive_are_counted(tmp_path: Path) -> None:
    with Database(str(tmp_path / "talks.sqlite")) as database:
        database.workers.beat("one", "0" * 12, now())
        database.workers.beat("two", "0" * 12, now())
        database.workers.leave("two")
        assert _told(Metrics(), database)["summarizer_workers"] == 1
