"""The slash command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat.slack.office import Office, in_office, rent_talk

_REPORT = (
    "The port company of Kessa said on 4 May 2026 that the dockers' union must end the strike by "
    "8 May 2026. The union demands a wage rise of 6 per cent."
)
_LINK = "https://ours.slack.com/archives/{channel}/p1772442000000100"


def test_a_text_is_briefed_for_who_gave_it(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.command(_REPORT)
        await office.command("who demands what?")
        first, second = office.api.shown("respond")
        assert "wage rise of 6 per cent" in first
        assert "[1] “" in second
        assert all(it["response_type"] == "ephemeral" for it in office.api.of("respond"))
        # in another channel it is another conversation
        await office.command("documents", channel="C2")
        assert "no document here yet" in office.api.shown("respond")[2]

    in_office(tmp_path, story)


def test_a_link_leads_to_its_thread_in_the_same_channel_only(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        office.api.messages["C2", "1772442000.000100"] = office.api.messages[
            "C1", "1772442000.000100"
        ]
        await office.command(_LINK.format(channel="C1"))
        reply = f"{_LINK.format(channel='C1')[:-7]}9000100?thread_ts=1772442000.000100&cid=C1"
        await office.command(f"<{reply}>")
        await office.command(_LINK.format(channel="C2"))
        first, second, third = office.api.shown("respond")
        assert "2 demands, 1 deadline" in first
        assert "[1] “We want a rent cut" in first
        assert second == first
        assert "another channel" in third
        assert "rent" not in third

    in_office(tmp_path, story)


def test_no_file_is_promised(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.command(_REPORT)
        await office.command("export ics")
        assert "Mention the app in a thread" in office.api.shown("respond")[1]
        assert office.api.uploaded == []

    in_office(tmp_path, story)


@pytest.mark.parametrize("text", ["", "help"])
def test_nothing_helps(tmp_path: Path, text: str) -> None:
    async def story(office: Office) -> None:
        await office.command(text)
        assert "what changed since" in office.api.shown("respond")[0]

    in_office(tmp_path, story)


def test_other_links_are_not_fetched(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.command("https://news.example/strike")
        assert "Links are not fetched" in office.api.shown("respond")[0]

    in_office(tmp_path, story)


def test_slack_takes_five_answers_and_no_more(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        parts = [f"The dockers' union demands a wage rise of {n} per cent." for n in range(1, 150)]
        await office.command("\n".join(parts))
        await office.command("details")
        answers = office.api.shown("respond")[1:]
        assert len(answers) == 5
        assert "too long" in answers[-1]

    in_office(tmp_path, story)
