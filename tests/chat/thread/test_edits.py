"""However edits and deletions come in, the ledger is that of the text as it stands at last."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.chat.thread import Thread
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.values import Message
from summarizer.settings import Settings
from summarizer.storage import Database
from tests.chat.thread.talk import START, contents, messages

# of a sentence that recurs, either occurrence may be taken for proof: nobody says what another does
_LINES = {
    "Ada": (
        "We want a rent cut of 10 per cent.",
        "We demand new windows by 1 May 2036.",
        "We withdraw our demand for new windows.",
        "Agreed.",
        "Lunch?",
    ),
    "Ben": (
        "No, that is too much.",
        "Then we have a deal.",
        "Could you send me the plan by 12 June 2036?",
        "I offer 5 per cent.",
        "👍",
    ),
}


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Message], list[Message]]:
    """What is delivered of a talk, in any order and some of it again; and how it stands at last."""
    who = draw(st.lists(st.sampled_from(sorted(_LINES)), min_size=2, max_size=6))
    said = messages(*((name, draw(st.sampled_from(_LINES[name]))) for name in who))
    delivered, last = list(said), {message.id: message for message in said}
    for hour, place in enumerate(draw(st.lists(st.integers(0, len(who) - 1), max_size=5)), 1):
        known = last[str(place)]
        if known.deleted:
            continue
        text = draw(st.sampled_from(("", *_LINES[known.author])))
        moment = START + timedelta(hours=hour)
        new = {"text": text, "edited": True, "edited_at": moment} if text else {"deleted": True}
        last[known.id] = known.model_copy(update=new if text else {**new, "text": ""})
        delivered.append(last[known.id])
    again = draw(st.lists(st.sampled_from(delivered), max_size=3))
    return draw(st.permutations([*delivered, *again])), [last[message.id] for message in said]


@given(histories(), st.integers(1, 4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_last_version_of_each_message_counts(
    history: tuple[list[Message], list[Message]], step: int
) -> None:
    delivered, last = history

    async def check(database: Database) -> None:
        def thread(name: str) -> Thread:
            return Thread(database.threads, name, RulesReader(), Settings(_env_file=None))

        followed, at_once = thread("followed"), thread("at once")
        followed.notify = "all"
        for start in range(0, len(delivered), step):
            await followed.update(delivered[start : start + step])
        await at_once.update(last)
        assert followed.messages == at_once.messages
        assert contents(followed.brief) == contents(at_once.brief)
        # whatever comes again changes nothing, and nothing is told of it
        again = await followed.update(delivered)
        assert (again.read, again.notices) == (0, ())

    with TemporaryDirectory() as folder, Database(Path(folder) / "t", kept_open=True) as db:
        run(check, db)
