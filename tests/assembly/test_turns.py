"""Of a sentence that several say, each is quoted with his own."""

from __future__ import annotations

from anyio import run

from summarizer.brief import Brief
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Message
from summarizer.extraction.rules import RulesExtractor
from summarizer.pipeline import Pipeline
from summarizer.settings import Settings
from tests.chat.thread.talk import contents, followed, messages

_ASK = "We want a rent cut of 10 per cent."
_TALK = messages(
    *(("Chloe", _ASK), ("Ada", "No way."), ("Ben", _ASK)),
    *(("Ada", "No way."), ("Chloe", "Fine.")),
)


async def at_once(said: list[Message]) -> Brief:
    settings = Settings(_env_file=None)
    return await Pipeline(settings, RulesExtractor()).brief(Transcript(said).document)


def test_each_demand_and_answer_is_proved_by_the_words_of_who_says_it() -> None:
    brief = run(at_once, _TALK)
    text = brief.document.text
    first, second = brief.demands
    assert (first.issuer, second.issuer) == ("chloe", "ben")
    assert text[: first.evidence[0].start].endswith("Chloe: ")
    assert text[: second.evidence[0].start].endswith("Ben: ")
    answers = [demand.responses[0].evidence[0].start for demand in (first, second)]
    assert answers == [text.index("No way."), text.rindex("No way.")]


def test_a_thread_that_is_followed_has_the_same_proofs() -> None:
    brief = run(followed, RulesReader(), [[message] for message in _TALK])
    assert contents(brief) == contents(run(at_once, _TALK))
