"""`/v1/chat/completions` and `/v1/models`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI, Path, Request, Response
from fastapi.sse import EventSourceResponse

from summarizer.service.briefing import JobBriefer
from summarizer.service.callers import Caller, Reading, Writing
from summarizer.service.completions.failures import PATHS, RESPONSES
from summarizer.service.completions.failures import answer as told_of
from summarizer.service.completions.forms import CompletionRequest
from summarizer.service.completions.hidden import hidden_answer
from summarizer.service.completions.models import model_named, models
from summarizer.service.completions.outcome import problem_in
from summarizer.service.completions.sent import Turn, text_of, turns_in
from summarizer.service.completions.shapes import Completion, Maker, ModelList, ModelTold
from summarizer.service.completions.streaming import said_at_once, streamed
from summarizer.service.completions.talking import Talk, name_in, unfit
from summarizer.service.problems import request_id_of
from summarizer.service.routes.bodies import json_as
from summarizer.service.routes.replies import as_json
from summarizer.service.routes.sent import takes
from summarizer.service.shared import shared

router = APIRouter(prefix="/v1", tags=["chat"], responses=RESPONSES)

_SHARE = 0.9
"""Of the time that a request may take, so much is waited for briefs."""
_LONGEST = 900.0
"""Seconds that somebody who is told that all goes well is kept waiting."""
_STREAM = {"schema": {"type": "string", "description": "server-sent events: chunks, then [DONE]"}}


def install(app: FastAPI) -> None:
    """Puts this API into `app`, with errors in its own form."""
    app.include_router(router)
    app.state.problem_forms = dict.fromkeys(PATHS, told_of)


@router.post(
    "/chat/completions",
    response_model=Completion,
    responses={200: {"content": {EventSourceResponse.media_type: _STREAM}}},
    openapi_extra=takes(CompletionRequest),
)
async def complete(
    request: Request,
    caller: Writing,
    asked: Annotated[CompletionRequest, Depends(json_as(CompletionRequest))],
) -> Response:
    """The reply of a conversation whose history is sent, or kept under `X-Conversation-Id`.

    What users say is heard; what stands in other messages is not followed. Other parameters of
    this API are taken and change nothing.
    """
    talk = _talk(request, caller, asked)
    maker = Maker(asked.model)
    hidden = await to_thread.run_sync(_hidden, asked, talk.turns[-1])
    if hidden is not None:
        if asked.stream:
            return _stream(said_at_once(hidden, talk, maker, asked.with_usage))
        return as_json(maker.whole(hidden, talk.usage(hidden)))
    if (asked.response_format or {}).get("type", "text") != "text":
        raise unfit("response_format", "Answers are text; POST /v1/briefs gives JSON.")
    if asked.stream:
        return _stream(streamed(talk, maker, request.scope, asked.with_usage))
    reply = await talk.reply()
    if failed := problem_in(reply, request_id_of(request.scope)):
        return told_of(failed)
    return as_json(maker.whole(reply.text, talk.usage(reply.text, reply.answer_usage)))


@router.get("/models")
async def listed(request: Request, _: Reading) -> ModelList:
    """The models: ways of having documents briefed."""
    return ModelList(data=tuple(ModelTold(id=name) for name in models(shared(request).settings)))


@router.get("/models/{model}")
async def one(
    request: Request, _: Reading, model: Annotated[str, Path(max_length=200)]
) -> ModelTold:
    """A model."""
    model_named(model, shared(request).settings)
    return ModelTold(id=model)


def _talk(request: Request, caller: Caller, asked: CompletionRequest) -> Talk:
    common = shared(request)
    options = model_named(asked.model, common.settings)
    turns = turns_in(asked.messages)
    if not turns:
        raise unfit("messages", "A message of the user is needed.")
    seconds = _LONGEST if asked.stream else common.settings.request_seconds * _SHARE
    briefer = JobBriefer(common, caller, options, seconds)
    return Talk(common, caller, options, briefer, name_in(request, asked), turns)


def _hidden(asked: CompletionRequest, last: Turn) -> str | None:
    system = next((text_of(it) for it in asked.messages if it.role == "system"), "")
    return None if last.extracts or last.uploads else hidden_answer(last.text, system)


def _stream(parts: AsyncIterator[bytes]) -> Response:
    return EventSourceResponse(
        parts, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
