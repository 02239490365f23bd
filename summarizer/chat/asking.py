"""Questions: asked of the dossier, in whatever language they come."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.asking import Answer, answer
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.chat.answered import answered, not_understood
from summarizer.chat.escaping import inert
from summarizer.chat.translating import Translated, in_english
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
    picture = dossier.picture
    known = in_english(question, say, picture) if say.language != DEFAULT else None
    given = _asked(question, known, dossier)
    if known and not (given and given.by == "model" and given.found):
        if unknown := understand(known.question, Scene(picture)).unknown:
            named = ", ".join(f"“{inert(word)}”" for word in unknown)
            text = say("answer.unknown", words=named)
            return Reply(kind="answer", text=text, language=say.language)
        given = answer(picture, known.question)
        return answered(given, Shown(picture), say, _how_read(known, say))
    if given is None or (given.by == "rules" and given.understood is None):
        return not_understood(say)
    return answered(given, Shown(picture), say)


def _how_read(known: Translated, say: Wording) -> Iterator[str]:
    told = say("answer.read_as", question=inert(known.question))
    left_out = ", ".join(map(inert, known.left_out))
    yield f"{told} {say('answer.left_out', words=left_out)}" if left_out else told


def _asked(question: str, known: Translated | None, dossier: Dossier) -> Answer | None:
    """The dossier's own answer; None where it is withheld and there is another way to ask."""
    try:
        return dossier.ask(question)
    except AnswerWithheld:
        if known is None:
            raise
        return None
