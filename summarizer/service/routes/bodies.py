"""What a request asks to be briefed: as JSON, as a form with a file, or as the document itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
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
from summarizer.service.reading import SUFFIXES, Readers
from summarizer.service.routes.values import Asked, BriefRequest, TextRequest, Wanted, line_of
from summarizer.service.shared import shared
from summarizer.storage import JobOptions

_M = TypeVar("_M", bound=BaseModel)
_T = TypeVar("_T")

JSON, FORM = "application/json", "multipart/form-data"
BRIEF_REQUEST: TypeAdapter[BriefRequest] = TypeAdapter(BriefRequest)

_MOST_FIELDS = 20


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
        asked = await parsed(BRIEF_REQUEST, await request.body())
        return await _of_json(asked, shared(request).readers)
    if kind == FORM:
        return await _of_form(request)
    if kind in SUFFIXES:
        return await _of_file(request, kind)
    raise unsupported(JSON, FORM, *SUFFIXES)


async def orders_of(asked: Sequence[BriefRequest], request: Request) -> list[Order]:
    """The orders of somebody who sends several at once."""
    return [await _of_json(one, shared(request).readers) for one in asked]


def json_as(form: type[_M]) -> Callable[[Request], Awaitable[_M]]:
    """A dependency: the body as `form`, read in a thread, for it may be large or deep."""
    adapter = TypeAdapter(form)

    async def body(request: Request) -> _M:
        if media_type(request) != JSON:
            raise unsupported(JSON)
        return await parsed(adapter, await request.body())

    return body


async def parsed(form: TypeAdapter[_T], body: bytes) -> _T:
    """The JSON `body` as `form`. Raises `RequestValidationError`."""
    try:
        return await to_thread.run_sync(form.validate_json, body)
    except ValidationError as error:
        raise _invalid(error, "body") from None


def media_type(request: Request) -> str:
    """The media type of the body, without parameters; empty where none is given."""
    return _bare(request.headers.get("content-type"))


def unsupported(*taken: str) -> Refused:
    """What tells that a body of that media type is not taken."""
    return Refused("unsupported-media-type", hint=f"Send {', '.join(taken)}.")


async def _of_json(asked: BriefRequest, readers: Readers) -> Order:
    if isinstance(asked, TextRequest):
        document = await readers.text(asked.text, asked.published)
        return _order(_known(document, asked), asked)
    return _order(await readers.document(asked.document), asked)


async def _of_file(request: Request, kind: str) -> Order:
    fields = _given(request.query_params.items())
    name = str(fields.pop("name", ""))
    asked = _checked(Asked, fields, "query")
    readers, data = shared(request).readers, await request.body()
    return _order(_known(await readers.file(data, name, kind, asked.published), asked), asked)


async def _of_form(request: Request) -> Order:
    try:
        form = await request.form(max_files=1, max_fields=_MOST_FIELDS)
    except Refused:  # the body is over the limit
        raise
    except HTTPException:
        raise _misfit("form", "The form cannot be read.") from None
    try:
        return await _of_fields(form, shared(request).readers)
    finally:
        await form.close()


async def _of_fields(form: FormData, readers: Readers) -> Order:
    fields = _given(form.multi_items())
    fields.pop("csrf_token", None)
    file = fields.pop("file", None)
    asked = _checked(Asked, fields, "body")
    if not isinstance(file, UploadFile):
        raise _misfit("file", "A file is needed.")
    data, name = await file.read(), file.filename or ""
    document = await readers.file(data, name, _bare(file.content_type), asked.published)
    return _order(_known(document, asked), asked)


def _known(document: Document, asked: Asked) -> Document:
    """The document with what somebody who sends it knows of it."""
    found = {name: line_of(getattr(document, name)) for name in ("title", "publisher", "url")}
    known = asked.model_dump(include=set(found), exclude_none=True)
    return document.model_copy(update={**found, **known})


def _order(document: Document, asked: Wanted) -> Order:
    options = JobOptions(extractor=asked.extractor, language=asked.language)
    return Order(document, options, asked.dossier)


def _given(fields: Any) -> dict[str, Any]:
    """The fields that are filled in: a form sends all that it has."""
    return {name: value for name, value in fields if value}


def _bare(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _checked(form: type[_M], given: dict[str, Any], place: str) -> _M:
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise _invalid(error, place) from None


def _invalid(error: ValidationError, place: str) -> RequestValidationError:
    found = error.errors(include_input=False, include_context=False, include_url=False)
    return RequestValidationError([{**one, "loc": (place, *one["loc"])} for one in found])


def _misfit(place: str, message: str) -> RequestValidationError:
    return RequestValidationError([{"type": place, "loc": ("body", place), "msg": message}])
