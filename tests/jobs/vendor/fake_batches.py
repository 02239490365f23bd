"""A batch interface like OpenAI's on loopback, whose answers, delays and faults are scripted.

    with FakeBatches(answerer) as fake:          # completes a batch when it is first looked at
        ...                                      # a client at fake.base_url
        assert fake.answered == {"…e0.1": 1}     # how often which request was worked on (paid for)

`answerer` gets each request of a file, as `tests.model_server` has it, and returns what to answer:
a draft, an error (`status(500)`), `EXPIRED` or `MISSING`. Answers come out of order, and some of
them twice. `at` is called with the name of each stage as it is reached; True from it ends the
connection there, without an answer.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.model_server import EMPTY_DRAFT, Answer, Reply, Request, Scripted, answer

EXPIRED = Reply(b"expired")
"""The day was over before this request had its turn."""
MISSING = Reply(b"missing")
"""Nothing at all comes back for this request."""


@dataclass
class Batch:
    """A batch as the endpoint keeps it; `looks` is how often it is still to be unfinished."""

    id: str
    file: str
    metadata: dict[str, str]
    looks: int
    status: str = "validating"
    errors: list[dict[str, Any]] = field(default_factory=list)
    output: str | None = None
    error: str | None = None
    counts: tuple[int, int, int] = (0, 0, 0)

    def shown(self) -> dict[str, Any]:
        """The batch object."""
        total, completed, failed = self.counts
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
            "created_at": 4_000_000_000,
            "input_file_id": self.file,
            "output_file_id": self.output,
            "error_file_id": self.error,
            "metadata": self.metadata,
            "status": self.status,
            "errors": {"object": "list", "data": self.errors} if self.errors else None,
            "request_counts": {"total": total, "completed": completed, "failed": failed},
        }


class FakeBatches:
    """See the module's docstring. `looks` is how often a batch is unfinished when looked at.

    `refuse` gets the requests of a file and returns what is wrong with it as a whole. The next
    uploads answer as `uploads` says. `ends_as` is how batches end that went well.
    """

    def __init__(
        self, answerer: Callable[[Request], Answer | Scripted] | None = None, *, looks: int = 0
    ) -> None:
        self.answerer = answerer or (lambda _: EMPTY_DRAFT)
        self.looks = looks
        self.refuse: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = lambda _: []
        self.uploads: list[Reply] = []
        self.ends_as = "completed"
        self.at: Callable[[str], object] = lambda _: None
        self.files: dict[str, tuple[str, bytes]] = {}
        self.batches: dict[str, Batch] = {}
        self.lines: list[dict[str, Any]] = []
        self.answered: Counter[str] = Counter()
        self.deleted: set[str] = set()
        self.stages: list[str] = []
        self.lock = threading.RLock()
        self._http = _Http(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        """The address to give to a client."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def keep(self, name: str, content: bytes) -> str:
        """A new file; its id."""
        identity = f"file-{len(self.files) + 1}"
        self.files[identity] = (name, content)
        return identity

    def begin(self, file: str, metadata: dict[str, str]) -> Batch:
        """A new batch of that file."""
        batch = Batch(f"batch-{len(self.batches) + 1}", file, metadata, self.looks)
        self.batches[batch.id] = batch
        return batch

    def look(self, batch: Batch) -> Batch:
        """The batch, a step further than before."""
        if batch.status not in ("completed", "failed", "expired", "cancelled"):
            lines = [json.loads(line) for line in self.files[batch.file][1].splitlines()]
            batch.counts = (len(lines), 0, 0)
            if wrong := self.refuse(lines):
                batch.status, batch.errors = "failed", wrong
            elif batch.looks > 0:
                batch.looks -= 1
                batch.status = "in_progress"
            else:
                self._work(batch, lines)
        return batch

    def _work(self, batch: Batch, lines: list[dict[str, Any]]) -> None:
        well: list[dict[str, Any]] = []
        ill: list[dict[str, Any]] = []
        batch.status = self.ends_as
        for line in lines:
            self.lines.append(line)
            reply = self._reply_to(line["body"])
            told = {"id": f"r-{line['custom_id']}", "custom_id": line["custom_id"]}
            if reply is MISSING:
                continue
            if reply is EXPIRED:
                batch.status = "expired"
                gone = {"code": "batch_expired", "message": "The window is over."}
                ill.append({**told, "response": None, "error": gone})
                continue
            if reply.status == 200:
                self.answered[line["custom_id"]] += 1
            body = {"status_code": reply.status, "request_id": "x", "body": json.loads(reply.body)}
            (well if reply.status == 200 else ill).append({**told, "response": body, "error": None})
        batch.counts = (len(lines), len(well), len(ill))
        batch.output = self._file_of(well)
        batch.error = self._file_of(ill)

    def _file_of(self, lines: list[dict[str, Any]]) -> str | None:
        if not lines:
            return None
        # the last first, and that one once more at the end, with other words
        told = [*reversed(lines), {**lines[-1], "response": None, "error": {"code": "again"}}]
        # as it may be sent: U+2028 stands in the middle of a line
        texts = (json.dumps(line, ensure_ascii=False) for line in told)
        return self.keep("output.jsonl", "\n".join([*texts, "{damaged"]).encode())

    def _reply_to(self, body: dict[str, Any]) -> Reply:
        request = Request("POST", "/v1/chat/completions", {}, body, 0.0)
        given = self.answerer(request)
        if isinstance(given, Reply):
            return given
        scripted = given if callable(given) else answer(given)
        reply = scripted(request) if callable(scripted) else scripted
        assert isinstance(reply, Reply)
        return reply

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], fake: FakeBatches) -> None:
        self.fake = fake
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        fake, parts = self.server.fake, urlsplit(self.path)
        match parts.path.split("/")[2:]:
            case ["batches"]:
                self._list([batch.shown() for batch in fake.batches.values()])
            case ["batches", identity] if identity in fake.batches:
                if not self._reached("look"):
                    with fake.lock:
                        self._json(fake.look(fake.batches[identity]).shown())
            case ["files"]:
                self._list([_file(name, each[0]) for name, each in fake.files.items()])
            case ["files", identity, "content"] if identity in fake.files:
                if not self._reached("fetch"):
                    self._send(200, fake.files[identity][1], "application/octet-stream")
            case _:
                self._json({"error": {"message": "no such thing"}}, 404)

    def do_POST(self) -> None:
        fake = self.server.fake
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/files":
            if fake.uploads:
                reply = fake.uploads.pop(0)
                self._send(reply.status, reply.body, reply.content_type, reply.headers)
            elif not self._reached("upload"):
                name, content = self._file_in(raw)
                identity = fake.keep(name, content)
                if not self._reached("uploaded"):
                    self._json(_file(identity, name))
        elif self.path == "/v1/batches" and not self._reached("begin"):
            asked = json.loads(raw)
            if asked["input_file_id"] not in fake.files:
                return self._json({"error": {"message": "no such file"}}, 400)
            assert asked["endpoint"] == "/v1/chat/completions"
            assert asked["completion_window"] == "24h"
            batch = fake.begin(asked["input_file_id"], asked["metadata"])
            if not self._reached("begun"):
                self._json(batch.shown())
        return None

    def do_DELETE(self) -> None:
        identity = self.path.rpartition("/")[2]
        if not self._reached("delete"):
            self.server.fake.deleted.add(identity)
            self._json({"id": identity, "object": "file", "deleted": True})

    def _file_in(self, raw: bytes) -> tuple[str, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + raw).get_payload()
        fields = {part.get_param("name", header="content-disposition"): part for part in parts}  # type: ignore[union-attr]
        assert fields["purpose"].get_payload() == "batch"  # type: ignore[union-attr]
        file = fields["file"]
        return str(file.get_filename()), file.get_payload(decode=True)  # type: ignore[union-attr,return-value]

    def _list(self, objects: list[dict[str, Any]]) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        ids = [each["id"] for each in reversed(objects)]
        start = ids.index(asked["after"][0]) + 1 if "after" in asked else 0
        end = start + int(asked.get("limit", ["20"])[0])
        page = list(reversed(objects))[start:end]
        more = end < len(objects)
        last = page[-1]["id"] if page else None
        self._json({"object": "list", "data": page, "has_more": more, "last_id": last})

    def _reached(self, stage: str) -> bool:
        """Whether the connection ends here."""
        fake = self.server.fake
        with fake.lock:
            fake.stages.append(stage)
            ends = bool(fake.at(stage))
        self.close_connection = self.close_connection or ends
        return ends

    def _json(self, value: dict[str, Any], status: int = 200) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _file(identity: str, name: str) -> dict[str, Any]:
    return {
        "id": identity,
        "object": "file",
        "filename": name,
        "purpose": "batch",
        "bytes": 1,
        "created_at": 1,
        "status": "processed",
    }
