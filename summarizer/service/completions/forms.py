"""What comes in: a request for a completion, of which only what means something here is looked at.

Fields that are not named here are taken and left aside, as chat programs send many.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

MOST_MESSAGES = 20_000
_MOST_PARTS = 200


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class FileGiven(_Form):
    """A file within a message: `file_data` is in base64, bare or as a data URL."""

    filename: Annotated[str, Field(max_length=1_000)] | None = None
    file_data: str | None = None
    file_id: str | None = None


class Part(_Form):
    """A part of a message. `type` is text or file here, also as input_text or input_file.

    Other parts, as pictures and sound, are not read; the answer says so.
    """

    type: Annotated[str, Field(max_length=100)]
    text: str | None = None
    file: FileGiven | None = None
    filename: Annotated[str, Field(max_length=1_000)] | None = None
    file_data: str | None = None


class MessageGiven(_Form):
    """A message of the history. Only what users say is heard."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | Annotated[list[Part], Field(max_length=_MOST_PARTS)] | None = None


class StreamOptions(_Form):
    """What a stream is to tell besides the answer."""

    include_usage: bool | None = None


class CompletionRequest(_Form):
    """A request for the next message of a conversation."""

    model: Annotated[str, Field(min_length=1, max_length=200)]
    messages: Annotated[list[MessageGiven], Field(min_length=1, max_length=MOST_MESSAGES)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = None
    response_format: dict[str, JsonValue] | None = None
    metadata: dict[str, Any] | None = None

    @property
    def with_usage(self) -> bool:
        """Whether a stream is to tell its usage."""
        return bool(self.stream_options and self.stream_options.include_usage)
