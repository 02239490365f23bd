"""The page of one sheet, for a browser on this machine and for nobody else.

It listens on loopback only, answers only if it is called by a loopback name (so that no foreign
name can be pointed at it), and takes and tells labels only with a token that the page holds (so
that no other site open in the browser can do so).
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, cast
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases.shapes import WrongShape
from evals.labelling.sheet import ChangedMeanwhile, Sheet
from summarizer.codebook import Direction
from summarizer.errors import SummarizerError

ADDRESS = "127.0.0.1"
MAX_BODY = 20_000_000
"""Largest request, in bytes."""

_PAGES = {
    "/": ("page.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    **{
        f"/{name}.js": (f"{name}.js", "text/javascript")
        for name in ("page", "state", "text", "fields", "pickers", "editor", "bar")
    },
}
_NAMES = {"127.0.0.1", "localhost", "::1"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class _Asked(BaseModel):
    """What the page sends: labels, and what is to happen with them."""

    model_config = ConfigDict(extra="forbid")

    data: dict[str, Any] = {}
    notes: dict[str, str] = {}
    stamp: str | None = None
    force: bool = False


class _Words(BaseModel):
    """The words of a time that the page wants to have resolved."""

    model_config = ConfigDict(extra="forbid")

    words: str
    published: str | None = None
    at: int | None = None
    direction: Direction = "future"


class _Refused(Exception):
    def __init__(self, status: HTTPStatus, message: str) -> None:
        self.status = status
        super().__init__(message)


class LabelServer(ThreadingHTTPServer):
    """Serves the page of one `sheet`; `port` 0 takes one that is free."""

    daemon_threads = True

    def __init__(self, sheet: Sheet, port: int = 0) -> None:
        self.sheet = sheet
        self.token = secrets.token_urlsafe(24)
        self.writing = threading.Lock()
        super().__init__((ADDRESS, port), _Handler)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def answer(self, path: str, body: bytes) -> dict[str, Any]:
        """What `path` answers to the JSON in `body`."""
        if path == "/sheet":
            return self.sheet.opened()
        if path == "/time":
            asked = _Words.model_validate_json(body)
            return self.sheet.time(asked.words, asked.published, asked.at, asked.direction)
        changed = _Asked.model_validate_json(body)
        if path == "/check":
            return {"faults": self.sheet.faults(changed.data)}
        with self.writing:
            return self.sheet.save(changed.data, changed.notes, changed.stamp, force=changed.force)


class _Handler(BaseHTTPRequestHandler):
    server_version = "label"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._answer(self._page)

    def do_POST(self) -> None:
        self._answer(self._called)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: addresses and documents have no place in a log."""

    def _page(self) -> None:
        name, kind = _PAGES.get(urlsplit(self.path).path, (None, ""))
        if name is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.")
        content = files("evals.labelling").joinpath("page", name).read_text(encoding="utf-8")
        if name == "page.html":
            content = content.replace("{{token}}", self._labels.token)
        self._send(HTTPStatus.OK, kind, content.encode())

    def _called(self) -> None:
        path = urlsplit(self.path).path
        if path not in ("/sheet", "/check", "/save", "/time"):
            raise _Refused(HTTPStatus.NOT_FOUND, "There is nothing of that name.")
        token = self.headers.get("X-Token", "")
        if not secrets.compare_digest(token.encode(), self._labels.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, "This page is of another session: reload it.")
        self._send_json(HTTPStatus.OK, self._labels.answer(path, self._body()))

    @property
    def _labels(self) -> LabelServer:
        return cast(LabelServer, self.server)

    def _body(self) -> bytes:
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is understood.")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "The length is missing.")
        if int(length) > MAX_BODY:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much at once.")
        return self.rfile.read(int(length))

    def _answer(self, how: Callable[[], None]) -> None:
        try:
            self._refuse_strangers()
            how()
        except _Refused as refused:
            self._send_json(refused.status, {"error": str(refused)})
        except ChangedMeanwhile as changed:
            self._send_json(HTTPStatus.CONFLICT, {"error": str(changed)})
        except (ValidationError, WrongShape, UnicodeError):
            said = {"error": "The request is not of the form expected."}
            self._send_json(HTTPStatus.BAD_REQUEST, said)
        except SummarizerError as error:
            self._send_json(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)})
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            self.close_connection = True
        except OSError as error:
            said = {"error": f"It could not be written: {error.strerror}"}
            self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, said)

    def _refuse_strangers(self) -> None:
        """Only who calls this machine by a loopback name, from a page of the same, is answered."""
        host = self.headers.get("Host", "")
        origin = self.headers.get("Origin")
        if _name(f"//{host}") not in _NAMES or (origin and urlsplit(origin).netloc != host):
            raise _Refused(HTTPStatus.FORBIDDEN, "This page is for the browser on its machine.")

    def _send_json(self, status: HTTPStatus, data: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(data, ensure_ascii=False).encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
