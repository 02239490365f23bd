"""The service as a program: it listens, tells where, and ends in order."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from fastapi import FastAPI

from summarizer.client import AsyncSummarizer
from summarizer.jobs import Jobs
from summarizer.reading import read_text
from summarizer.service import logs
from summarizer.service.app import create_app
from summarizer.service.connections import PatientProtocol, listening, port_of
from summarizer.service.identity import keys_required
from summarizer.settings import Settings
from summarizer.storage.addresses import shown, url_of

_CONNECTIONS = 800
"""Connections at once: most systems let a process open 1,024 files."""
_GRACE = 10
"""Seconds that requests have to end by themselves when the service does."""
_SWITCH = 0.001
"""Seconds that a thread may have the interpreter while others wait for it (5 ms by default)."""
_IN_HASTE = 2.0
"""Seconds that jobs have after Ctrl-C; what is not done waits for the next start."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(settings: Settings, *, work: bool = True, tell: Callable[[str], None] = print) -> None:
    """Serves until Ctrl-C or SIGTERM; `tell` is given the address once it can be asked.

    Raises `ConfigurationError` if it cannot listen there, or keys are given up for others, and
    `StorageError` or `QueueUnavailable` if there is no database to work with.
    """
    if "log_format" not in settings.model_fields_set and sys.stderr.isatty():
        settings = settings.model_copy(update={"log_format": "text"})
    logs.configure(settings.log_format)
    about = _about(settings)
    app = create_app(settings, work=work, apart=True)
    # who waits for the interpreter is often the loop, for which all others wait
    sys.setswitchinterval(_SWITCH)
    _warm()
    listener = listening(settings.host, settings.port)
    with listener, _ours():
        _Server(app, lambda: tell(f"{_address(settings.host, listener)}\n{about}")).run([listener])


class _Server(uvicorn.Server):
    """Uvicorn, which tells when it can be asked, and who waits when it is about to end."""

    def __init__(self, app: FastAPI, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                limit_concurrency=_CONNECTIONS,
                timeout_keep_alive=30,
                timeout_graceful_shutdown=_GRACE,
                h11_max_incomplete_event_size=32_768,
            )
        )
        self._app = app
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts to serve, and says so."""
        await super().startup(sockets)
        if self.started:
            # what is loaded stays: to look through it for garbage takes as long as many requests
            gc.collect()
            gc.freeze()
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Lets those go who wait for something, then ends."""
        self._app.state.shared.stopping.set()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal ends the service in order, the second at once."""
        if self.should_exit:
            os._exit(128 + sig)
        if sig == signal.SIGINT:
            self._app.state.drain = _IN_HASTE
        super().handle_exit(sig, frame)


def _warm() -> None:
    """Loads what the first documents need: all who sent them would wait for it together."""
    read_text("The union of Lowfirth demanded on Monday that the yard raise pay by 20 May.")


@contextmanager
def _ours() -> Iterator[None]:
    """Uvicorn sends itself each signal again when it has ended: by then it has been answered."""
    before = {each: signal.signal(each, lambda *_: None) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _about(settings: Settings) -> str:
    """What there is to know, in lines; by finding it out it is seen that all is there."""
    with Jobs(settings) as jobs:
        jobs.database.jobs.counts()
        jobs.queue.holders()
        lacking = keys_required(settings) and not any(k.is_valid for k in jobs.database.keys.all())
    lines = [f"Database: {shown(url_of(settings.database))}", AsyncSummarizer(settings).chosen]
    if lacking:
        lines.append("There is no key yet. Make one with: summarizer keys create NAME")
    return "\n".join(lines)


def _address(host: str, listener: socket.socket) -> str:
    everywhere = {"": "localhost", "0.0.0.0": "localhost", "::": "localhost"}  # noqa: S104
    name = everywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"Open http://{name}:{port_of(listener)}/ (Ctrl-C ends the service.)"
