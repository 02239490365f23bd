"""The dispatcher of the tools: a name and arguments in, a typed result out.

toolbox = Toolbox(desk)
result = await toolbox.call("ask", {"dossier": "Harbour", "question": "Who wants what?"})
print(result.to_json())
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from pydantic import ValidationError

from summarizer.chat.desk import Desk
from summarizer.chat.tools.adding import add, briefed
from summarizer.chat.tools.arguments import (
    AddArguments,
    AskArguments,
    BriefArguments,
    ThreadArguments,
    ViewArguments,
)
from summarizer.chat.tools.definitions import BY_NAME, Definition
from summarizer.chat.tools.failing import failure_of
from summarizer.chat.tools.following import follow
from summarizer.chat.tools.looking import Opened, Opening, answered, found, viewed
from summarizer.chat.tools.remembering import Remembering
from summarizer.chat.tools.results import Result, ToolFailure
from summarizer.dossier import Dossier, modelled
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.pipeline import Report

_log = logging.getLogger(__name__)
_A = TypeVar("_A")
_MOST_MISFITS = 5


class Toolbox:
    """Does what the tools are for, at a desk.

    `scopes` are what is allowed (read, write), `opening` opens the dossiers that are looked at,
    and `threads` bounds how many of these are worked on at once.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        scopes: Collection[str] = ("read", "write"),
        opening: Opening | None = None,
        threads: CapacityLimiter | None = None,
    ) -> None:
        self._desk = desk
        # who briefs a document first and then adds it pays once
        self._briefer = Remembering(desk.briefer)
        self._scopes = frozenset(scopes)
        self._opening = opening or Opened(desk)
        self._threads = threads

    def allows(self, tool: Definition) -> bool:
        """Whether who uses this toolbox may use the tool."""
        return ("write" if tool.writes else "read") in self._scopes

    async def call(
        self, name: str, arguments: Mapping[str, Any] | str | None, report: Report | None = None
    ) -> Result:
        """The result of a tool; arguments may be the JSON in which a model has written them.

        What is wrong is told in a `ToolFailure`, in words on which a model can act: nothing is
        raised. `report` is told of each step of the work.
        """
        try:
            return await self._called(name, arguments or {}, report)
        except SummarizerError as error:
            return failure_of(error)
        except Exception as error:
            # what others raise may quote a document
            _log.error("tool %s ended in %s", name[:40], type(error).__name__)
            return ToolFailure(
                code="internal",
                message="Something went wrong that nobody has foreseen.",
                hint="Do not try the same again. Please report it.",
            )

    async def _called(
        self, name: str, arguments: Mapping[str, Any] | str, report: Report | None
    ) -> Result:
        tool = BY_NAME.get(name)
        if tool is None:
            return _failure(
                "unknown-tool", "There is no such tool.", f"There are: {', '.join(BY_NAME)}."
            )
        if not self.allows(tool):
            return _failure("forbidden", "The key may only read.", "Use dossier_view or ask.")
        try:
            if isinstance(arguments, str):
                given = tool.takes.model_validate_json(arguments or "{}")
            else:
                given = tool.takes.model_validate(arguments)
        except ValidationError as error:
            return _misfit(error)
        return await self._done(given, report)

    async def _done(self, given: object, report: Report | None) -> Result:
        match given:
            case BriefArguments():
                return await briefed(self._desk, self._briefer, given, report)
            case AddArguments():
                return await add(self._desk, self._briefer, given, report)
            case ViewArguments():
                day = date.fromisoformat(given.as_of) if given.as_of else None
                dossier = await self._dossier(given.dossier, day)
                return await self._aside(partial(viewed, dossier, given))
            case AskArguments():
                self._require_free()
                dossier = await self._dossier(given.dossier)
                return await self._aside(partial(answered, dossier, given))
            case ThreadArguments():
                return await follow(self._desk, given)
        raise AssertionError("a tool without work")

    def _require_free(self) -> None:
        if "write" not in self._scopes and modelled.uses_model(self._desk.settings):
            raise ConfigurationError(
                "A key that may only read asks no model.", hint="Look at the views instead."
            )

    async def _dossier(self, name: str, as_of: date | None = None) -> Dossier:
        kept = await self._aside(partial(found, self._desk.database, name))
        return await self._opening(kept, as_of)

    async def _aside(self, work: Callable[[], _A]) -> _A:
        # who calls it off does not wait for what only looks
        return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._threads)


def _failure(code: str, message: str, hint: str) -> ToolFailure:
    return ToolFailure(code=code, message=message, hint=hint)


def _misfit(error: ValidationError) -> ToolFailure:
    """What does not fit, without what was given: it may be a document."""
    found = error.errors(include_input=False, include_context=False, include_url=False)
    said = "; ".join(
        f"{_place(one['loc'])}: {one['msg'].removeprefix('Value error, ').rstrip('.')}"
        for one in found[:_MOST_MISFITS]
    )
    return _failure("invalid-arguments", f"The arguments do not fit. {said}.", "Correct them.")


def _place(path: tuple[int | str, ...]) -> str:
    # the name of an unknown field is what somebody sent
    steps = (str(step) if isinstance(step, int) or step.isidentifier() else "…" for step in path)
    return ".".join(step[:40] for step in steps) or "all"
