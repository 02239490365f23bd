"""What a request asks to be briefed: as JSON, as a form with a file, or as the document itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from anyio import to_thread
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from summarizer.document import Document
from summarizer.service.problems import Refused
from summarizer.service.routes.reading import read_again, read_file, read_text
from summarizer.service.routes.values import Asked, BriefRequest, TextRequest, Wanted
from summarizer.storage import JobOptions

_M = TypeVar("_M", bound=BaseModel)
_T = TypeVar("_T")

SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/pdf": ".pdf",
}
"""Media types that a document may have, with the ending of such a file."""
JSON, FORM = "application/json", "multipart/form-data"
BRIEF_REQUEST: TypeAdapter[BriefRequest] = TypeAdapter(BriefRequest)


@dataclass(frozen=True)
class Order:
    """A document to be briefed, how, and the dossier that is to have the brief."""

    document: Document
    options: JobOptions
    dossier: int | None = None


async def order_in(request: Request) -> Order:
    """What the body asks for.

    Raises `RequestValidationError` for what does not fit, `Refused` for another media type, and
    `DocumentError` for what cannot be read.
    """
    kind = media_type(request)
    if kind == JSON:
        return await _of_json(await parsed(BRIEF_REQUEST, await request.body()), request)
    if kind == FORM:
        return await _in_form(request)
    if kind not in SUFFIXES:
        raise unsupported()
    fields = {name: value for name, value in request.query_params.items() if value}
    name = fields.pop("name", "")
    asked = checked(Asked, fields, "query")
    return await _of_file(await request.body(), name, kind, asked, request)


async def orders_of(asked: Sequence[BriefRequest], request: Request) -> list[Order]:
    """The orders of somebody who sends several at once."""
    return [await _of_json(one, request) for one in asked]


async def parsed(form: TypeAdapter[_T], body: bytes) -> _T:
    """The JSON `body` as `form`. Raises `RequestValidationError`."""
    try:
        return await to_thread.run_sync(form.validate_json, body)
    except ValidationError as error:
        raise _invalid(error, "body") from None


def checked(form: type[_M], given: dict[str, Any], place: str) -> _M:
    """What was `given` as `form`. Raises `RequestValidationError`."""
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise _invalid(error, place) from None


def media_type(request: Request) -> str:
    """The media type of the body, without parameters; empty where none is given."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def unsupported() -> Refused:
    """What tells that a body of that media type is not taken."""
    hint = f"Send {JSON}, {FORM}, or one of {', '.join(SUFFIXES)}."
    return Refused("unsupported-media-type", hint=hint)


async def _of_json(asked: BriefRequest, request: Request) -> Order:
    if isinstance(asked, TextRequest):
        document = await read_text(asked.text, asked.published, request)
        return _order(_known(document, asked), asked)
    return _order(await read_again(asked.document, request), asked)


async def _in_form(request: Request) -> Order:
    try:
        form = await request.form(max_files=1, max_fields=20)
    except HTTPException:
        raise RequestValidationError(
            [{"type": "form", "loc": ("body", "form"), "msg": "The form cannot be read."}]
        ) from None
    try:
        return await _of_fields(form, request)
    finally:
        await form.close()


async def _of_fields(form: FormData, request: Request) -> Order:
    fields = {name: value for name, value in form.items() if value}
    file = fields.pop("file", None)
    asked = checked(Asked, fields, "body")
    if not isinstance(file, UploadFile):
        raise RequestValidationError(
            [{"type": "missing", "loc": ("body", "file"), "msg": "A file is needed."}]
        )
    kind = (file.content_type or "").partition(";")[0].strip().lower()
    return await _of_file(await file.read(), file.filename or "", kind, asked, request)


async def _of_file(data: bytes, name: str, kind: str, asked: Asked, request: Request) -> Order:
    document = await read_file(data, name, kind, asked.published, request)
    return _order(_known(document, asked), asked)


def _known(document: Document, asked: Asked) -> Document:
    """The document with what somebody who sends it knows of it."""
    known = asked.model_dump(include={"title", "publisher", "url"}, exclude_none=True)
    return document.model_copy(update=known)


def _order(document: Document, asked: Wanted) -> Order:
    options = JobOptions(extractor=asked.extractor, language=asked.language)
    return Order(document, options, asked.dossier)


def _invalid(error: ValidationError, place: str) -> RequestValidationError:
    found = error.errors(include_input=False, include_context=False, include_url=False)
    return RequestValidationError([{**one, "loc": (place, *one["loc"])} for one in found])
