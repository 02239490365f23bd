"""Spans sent by OpenTelemetry: requests, jobs, and calls of models; never their content.

Where they go, and how many of them, is said by the variables of OpenTelemetry itself
(`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_TRACES_SAMPLER`, …). Needs the extra `telemetry`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import SpanKind as Kind
from opentelemetry.trace import StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from summarizer import spans
from summarizer.spans import Attribute, Opening, Span, SpanKind

_KINDS: dict[SpanKind, Kind] = {
    "server": Kind.SERVER,
    "client": Kind.CLIENT,
    "consumer": Kind.CONSUMER,
}


@contextmanager
def sending(exporter: SpanExporter | None = None) -> Iterator[None]:
    """Sends the spans of this process by `exporter` meanwhile, by default over OTLP."""
    about = {"service.name": "summarizer", "service.version": version("negotiation-summarizer")}
    provider = TracerProvider(resource=Resource.create(about))
    provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter()))
    spans.use(_opening(provider.get_tracer("summarizer")))
    try:
        yield
    finally:
        spans.use(None)
        provider.shutdown()


def _opening(tracer: Tracer) -> Opening:
    propagator = TraceContextTextMapPropagator()

    @contextmanager
    def opened(
        name: str,
        kind: SpanKind,
        attributes: Mapping[str, Attribute],
        headers: Mapping[str, str],
    ) -> Iterator[Span]:
        parent = propagator.extract(headers) if headers else None
        with tracer.start_as_current_span(
            name,
            parent,
            _KINDS[kind],
            dict(attributes),
            # the words of an error may quote a document
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException:
                span.set_status(StatusCode.ERROR)
                raise

    return opened
