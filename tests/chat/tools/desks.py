"""Desks for tests: by rules, over a database of their own, with briefers that can be watched."""

from __future__ import annotations

from typing import Any

import anyio
from anyio import run

from summarizer import settings
from summarizer.brief import Brief
from summarizer.chat import Desk, OwnBriefer
from summarizer.chat.briefing import Briefer
from summarizer.chat.tools import AddResult, Result, Toolbox, ToolFailure
from summarizer.document import Document
from summarizer.pipeline import Read, Report
from summarizer.settings import Settings
from summarizer.storage import Database

RULES: Settings = settings.load(extractor="rules")

STRIKE = (
    "Minister Ole Tarn of Kessa said on Monday that the dockers' union must end the strike by "
    "Friday. The union demands a wage rise of 6 per cent. The port company opposes the demand."
)
ANSWERED = (
    "The port company of Kessa said on Thursday that it accepts a wage rise of 6 per cent. The "
    "dockers' union must end the strike by 22 May, Minister Ole Tarn said."
)


class Watched:
    """Makes briefs by rules, and counts them; with `holds`, only when it is released."""

    def __init__(self, *, holds: bool = False) -> None:
        self.made = 0
        self.called_off = 0
        self.begun = anyio.Event()
        self.released = anyio.Event()
        self._holds = holds
        self._own: Briefer = OwnBriefer(RULES)

    async def brief(self, document: Document, report: Report | None = None) -> Brief:
        """The brief of `document`."""
        if report is not None:
            report(Read(len(document.text), 1))
        self.begun.set()
        try:
            if self._holds:
                await self.released.wait()
            brief = await self._own.brief(document, None if self._holds else report)
        except anyio.get_cancelled_exc_class():
            self.called_off += 1
            raise
        self.made += 1
        return brief


def desk_in(database: Database, briefer: Briefer | None = None) -> Desk:
    """A desk that works by rules."""
    return Desk(RULES, database, briefer)


def call(toolbox: Toolbox, name: str, **arguments: Any) -> Result:
    """What a tool answers."""
    return run(toolbox.call, name, arguments)


def added(toolbox: Toolbox, text: str = STRIKE, **more: Any) -> AddResult:
    """What comes of a text that is added to the dossier Harbour."""
    result = call(toolbox, "dossier_add", text=text, dossier="Harbour", **more)
    assert isinstance(result, AddResult)
    return result


def failed(toolbox: Toolbox, name: str, **arguments: Any) -> ToolFailure:
    """Why a tool has no result."""
    result = call(toolbox, name, **arguments)
    assert isinstance(result, ToolFailure)
    return result
