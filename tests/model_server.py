"""A model server on loopback whose answers, delays and faults are scripted.

    with ModelServer() as server:                      # answers every request with an empty draft
        server.script([status(429, retry_after="1"), answer(draft)])
        ...                                            # a client at server.base_url
        assert len(server.requests) == 2               # what came in, in order

Each request takes the next entry of the script; when that is used up, `answerer` is called
with the request and returns what to answer (a dict, a model, text, or a `Reply`). An answer
goes out in the form that was asked for: a tool call if the request offers tools, else
content. `delay` is waited before each answer. It is real HTTP/1.1 with real sockets, so a
reset is a reset. Run as a module (`python -m tests.model_server PORT [DELAY]`) it serves
empty drafts until it is interrupted.
"""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel

EMPTY_DRAFT: dict[str, Any] = {
    "topic": None,
    "genre": "news_report",
    "date_words": None,
    "parties": [],
    "positions": [],
    "demands": [],
    "deadlines": [],
    "agreements": [],
}


@dataclass(frozen=True)
class Request:
    """A request as it came in; `time` is that of `time.monotonic()`."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    time: float

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages of a chat completion request."""
        messages: list[dict[str, Any]] = self.body.get("messages", [])
        return messages

    @property
    def text(self) -> str:
        """All that the model is shown, as one string."""
        return "\n".join(str(message.get("content") or "") for message in self.messages)

    @property
    def tool(self) -> str | None:
        """The name of the tool that is offered, if one is."""
        tools = self.body.get("tools") or []
        return tools[0]["function"]["name"] if tools else None


@dataclass(frozen=True)
class Reply:
    """One answer on the wire. `cut` is after how many bytes of the body the connection resets,
    `drip` the seconds between single bytes, `hang` the seconds of silence before anything."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    drip: float = 0.0
    cut: int | None = None


Answer = Reply | BaseModel | dict[str, Any] | str
Scripted = Answer | Callable[[Request], Answer]


def answer(
    value: Answer, *, usage: tuple[int, int, int] | None = (100, 50, 0), **choice: Any
) -> Scripted:
    """A completion that carries `value`; `usage` is (input, output, cached) tokens.

    `choice` overrides parts of it: `finish_reason="length"`, `message={…}`.
    """
    return lambda request: _completion(request, value, usage, choice)


def whole(**fields: Any) -> Scripted:
    """A completion with top-level `fields` replaced: `choices=[]`, `choices=None`."""
    return lambda request: _edited(_completion(request, EMPTY_DRAFT, (100, 50, 0), {}), fields)


def status(code: int, *, kind: str | None = None, message: str = "no", **headers: str) -> Reply:
    """An error of the endpoint; `retry_after="3"` is sent as the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"error": {"message": message, "code": kind, "type": kind, "param": None}}
    return Reply(json.dumps(body).encode(), status=code, headers=named)


def html(code: int = 200, text: str = "<html><body>Sign in</body></html>") -> Reply:
    """A web page where a completion is expected."""
    return Reply(text.encode(), status=code, content_type="text/html")


def hang(seconds: float = 600.0) -> Scripted:
    """Silence after the request has come in."""
    return lambda request: replace(_completion(request, EMPTY_DRAFT, None, {}), hang=seconds)


def drip(seconds: float = 0.05, value: Answer = EMPTY_DRAFT) -> Scripted:
    """A completion of which one byte comes at a time, with `seconds` between them."""
    return lambda request: replace(_completion(request, value, None, {}), drip=seconds)


def reset(after: int = 40, value: Answer = EMPTY_DRAFT) -> Scripted:
    """A completion whose connection is reset after so many bytes of the body."""
    return lambda request: replace(_completion(request, value, None, {}), cut=after)


