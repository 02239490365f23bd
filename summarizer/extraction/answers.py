"""The form of an answer: how it is asked for, what is acceptable, how to complain about it.

instructor parses answers and asks again for those of the wrong form. It sees only what went
through `check` first: a refusal is no wrong form, and asking again would be of no use.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerTruncated, ModelRefused
from summarizer.extraction.faults import no_completion
from summarizer.prompts import Message
from summarizer.settings import EndpointMode

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion, ChatCompletionMessage
    from openai.types.chat.chat_completion_message_function_tool_call import Function

AnswerT = TypeVar("AnswerT", bound=BaseModel)

_PROBLEMS_SHOWN = 8
# JSON in UTF-8 cannot carry the first, and many servers choke on the second
_NOT_SENDABLE = re.compile("[\ud800-\udfff\x00]")
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)


def sendable(text: str) -> str:
    """`text` with U+FFFD, one for one, for what cannot be sent."""
    return _NOT_SENDABLE.sub("\ufffd", text)


@cache
def form(answer: type[BaseModel], mode: EndpointMode) -> dict[str, Any]:
    """The part of a request that asks for an answer of the form `answer`."""
    name, schema = answer.__name__, answer.model_json_schema()
    if mode == "tools":
        function = {"name": name, "description": "Files the record.", "parameters": schema}
        choice = {"type": "function", "function": {"name": name}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    if mode == "json":
        return {}
    strict = {"strict": True} if mode == "strict" else {}
    asked = {"name": name, "schema": schema, **strict}
    return {"response_format": {"type": "json_schema", "json_schema": asked}}


def with_form(
    messages: list[Message], answer: type[BaseModel], mode: EndpointMode
) -> list[Message]:
    """`messages` as they can be sent, the schema in the first where no parameter carries it."""
    messages = [{**message, "content": sendable(message["content"])} for message in messages]
    if mode != "json":
        return messages
    schema = json.dumps(answer.model_json_schema(), separators=(",", ":"))
    system = (
        f"{messages[0]['content']}\n\nAnswer with one JSON object of this schema only:\n{schema}"
    )
    return [{**messages[0], "content": system}, *messages[1:]]


def check(completion: ChatCompletion) -> None:
    """Raises what stands in the way of parsing `completion`, if it is not its form.

    `Setback` if it is no completion, `ModelRefused`, `AnswerTruncated`.
    """
    message, calls = _message_of(completion)
    if message.refusal:
        raise ModelRefused("The model declined to answer.")
    reason = completion.choices[0].finish_reason
    if reason == "content_filter":
        raise ModelRefused("The provider's content filter stopped the answer.")
    if reason == "length":
        raise AnswerTruncated(
            "The answer did not fit in the output limit.",
            hint="Set a smaller chunk_chars, or a larger output limit in options.",
        )
    # it goes back to the model if we have to ask again
    message.content = sendable(message.content) if message.content else message.content
    for call in calls:
        call.arguments = sendable(call.arguments)
    if len(calls) > 1:
        # instructor would take the first and drop the rest in silence
        calls[0].arguments = _OneOfMany(calls[0].arguments)


def _message_of(completion: ChatCompletion) -> tuple[ChatCompletionMessage, list[Function]]:
    """The message and the functions that it calls.

    The client builds whatever it is sent without a check, so that anything may be missing or
    of another type. Raises `Setback` then.
    """
    try:
        message = completion.choices[0].message
        calls: list[Any] = [getattr(call, "function", None) for call in message.tool_calls or []]
        texts = [message.content or "", *(call.arguments for call in calls)]
        readable = all(isinstance(text, str) for text in texts)
    except (AttributeError, IndexError, KeyError, TypeError):
        readable = False
    if not readable:
        raise no_completion()
    return message, calls


class _OneOfMany(str):
    """The arguments of the first of several tool calls."""

    __slots__ = ()


@cache
def parser(answer: type[AnswerT]) -> type[AnswerT]:
    """`answer` as instructor is to see it: it says what is wrong in few words of our own.

    pydantic's message would quote the answer, and so the document, and carry links. It has no
    fields of its own: instructor walks over all fields several times for each request. Made
    once for each form, as making a class takes longer than parsing an answer.
    """
    import instructor
    from instructor.core.exceptions import ResponseParsingError

    class Parser(instructor.OpenAISchema):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            # instructor wants a title; what it makes of this is replaced by `form`
            return {"title": answer.__name__, **_schema_of(answer)}

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> Any:
            try:
                if not isinstance(json_data, _OneOfMany):
                    return answer.model_validate_json(_bare(json_data))
                problem = "Call the function once, with the whole record."
            except ValidationError as error:
                problem = complaint(error)
            raise ResponseParsingError(problem)

    # what it parses to is an `answer`, whatever it is itself
    return cast(type[AnswerT], Parser)


@cache
def _schema_of(answer: type[BaseModel]) -> dict[str, Any]:
    return answer.model_json_schema()


def _bare(text: str) -> str:
    """`text` without thoughts, code fences and words around its JSON object, if it has them."""
    if text.startswith("{"):
        return text
    text = _THOUGHTS.sub("", text)
    return text[max(text.find("{"), 0) : text.rfind("}") + 1]


def complaint(error: ValidationError) -> str:
    """What is wrong with an answer, by fields; nothing of the answer itself."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_place(e['loc'])}: {_SAY.get(e['type'], e['type'])}" for e in errors]
    more = len(lines) - _PROBLEMS_SHOWN
    return "\n".join([*lines[:_PROBLEMS_SHOWN], *([f"and {more} more"] if more > 0 else [])])


_SAY = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of the schema",
    "json_invalid": "is not valid JSON, or breaks off",
    "literal_error": "is not one of the values that the schema allows",
    "string_type": "must be a string",
    "list_type": "must be a list",
    "model_type": "must be an object",
}


def _place(location: tuple[int | str, ...]) -> str:
    """`demands.0.force`; an invented field may be named anything, so only known characters."""
    return ".".join(re.sub(r"[^A-Za-z0-9_]", "", str(step))[:40] for step in location) or "answer"
