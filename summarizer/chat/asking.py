"""Questions: asked of the dossier, in whatever language they come."""

from __future__ import annotations

from summarizer.asking import Answer, answer
from summarizer.chat.answered import answered, not_understood
from summarizer.chat.escaping import inert
from summarizer.chat.translating import in_english
from summarizer.chat.values import Reply
from summarizer.chat.wording import DEFAULT, Wording
from summarizer.dossier import Dossier
from summarizer.errors import AnswerWithheld
from summarizer.views.shown import Shown


def ask(question: str, dossier: Dossier, say: Wording) -> Reply:
    """The answer of the dossier's documents to `question`.

    A model, where one is configured, gets it as it is. Its sentences are English in any case, as
    they can be checked in no other language. Raises `ExtractionError`, `AnswerWithheld`.
    """
    english = None
    if say.language != DEFAULT:
        english = in_english(question, say, dossier.picture)
    given = _asked(question, english, dossier)
    if english and not (given and given.by == "model" and given.found):
        given = answer(dossier.picture, english)
        remarks = (say("answer.read_as", question=inert(english)),)
        return answered(given, Shown(dossier.picture), say, remarks)
    if given is None or (given.by == "rules" and given.understood is None):
        return not_understood(say)
    return answered(given, Shown(dossier.picture), say)


def _asked(question: str, english: str | None, dossier: Dossier) -> Answer | None:
    """The dossier's own answer; None where it is withheld and there is another way to ask."""
    try:
        return dossier.ask(question)
    except AnswerWithheld:
        if english is None:
            raise
        return None
