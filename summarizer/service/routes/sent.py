"""What OpenAPI says of bodies that are read here and not by FastAPI."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from summarizer.brief import Brief
from summarizer.service.completions.forms import CompletionRequest
from summarizer.service.reading import SUFFIXES
from summarizer.service.routes.bodies import FORM, JSON
from summarizer.service.routes.values import (
    AliasesRequest,
    Asked,
    DocumentRequest,
    JobRequest,
    JobsRequest,
    QuestionRequest,
    TextRequest,
    TitleRequest,
    VerdictRequest,
)

# with names of their own: what goes out has all fields of a brief, what comes in need not
_NAMED = "#/components/schemas/Sent{model}"
_FORMS: tuple[type[BaseModel], ...] = (
    *(AliasesRequest, Asked, Brief, CompletionRequest, DocumentRequest, JobRequest, JobsRequest),
    *(QuestionRequest, TextRequest, TitleRequest, VerdictRequest),
)


def schemas() -> dict[str, Any]:
    """The schemas of these bodies, by the names under which the addresses refer to them."""
    _, made = models_json_schema([(form, "validation") for form in _FORMS], ref_template=_NAMED)
    return {f"Sent{name}": schema for name, schema in made["$defs"].items()}


def takes(*forms: type[BaseModel]) -> dict[str, Any]:
    """That an address takes JSON of one of these forms."""
    return {"requestBody": {"required": True, "content": _json(*forms)}}


def _json(*forms: type[BaseModel]) -> dict[str, Any]:
    found = [{"$ref": _NAMED.format(model=form.__name__)} for form in forms]
    return {JSON: {"schema": found[0] if len(found) == 1 else {"anyOf": found}}}


def _takes_documents(*forms: type[BaseModel]) -> dict[str, Any]:
    known = schemas()["SentAsked"]["properties"]
    file = {"type": "string", "format": "binary", "description": "text, HTML, PDF or Markdown"}
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": file, **known},
        "additionalProperties": False,
    }
    files = {kind: {"schema": {"type": "string", "minLength": 1}} for kind in SUFFIXES}
    name = {"type": "string", "description": "name of the file"}
    content = {**_json(*forms), FORM: {"schema": form}, **files}
    return {
        "requestBody": {"required": True, "content": content},
        "parameters": [
            {
                "name": field,
                "in": "query",
                "required": False,
                "schema": schema,
                "description": "Used where the body does not say it.",
            }
            for field, schema in {"name": name, **known}.items()
        ],
    }


BRIEFED = _takes_documents(TextRequest, DocumentRequest)
"""A document that is to be briefed."""
ADDED = _takes_documents(TextRequest, DocumentRequest, JobRequest, Brief)
"""A document that is to be briefed, a job, or a brief that somebody has."""
