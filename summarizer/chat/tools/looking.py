"""What a dossier shows and answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import date

from anyio import to_thread

from summarizer.chat.desk import Desk
from summarizer.chat.tools.arguments import AskArguments, ViewArguments
from summarizer.chat.tools.results import AskResult, ViewResult
from summarizer.chat.tools.shaping import answer_result, page_of
from summarizer.dossier import Dossier
from summarizer.errors import DossierNotFound
from summarizer.storage import Database, KeptDossier

Opening = Callable[[KeptDossier, date | None], Awaitable[Dossier]]
"""Opens a dossier, as it stood on a day or as it stands."""

_CHARACTERS = 12_000
"""Characters of a view in one result."""
_MOST_NAMED = 20
_MOST_OPEN = 8


class Opened:
    """Opens dossiers, and keeps those open that were looked at last: each keeps its picture."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: OrderedDict[tuple[int, object], Dossier] = OrderedDict()

    async def __call__(self, kept: KeptDossier, as_of: date | None) -> Dossier:
        """The dossier."""
        if as_of is not None:
            return await to_thread.run_sync(lambda: self._dossier(kept).as_of(as_of))
        # an id may be given again, to another dossier
        key = kept.id, kept.created
        dossier = self._open.pop(key, None)
        if dossier is None:
            dossier = await to_thread.run_sync(self._dossier, kept)
        self._open[key] = dossier
        while len(self._open) > _MOST_OPEN:
            self._open.popitem(last=False)
        return dossier

    def _dossier(self, kept: KeptDossier) -> Dossier:
        shelf = self._desk.database.shelf(kept.id)
        return Dossier(kept.title, shelf=shelf, settings=self._desk.settings)


def viewed(dossier: Dossier, given: ViewArguments) -> ViewResult:
    """One view of a dossier."""
    whole = dossier.to_markdown([given.view], given.since)
    text, rest = page_of(whole, given.offset or 0, _CHARACTERS)
    return ViewResult(dossier=dossier.title, view=given.view, text=text, left_out=rest)


def answered(dossier: Dossier, given: AskArguments) -> AskResult:
    """An answer from a dossier. Raises what `Dossier.ask` does."""
    answer = dossier.ask(given.question)
    return answer_result(answer, dossier.title, dossier.documents, given.detail or "short")


def found(database: Database, name: str) -> KeptDossier:
    """The dossier of that title or number. Raises `DossierNotFound`, which names those there."""
    try:
        return database.find(name)
    except DossierNotFound:
        there = [kept.title for kept in database.dossiers()]
        named = "; ".join(there[:_MOST_NAMED])
        more = f"; and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        hint = f"There are: {named}{more}." if there else "Make one with the tool dossier_add."
        # the message of the database may tell where on this machine it lies
        raise DossierNotFound("There is no dossier of that name or number.", hint=hint) from None
