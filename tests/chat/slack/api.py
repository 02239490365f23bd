"""Slack's Web API on loopback: checks what is sent to it, and answers as Slack would."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.chat.slack.shapes import faults

TEAM, OWN, BOT = "T1", "UAPP", "BAPP"
TOKEN, APP_TOKEN = "xoxb-1", "xapp-1"
# "some aspect of the operation" may have "succeeded before the error was raised"
DONE_YET_REFUSED = "fatal_error"


@dataclass
class Call:
    """A call: the method, and what came with it."""

    method: str
    fields: dict[str, Any]


@dataclass
class SlackApi:
    """What Slack knows, what was asked of it, and what was wrong with that."""

    calls: list[Call] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    messages: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    uploaded: list[bytes] = field(default_factory=list)
    # what the next calls of a method are answered instead: an error, or a status
    refusals: defaultdict[str, list[str | int]] = field(default_factory=lambda: defaultdict(list))
    page: int = 200
    url: str = ""
    # by Socket Mode: what is to be sent, and what came back
    envelopes: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    acknowledged: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    def of(self, method: str) -> list[dict[str, Any]]:
        """What came with the calls of that method."""
        return [call.fields for call in self.calls if call.method == method]

    def shown(self, method: str = "chat.postMessage") -> list[str]:
        """The texts that were sent by that method, as people see them."""
        return ["\n".join(_texts(fields)) for fields in self.of(method)]

    async def answer(self, request: web.Request) -> web.Response:
        """The answer to a call of a method."""
        method = request.match_info["method"]
        fields = await _fields(request)
        wanted = APP_TOKEN if method == "apps.connections.open" else TOKEN
        if request.headers.get("Authorization") != f"Bearer {wanted}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        refusal = self.refusals[method].pop(0) if self.refusals[method] else None
        if isinstance(refusal, int):
            return web.json_response({}, status=refusal, headers={"Retry-After": "0"})
        if refusal not in (None, DONE_YET_REFUSED):
            return web.json_response({"ok": False, "error": refusal})
        self.calls.append(Call(method, fields))
        if found := list(faults(method, fields)):
            self.wrong += found
            return web.json_response({"ok": False, "error": "invalid_arguments"})
        known = self._known(method, fields)
        if refusal:
            return web.json_response({"ok": False, "error": refusal})
        return web.json_response({"ok": True, **known})

    def _known(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        if method == "conversations.replies":
            return self._replies(fields)
        if method == "chat.postMessage":
            own = {"type": "message", "user": OWN, "bot_id": BOT, "ts": "9.9"}
            thread = self.messages.setdefault((fields["channel"], fields["thread_ts"]), [])
            thread.append({**own, **{it: fields.get(it) for it in ("text", "metadata")}})
        name = self.names.get(fields.get("user", ""), "")
        known: dict[str, dict[str, Any]] = {
            "auth.test": {"team_id": TEAM, "user_id": OWN, "bot_id": BOT},
            "users.info": {"user": {"profile": {"display_name": name}}},
            "views.open": {"view": {"id": "V1"}},
            "files.getUploadURLExternal": {"upload_url": f"{self.url}/upload", "file_id": "F9"},
            "files.completeUploadExternal": {"files": [{"id": "F9"}]},
            "apps.connections.open": {"url": f"{self.url.replace('http', 'ws', 1)}/socket"},
        }
        return known.get(method, {"ts": "9.9"})

    def _replies(self, fields: dict[str, Any]) -> dict[str, Any]:
        every = self.messages.get((fields["channel"], fields["ts"]), [])
        start = int(fields.get("cursor") or 0)
        end = start + min(self.page, int(fields.get("limit", 1000)))
        more = {"response_metadata": {"next_cursor": str(end)}} if end < len(every) else {}
        unseen = () if fields.get("include_all_metadata") else ("metadata",)
        shown = [{k: v for k, v in it.items() if k not in unseen} for it in every[start:end]]
        return {"messages": shown, **more}

    async def respond(self, request: web.Request) -> web.Response:
        """The address for answers to a slash command."""
        fields = await request.json()
        self.calls.append(Call("respond", fields))
        self.wrong += faults("respond", fields)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """Where the content of a file goes."""
        self.uploaded.append(await request.read())
        return web.Response(text="OK")

    async def file(self, request: web.Request) -> web.Response:
        """A file, for those who have the scope; others are shown a page."""
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(status=403)
        kind, data = self.files[request.match_info["name"]]
        return web.Response(body=data, content_type=kind)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """Socket Mode: sends the envelopes, and takes what comes back."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        sending = asyncio.create_task(self._send(socket))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acknowledged.put_nowait(json.loads(message.data))
        sending.cancel()
        return socket

    async def _send(self, socket: web.WebSocketResponse) -> None:
        while True:
            await socket.send_json(await self.envelopes.get())


@asynccontextmanager
async def slack_api() -> AsyncIterator[SlackApi]:
    """Slack, until the end of the block; all that was sent to it must have been right."""
    api = SlackApi()
    server = web.Application()
    server.add_routes(
        [
            web.post("/api/{method}", api.answer),
            web.get("/api/{method}", api.answer),
            web.post("/respond", api.respond),
            web.post("/upload", api.upload),
            web.get("/files/{name}", api.file),
            web.get("/socket", api.socket),
        ]
    )
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()
    assert api.wrong == []


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    fields: dict[str, Any] = {**request.query, **await request.post()}
    for name in ("view", "files", "blocks", "metadata"):
        if isinstance(fields.get(name), str):
            fields[name] = json.loads(fields[name])
    return fields


def _texts(value: Any) -> list[str]:
    """The texts in blocks, a line for each part of a rich text."""
    blocks = value.get("view", value).get("blocks", [])
    parts = [part for block in blocks if block["type"] == "rich_text" for part in block["elements"]]
    items = [it for part in parts for it in (part["elements"] if "style" in part else [part])]
    return ["".join(text["text"] for text in item["elements"]) for item in items]
