"""What OpenAPI says of bodies that are read here and not by FastAPI."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from summarizer.brief import Brief
from summarizer.service.routes.bodies import FORM, JSON, SUFFIXES
from summarizer.service.routes.values import Asked, DocumentRequest, JobRequest, TextRequest

# with names of their own: what goes out has all fields of a brief, what comes in need not
_NAMED = "#/components/schemas/Sent{model}"
_FORMS = (TextRequest, DocumentRequest, JobRequest, Brief, Asked)


def schemas() -> dict[str, Any]:
    """The schemas of these bodies, by the names under which the addresses refer to them."""
    _, made = models_json_schema([(form, "validation") for form in _FORMS], ref_template=_NAMED)
    return {f"Sent{name}": schema for name, schema in made["$defs"].items()}


def _reference(form: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _NAMED.format(model=form.__name__)}


def _body(*forms: type[BaseModel]) -> dict[str, Any]:
    known = schemas()["SentAsked"]["properties"]
    file = {"type": "string", "format": "binary", "description": "Text, HTML, PDF or Markdown"}
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": file, **known},
        "additionalProperties": False,
    }
    content: dict[str, Any] = {
        JSON: {"schema": {"anyOf": [_reference(form) for form in forms]}},
        FORM: {"schema": form},
    }
    content |= {kind: {"schema": {"type": "string", "minLength": 1}} for kind in SUFFIXES}
    ending = {"type": "string", "maxLength": 255, "description": "name of the file"}
    return {
        "requestBody": {"required": True, "content": content},
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": False,
                "schema": schema,
                "description": "Where the body is the document itself: as in the JSON.",
            }
            for name, schema in {"name": ending, **known}.items()
        ],
    }


BRIEFED = _body(TextRequest, DocumentRequest)
"""A document that is to be briefed."""
ADDED = _body(TextRequest, DocumentRequest, JobRequest, Brief)
"""A document that is to be briefed, a job, or a brief that somebody has."""
