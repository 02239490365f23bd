"""The app as a process."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from typer.testing import CliRunner

from summarizer import settings
from summarizer.chat.slack import serve
from summarizer.cli.app import app
from summarizer.errors import ConfigurationError
from summarizer.storage import Database
from tests.chat.slack.api import APP_TOKEN, TOKEN, SlackApi, slack_api
from tests.chat.slack.office import CHANNEL, ROOT, SECRET, delivery

_SECONDS = 60


async def served(
    api: SlackApi, folder: Path, **given: Any
) -> tuple[asyncio.Event, asyncio.Task[None], str]:
    """The app, once it is ready, and what it told then."""
    chosen = settings.load(extractor="rules", slack_bot_token=TOKEN, port=0, **given)
    stopped, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
    database = Database(folder / "talks.sqlite")
    serving = asyncio.create_task(
        serve(chosen, database, ready.set_result, stopped, f"{api.url}/api/")
    )
    await asyncio.wait({serving, ready}, timeout=_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
    return stopped, serving, await ready


def test_by_socket_mode_from_the_mention_to_the_brief(tmp_path: Path) -> None:
    async def story() -> None:
        async with slack_api() as api:
            said = {"type": "message", "user": "UA", "ts": ROOT, "text": "We demand a rent cut."}
            api.messages[CHANNEL, ROOT] = [said]
            stopped, serving, told = await served(api, tmp_path, slack_app_token=APP_TOKEN)
            assert told == "Connected to Slack by Socket Mode."
            event = {"type": "app_mention", "user": "U9", "ts": ROOT, "text": "<@UAPP>"}
            for _ in range(3):
                payload = delivery(event, "Ev-socket")
                envelope = {"type": "events_api", "envelope_id": "1", "payload": payload}
                api.envelopes.put_nowait(envelope)
                await asyncio.wait_for(api.acknowledged.get(), _SECONDS)
            async with asyncio.timeout(_SECONDS):
                while not api.shown():
                    await asyncio.sleep(0.01)
            stopped.set()
            await serving
            [text] = api.shown()
            assert "1 demand" in text

    asyncio.run(story())


def test_by_http_only_signed_requests_are_heard(tmp_path: Path) -> None:
    async def story() -> None:
        async with slack_api() as api:
            stopped, serving, told = await served(api, tmp_path, slack_signing_secret=SECRET)
            address = told.removeprefix("Listening at ")
            async with aiohttp.ClientSession() as session:
                async with session.post(address, json=delivery({"type": "app_mention"})) as answer:
                    assert answer.status == 401
                async with session.post(address, data=BytesIO(b"x" * 1_100_000)) as answer:
                    assert answer.status == 413
                async with session.get(address.replace("/slack/events", "/healthz")) as answer:
                    assert answer.status == 200
            stopped.set()
            await serving

    asyncio.run(story())


@pytest.mark.parametrize(
    ("given", "refused", "told"),
    [
        ({}, "", "neither an app token nor a signing secret"),
        ({"slack_signing_secret": SECRET}, "auth.test", "does not take the bot token"),
        ({"slack_app_token": APP_TOKEN}, "apps.connections.open", "does not take the app token"),
    ],
)
def test_what_is_wrong_with_the_settings_is_told(
    tmp_path: Path, given: dict[str, str], refused: str, told: str
) -> None:
    async def story() -> None:
        async with slack_api() as api:
            api.refusals[refused] = ["invalid_auth"]
            with pytest.raises(ConfigurationError, match=told):
                await served(api, tmp_path, **given)

    asyncio.run(story())


def test_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZER_SLACK_BOT_TOKEN", raising=False)
    # it would log to what the runner takes for standard error, and closes
    monkeypatch.setattr("summarizer.service.logs.configure", lambda form: None)
    outcome = CliRunner().invoke(app, ["slack"])
    assert outcome.exit_code == 2
    assert "SUMMARIZER_SLACK_BOT_TOKEN" in outcome.output
