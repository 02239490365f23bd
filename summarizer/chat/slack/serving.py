"""The app as a process: by Socket Mode, or by HTTP."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.slack.app import app_of
from summarizer.chat.slack.rounds import rounds
from summarizer.chat.slack.workspace import Workspace, client_of
from summarizer.errors import ConfigurationError
from summarizer.settings import Settings
from summarizer.storage import Database

PATH = "/slack/events"
"""Where Slack sends its requests by HTTP."""

Tell = Callable[[str], None]


async def serve(
    settings: Settings,
    database: Database,
    tell: Tell,
    stopped: asyncio.Event | None = None,
    base_url: str = AsyncWebClient.BASE_URL,
) -> None:
    """Serves until SIGINT or SIGTERM, or until `stopped` is set; `tell` hears when it is ready.

    By Socket Mode where the settings have a token for it, else by HTTP. Raises
    `ConfigurationError` if a setting is missing, or Slack does not take one.
    """
    token = settings.slack_bot_token
    if token is None:
        raise ConfigurationError(
            "There is no bot token.", hint="Set SUMMARIZER_SLACK_BOT_TOKEN to the app's xoxb-…"
        )
    stopped = stopped or _ended_by_signals()
    client = client_of(token.get_secret_value(), base_url)
    # a first look at the settings, before anything is asked of Slack
    listening = _socket_mode if settings.slack_app_token else _http
    secret = _secret(settings)
    workspace = await Workspace.open(settings, database, client)
    app = app_of(workspace, secret)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(workspace.work.close)
        going = asyncio.create_task(rounds(workspace, settings.slack_digest))
        stack.push_async_callback(_ended, going)
        tell(await stack.enter_async_context(listening(app, settings)))
        await stopped.wait()


def web_app(app: AsyncApp) -> web.Application:
    """The app for HTTP: what Slack sends to `PATH`, and `/healthz`."""

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    async def health(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    server = web.Application()  # which takes bodies of 1 MiB, far more than Slack sends
    server.add_routes([web.post(PATH, events), web.get("/healthz", health)])
    return server


@asynccontextmanager
async def _http(app: AsyncApp, settings: Settings) -> AsyncIterator[str]:
    runner = web.AppRunner(web_app(app), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        try:
            await site.start()
        except OSError:
            raise ConfigurationError(
                f"Nothing can listen at {settings.host}:{settings.port}.",
                hint="Choose another --host or --port.",
            ) from None
        host, port = runner.addresses[0][:2]
        yield f"Listening at http://{host}:{port}{PATH}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _socket_mode(app: AsyncApp, settings: Settings) -> AsyncIterator[str]:
    given = settings.slack_app_token
    token = given.get_secret_value() if given else ""
    try:
        # the handler itself would try a wrong token for ever
        await app.client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        raise ConfigurationError(
            f"Slack does not take the app token ({error.response['error']}).",
            hint="Set SUMMARIZER_SLACK_APP_TOKEN to an xapp-… with the scope connections:write.",
        ) from None
    handler = AsyncSocketModeHandler(app, token)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        yield "Connected to Slack by Socket Mode."
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _secret(settings: Settings) -> str | None:
    secret = settings.slack_signing_secret
    if secret is None and settings.slack_app_token is None:
        raise ConfigurationError(
            "There is neither an app token nor a signing secret.",
            hint="Set SUMMARIZER_SLACK_APP_TOKEN for Socket Mode, or "
            "SUMMARIZER_SLACK_SIGNING_SECRET for HTTP.",
        )
    return secret.get_secret_value() if secret else None


def _ended_by_signals() -> asyncio.Event:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


async def _ended(going: asyncio.Task[None]) -> None:
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)
