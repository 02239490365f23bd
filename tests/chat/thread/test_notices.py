"""What a thread's people are told: what matters, once, and never more than they asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anyio import run

from summarizer import settings
from summarizer.chat import Desk
from summarizer.chat.thread import Thread
from summarizer.chat.thread.handing import pending
from summarizer.chat.thread.notices import Event
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.thread.state import State
from summarizer.chat.thread.telling import notice
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Message, Notify
from summarizer.storage import Database
from tests.chat.thread.talk import messages

SETTINGS = settings.load(extractor="rules")
TALK = messages(
    ("Ada", "Hello."),
    ("Ben", "Hello."),
    ("Ada", "We demand new windows by 1 May 2036."),
    ("Ben", "Agreed."),
    ("Ben", "Then we have a deal."),
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "talks.sqlite") as opened:
        yield opened


def told(thread: Thread, said: list[Message]) -> list[str]:
    return [notice.text for notice in run(thread.update, said).notices]


def test_a_third_who_comes_later_takes_nothing_away(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    owed = ("Ada", "You must send us the heating bills by 6 March 2036.")
    said = messages(owed, ("Ben", "Agreed, we have a deal."), ("Cleo", "lunch?"))
    assert len(told(thread, said[:2])) == 3
    assert told(thread, said) == []


def test_all_that_matters_is_told_with_its_proof(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    assert told(thread, TALK[:2]) == []
    update = run(thread.update, TALK[:3])
    assert [(notice.about, notice.text) for notice in update.notices] == [
        ("deadline", "New deadline, 1 May 2036: Ada demands new windows by 1 May 2036."),
    ]
    brief = thread.brief
    citation = update.notices[0].citations[0]
    assert citation.document == brief.document.id
    assert update.notices[0].item == citation.item == brief.deadlines[0].id
    assert citation.evidence == brief.deadlines[0].evidence[0]
    assert told(thread, TALK[:4]) == [
        "A demand was accepted: Ada demands new windows by 1 May 2036."
    ]
    assert told(thread, TALK) == ["New agreement (settled in principle): Ben has a deal."]


@pytest.mark.parametrize(
    ("level", "abouts"),
    [("quiet", []), ("deadlines", ["deadline"]), ("all", ["deadline"])],
)
def test_never_more_than_asked_for(database: Database, level: Notify, abouts: list[str]) -> None:
    thread = Desk(SETTINGS, database).thread("t")
    thread.notify = level
    assert [notice.about for notice in run(thread.update, TALK[:3]).notices] == abouts


def test_what_was_passed_over_is_not_told_later(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t")
    assert thread.notify == "quiet"
    run(thread.update, TALK[:3])
    thread.notify = "all"
    slip = TALK[2].model_copy(
        update={"text": "We demand new windows by 1 May 2036!", "edited": True}
    )
    assert told(thread, [slip]) == []
    assert len(told(thread, TALK)) == 2


def test_nothing_is_told_twice(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    assert len(told(thread, TALK)) == 3
    assert told(thread, TALK) == []
    again = Desk(SETTINGS, database).thread("t")  # as after a restart
    assert again.notify == "all"
    assert told(again, TALK) == []
    slip = TALK[2].model_copy(
        update={"text": "Well, we demand new windows by 1 May 2036.", "edited": True}
    )
    assert told(again, [slip]) == []
    assert told(again, [slip.model_copy(update={"text": TALK[2].text})]) == []


def test_another_day_or_number_is_told(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    run(thread.update, TALK)
    moved = TALK[2].model_copy(
        update={"text": "We demand new windows by 8 May 2036.", "edited": True}
    )
    assert "A deadline was changed to 8 May 2036: Ada demands new windows by 8 May 2036." in told(
        thread, [moved]
    )


def test_what_is_deleted_is_told(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="deadlines")
    run(thread.update, TALK)
    gone = TALK[2].model_copy(update={"text": "", "deleted": True})
    assert told(thread, [gone]) == ["No longer in the thread: the deadline of 1 May 2036 by Ada"]


def test_what_is_only_read_otherwise_is_not_told_as_gone(database: Database) -> None:
    run(Desk(SETTINGS, database).thread("t", notify="all").update, TALK[:3])
    state = State.of(database.threads.load(database.threads.opened("t").id))
    entry = state.ledger.entries["t1"]
    assert entry.facts
    event = Event("deadline", "gone", entry, entry.facts)
    [told_of] = pending([event], state, "en")
    assert "No longer read as a deadline: Ada demands new windows" in told_of
    state.messages[2] = TALK[2].model_copy(update={"text": "Well.", "edited": True})
    [told_of] = pending([event], state, "en")
    assert "No longer in the thread" in told_of
    assert "windows" not in told_of


def test_a_demand_is_told_before_its_answer(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    assert [text.partition(":")[0] for text in told(thread, TALK)] == [
        "New deadline, 1 May 2036",
        "A demand was accepted",
        "New agreement (settled in principle)",
    ]


def test_a_deadline_that_passes_is_told_once(database: Database) -> None:
    now = datetime(2036, 4, 30, 12, 0, tzinfo=UTC)
    thread = Thread(database.threads, "t", RulesReader(), SETTINGS, clock=lambda: now)
    thread.notify = "deadlines"
    assert len(told(thread, TALK)) == 1
    assert told(thread, []) == []
    now += timedelta(days=2)
    passed = "The deadline of 1 May 2036 has passed: Ada demands new windows by 1 May 2036."
    assert told(thread, []) == [passed]
    now += timedelta(days=2)
    assert told(thread, []) == []


def test_of_an_old_thread_no_deadline_is_told(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="deadlines")
    old = [m.model_copy(update={"text": m.text.replace("2036", "2016")}) for m in TALK]
    assert told(thread, old) == []
    assert told(thread, []) == []
    assert len(thread.brief.deadlines) == 1


def test_a_notice_pings_and_links_nothing(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    hostile = "We demand *new* windows <!channel> @everyone https://evil.example by 1 May 2036."
    for text in told(thread, messages(("Ada", "Hi"), ("Ben", "Hi"), ("Ada", hostile))):
        assert "@everyone" not in text
        assert "<!channel" not in text
        assert "https://" not in text
        assert "*new*" not in text.replace("\\*", "")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "de-CH",
            (
                "Neue Frist, 1. Mai 2036: Ada an Ben: „We demand new windows by 1 May 2036“",
                "Eine Forderung wurde angenommen: Ada an Ben: „We demand new windows by 1 May",
                "Nicht mehr im Gespräch: die Frist vom 1. Mai 2036 von Ada",
            ),
        ),
        (
            "fr",
            (
                "Nouvelle échéance, 1er mai 2036 : Ada à Ben : « We demand new windows by 1 May",
                "Une demande a été acceptée : Ada à Ben : « We demand new windows by 1 May 2036 »",
                "L'échéance du 1er mai 2036 ne figure plus dans la discussion",
            ),
        ),
        (
            "es",
            (
                "Nuevo plazo, 1 de mayo de 2036: Ada a Ben: «We demand new windows by 1 May 2036»",
                "Una exigencia ha sido aceptada: Ada a Ben: «We demand new windows by 1 May 2036»",
                "El plazo del 1 de mayo de 2036 ya no está en la conversación; era de: Ada",
            ),
        ),
    ],
)
def test_other_languages_tell_the_words_of_the_thread(
    database: Database, language: str, lines: tuple[str, str, str]
) -> None:
    follower = SETTINGS.model_copy(update={"language": language})
    thread = Desk(follower, database).thread("t", notify="all")
    gone = [m.model_copy(update={"text": "", "deleted": True}) for m in TALK[2:]]
    texts = told(thread, TALK)
    assert texts[0].startswith(lines[0])
    assert texts[1].startswith(lines[1])
    assert told(thread, gone)[0].startswith(lines[2])


def test_a_thread_is_told_of_in_its_own_language(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    run(thread.update, TALK[:3])
    state = State.of(database.threads.load(database.threads.opened("t").id))
    entry = next(iter(state.ledger.entries.values()))
    assert entry.facts
    event = Event("demand", "new", entry, entry.facts)
    for language, words in (("de", "Neue Forderung"), ("es", "Nueva exigencia"), ("nl", "New")):
        transcript = Transcript(TALK[:3], language)
        assert notice(event, transcript, "en").text.startswith(words)


def test_two_asks_of_one_message_are_both_told(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    both = "We demand new windows. We want a rent cut."
    assert told(thread, messages(("Ada", "Hi"), ("Ben", "Hi"), ("Ada", both))) == [
        "New demand: Ada demands new windows.",
        "New demand: Ada wants a rent cut.",
    ]


def test_a_time_without_a_zone_can_pass(database: Database) -> None:
    now = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
    thread = Thread(database.threads, "t", RulesReader(), SETTINGS, clock=lambda: now)
    thread.notify = "deadlines"
    ask = "We demand new windows by Thursday noon."
    assert len(told(thread, messages(("Ada", "Hi"), ("Ben", "Hi"), ("Ada", ask)))) == 1
    now += timedelta(days=3)
    assert len(told(thread, [])) == 1


def test_an_answer_that_is_deleted_leaves_the_demand_open(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    run(thread.update, TALK[:4])
    gone = TALK[3].model_copy(update={"text": "", "deleted": True})
    assert told(thread, [gone]) == [
        "A demand is open again: Ada demands new windows by 1 May 2036."
    ]


def test_what_was_said_twice_stays_when_one_is_deleted(database: Database) -> None:
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    ask = ("Ada", "We want a rent cut.")
    said = messages(("Ada", "Hi"), ("Ben", "Hi"), ask, ask)
    assert told(thread, said) == ["New demand: Ada wants a rent cut."]
    assert told(thread, [said[2].model_copy(update={"text": "", "deleted": True})]) == []
    assert len(thread.brief.demands) == 1
