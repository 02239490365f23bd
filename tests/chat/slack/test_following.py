"""Threads that are followed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from summarizer.chat.slack.rounds import go_round
from summarizer.chat.thread import Thread
from tests.chat.slack.api import DONE_YET_REFUSED
from tests.chat.slack.office import ROOT, Office, in_office, rent_talk

# far ahead: of what is over when it is read nobody is told
_DEADLINE = "You must sign the lease by 12 March 2099."


async def followed(office: Office, level: str = "all") -> None:
    rent_talk(office)
    await office.mention()
    await office.press("follow", selected_option={"value": level})
    office.api.calls.clear()


def changed(said: dict[str, Any], **new: Any) -> dict[str, Any]:
    """The event of an edit."""
    edited = {**said, "edited": {"user": said["user"], "ts": "1.0"}, **new}
    return {"type": "message", "subtype": "message_changed", "ts": "8.8", "message": edited}


def deletion(said: dict[str, Any]) -> dict[str, Any]:
    """The event of a deletion."""
    more = {"deleted_ts": said["ts"], "previous_message": said}
    return {"type": "message", "subtype": "message_deleted", "ts": "8.9", **more}


def test_what_matters_is_told_in_the_thread(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        await office.hear(office.say("UB", _DEADLINE, 180))
        [sent] = office.api.of("chat.postMessage")
        assert sent["thread_ts"] == ROOT
        assert "12 March 2099" in sent["text"]
        # the thread is not read again for it
        assert office.api.of("conversations.replies") == []

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("level", "told"), [("quiet", [0, 0]), ("deadlines", [1, 1]), ("all", [1, 2])]
)
def test_no_more_is_told_than_was_asked_for(tmp_path: Path, level: str, told: list[int]) -> None:
    async def story(office: Office) -> None:
        await followed(office, level)
        await office.hear(office.say("UB", _DEADLINE, 180))
        numbers = [len(office.api.shown())]
        await office.hear(office.say("UA", "We demand a new kitchen.", 190))
        assert [*numbers, len(office.api.shown())] == told

    in_office(tmp_path, story)


def test_an_event_that_comes_three_times_is_heard_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        said = office.say("UB", _DEADLINE, 180)
        for _ in range(3):
            await office.hear(said, name="Ev-same")
        mention = {**office.say("U9", "<@UAPP> documents", 200), "type": "app_mention"}
        for _ in range(3):
            await office.hear(mention, name="Ev-other")
        assert len(office.api.shown()) == 2

    in_office(tmp_path, story)
    # and after a restart

    async def later(office: Office) -> None:
        await office.hear({"type": "app_mention", "user": "U9", "ts": ROOT}, name="Ev-other")
        assert office.api.shown() == []

    in_office(tmp_path, later)


def test_edits_and_deletions_are_followed(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        said = office.say("UB", _DEADLINE, 180)
        await office.hear(said)
        await office.hear(changed(said, text="You must sign the lease by 19 March 2099."))
        thread = office.workspace.desk.thread(f"slack:T1/C1/{ROOT}")
        assert "19 March 2099" in thread.brief.document.text
        assert "12 March 2099" not in thread.brief.document.text
        await office.hear(deletion(said))
        assert "lease" not in thread.brief.document.text
        shown = office.api.shown()
        await office.hear(changed({**said, "subtype": "tombstone"}))
        assert office.api.shown() == shown

    in_office(tmp_path, story)


def test_programs_and_notices_are_no_talk(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        known = office.workspace.desk.thread(f"slack:T1/C1/{ROOT}").messages
        for more in (
            {"bot_id": "B7"},
            {"user": "UAPP"},
            {"subtype": "bot_message"},
            {"subtype": "channel_join"},
            {"text": f"<@UAPP> {_DEADLINE}"},
        ):
            await office.hear({**office.say("UB", _DEADLINE, 200), **more})
        assert office.workspace.desk.thread(f"slack:T1/C1/{ROOT}").messages == known
        assert office.api.calls == []

    in_office(tmp_path, story)


def test_what_slack_does_not_take_is_told_later(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        office.api.refusals["chat.postMessage"] = ["internal_error"]
        await office.hear(office.say("UB", _DEADLINE, 180))
        assert office.api.shown() == []
        await go_round(office.workspace)
        await go_round(office.workspace)
        [text] = office.api.shown()
        assert "12 March 2099" in text

    in_office(tmp_path, story)


def test_what_slack_did_not_take_is_told_after_a_restart(tmp_path: Path) -> None:
    async def first(office: Office) -> None:
        await followed(office)
        office.api.refusals["chat.postMessage"] = ["internal_error"]
        await office.hear(office.say("UB", _DEADLINE, 180))
        assert office.api.shown() == []

    async def later(office: Office) -> None:
        rent_talk(office)
        office.say("UB", _DEADLINE, 180)
        await go_round(office.workspace)
        await go_round(office.workspace)
        [text] = office.api.shown()
        assert "12 March 2099" in text

    in_office(tmp_path, first)
    in_office(tmp_path, later)


def test_what_slack_has_taken_is_not_told_again(tmp_path: Path) -> None:
    async def first(office: Office) -> None:
        await followed(office)
        office.api.refusals["chat.postMessage"] = [DONE_YET_REFUSED]
        await office.hear(office.say("UB", _DEADLINE, 180))
        assert "12 March 2099" in office.api.shown()[0]
        # who says that something was told is not believed
        [key] = office.api.of("chat.postMessage")[0]["metadata"]["event_payload"]["keys"]
        own = office.api.messages["C1", ROOT].pop()
        office.api.messages["C1", ROOT].append({**own, "user": "UB"})
        office.api.refusals["chat.postMessage"] = [DONE_YET_REFUSED]
        await go_round(office.workspace)
        assert len(office.api.shown()) == 2
        assert key in str(office.api.of("chat.postMessage")[1]["metadata"])
        # but what stands there is; and what else waits is told
        office.api.refusals["chat.postMessage"] = ["internal_error"]
        await office.hear(office.say("UA", "We demand a new kitchen.", 190))
        for _ in range(2):
            await go_round(office.workspace)
        assert ["kitchen" in text for text in office.api.shown()] == [False, False, True]
        assert "12 March 2099" not in office.api.shown()[2]

    in_office(tmp_path, first)


def test_of_edits_the_newest_stands_whenever_its_event_comes(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        said = office.say("UB", "We demand 500 euros.", 180)
        await office.hear(said)
        edits = [
            changed(said, text=f"We demand {amount} euros.", edited={"user": "UB", "ts": stamp})
            for amount, stamp in ((600, "1772442300.0"), (700, "1772442400.0"))
        ]
        for edit in (edits[1], edits[0], {**said}, edits[0]):
            await office.hear(edit)
        thread = office.workspace.desk.thread(f"slack:T1/C1/{ROOT}")
        assert "700 euros" in thread.brief.document.text
        shown = [text for text in office.api.shown() if "euros" in text]
        assert ["500" in shown[0], "700" in shown[1], len(shown)] == [True, True, 2]

    in_office(tmp_path, story)


def test_a_deadline_that_passes_in_silence_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    clocked = partial(Thread, clock=lambda: now)
    monkeypatch.setattr("summarizer.chat.desk.Thread", clocked)

    async def story(office: Office) -> None:
        nonlocal now
        await followed(office, "deadlines")
        for hours, told in ((1, 0), (120, 1), (1, 1)):
            now += timedelta(hours=hours)
            await go_round(office.workspace)
            passed = [text for text in office.api.shown() if "6 March 2026 has passed" in text]
            assert len(passed) == told

    in_office(tmp_path, story)


def test_after_a_restart_who_was_known_by_a_name_stays_known_by_it(tmp_path: Path) -> None:
    async def first(office: Office) -> None:
        await followed(office)

    async def later(office: Office) -> None:
        rent_talk(office)
        office.api.names.update(UA="Ada the second", UC="Ada")
        await office.hear(office.say("UC", "We accept everything.", 180))
        thread = office.workspace.desk.thread(f"slack:T1/C1/{ROOT}")
        assert [it.author for it in thread.messages] == ["Ada", "Ben", "Ada", "Ada (UC)"]

    in_office(tmp_path, first)
    in_office(tmp_path, later)


def test_other_threads_are_left_alone(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office)
        said = office.say("UB", _DEADLINE, 180)
        await office.hear({**said, "channel": "C2"})
        await office.hear({**said, "thread_ts": "1.2"})
        del said["thread_ts"]
        await office.hear(said)
        assert office.api.calls == []
        assert office.workspace.desk.database.threads.find("slack:T1/C1/1.2") is None

    in_office(tmp_path, story)


def test_what_was_said_while_nobody_listened_is_read_at_the_next_round(tmp_path: Path) -> None:
    async def first(office: Office) -> None:
        await followed(office)

    async def later(office: Office) -> None:
        rent_talk(office)
        office.say("UB", _DEADLINE, 180)
        await go_round(office.workspace)
        assert "12 March 2099" in office.api.shown()[0]
        await go_round(office.workspace)
        assert len([it for it in office.api.shown() if "12 March" in it]) == 1

    in_office(tmp_path, first)
    in_office(tmp_path, later)
