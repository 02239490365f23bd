"""The daily digest."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.chat.slack.rounds import next_digest, post_digests
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


def test_it_is_at_its_hour() -> None:
    assert next_digest(None, _EVENING) is None
    assert next_digest("08:30", _EVENING) == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    assert next_digest("21:00", _EVENING) == datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
    assert next_digest("20:00", _EVENING) == datetime(2026, 3, 3, 20, 0, tzinfo=UTC)
