"""`/metrics`: the figures of the service, for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from summarizer.service.callers import Administering
from summarizer.service.metrics import Metrics
from summarizer.service.shared import shared

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(request: Request, caller: Administering) -> Response:
    """All figures, as text."""
    kept: Metrics = request.app.state.metrics
    return Response(kept.told(shared(request).jobs.database), media_type=CONTENT_TYPE_LATEST)
