"""What the app answers Slack, and when."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from summarizer.chat.slack.background import Background
from tests.chat.slack.office import Office, delivery, in_office, rent_talk


def test_only_what_slack_has_signed_is_heard(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        body = json.dumps(delivery({"type": "app_mention", "user": "U9", "ts": "1.2"}))
        answer = await office.dispatch(body, "application/json", secret="another")
        assert answer.status == 401
        assert office.api.of("conversations.replies") == []

    in_office(tmp_path, story)


def test_slack_is_answered_before_the_work_is_done(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        said = office.say("U9", "<@UAPP>", 900)
        async with office.workspace.work.turn("slack:T1/C1/1772442000.000100"):
            body = json.dumps(delivery({**said, "type": "app_mention"}))
            assert (await office.answered(body, "application/json")).status == 200
            assert office.api.shown() == []
        await asyncio.sleep(0)
        await office.workspace.work.settled()
        assert len(office.api.shown()) == 1

    in_office(tmp_path, story)


def test_the_address_is_confirmed(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "abc"})
        answer = await office.dispatch(body, "application/json")
        assert (answer.status, json.loads(answer.body)) == (200, {"challenge": "abc"})

    in_office(tmp_path, story)


def test_who_commands_while_too_much_waits_is_told(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        office.workspace.work = Background(most=0)
        answer = await office.command("help")
        assert "Too much is waiting" in answer.body
        assert office.api.shown("respond") == []

    in_office(tmp_path, story)


def test_turns_are_taken_in_order_and_none_waits_for_another_thread() -> None:
    async def story() -> None:
        work, done = Background(at_once=2), list[str]()
        opened = asyncio.Event()

        async def one(name: str, mark: str) -> None:
            async with work.turn(name):
                if name == "slow":
                    await opened.wait()
                done.append(mark)

        for mark in "abc":
            work.start(one("slow", mark))
        work.start(one("quick", "d"))
        async with asyncio.timeout(60):
            while not done:
                await asyncio.sleep(0)
        assert done == ["d"]
        opened.set()
        await work.settled()
        assert done == ["d", "a", "b", "c"]

    asyncio.run(story())


def test_what_fails_does_not_end_the_others(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        work = Background()

        async def failing() -> None:
            raise ValueError("the deal is secret")

        assert work.start(failing())
        await work.settled()
        assert "ValueError" in caplog.text
        assert "secret" not in caplog.text
        work.start(asyncio.sleep(3_600))
        await work.close(seconds=0)

    asyncio.run(story())
