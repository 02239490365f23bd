"""What goes out: completions, their chunks, and models, in the shapes that clients know."""

from __future__ import annotations

import time
import uuid
from typing import Any, Literal

from pydantic import BaseModel, SerializerFunctionWrapHandler, model_serializer

FinishReason = Literal["stop"]


class UsageTold(BaseModel):
    """Tokens. `estimated` where no model of ours was asked: then by four characters for one."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    estimated: bool


class MessageTold(BaseModel):
    """What is answered, in Markdown."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    """The answer; there is one."""

    index: int = 0
    message: MessageTold
    logprobs: None = None
    finish_reason: FinishReason = "stop"


class Completion(BaseModel):
    """An answer as a whole."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: UsageTold


class Delta(BaseModel):
    """What is new in a chunk: what is not is left out, for programs put deltas together."""

    role: Literal["assistant"] | None = None
    content: str | None = None

    @model_serializer(mode="wrap")
    def _told(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in whole(self).items() if value is not None}


class ChunkChoice(BaseModel):
    """The part of the answer that a chunk brings."""

    index: int = 0
    delta: Delta
    finish_reason: FinishReason | None = None


class Chunk(BaseModel):
    """A part of an answer that is streamed; the one with the usage has no choices."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    choices: tuple[ChunkChoice, ...]
    usage: UsageTold | None = None


class ModelTold(BaseModel):
    """A model that can be asked for."""

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "summarizer"


class ModelList(BaseModel):
    """The models that can be asked for."""

    object: Literal["list"] = "list"
    data: tuple[ModelTold, ...]


class Failure(BaseModel):
    """What went wrong. `code` is stable; `param` is the field that does not fit."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class FailureTold(BaseModel):
    """An error, as this API tells it."""

    error: Failure


class Maker:
    """Makes what is told of one completion: the same id, time and model on every part."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._id = f"chatcmpl-{uuid.uuid4().hex}"
        self._created = int(time.time())

    def whole(self, content: str, usage: UsageTold) -> Completion:
        """The answer as a whole."""
        choices = (Choice(message=MessageTold(content=content)),)
        return Completion(
            id=self._id, created=self._created, model=self._model, choices=choices, usage=usage
        )

    def opening(self) -> Chunk:
        """The first chunk: who speaks."""
        return self._chunk(ChunkChoice(delta=Delta(role="assistant", content="")))

    def part(self, content: str) -> Chunk:
        """A chunk with a part of the answer."""
        return self._chunk(ChunkChoice(delta=Delta(content=content)))

    def end(self) -> Chunk:
        """The chunk that tells that the answer is complete."""
        return self._chunk(ChunkChoice(delta=Delta(), finish_reason="stop"))

    def usage(self, usage: UsageTold) -> Chunk:
        """The chunk with the usage, after the end."""
        return self._chunk().model_copy(update={"usage": usage})

    def _chunk(self, *choices: ChunkChoice) -> Chunk:
        return Chunk(id=self._id, created=self._created, model=self._model, choices=choices)
