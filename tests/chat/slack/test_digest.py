"""The daily digest."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from summarizer.chat.slack import Workspace
from summarizer.chat.slack.rounds import last_digest, post_digests, rounds, until_next
from tests.chat.slack.office import Office, in_office, rent_talk

_EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


async def followed(office: Office, level: str) -> None:
    rent_talk(office)
    await office.mention()
    await office.press("follow", selected_option={"value": level})
    office.api.calls.clear()


def test_it_tells_what_is_due_and_what_is_new(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office, "all")
        await post_digests(office.workspace, _EVENING)
        [text] = office.api.shown()
        assert "Due by 6 March 2026" in text
        assert "New or changed: Ada wants a rent cut" in text
        assert "[1] “You must send us the heating bills" in text

    in_office(tmp_path, story)


def test_it_comes_once_a_day_also_after_a_restart(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office, "all")
        await post_digests(office.workspace, _EVENING)
        await post_digests(office.workspace, _EVENING)
        assert len(office.api.shown()) == 1

    async def later(office: Office) -> None:
        rent_talk(office)
        await post_digests(office.workspace, _EVENING)
        assert office.api.shown() == []
        await post_digests(office.workspace, _EVENING.replace(day=3, hour=21))
        [text] = office.api.shown()
        # what was new is not new any more, what is due still is
        assert "rent cut" not in text
        assert "6 March 2026" in text

    in_office(tmp_path, story)
    in_office(tmp_path, later)


@pytest.mark.parametrize(("level", "told"), [("quiet", 0), ("deadlines", 1)])
def test_it_tells_no_more_than_was_asked_for(tmp_path: Path, level: str, told: int) -> None:
    async def story(office: Office) -> None:
        await followed(office, level)
        await post_digests(office.workspace, _EVENING)
        assert len(office.api.shown()) == told
        assert not any("rent cut" in text for text in office.api.shown())

    in_office(tmp_path, story)


def test_where_there_is_nothing_to_tell_it_is_silent(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office, "all")
        await post_digests(office.workspace, _EVENING.replace(month=5))
        told = [text for text in office.api.shown() if "Since yesterday" in text]
        assert told == []

    in_office(tmp_path, story)


def test_one_that_fails_is_given_later(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await followed(office, "all")
        office.api.refusals["chat.postMessage"] = ["internal_error"]
        assert not await post_digests(office.workspace, _EVENING)
        assert office.api.shown() == []
        for _ in range(2):
            assert await post_digests(office.workspace, _EVENING)
        assert len(office.api.shown()) == 1

    in_office(tmp_path, story)


@pytest.mark.parametrize(("hour", "told"), [("00:00", 1), ("23:59", 0)])
def test_one_that_was_missed_is_given_once_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hour: str, told: int
) -> None:
    waits: list[float] = []
    given: list[datetime] = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(2026, 3, 3, 9, 15, tzinfo=tz)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise asyncio.CancelledError

    async def post(workspace: Workspace, at: datetime) -> bool:
        given.append(at)
        return True

    async def story(office: Office) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("summarizer.chat.slack.rounds.datetime", Clock)
            patched.setattr("summarizer.chat.slack.rounds.asyncio.sleep", sleep)
            patched.setattr("summarizer.chat.slack.rounds.post_digests", post)
            with pytest.raises(asyncio.CancelledError):
                await rounds(office.workspace, hour)

    in_office(tmp_path, story)
    assert given == [datetime(2026, 3, 3, tzinfo=UTC)] * told
    assert waits == [3600.0] * 3


def test_it_is_at_its_hour() -> None:
    assert last_digest(None, _EVENING) is None
    assert last_digest("20:01", _EVENING) is None
    assert last_digest("20:00", _EVENING) == _EVENING
    assert last_digest("08:30", _EVENING) == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def test_the_next_round_is_in_an_hour_or_when_the_digest_is_due() -> None:
    hour = timedelta(hours=1)
    assert until_next(None, _EVENING) == hour
    assert until_next("20:00", _EVENING) == hour
    assert until_next("20:20", _EVENING) == timedelta(minutes=20)
    late = _EVENING.replace(hour=23, minute=50)
    assert until_next("00:10", late) == timedelta(minutes=20)
