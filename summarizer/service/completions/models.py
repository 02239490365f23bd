"""The models that can be asked for: ways of briefing, by their names."""

from __future__ import annotations

from summarizer.service.problems import Refused
from summarizer.settings import Settings
from summarizer.storage import JobOptions

_ALWAYS = {"summarizer": JobOptions(), "summarizer-rules": JobOptions(extractor="rules")}
_WITH_MODEL = {"summarizer-model": JobOptions(extractor="model")}


def models(settings: Settings) -> dict[str, JobOptions]:
    """The names of the models, with how each has documents briefed.

    `summarizer` is as the service is configured; `summarizer-model` is there if it has a model.
    """
    return {**_ALWAYS, **(_WITH_MODEL if settings.ordered_endpoints() else {})}


def model_named(name: str, settings: Settings) -> JobOptions:
    """How that model has documents briefed. Raises `Refused` if there is none of that name."""
    found = models(settings).get(name)
    if found is None:
        known = ", ".join(models(settings))
        raise Refused("model-not-found", hint=f"There are: {known}.")
    return found
