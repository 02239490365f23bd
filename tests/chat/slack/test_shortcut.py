"""The shortcut of a message."""

from __future__ import annotations

from pathlib import Path

from summarizer.chat.slack.shortcut import CALLBACK
from tests.chat.slack.office import Office, in_office, rent_talk


def test_a_message_is_briefed_in_a_window(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        message = office.say("UA", "We demand a rent cut of 10 per cent by 6 March 2026.", 200)
        await office.shortcut(message, CALLBACK)
        assert office.api.shown("views.open") == ["Reading …"]
        [text] = office.api.shown("views.update")
        assert "1 demand" in text
        assert "Ada" in text
        assert "heating" not in text
        # nothing is posted, and nothing kept
        assert office.api.of("chat.postMessage") == []
        assert office.workspace.desk.database.dossiers() == ()

    in_office(tmp_path, story)


def test_a_long_message_fits_into_the_window(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        parts = [f"We demand a rent cut of {n} per cent by {n} March 2027." for n in range(1, 30)]
        await office.shortcut(office.say("UA", " ".join(parts * 4), 0), CALLBACK)
        [text] = office.api.shown("views.update")
        assert "demand" in text

    in_office(tmp_path, story)


def test_a_message_without_words_says_so(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.shortcut(office.say("UA", "", 0), CALLBACK)
        assert "nothing in this thread" in office.api.shown("views.update")[0]

    in_office(tmp_path, story)


def test_where_nothing_was_found_that_is_said_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.shortcut(office.say("UA", "Lunch is at noon today.", 0), CALLBACK)
        [text] = office.api.shown("views.update")
        assert "nothing of a negotiation was found" in text
        assert "How this was made" not in text

    in_office(tmp_path, story)


def test_a_program_speaks_under_its_own_name(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        said = office.say("UA", "The union demands that Norrgate withdraw its plan.", 0)
        said |= {"subtype": "bot_message", "bot_id": "B7", "bot_profile": {"name": "Wire"}}
        del said["user"]
        await office.shortcut(said, CALLBACK)
        [text] = office.api.shown("views.update")
        assert "Wire, 2 March 2026" in text
        assert "unknown" not in text
        assert office.api.of("users.info") == []

    in_office(tmp_path, story)


def test_a_window_that_slack_does_not_open_costs_nothing(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        office.api.refusals["views.open"] = ["expired_trigger_id"]
        answer = await office.shortcut(office.say("UA", "We demand more.", 0), CALLBACK)
        assert answer.status == 200
        assert office.api.of("views.update") == []

    in_office(tmp_path, story)