def truncated(value: Answer = EMPTY_DRAFT) -> Scripted:
    """A completion whose body ends in the middle, without a sign of it in the headers."""

    def reply(request: Request) -> Reply:
        full = _completion(request, value, None, {})
        return replace(full, body=full.body[: len(full.body) // 2])

    return reply


def refusal(text: str = "I cannot help with that.") -> Scripted:
    """The model declines."""
    return answer("", message={"role": "assistant", "content": None, "refusal": text})


def calls(*values: Answer) -> Scripted:
    """Several tool calls in one answer, whether or not tools were offered."""

    def reply(request: Request) -> Reply:
        made = [_call(request.tool or "Draft", value, i) for i, value in enumerate(values)]
        message = {"role": "assistant", "content": None, "tool_calls": made}
        return _completion(request, "", (100, 50, 0), {"message": message})

    return reply


def _call(name: str, value: Answer, index: int = 0) -> dict[str, Any]:
    function = {"name": name, "arguments": _text(value)}
    return {"id": f"call_{index}", "type": "function", "function": function}


def _text(value: Answer) -> str:
    match value:
        case str():
            return value
        case BaseModel():
            return value.model_dump_json()
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case Reply():
            raise TypeError("a reply is no content")


def _completion(
    request: Request, value: Answer, usage: tuple[int, int, int] | None, choice: dict[str, Any]
) -> Reply:
    if isinstance(value, Reply):
        return value
    message: dict[str, Any] = {"role": "assistant", "content": _text(value)}
    if request.tool:
        message |= {"content": None, "tool_calls": [_call(request.tool, value)]}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": request.body.get("model", "scripted"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
    }
    if usage:
        read, written, cached = usage
        body["usage"] = {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return Reply(json.dumps(body).encode())


def _edited(reply: Reply, fields: dict[str, Any]) -> Reply:
    return replace(reply, body=json.dumps({**json.loads(reply.body), **fields}).encode())


class ModelServer:
    """See the module's docstring. `models` is what `GET /v1/models` lists."""

    def __init__(
        self,
        answerer: Callable[[Request], Answer] | None = None,
        *,
        delay: float = 0.0,
        models: Iterable[str] = ("scripted",),
        port: int = 0,
    ) -> None:
        self.answerer = answerer or (lambda _: EMPTY_DRAFT)
        self.delay = delay
        self.models = tuple(models)
        self.requests: list[Request] = []
        self.open_requests = 0
        self.most_open_requests = 0
        self.closing = threading.Event()
        self._script: list[Scripted] = []
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        """The address to give to a client."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def script(self, entries: Iterable[Scripted]) -> None:
        """What the next requests get, one entry each."""
        with self._lock:
            self._script = list(entries)

    def reply_to(self, request: Request) -> Reply:
        """The reply to `request`, which is put down."""
        with self._lock:
            self.requests.append(request)
            scripted = self._script.pop(0) if self._script else self.answerer
        value = scripted(request) if callable(scripted) else scripted
        read = len(request.text) // 4
        return _completion(
            request, value, (read, 0 if isinstance(value, Reply) else len(_text(value)) // 4, 0), {}
        )

    def count(self, change: int) -> None:
        """One more, or one less, request under way."""
        with self._lock:
            self.open_requests += change
            self.most_open_requests = max(self.most_open_requests, self.open_requests)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.hang_up()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    request_queue_size = 256
    # so that server_close waits for the threads, and no socket is left behind
    daemon_threads = False

    def __init__(self, address: tuple[str, int], server: ModelServer) -> None:
        self.server = server
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        self._open.discard(request)
        super().close_request(request)

    def hang_up(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are kept, not logged."""

    def do_GET(self) -> None:
        if not self.path.endswith("/models"):
            return self._send(status(404, message="no such path"))
        listed = [{"id": m, "object": "model", "owned_by": "x"} for m in self.server.server.models]
        return self._send(Reply(json.dumps({"object": "list", "data": listed}).encode()))

    def do_POST(self) -> None:
        server = self.server.server
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request("POST", self.path, headers, json.loads(raw), time.monotonic())
        server.count(1)
        try:
            if not self.path.endswith(("/chat/completions", "/responses")):
                return self._send(status(404, message="no such path"))
            reply = server.reply_to(request)
            server.closing.wait(server.delay + reply.hang)
        finally:
            server.count(-1)
        return self._send(reply)

    def _send(self, reply: Reply) -> None:
        if self.server.server.closing.is_set():
            self.close_connection = True
            return
        self.send_response(reply.status)
        length = {"Content-Length": str(len(reply.body)), "Content-Type": reply.content_type}
        for name, value in (length | reply.headers).items():
            self.send_header(name, value)
        self.end_headers()
        if reply.cut is not None:
            self._reset_after(reply.body[: reply.cut])
        elif reply.drip:
            self._drip(reply)
        else:
            self.wfile.write(reply.body)

    def _reset_after(self, part: bytes) -> None:
        self.wfile.write(part)
        self.wfile.flush()
        time.sleep(0.05)  # so that the part arrives before the reset overtakes it
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _drip(self, reply: Reply) -> None:
        for i in range(len(reply.body)):
            if self.server.server.closing.wait(reply.drip):
                return
            self.wfile.write(reply.body[i : i + 1])


if __name__ == "__main__":
    pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    with ModelServer(delay=pause, port=int(sys.argv[1])) as running:
        running.closing.wait()
