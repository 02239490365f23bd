"""Questions: asked of the dossier, in whatever language they come."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.asking import Answer, answer
from summarizer.chat.answered import answered, not_understood
from summarizer.chat.escaping import inert
from summarizer.chat.further import parted, told_further
from summarizer.chat.telling.faults import fault_told
from summarizer.chat.translating import Translated, ask_of, in_english
from summarizer.chat.values import Reply
from summarizer.chat.wording import DEFAULT, Wording
from summarizer.dossier import Dossier
from summarizer.errors import AnswerWithheld, ExtractionError, SummarizerError
from summarizer.picture import Picture
from summarizer.views.shown import Shown


def ask(question: str, dossier: Dossier, say: Wording, asked_in: Wording | None = None) -> Reply:
    """The answer of the dossier's documents to `question`.

    A model, where one is configured, gets it as it is; where it fails the rules answer, and that
    is said. `asked_in` are the words of the language of the question, where the reply is to be in
    another: one that is gone on with, or one of ours.
    Raises `ExtractionError` or `AnswerWithheld` where the rules cannot answer either.
    """
    picture = dossier.picture
    asked_in = asked_in or say
    if parted(question):
        return _gone_on(question, dossier, say, asked_in)
    known = in_english(question, asked_in, picture) if asked_in.language != DEFAULT else None
    try:
        given = dossier.ask(question, language=say.language)
    except (AnswerWithheld, ExtractionError) as error:
        return _paid(_without_model(question, known, picture, say, error), error)
    if known and not (given.by == "model" and given.found):
        return _paid(_translated(known, picture, say), given)
    if given.by == "rules" and given.understood is None:
        return not_understood(say)
    return answered(given, Shown(picture), say)


def _gone_on(question: str, dossier: Dossier, say: Wording, asked_in: Wording) -> Reply:
    """The reply to a question about the answer before, by a model if it has one."""
    picture = dossier.picture
    try:
        given = dossier.ask(" ".join(question.split()), language=say.language)
    except (AnswerWithheld, ExtractionError) as error:
        remark = say("answer.fallen", message=inert(fault_told(error.code, error.message, say)))
        return _paid(told_further(question, picture, say, asked_in, (remark,)), error)
    if given.by == "model" and given.found:
        return answered(given, Shown(picture), say)
    return _paid(told_further(question, picture, say, asked_in), given)


def _paid(reply: Reply, given: Answer | SummarizerError) -> Reply:
    """The rules' reply, with what requests to a model came to for another answer, or for none."""
    return reply.model_copy(update={"answer_usage": given.usage})


def _translated(
    known: Translated, picture: Picture, say: Wording, remarks: Sequence[str] = ()
) -> Reply:
    given = answer(picture, known.question)
    return answered(given, Shown(picture), say, (*remarks, _how_read(known, say)))


def _how_read(known: Translated, say: Wording) -> str:
    about, ask = ", ".join(map(inert, known.about)), ask_of(known.kind, say)
    told = say("answer.read_as", question=f"{ask} ({about})" if about else ask)
    left_out = ", ".join(map(inert, known.left_out))
    return f"{told} {say('answer.left_out', words=left_out)}" if left_out else told


def _without_model(
    question: str,
    known: Translated | None,
    picture: Picture,
    say: Wording,
    error: AnswerWithheld | ExtractionError,
) -> Reply:
    """The rules' answer and why it is theirs. Raises `error` where they have none."""
    remark = say("answer.fallen", message=inert(fault_told(error.code, error.message, say)))
    if known:
        return _translated(known, picture, say, (remark,))
    given = answer(picture, question)
    # an answer that was withheld has been looked for by the rules as well
    if isinstance(error, AnswerWithheld) or given.understood is None:
        raise error
    return answered(given, Shown(picture), say, (remark,))
