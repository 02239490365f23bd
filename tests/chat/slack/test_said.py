"""Messages of Slack as messages of a thread."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summarizer.chat.slack.said import addressed, is_talk, thread_messages, words_to
from tests.chat.slack.office import Office, in_office

_SAID: dict[str, Any] = {"user": "UA", "text": "We agree.", "ts": "1772442000.000100"}


@pytest.mark.parametrize("more", [{}, {"subtype": "file_share"}, {"subtype": "thread_broadcast"}])
def test_what_people_say_is_talk(more: dict[str, Any]) -> None:
    assert is_talk({**_SAID, **more}, "UAPP")


@pytest.mark.parametrize(
    "more",
    [
        {"user": "UAPP"},
        {"user": None},
        {"bot_id": "B1"},
        {"hidden": True},
        {"subtype": "channel_join"},
        {"text": "<@UAPP> who demands what?"},
        {"text": "  <@UAPP|summarizer>"},
    ],
)
def test_programs_notices_and_words_to_the_app_are_none(more: dict[str, Any]) -> None:
    assert not is_talk({**_SAID, **more}, "UAPP")


def test_a_mention_of_another_or_later_on_is_talk() -> None:
    assert not addressed({"text": "<@UB> what do you say?"}, "UAPP")
    assert not addressed({"text": "We agree, <@UAPP>"}, "UAPP")


def test_names_stand_for_ids_and_are_asked_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        people = office.workspace.people
        office.api.names["UA"] = "  Ada \n Lark "
        text = "<@UB> &lt;pays&gt; <https://x.example|this>"
        edited = {**_SAID, "text": text, "edited": {"ts": "2"}}
        for _ in range(2):
            said = [_SAID, {**edited, "ts": "1772442001.0"}]
            first, second = await thread_messages(said, people, {})
        assert (first.author, first.text, first.edited) == ("Ada Lark", "We agree.", False)
        assert first.time == datetime(2026, 3, 2, 9, 0, 0, 100, tzinfo=UTC)
        assert (second.text, second.edited) == ("@UB <pays> this", True)
        assert len(office.api.of("users.info")) == 2
        office.api.refusals["users.info"] = ["user_not_found"]
        assert await people.named(["UX"]) == {"UX": "UX"}

    in_office(tmp_path, story)


def test_nobody_speaks_under_the_name_of_another(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        office.api.names.update(UA="Ben", UB="ben", UC="B\u200ben", UD="Ben (UB)")
        cast: dict[str, str] = {}
        every = [{**_SAID, "user": user} for user in ("UA", "UB", "UC", "UD", "UA")]
        said = await thread_messages(every, office.workspace.people, cast)
        assert [it.author for it in said] == [
            "Ben",
            "ben (UB)",
            "Ben (UC)",
            "Ben (UB) (UD)",
            "Ben",
        ]
        # and the first keeps it, whoever comes to be asked for first
        office.api.names["UE"] = "Ben"
        [later] = await thread_messages(
            [{**_SAID, "user": "UE"}], office.workspace.people, {"UA": "Ben"}
        )
        assert later.author == "Ben (UE)"

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@UAPP>", ""),
        ("<@UAPP> who demands what?", "who demands what?"),
        ("<@UAPP|summarizer>: documents", ": documents"),
        ("We accept. <@UAPP> what changed", "what changed"),
        ("We accept, cc <@UAPP>", ""),
        ("<@UAPP> what does <@UA> want of <@UAPP>?", "what does @Ada want of ?"),
    ],
)
def test_words_to_the_app_follow_its_mention(tmp_path: Path, text: str, words: str) -> None:
    async def story(office: Office) -> None:
        office.api.names["UA"] = "Ada"
        assert await words_to("UAPP", {**_SAID, "text": text}, office.workspace.people) == words

    in_office(tmp_path, story)
