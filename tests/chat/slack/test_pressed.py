"""What is pressed below a brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.chat.slack import pressed
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.rounds import go_round
from summarizer.chat.slack.talks import Talk
from summarizer.chat.slack.workspace import Workspace
from tests.chat.slack.office import Office, in_office, rent_talk


async def briefed(office: Office) -> str:
    """A thread with its brief; the value of its button for evidence."""
    rent_talk(office)
    await office.mention()
    value: str = office.api.of("chat.postMessage")[0]["blocks"][-1]["elements"][0]["value"]
    return value


def level(office: Office) -> str:
    """Of what the people of the thread want to be told."""
    return office.workspace.desk.thread("slack:T1/C1/1772442000.000100").notify


def test_evidence_gives_the_passages_by_the_numbers_of_the_brief(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        value = await briefed(office)
        await office.press("evidence", value=value)
        [text] = office.api.shown("chat.postEphemeral")
        first, second, third, fourth = text.splitlines()
        assert first.startswith("[1] “We want a rent cut of 10 per cent.” — Ada, 2 March 2026")
        assert second.startswith("[1] “No, that is too much.” — Ben")
        assert third.startswith("[2] “You must send us the heating bills by 6 March 2026.” — Ada")
        assert fourth == third.replace("[2]", "[3]").replace("(d-5eb072)", "(t-4fdc4b)")
        assert office.api.of("chat.postEphemeral")[0]["user"] == "U9"

    in_office(tmp_path, story)


def test_evidence_stays_while_the_thread_goes_on(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        value = await briefed(office)
        office.say("UB", "You must sign the lease by 12 March 2026.", 180)
        await office.mention(at=950)
        await office.press("evidence", value=value)
        assert "rent cut of 10 per cent" in office.api.shown("chat.postEphemeral")[0]
        await office.press("evidence", value="d-000000")
        assert "Ask for a new brief" in office.api.shown("chat.postEphemeral")[1]

    in_office(tmp_path, story)


def test_the_matrix_is_shown_to_who_asks(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await briefed(office)
        await office.press("matrix")
        [text] = office.api.shown("chat.postEphemeral")
        assert "Who stands where" in text
        assert "Party" in text

    in_office(tmp_path, story)


def test_the_matrix_is_in_the_language_of_the_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = pressed._shown

    async def shown(workspace: Workspace, place: Place) -> tuple[Talk, str]:
        talk, _ = await own(workspace, place)
        return talk, "de"

    async def story(office: Office) -> None:
        await briefed(office)
        monkeypatch.setattr(pressed, "_shown", shown)
        await office.press("matrix")
        [text] = office.api.shown("chat.postEphemeral")
        assert "Wer wo steht" in text
        assert "Partei" in text

    in_office(tmp_path, story)


def test_the_calendar_comes_as_a_file(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await briefed(office)
        await office.press("calendar")
        [data] = office.api.uploaded
        assert b"DTSTART;VALUE=DATE:20260306" in data
        [sent] = office.api.of("files.completeUploadExternal")
        assert (sent["channel_id"], sent["thread_ts"]) == ("C1", "1772442000.000100")
        office.api.refusals["files.getUploadURLExternal"] = ["missing_scope"]
        await office.press("calendar")
        assert "files:write" in office.api.shown("chat.postEphemeral")[0]

    in_office(tmp_path, story)


def test_without_a_date_there_is_no_calendar(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        office.say("UA", "We want a rent cut of 10 per cent.", 0)
        await office.mention()
        await office.press("calendar")
        assert office.api.uploaded == []
        assert "No deadline in this thread has a date" in office.api.shown("chat.postEphemeral")[0]

    in_office(tmp_path, story)


def test_a_button_shows_the_thread_that_it_is_pressed_in(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        value = await briefed(office)
        office.say("UA", "We want new windows.", 0, channel="C2")
        said = office.say("U9", "<@UAPP>", 9, channel="C2")
        await office.hear({**said, "type": "app_mention", "channel": "C2"})
        await office.press("evidence", value=value, channel="C2")
        await office.press("evidence", value=value, channel="C3")
        shown = office.api.shown("chat.postEphemeral")
        assert len(shown) == 2
        assert not any("rent" in text for text in shown)

    in_office(tmp_path, story)


def test_a_thread_is_followed_from_the_press_on(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await briefed(office)
        office.say("UB", "You must sign the lease by 12 March 2099.", 180)
        await office.press("follow", selected_option={"value": "all"})
        await go_round(office.workspace)
        assert level(office) == "all"
        # what was said before is not told of
        assert len(office.api.shown()) == 2
        assert "This thread is followed" in office.api.shown()[1]
        await office.press("follow", selected_option={"value": "quiet"})
        assert level(office) == "quiet"
        await office.press("follow", selected_option={"value": "everything"})
        assert len(office.api.shown()) == 3

    in_office(tmp_path, story)
