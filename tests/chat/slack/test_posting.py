"""What is sent, and how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.chat.slack import posting
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.posting import Poster
from tests.chat.slack.office import Office, in_office


def test_a_channel_gets_one_message_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def story(office: Office) -> None:
        poster = Poster(office.workspace.client)
        monkeypatch.setattr("summarizer.chat.slack.posting.asyncio.sleep", sleep)
        for channel in ("C1", "C1", "C1", "C2"):
            await poster.post(Place("T1", channel, "1.2"), "Hello.")
        monkeypatch.undo()

    in_office(tmp_path, story)
    first, second, third, other = (wait for wait in waits if wait >= 0)
    assert first == other == 0
    # what the calls themselves took is taken off
    assert 0 < second <= 1 < third + 1 <= 3


def test_long_answers_come_in_order(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        text = "\n\n".join(f"Paragraph {n}. {'word ' * 200}" for n in range(40))
        await office.workspace.poster.post(Place("T1", "C1", "1.2"), text, [])
        shown = office.api.shown()
        assert len(shown) > 1
        places = ["\n".join(shown).index(f"Paragraph {n}. ") for n in range(40)]
        assert places == sorted(places)

    in_office(tmp_path, story)


def test_only_the_last_message_has_buttons(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        below = posting.sendable("Below.")[0]["blocks"]
        text = "word " * 5_000
        await office.workspace.poster.post(Place("T1", "C1", "1.2"), text, below)
        sent = [fields["blocks"][-1] for fields in office.api.of("chat.postMessage")]
        assert [blocks == below[0] for blocks in sent] == [False] * (len(sent) - 1) + [True]

    in_office(tmp_path, story)
