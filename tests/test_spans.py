"""Spans tell of requests and of calls of models, by OpenTelemetry's names, and never of content."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from summarizer import Summarizer, settings
from summarizer.errors import ExtractionError
from summarizer.service.telemetry import sending
from summarizer.spans import span
from tests.model_server import ModelServer, status
from tests.service.clients import TEXT, served


def _sent(exporter: InMemorySpanExporter) -> tuple[ReadableSpan, ...]:
    return exporter.get_finished_spans()


def _known(told: ReadableSpan) -> dict[str, Any]:
    return dict(told.attributes or {})


def test_call_of_a_model_is_told_without_its_words() -> None:
    exporter = InMemorySpanExporter()
    with ModelServer() as server, sending(exporter):
        given = settings.load(extractor="model", model="small-1", base_url=server.base_url)
        Summarizer(given).brief(TEXT)
    (told,) = _sent(exporter)
    assert (told.name, told.kind) == ("chat small-1", SpanKind.CLIENT)
    known = _known(told)
    assert known["gen_ai.operation.name"] == "chat"
    assert known["gen_ai.request.model"] == "small-1"
    assert known["gen_ai.response.model"]
    assert known["gen_ai.usage.input_tokens"] > 0
    assert known["gen_ai.usage.output_tokens"] > 0
    assert known["server.address"] == "127.0.0.1"
    assert "Tarn" not in told.to_json()


def test_call_that_fails_is_told_by_its_kind() -> None:
    exporter = InMemorySpanExporter()
    with ModelServer() as server, sending(exporter):
        server.script([status(401, message=TEXT)])
        given = settings.load(
            extractor="model", model="small-1", base_url=server.base_url, attempts=1
        )
        with pytest.raises(ExtractionError):
            Summarizer(given).brief(TEXT)
    (told,) = _sent(exporter)
    assert told.status.status_code is StatusCode.ERROR
    assert _known(told)["error.type"]
    assert not told.events
    assert "Tarn" not in told.to_json()


def test_request_belongs_to_the_trace_of_who_sent_it(tmp_path: Path) -> None:
    exporter = InMemorySpanExporter()
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01", "X-Request-Id": "r1"}
    with sending(exporter), served(tmp_path) as service:
        service.get("/v1/jobs/none?name=Tarn", headers=headers)
        service.get("/v1/jobs/none", headers={"traceparent": "Tarn"})
    first, second = _sent(exporter)
    assert (first.name, first.kind) == ("GET /v1/jobs/{job}", SpanKind.SERVER)
    assert f"{first.context.trace_id:x}" == trace
    assert second.context.trace_id != first.context.trace_id
    known = _known(first)
    assert (known["http.response.status_code"], known["summarizer.request.id"]) == (404, "r1")
    assert all("Tarn" not in told.to_json() for told in (first, second))


def test_without_a_tracer_nothing_is_told() -> None:
    with span("brief", "consumer", {"a": 1}) as told:
        told.set_attribute("b", 2)
        told.update_name("other")
    with pytest.raises(ValueError, match="mine"), span("brief", "consumer", {}):
        raise ValueError("mine")


def test_nothing_is_imported_that_was_not_asked_for(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from summarizer import settings\n"
        "from summarizer.service.app import create_app\n"
        "from summarizer.service.tracing import traced\n"
        f"chosen = settings.load(database={str(tmp_path / 'talks.sqlite')!r})\n"
        "create_app(chosen)\n"
        "with traced(chosen): pass\n"
        "print([n for n in sys.modules if n.startswith('opentelemetry.exporter')\n"
        "       or n == 'summarizer.service.telemetry'])\n"
    )
    told = subprocess.run(  # noqa: S603 - this program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert told.stdout.strip() == "[]"
