"""The model extractor: asks a language model behind an OpenAI-compatible endpoint.

Each trouble has one owner. `retry` tries again what failed in transport; instructor asks
again for what came back in the wrong form; this module hands over to the next endpoint, and
keeps deadline and budget. Azure takes the same client with `base_url` ending in `/openai/v1`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal
from weakref import WeakKeyDictionary

import anyio

from summarizer.brief import Usage
from summarizer.errors import (
    DeadlineExceeded,
    EndpointFailed,
    EndpointRefused,
    EndpointUnreachable,
    ExtractionError,
    InvalidAnswer,
    MissingKey,
    QuotaExceeded,
    RateLimited,
    SummarizerError,
)
from summarizer.extraction.answers import AnswerT, check, form, parser, with_form
from summarizer.extraction.budget import Budget, estimate_tokens
from summarizer.extraction.draft import Draft
from summarizer.extraction.endpoint import Line
from summarizer.extraction.faults import Setback
from summarizer.extraction.protocol import Chunk, Extracted, Repaired, Unproven
from summarizer.extraction.quiet import quiet
from summarizer.extraction.repair import RepairDraft
from summarizer.extraction.retry import Sleep, retried
from summarizer.prompts import Message, Prompt, find
from summarizer.settings import Endpoint, Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

logger = logging.getLogger(__name__)

REPAIR_PROMPT = "repair.v1"
# Room for an answer where a budget is set and the options name no limit.
OUTPUT_ROOM = 16_384
REPAIR_ROOM = 4_096

# Another endpoint may do what this one could not. What the model itself made of the request
# (a refusal, a wrong form) is no reason to ask somebody else.
_HANDED_OVER = (
    EndpointUnreachable,
    EndpointFailed,
    EndpointRefused,
    RateLimited,
    QuotaExceeded,
    DeadlineExceeded,
)


class ModelExtractor:
    """Reads chunks with a model, at the first of `endpoints` that does its work.

    `client` replaces the one that would be made (an identity of Azure's, a tracing wrapper);
    give it `max_retries=0`. One object serves any number of chunks at once. `aclose` it.
    Raises `MissingKey` if there is no endpoint.
    """

    def __init__(
        self,
        endpoints: Sequence[Endpoint],
        *,
        prompt: Prompt,
        settings: Settings,
        repair_prompt: Prompt | None = None,
        client: AsyncOpenAI | None = None,
        sleep: Sleep = anyio.sleep,
    ) -> None:
        if not endpoints:
            raise MissingKey(
                "No model is configured.", hint="Set SUMMARIZER_MODEL, or SUMMARIZER_ENDPOINTS."
            )
        self._endpoints = tuple(endpoints)
        self._prompt = prompt
        self._repair_prompt = repair_prompt or find(REPAIR_PROMPT, settings.prompts)
        self._settings = settings
        self._client = client
        self._sleep = sleep
        # connections and semaphores belong to the event loop that made them
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[Line, ...]]
        self._lines = WeakKeyDictionary()
        if client is not None and client.max_retries:
            logger.warning("the client retries by itself; give it max_retries=0")

    @property
    def name(self) -> Literal["model"]:
        """What the brief says of how it was made."""
        return "model"

    async def extract(self, chunk: Chunk, *, budget: Budget | None = None) -> Extracted:
        """The record of `chunk`. Raises `ExtractionError`; `budget` has the usage even then."""
        published = chunk.document.published
        messages = self._prompt.extraction(
            chunk.text,
            context=chunk.context,
            published=published.isoformat() if published else None,
            language=self._settings.language,
        )
        spent = Budget(parent=budget)
        draft, line, warnings = await self._ask(messages, Draft, spent)
        return Extracted(draft, spent.usage, line.endpoint.model, warnings)

    async def repair(
        self, chunk: Chunk, unproven: Sequence[Unproven], *, budget: Budget | None = None
    ) -> Repaired:
        """The right quotes of `unproven`, in one small request without the document.

        Raises as `extract` does.
        """
        if not unproven:
            return Repaired({})
        spent = Budget(parent=budget)
        messages = self._repair_prompt.repair(unproven)
        answer, _, _ = await self._ask(messages, RepairDraft, spent)
        return Repaired(answer.by_id(known={item.id for item in unproven}), spent.usage)

    async def aclose(self) -> None:
        """Closes the connections of the running event loop."""
        for line in self._lines.pop(asyncio.get_running_loop(), ()):
            await line.aclose()

    def _lines_here(self) -> tuple[Line, ...]:
        loop = asyncio.get_running_loop()
        if loop not in self._lines:
            self._lines[loop] = tuple(Line(e, self._client) for e in self._endpoints)
        return self._lines[loop]

    async def _ask(
        self, messages: list[Message], answer: type[AnswerT], budget: Budget
    ) -> tuple[AnswerT, Line, tuple[str, ...]]:
        """Asks one endpoint after the other; each may use an equal share of the time left."""
        deadline = min(time.monotonic() + self._settings.timeout, budget.deadline)
        lines = self._lines_here()
        warnings: list[str] = []
        for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
            share = time.monotonic() + (deadline - time.monotonic()) / left
            conversation = Conversation(line, answer, budget, self._settings, self._sleep)
            try:
                return await conversation.hold(messages, share), line, tuple(warnings)
            except _HANDED_OVER as error:
                failure = error
            place = f"endpoint {len(warnings) + 1} ({line.endpoint.model})"
            warnings.append(f"{place} gave no answer: {failure.code}")
            logger.warning("%s (of %d)", warnings[-1], len(lines))
        raise failure


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
        room = REPAIR_ROOM if self._answer is RepairDraft else OUTPUT_ROOM
        reserved = await self._budget.reserve(
            estimate_tokens(json.dumps(request, ensure_ascii=False)),
            self._line.output_limit or room,
            self._line.price,
        )
        options = dict(self._line.endpoint.options)
        if self._budget.limited:
            options[self._line.output_limit_name] = reserved.output
        usage: Usage | None = None
        billed = True
        try:
            completion = await self._line.send(request, options)
            usage = _usage_of(completion, self._line)
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
        check(completion)
        return completion


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
