"""The app is mentioned."""

from __future__ import annotations

from pathlib import Path

from tests.chat.slack.api import OWN
from tests.chat.slack.office import ROOT, Office, in_office


def talk(office: Office) -> None:
    office.api.names.update(UA="Ada", UB="Ben")
    office.say("UA", "We want a rent cut of 10 per cent.", 0)
    office.say("UB", "No, that is too much.", 60)
    office.say("UA", "You must send us the heating bills by 6 March 2026.", 120)


def test_a_thread_is_briefed_where_the_app_was_mentioned(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        talk(office)
        assert (await office.mention()).status == 200
        [sent] = office.api.of("chat.postMessage")
        assert (sent["channel"], sent["thread_ts"]) == ("C1", ROOT)
        [text] = office.api.shown()
        assert "This thread" in text
        assert "6 March 2026" in text
        assert sent["blocks"][-1]["type"] == "actions"
        assert OWN not in text

    in_office(tmp_path, story)
