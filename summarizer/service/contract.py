"""What OpenAPI says of the service: all addresses, what they take, give, and refuse."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from summarizer.service.problems import Problem
from summarizer.service.routes import sent

_REFERENCE = "#/components/schemas/{model}"


def describe(app: FastAPI, *, keys_required: bool) -> None:
    """Has `app` describe itself as it is: with problems, and with keys only if it asks for them."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(app, keys_required)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _complete(app: FastAPI, keys_required: bool) -> dict[str, Any]:
    whole = get_openapi(
        title=app.title, version=app.version, summary=app.summary, routes=app.routes
    )
    parts = whole.setdefault("components", {})
    problem = Problem.model_json_schema(ref_template=_REFERENCE)
    schemas = parts.setdefault("schemas", {})
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    schemas.update(sent.schemas())
    if not keys_required:
        _drop_security(whole)
    return whole


def _drop_security(whole: dict[str, Any]) -> None:
    whole["components"].pop("securitySchemes", None)
    for path in whole["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
