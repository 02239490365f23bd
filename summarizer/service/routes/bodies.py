"""What a request asks to be briefed: as JSON, as a form with a file, or as the document itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

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
_SMALL = 16_384
"""Bytes that are read in less time than it takes to have a thread do it."""
_OF_DOCUMENTS = ("title", "publisher", "url", "published")


@dataclass(frozen=True)
class Submission:
    """A document to be briefed, how, and the dossier that is to have the brief."""

    document: Document
    options: JobOptions
    dossier: int | None = None


async def submission_in(request: Request) -> Submission:
    """What the body asks for; what it leaves out may stand in the query.

    Raises `RequestValidationError` for what does not fit, `Refused` for another media type, and
    `DocumentError` for what cannot be read.
    """
    kind = media_type(request)
    if kind not in (JSON, FORM, *SUFFIXES):
        raise unsupported(JSON, FORM, *SUFFIXES)
    fields: dict[str, object] = dict(request.query_params)
    name = str(fields.pop("name", ""))
    beside = _checked(Asked, fields, "query")
    if kind == JSON:
        asked = await parsed(BRIEF_REQUEST, await request.body())
        return await _of_json(asked, beside, shared(request).readers)
    if kind == FORM:
        return await _of_form(request, beside)
    data = await request.body()
    return await _of_file(data, name, kind, beside, shared(request).readers)


async def submissions_of(asked: Sequence[BriefRequest], request: Request) -> list[Submission]:
    """The submissions of somebody who sends several at once."""
    return [await _of_json(one, Asked(), shared(request).readers) for one in asked]


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
        if len(body) <= _SMALL:
            return form.validate_json(body)
        return await to_thread.run_sync(form.validate_json, body)
    except ValidationError as error:
        raise _invalid(error, "body") from None


def media_type(request: Request) -> str:
    """The media type of the body, without parameters; empty where none is given."""
    return _bare(request.headers.get("content-type"))


def unsupported(*taken: str) -> Refused:
    """What tells that a body of that media type is not taken."""
    return Refused("unsupported-media-type", hint=f"Send {', '.join(taken)}.")


async def _of_json(asked: BriefRequest, beside: Asked, readers: Readers) -> Submission:
    if isinstance(asked, TextRequest):
        known = _filled(asked, beside)
        return _submission(await readers.text(asked.text, known.published), known)
    known = _filled(asked, beside.model_copy(update=dict.fromkeys(_OF_DOCUMENTS)))
    return _submission(await readers.document(asked.document), known)


async def _of_form(request: Request, beside: Asked) -> Submission:
    try:
        form = await request.form(max_files=1, max_fields=_MOST_FIELDS)
    except Refused:  # the body is over the limit
        raise
    except HTTPException:
        raise _misfit("form", "The form cannot be read.") from None
    try:
        return await _of_fields(form, beside, shared(request).readers)
    finally:
        await form.close()


async def _of_fields(form: FormData, beside: Asked, readers: Readers) -> Submission:
    # a form sends all fields that it has, also those that nobody has filled in
    fields: dict[str, object] = {name: value for name, value in form.items() if value}
    fields.pop("csrf_token", None)
    file = fields.pop("file", None)
    known = _filled(_checked(Asked, fields, "body"), beside)
    if not isinstance(file, UploadFile):
        raise _misfit("file", "A file is needed.")
    kind = _bare(file.content_type)
    return await _of_file(await file.read(), file.filename or "", kind, known, readers)


async def _of_file(data: bytes, name: str, kind: str, known: Asked, readers: Readers) -> Submission:
    return _submission(await readers.file(data, name, kind, known.published), known)


def _filled(asked: Wanted, beside: Asked) -> Asked:
    """What is known by the body, and where that says nothing by the query."""
    said = asked.model_dump(include=set(Asked.model_fields), exclude_none=True)
    return beside.model_copy(update=said)


def _submission(document: Document, known: Asked) -> Submission:
    """The submission of a document, which bears what somebody who sends it knows of it."""
    found = {name: line_of(getattr(document, name)) for name in ("title", "publisher", "url")}
    told = {name: said for name in found if (said := getattr(known, name))}
    options = JobOptions(extractor=known.extractor, language=known.language)
    return Submission(document.model_copy(update={**found, **told}), options, known.dossier)


def _bare(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _checked(form: type[_M], given: dict[str, object], place: str) -> _M:
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise _invalid(error, place) from None


def _invalid(error: ValidationError, place: str) -> RequestValidationError:
    found = error.errors(include_input=False, include_context=False, include_url=False)
    return RequestValidationError([{**one, "loc": (place, *one["loc"])} for one in found])


def _misfit(place: str, message: str) -> RequestValidationError:
    return RequestValidationError([{"type": place, "loc": ("body", place), "msg": message}])
