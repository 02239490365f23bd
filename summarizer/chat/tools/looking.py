"""What a dossier shows and answers."""

from __future__ import annotations

from summarizer.chat.desk import Desk
from summarizer.chat.tools.arguments import AskArguments, ViewArguments
from summarizer.chat.tools.results import AskResult, ViewResult
from summarizer.chat.tools.shaping import answer_result, page_of
from summarizer.dossier import Dossier, Dossiers, modelled
from summarizer.errors import ConfigurationError, DossierNotFound

_CHARACTERS = 12_000
"""Characters of a view in one result."""
_MOST_NAMED = 20


def viewed(desk: Desk, given: ViewArguments) -> ViewResult:
    """One view of a dossier. Raises `DossierNotFound`."""
    dossier = opened(desk, given.dossier)
    seen = dossier.as_of(given.as_of) if given.as_of else dossier
    whole = seen.to_markdown([given.view], given.since)
    text, rest = page_of(whole, given.offset or 0, _CHARACTERS)
    return ViewResult(dossier=dossier.title, view=given.view, text=text, left_out=rest)


def answered(desk: Desk, given: AskArguments, *, may_pay: bool) -> AskResult:
    """An answer from a dossier. Raises `DossierNotFound`, and what `Dossier.ask` does."""
    if not may_pay and modelled.uses_model(desk.settings):
        raise ConfigurationError("A key that may only read asks no model.", hint="See the views.")
    dossier = opened(desk, given.dossier)
    answer = dossier.ask(given.question)
    return answer_result(answer, dossier.title, dossier.documents, given.detail or "short")


def opened(desk: Desk, name: str) -> Dossier:
    """The dossier of that title or number. Raises `DossierNotFound`, which names those there."""
    dossiers = Dossiers(settings=desk.settings, database=desk.database)
    try:
        return dossiers.open(name)
    except DossierNotFound as error:
        there = [kept.title for kept in dossiers.list()]
        named = "; ".join(there[:_MOST_NAMED])
        more = f"; and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        hint = f"There are: {named}{more}." if there else "Make one with the tool dossier_add."
        raise DossierNotFound(error.message, hint=hint) from None
