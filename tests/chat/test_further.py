"""Questions that go on from the answer before, in a conversation that is held or replayed."""

from __future__ import annotations

import pytest
from anyio import run

from summarizer import settings
from summarizer.chat import Conversation, OwnBriefer, Reply, Said
from summarizer.chat.further import following, further_in, language_of_further, parted
from summarizer.chat.wording import wording
from summarizer.dossier import Dossier
from tests.chat.said import STRIKE, example, hear, replay, talk

HELD = talk()
run(HELD.hear, "", [example(STRIKE)])
PICTURE = HELD.dossier.picture
WANTED = "What does Norrgate demand?"


def after(question: str, *messages: str) -> Reply:
    """The reply to the last of the messages, each of which follows the one before."""
    conversation = Conversation(HELD.dossier, OwnBriefer(settings.load(extractor="rules")))
    hear(conversation, question)
    return [hear(conversation, message) for message in messages][-1]


def cited(reply: Reply) -> set[str]:
    return {citation.item for citation in reply.citations}


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [
        ("Who said that?", "en", "who"),
        ("And is that certain?", "en", "certain"),
        ("Was it answered?", "en", "answered"),
        ("how did they respond?", "en", "answered"),
        ("When?", "en", "when"),
        ("By when?", "en", "when"),
        ("Why?", "en", "why"),
        ("Exact words?", "en", "words"),
        ("Wer sagt das?", "de", "who"),
        ("Und bis wann?", "de", "when"),
        ("Warum?", "de", "why"),
        ("Wurde es angenommen?", "de", "answered"),
        ("Qui dit cela ?", "fr", "who"),
        ("Et pourquoi ?", "fr", "why"),
        ("C'est certain ?", "fr", "certain"),
        ("¿Quién lo dice?", "es", "who"),
        ("¿Y cuándo?", "es", "when"),
        ("¿Por qué?", "es", "why"),
        ("Who said that the cranes are safe?", "en", None),
        ("When is the vote?", "en", None),
        ("Why did Norrgate refuse?", "en", None),
        ("Was it a fair deal?", "en", None),
    ],
)
def test_what_asks_further_and_no_more_is_known(text: str, language: str, what: str | None) -> None:
    assert further_in(text) == what
    assert not what or language_of_further(text) in (language, None)


def test_what_asks_further_is_about_the_items_of_the_answer_before() -> None:
    wanted = cited(after(WANTED, WANTED))
    for asked in ("Who said that?", "Is that certain?", "Was it answered?", "Exact words?"):
        reply = after(WANTED, asked)
        assert cited(reply) == wanted, asked
        assert f"Read as: {WANTED}" in reply.text
    assert "accepted it" in after(WANTED, "Was it answered?").text
    assert "No document tells a reason for this." in after(WANTED, "Why?").text


def test_one_goes_on_from_what_one_has_gone_on_to() -> None:
    of_the_union = cited(after(WANTED, "And the union?"))
    assert of_the_union != cited(after(WANTED, WANTED))
    assert cited(after(WANTED, "And the union?", "Who said that?")) == of_the_union
    assert cited(after(WANTED, "Why?", "Who said that?")) == cited(after(WANTED, WANTED))
    assert cited(after(WANTED, "Is that certain?", "And the union?")) == of_the_union
    assert "by 20 May 2026" in after(WANTED, "And the union?", "When?").text


def test_it_is_the_same_in_a_history_that_is_replayed() -> None:
    whole = after(WANTED, "And the union?", "Was it answered?", "details").text
    chosen = settings.load(extractor="rules")
    again = Conversation(Dossier("Again", settings=chosen), OwnBriefer(chosen))
    history = [Said("", [example(STRIKE)]), Said(WANTED), Said("And the union?")]
    replay(again, [*history, Said("Was it answered?")])
    assert hear(again, "details").text == whole


def test_where_nothing_was_found_nothing_can_be_asked_further() -> None:
    reply = after("What does Jonas Reitan demand?", "When?")
    assert "rests on no item" in reply.text
    assert not reply.citations
    assert following("When?", "", wording("en"), PICTURE) is None


def test_two_lines_of_ones_own_are_a_question_that_goes_on() -> None:
    assert parted(f"{WANTED}\nWas it answered?") == (WANTED, "answered")
    assert parted("Norrgate demands.\nMuch.") is None


def test_who_is_asked_about_and_nothing_else_is_told_of_at_all() -> None:
    reply = hear(HELD, "What did Elin Haakestad say?")
    assert len(cited(reply)) >= 3
    assert "Elin Haakestad" in reply.text


def test_in_german_it_is_told_in_german() -> None:
    reply = after("Was fordert Norrgate?", "Wurde es angenommen?")
    assert reply.language == "de"
    assert cited(reply) == cited(after(WANTED, WANTED))


@pytest.mark.parametrize(
    ("question", "further", "language"),
    [
        ("¿Qué exige Norrgate?", "Was it answered?", "en"),
        ("Was fordert Norrgate?", "Was it answered?", "en"),
        ("Que demande Norrgate ?", "Wurde es angenommen?", "de"),
        ("What does Norrgate demand?", "¿Hubo una respuesta?", "es"),
        ("Was fordert Norrgate?", "Y cuándo", "es"),
    ],
)
def test_it_may_be_asked_in_another_language(question: str, further: str, language: str) -> None:
    reply = after(question, further)
    assert reply.language == language
    assert cited(reply) == cited(after(WANTED, WANTED))
    again = Conversation(HELD.dossier, OwnBriefer(settings.load(extractor="rules")))
    run(again.remember, [Said(question), Said(further)])
    assert cited(hear(again, "details")) == cited(reply)


def test_the_same_of_somebody_else_may_be_asked_in_another_language() -> None:
    of_the_union = cited(after(WANTED, "And the union?"))
    for question in ("¿Qué exige Norrgate?", "Was fordert Norrgate?"):
        reply = after(question, "And the Harbour Workers' Union?")
        assert cited(reply) == of_the_union, question
        assert reply.language == "en"
