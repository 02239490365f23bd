"""One question to one endpoint: the request, its transport retries, and instructor's re-asks."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any, Generic

import anyio

from summarizer.brief import Usage
from summarizer.errors import DeadlineExceeded, ExtractionError, InvalidAnswer, SummarizerError
from summarizer.extraction.answers import AnswerT, check, form, parser, with_form
from summarizer.extraction.budget import Budget, Reserved, estimate_tokens
from summarizer.extraction.endpoint import Line
from summarizer.extraction.faults import Setback
from summarizer.extraction.quiet import quiet
from summarizer.extraction.repair import RepairDraft
from summarizer.extraction.retry import Sleep, retried
from summarizer.prompts import Message
from summarizer.settings import Settings

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

# Room for an answer where a budget is set and the options name no limit.
OUTPUT_ROOM = 16_384
REPAIR_ROOM = 4_096


class Conversation(Generic[AnswerT]):
    """One question to one endpoint: the request, and the re-asks that instructor makes."""

    def __init__(
        self,
        line: Line,
        answer: type[AnswerT],
        budget: Budget,
        settings: Settings,
        sleep: Sleep,
    ) -> None:
        self._line = line
        self._answer = answer
        self._budget = budget
        self._settings = settings
        self._sleep = sleep
        self._deadline = math.inf

    async def hold(self, messages: list[Message], deadline: float) -> AnswerT:
        """The answer, by `deadline`, a moment of `time.monotonic()`."""
        self._deadline = deadline
        with quiet(), anyio.move_on_after(deadline - time.monotonic()):
            return await self._hold(messages)
        raise DeadlineExceeded("The time for an answer is over.", hint="Set a longer timeout.")

    async def _hold(self, messages: list[Message]) -> AnswerT:
        import instructor
        from instructor.core.exceptions import InstructorRetryException

        mode = self._line.endpoint.mode
        kind = instructor.Mode.TOOLS if mode == "tools" else instructor.Mode.JSON_SCHEMA
        ask = instructor.patch(create=self._create, mode=kind)
        try:
            answer = await ask(
                response_model=parser(self._answer),
                max_retries=self._settings.reasks,
                messages=with_form(messages, self._answer, mode),
            )
        except InstructorRetryException as error:
            failure = _cause_of(error)
        else:
            # without the raw completion that instructor hangs on it
            fields = self._answer.model_fields
            return self._answer.model_construct(**{name: getattr(answer, name) for name in fields})
        # out here, so that it has no context: instructor's error holds the whole conversation
        raise failure

    async def _create(self, *, messages: list[Any], **_: Any) -> ChatCompletion:
        """What instructor calls: the request in our form, tried again if transport fails."""
        request = {"messages": messages, **form(self._answer, self._line.endpoint.mode)}

        async def once() -> ChatCompletion:
            return await self._once(request)

        try:
            return await retried(
                once,
                attempts=self._settings.attempts,
                deadline=self._deadline,
                sleep=self._sleep,
            )
        except Setback as setback:
            failure = setback.error
        raise failure

    async def _once(self, request: dict[str, Any]) -> ChatCompletion:
        """One attempt within the budget, its usage counted whatever comes of it."""
        line = self._line
        room = REPAIR_ROOM if self._answer is RepairDraft else OUTPUT_ROOM
        limited = self._budget.limited
        tokens = estimate_tokens(json.dumps(request, ensure_ascii=False)) if limited else 0
        # first the turn: what is set aside while others are at work is not there for them
        async with line.turn():
            reserved = await self._budget.reserve(tokens, line.output_limit or room, line.price)
            options = dict(line.endpoint.options)
            if limited:
                options[line.output_limit_name] = reserved.output
            completion = await self._counted(reserved, request, options)
        check(completion)
        return completion

    async def _counted(
        self, reserved: Reserved, request: dict[str, Any], options: dict[str, Any]
    ) -> ChatCompletion:
        usage: Usage | None = None
        billed = True
        try:
            completion = await self._line.send(request, options)
            usage = _usage_of(completion, self._line)
            return completion
        except Setback as setback:
            billed = setback.billed
            raise
        finally:
            if usage:
                reserved.settle(usage)
            elif billed:
                reserved.lose()
            else:
                reserved.release()


def _usage_of(completion: ChatCompletion, line: Line) -> Usage | None:
    """What the endpoint reports; None if it reports nothing. Read before instructor sums it up."""
    told = completion.usage
    details = getattr(told, "prompt_tokens_details", None)
    read = getattr(told, "prompt_tokens", None)
    cached = getattr(details, "cached_tokens", None) or 0
    written = getattr(told, "completion_tokens", None)
    if not (isinstance(read, int) and isinstance(cached, int) and isinstance(written, int)):
        return None
    return Usage(
        requests=1,
        input_tokens=read,
        cached_tokens=cached,
        output_tokens=written,
        cost=line.price.cost(read, cached, written) if line.price else None,
    )


def _cause_of(error: Exception) -> SummarizerError:
    """Our own error that went through instructor; otherwise all re-asks are used up."""
    from instructor.core.exceptions import ResponseParsingError

    cause = error.__cause__
    if isinstance(cause, SummarizerError):
        return cause
    if not isinstance(cause, ResponseParsingError):
        return ExtractionError(f"The request could not be made ({type(cause).__name__}).")
    return InvalidAnswer(
        "The model gave no answer of the agreed form.",
        hint="Try another mode (strict, tools or json) or another model.",
    )
