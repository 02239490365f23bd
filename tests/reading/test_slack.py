from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.errors import DocumentError
from summarizer.reading import read_bytes


def message(ts: str, user: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


EXPORT = [
    message("1744963100.0", "U2", "<@U2> has joined the channel", subtype="channel_join"),
    message(
        "1744963200.000100",
        "U1",
        "<@U2> we need &lt;4%&gt; by Friday, see <https://pay.example/draft|the draft>",
        user_profile={"real_name": "Anna Holm"},
        thread_ts="1744963200.000100",
        edited={"user": "U1", "ts": "1744963300.0"},
    ),
    message("1744963400.0", "U2", "Another matter", user_profile={"real_name": "Ben Lund"}),
    message("1744963500.0", "U2", "3% &amp; no more <!here>", thread_ts="1744963200.000100"),
    message("1744963600.0", "U9", "<#C1|general> is the place, ask <@U7>"),
    message("1744963700.0", "U1", "I take that back"),
    message("1744963800.0", "U1", "", subtype="message_deleted", deleted_ts="1744963700.0"),
]


def read(export: object) -> Document:
    return read_bytes(json.dumps(export).encode(), name="2025-04-18.json")


def test_messages_become_turns_in_order_with_threads_together() -> None:
    document = read(EXPORT)

    assert document.text == (
        "Anna Holm: @Ben Lund we need <4%> by Friday, see the draft [edited]\n"
        "Ben Lund: 3% & no more @here\n"
        "Ben Lund: Another matter\n"
        "U9: #general is the place, ask @U7\n"
    )
    assert [s.speaker for s in document.segments] == ["Anna Holm", "Ben Lund", "Ben Lund", "U9"]
    assert document.segments[2].time == datetime(2025, 4, 18, 8, 3, 20, tzinfo=UTC)
    assert document.published == datetime(2025, 4, 18, 8, 6, 40, tzinfo=UTC)
    assert (document.published_basis, document.genre) == ("metadata", "chat")


def test_of_an_edited_message_the_last_version_is_kept() -> None:
    first = message("1744963200.0", "U1", "We want 5%")
    changed = {
        "type": "message",
        "subtype": "message_changed",
        "ts": "1744963300.0",
        "message": message("1744963200.0", "U1", "We want 4%"),
    }

    assert read([first, changed]).text == "U1: We want 4% [edited]\n"


def test_the_answer_of_the_web_interface_is_read_too() -> None:
    assert read({"ok": True, "messages": EXPORT}).text == read(EXPORT).text


@pytest.mark.parametrize(
    "export", [b"[{", b"[]", b"{}", b'[{"a": 1}]', b'{"messages": 3}', b"[" * 100_000, b"3"]
)
def test_other_json_is_refused_when_the_name_promises_an_export(export: bytes) -> None:
    with pytest.raises(DocumentError, match=r"pay\.json: The JSON is not a Slack"):
        read_bytes(export, name="pay.json")


def test_other_json_without_such_a_name_is_text() -> None:
    assert read_bytes(b'{"offer": "three percent"}').text == '{"offer": "three percent"}'


def test_odd_messages_are_left_out_or_taken_as_they_are() -> None:
    document = read(
        [
            message("1.5", "U1", "NUL \u0000 and half \ud800 a pair"),
            message("2.5", "U1", "   "),
            {"ts": "3.5", "text": None},
            {"ts": "4.5", "username": "robot\nparty", "text": "beep"},
            message("9" * 30, "U1", "far away"),
        ]
    )

    assert document.text == (
        "U1: NUL \ufffd and half \ufffd a pair\nrobot party: beep\nU1: far away\n"
    )
    assert document.segments[-1].time is None
