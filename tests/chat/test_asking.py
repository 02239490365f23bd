"""Questions in several languages, with and without a model."""

from __future__ import annotations

import pytest
from anyio import run

from summarizer import settings
from summarizer.asking import Answer
from summarizer.brief import Usage
from summarizer.chat import Conversation, OwnBriefer, Reply
from summarizer.chat.translating import in_english
from summarizer.chat.wording import wording
from summarizer.dossier import Dossier
from summarizer.errors import AnswerWithheld, EndpointFailed, SummarizerError
from tests.chat.said import DENIAL, MONDAY, REPORT, STRIKE, example, hear, talk

STRIKE_TALK = talk()
run(STRIKE_TALK.hear, "", [example(STRIKE)])
PICTURE = STRIKE_TALK.dossier.picture


@pytest.mark.parametrize(
    ("question", "language", "english"),
    [
        ("Wer will was von wem?", "de", "Which demands are made?"),
        (
            "Was will die Gewerkschaft von Norrgate Terminals?",
            "de",
            "Which demands are made to Norrgate Terminals?",
        ),
        (
            "Was hat sich seit dem 14. Mai 2026 geändert?",
            "de",
            "What has changed since 2026-05-14?",
        ),
        (
            "Welche Termine stehen in den nächsten 7 Tagen an?",
            "de",
            "Which dates fall due in the next 7 days?",
        ),
        ("Où se tient Norrgate ?", "fr", None),
        (
            "Quelle est la position de Marta Brenne ?",
            "fr",
            "Where does each party stand concerning Marta Brenne?",
        ),
        (
            "Qu'est-ce qui est signé avec Norrgate Terminals ?",
            "fr",
            "What is signed, expected or still to be done concerning Norrgate Terminals?",
        ),
        (
            "¿Qué exige el sindicato a Norrgate Terminals?",
            "es",
            "Which demands are made to Norrgate Terminals?",
        ),
        ("¿Qué ha prometido Zorrilla?", "es", "Which commitments are there concerning Zorrilla?"),
        ("Que demande le syndicat ?", "fr", "Which demands are made concerning syndicat?"),
        (
            "¿Qué exige el sindicato al gobierno?",
            "es",
            "Which demands are made concerning sindicato and gobierno?",
        ),
        ("Quelles sont les échéances importantes ?", "fr", "Who set which deadline, for whom?"),
        ("¿Hay algún plazo esta semana?", "es", "Who set which deadline, for whom?"),
        ("Quel temps fait-il ?", "fr", None),
        ("x" * 5_000, "de", None),
    ],
)
def test_a_question_is_read_as_an_english_one(
    question: str, language: str, english: str | None
) -> None:
    found = in_english(question, wording(language), PICTURE)
    assert (found.question if found else None) == english


def test_what_may_be_a_name_is_said_to_be_left_out() -> None:
    found = in_english("Was will die Gewerkschaft von Norrgate?", wording("de"), PICTURE)
    assert found
    assert found.left_out == ("Gewerkschaft",)


def test_a_time_that_is_not_understood_is_said_to_be_left_out() -> None:
    found = in_english("¿Qué plazos hay hasta el viernes?", wording("es"), PICTURE)
    assert found
    assert found.left_out == ("viernes",)


@pytest.mark.parametrize(
    ("question", "further", "to"),
    [
        ("Wer will was von wem?", "Und von Norrgate?", "an Norrgate Terminals: "),
        ("Qui demande quoi à qui ?", "Et à Norrgate ?", "adressée à Norrgate Terminals : "),
        ("¿Quién exige qué de quién?", "¿Y a Norrgate?", "dirigida a Norrgate Terminals: "),
    ],
)
def test_a_question_that_goes_on_keeps_who_is_asked(question: str, further: str, to: str) -> None:
    conversation = talk()
    hear(conversation, "", example(STRIKE))
    hear(conversation, question)
    told = hear(conversation, further).text
    assert told.index(to) < told.index("withdraw its plan")
    assert "medical cargo" not in told
    assert "Which demands" not in told


class _Modelled(Dossier):
    """A dossier whose model says nothing but one sentence, or whose answers are withheld."""

    error: SummarizerError | None = None

    def ask(self, question: str, language: str = "en") -> Answer:
        if self.error:
            raise self.error
        given = STRIKE_TALK.dossier.ask("Who has set which deadline?")
        return Answer(
            question=question,
            sentences=given.sentences[:1],
            found=True,
            by="model",
            model="small-1",
        )


WITHHELD = AnswerWithheld("What it cites does not bear it out.", hint="Ask again.")
DOWN = EndpointFailed("The endpoint failed (HTTP 500).", hint="Try again later.")


def _asked(question: str, error: SummarizerError | None = None) -> Reply:
    chosen = settings.load(extractor="rules")
    dossier = _Modelled("Talk", settings=chosen)
    dossier.error = error
    conversation = Conversation(dossier, OwnBriefer(chosen))
    run(conversation.hear, "", [example(STRIKE)])
    return run(conversation.hear, question)


def test_a_model_gets_the_question_as_it_is() -> None:
    reply = _asked("Wer hat wem eine Frist gesetzt, und warum?")
    assert "Beantwortet von small-1" in reply.text
    assert "Gelesen als" not in reply.text


def test_where_its_answer_is_withheld_the_rules_answer() -> None:
    reply = _asked("Wer hat wem eine Frist gesetzt?", WITHHELD)
    assert reply.kind == "answer"
    assert "Gelesen als: Wer hat wem welche Frist gesetzt" in reply.text


def test_where_no_model_answers_the_rules_do_and_it_is_said() -> None:
    for question in ("What is due?", "Wer hat wem eine Frist gesetzt?"):
        reply = _asked(question, DOWN)
        assert reply.kind == "answer"
        assert reply.citations
        assert "(HTTP 500)" in reply.text
    failed = _asked("Tell me a joke.", DOWN)
    assert (failed.kind, failed.code) == ("failure", "endpoint-failed")


@pytest.mark.parametrize(
    "question",
    ["What is due?", "Wer hat wem eine Frist gesetzt?", "Tell me a joke.", "Why is there no deal?"],
)
def test_what_a_withheld_answer_came_to_is_told(question: str) -> None:
    spent = Usage(requests=1, input_tokens=900, output_tokens=40)
    withheld = AnswerWithheld("What it cites does not bear it out.")
    withheld.usage = spent
    assert _asked(question, withheld).answer_usage == spent
    assert _asked(question, DOWN).answer_usage is None


def test_where_they_cannot_it_is_told() -> None:
    reply = _asked("Why is there no deal?", WITHHELD)
    assert (reply.kind, reply.code) == ("failure", "answer-withheld")
    assert "does not bear it out. Ask again." in reply.text


def test_what_is_not_understood_tells_what_can_be_asked() -> None:
    conversation = talk()
    hear(conversation, REPORT)
    reply = hear(conversation, "Tell me a joke.")
    assert "nothing is answered" in reply.text
    assert reply.detail
    assert reply.detail.count("\n- ") == 15
    assert hear(conversation, "details").text == reply.detail


def test_an_agreement_that_is_denied_is_told_as_denied() -> None:
    conversation = talk()
    hear(conversation, DENIAL)
    reply = hear(conversation, "What has been agreed?")
    assert "Denied: agreement, between the union and Norrgate" in reply.text
    assert "settled in principle" not in reply.text


def test_that_no_answer_is_told_is_no_more_sure_than_who_has_read() -> None:
    conversation = talk()
    hear(conversation, "", example(MONDAY))
    assert "Read by rules" in hear(conversation, "Who has not answered?").text
