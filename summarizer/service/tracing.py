"""Whether this process sends traces."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from summarizer.errors import ConfigurationError
from summarizer.settings import Settings


def traced(settings: Settings) -> AbstractContextManager[None]:
    """Sends spans meanwhile, if the settings ask for it; else nothing of it is even imported.

    Raises `ConfigurationError` if OpenTelemetry is not installed.
    """
    if not settings.telemetry:
        return nullcontext()
    try:
        from summarizer.service.telemetry import sending
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"Traces need {error.name}, which is not installed.",
            hint="pip install 'negotiation-summarizer[telemetry]'",
        ) from None
    return sending()
