"""`/v1/schema` and `/v1/about`: what a brief is, and who makes it here."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request

from summarizer.brief import Brief
from summarizer.brief.values import Value
from summarizer.codebook import CODEBOOK_VERSION
from summarizer.service.callers import Reading
from summarizer.service.shared import shared
from summarizer.settings import Settings

router = APIRouter(prefix="/v1", tags=["about"])


class About(Value):
    """This service: the versions of the package and of the codebook, and who reads documents."""

    version: str
    codebook: str
    extractor: str


@router.get("/schema")
async def schema(_: Reading) -> dict[str, Any]:
    """The JSON Schema of a brief."""
    return Brief.model_json_schema()


@router.get("/about")
async def about(request: Request, _: Reading) -> About:
    """What serves here."""
    return About(
        version=version("negotiation-summarizer"),
        codebook=CODEBOOK_VERSION,
        extractor=_extractor(shared(request).settings),
    )


def _extractor(settings: Settings) -> str:
    models = [endpoint.model for endpoint in settings.ordered_endpoints()]
    if settings.extractor == "rules" or not models:
        return "Extractor: rules."
    return f"Extractor: model ({', '.join(models)})."
