"""The manifest asks Slack for what the app does, and for nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

import summarizer.chat.slack
from summarizer.chat.slack.app import EVENTS
from summarizer.chat.slack.shortcut import CALLBACK
from summarizer.chat.slack.slash import COMMAND

_MANIFEST = Path(__file__).parents[3] / "docs" / "slack-manifest.yaml"
# https://docs.slack.dev/reference/scopes
_SCOPES = {
    "apps_connections_open": None,
    "auth_test": None,
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "conversations_replies": "channels:history",
    "files_upload_v2": "files:write",
    "users_info": "users:read",
    "views_open": None,
    "views_update": None,
}
_EVENTS = {
    "app_mention": ("app_mention", "app_mentions:read"),
    "message": ("message.channels", "channels:history"),
}


def manifest() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(_MANIFEST.read_text(encoding="utf-8"))
    return known


def test_scopes_are_those_of_the_calls_and_events() -> None:
    folder = Path(summarizer.chat.slack.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    called = set(re.findall(r"client\.([a-z]+_[A-Za-z_0-9]+)\(", code))
    needed = {_SCOPES[call] for call in called} | {_EVENTS[name][1] for name in EVENTS}
    asked = manifest()["oauth_config"]["scopes"]["bot"]
    assert sorted(asked) == sorted({"commands", *filter(None, needed)})


def test_events_shortcut_and_command_are_those_of_the_app() -> None:
    features, asked = manifest()["features"], manifest()["settings"]
    assert asked["event_subscriptions"]["bot_events"] == [_EVENTS[name][0] for name in EVENTS]
    assert [it["callback_id"] for it in features["shortcuts"]] == [CALLBACK]
    assert [it["command"] for it in features["slash_commands"]] == [COMMAND]
    assert asked["interactivity"]["is_enabled"]
    assert asked["socket_mode_enabled"]


def test_texts_are_as_long_as_slack_takes_them() -> None:
    # https://docs.slack.dev/reference/app-manifest
    shown, features = manifest()["display_information"], manifest()["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert all(len(it["name"]) <= 24 for it in features["shortcuts"])
    assert all(len(it["description"]) <= 150 for it in features["shortcuts"])
