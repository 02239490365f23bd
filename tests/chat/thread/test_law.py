"""However a thread comes in, its brief is that of all of it read at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from anyio import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.cases import FIXTURES, load_case
from summarizer.brief import Brief
from summarizer.chat.thread import messages_of
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.thread.whole import brief_of
from summarizer.chat.values import Message
from summarizer.extraction.rules import RulesExtractor
from summarizer.pipeline import Pipeline
from summarizer.reading import read_text
from summarizer.settings import Settings
from tests.chat.thread.talk import contents, follow, followed, messages, new_state

_FIXTURES = (
    "dev/rent-chat",
    "dev/harbour-mural",
    "dev/whatsapp-tanner-row",
    "dev/mediation-millrace-bakery",
    "test/whatsapp-dough-mixer",
)
_SPEAKERS = ("Ada", "Ben", "Chloe Marsh")
_LINES = (
    "We want a rent cut of 10 per cent.",
    "We demand new windows by 1 May 2026.",
    "We will accept that by 5 May 2026.",
    "OK, 5 May 2026 then.",
    "I can do 1,100 if you mend the lift.",
    "Fine, 1,100.",
    "Please send us the bills by 9 May 2026.",
    "You must repair the lift by Friday, or we will stop paying rent.",
    "No, that is too much.",
    "No way.",
    "Agreed.",
    "Ok, fine.",
    "Deal.",
    "Then we have a deal.",
    "I offer 5 per cent.",
    "We will never sell the yard.",
    "We will repair the roof by Monday.",
    "The Lakeside Tenants' Union demands an audit of the bills.",
    "Lakeside will not accept it.",
    "The union rejects the offer.",
    "We are ready to talk if you drop the fees.",
    "We still want a rent cut of 10 per cent.",
    "We withdraw our demand for new windows.",
    "We move the deadline of 1 May 2026 to 8 May 2026.",
    "We accept your demand.",
    "We reject that.",
    "The deal is off.",
    "You promised to clean the stairs by 9 March.",
    "> We want a rent cut of 30 per cent.",
    "👍",
    "See you at lunch?",
    "",
)


async def at_once(said: Sequence[Message]) -> Brief:
    document = Transcript(said).document
    return await Pipeline(Settings(_env_file=None), RulesExtractor()).brief(document)


@pytest.mark.parametrize("name", _FIXTURES)
def test_after_each_message_of_a_real_talk(name: str) -> None:
    case = load_case(FIXTURES / f"{name}.yaml")
    said = messages_of(read_text(case.form.text))

    async def check() -> None:
        state, reader = new_state(), RulesReader()
        for n, message in enumerate(said, start=1):
            await follow(state, reader, [message])
            assert contents(brief_of(state, reader)) == contents(await at_once(said[:n])), n

    assert len(said) > 5
    run(check)


@given(
    # of a sentence that recurs, either occurrence may be taken for proof
    st.lists(
        st.tuples(st.sampled_from(_SPEAKERS), st.sampled_from(_LINES)),
        min_size=2,
        max_size=12,
        unique_by=lambda turn: turn[1],
    ),
    st.sets(st.integers(1, 11)),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wherever_a_talk_is_cut(talk: list[tuple[str, str]], cuts: set[int]) -> None:
    said = messages(*talk)
    edges = [0, *sorted(cut for cut in cuts if cut < len(said)), len(said)]
    if not any(message.text for message in said):
        return

    async def check() -> None:
        stretches = [said[a:b] for a, b in pairwise(edges)]
        assert contents(await followed(RulesReader(), stretches)) == contents(await at_once(said))

    run(check)


def test_a_name_that_shows_only_later_what_it_is() -> None:
    idle = [(who, f"{word}.") for word in ("Hm", "I see", "Right") for who in _SPEAKERS]
    said = messages(
        *idle[:3],
        ("Ada", "The papers had it that Albray had demanded the lighthouse on Skell Head."),
        *idle,
        ("Ada", "We know that Albray wants the harbour dues cut by a third."),
        *idle[:6],
        ("Chloe Marsh", "And we heard that Albray refused to talk about it."),
    )

    async def check() -> None:
        state, reader = new_state(), RulesReader()
        for n, message in enumerate(said, start=1):
            await follow(state, reader, [message])
            assert contents(brief_of(state, reader)) == contents(await at_once(said[:n])), n
        assert "albray" in {demand.issuer for demand in brief_of(state, reader).demands}

    run(check)
