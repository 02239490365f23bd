"""Spans of traces, for whoever wants them; without a tracer they cost nothing.

What OpenTelemetry is, only `summarizer.service.telemetry` knows, which is imported where
`Settings.telemetry` asks for it. Names of attributes are those of its semantic conventions
(https://opentelemetry.io/docs/specs/semconv/gen-ai/). No text of documents is ever one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import MappingProxyType
from typing import Literal, Protocol

Attribute = str | int | float | bool
SpanKind = Literal["server", "client", "consumer"]


class Span(Protocol):
    """What is told of a piece of work."""

    def set_attribute(self, key: str, value: Attribute) -> object:
        """Tells one more thing of it."""
        ...

    def update_name(self, name: str) -> object:
        """Calls it otherwise, now that more is known."""
        ...


Headers = Mapping[str, str]
Opening = Callable[[str, SpanKind, Mapping[str, Attribute], Headers], AbstractContextManager[Span]]
"""Opens a span: its name, its kind, what is known of it, and the headers of a request, which may
name the span that it belongs to (W3C Trace Context)."""


class _Untold:
    def set_attribute(self, key: str, value: Attribute) -> None:
        pass

    def update_name(self, name: str) -> None:
        pass


class _Tracing:
    opening: Opening | None = None


def use(opening: Opening | None) -> None:
    """Has spans opened by `opening` from now on, in all of this process; None by nobody."""
    _Tracing.opening = opening


@contextmanager
def span(
    name: str,
    kind: SpanKind,
    attributes: Mapping[str, Attribute],
    headers: Headers = MappingProxyType({}),
) -> Iterator[Span]:
    """A span around a piece of work; an error that leaves it is told by its type alone."""
    if _Tracing.opening is None:
        yield _Untold()
        return
    with _Tracing.opening(name, kind, attributes, headers) as opened:
        try:
            yield opened
        except BaseException as error:
            opened.set_attribute("error.type", getattr(error, "code", type(error).__name__))
            raise
