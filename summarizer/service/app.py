"""The application: what it is made of, and what starts and ends with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import anyio
from fastapi import FastAPI
from starlette.middleware import Middleware

from summarizer.jobs import Jobs, Worker
from summarizer.service import mcp, pages, problems
from summarizer.service.body import BodyLimit
from summarizer.service.completions import routes as completions
from summarizer.service.contract import describe
from summarizer.service.guard import Guard
from summarizer.service.heads import Heads
from summarizer.service.idempotency import Idempotency
from summarizer.service.identity import Identity, keys_required
from summarizer.service.limits import Crowd, Timeout
from summarizer.service.metrics import Metrics
from summarizer.service.requests import Requests
from summarizer.service.routes import API, health
from summarizer.service.routes import metrics as figures
from summarizer.service.routes import problems as explained
from summarizer.service.shared import Shared
from summarizer.service.tracing import traced
from summarizer.service.working import WorkerProcess
from summarizer.settings import Settings

_DRAIN = 25.0
"""Seconds that jobs have when the service ends: systems wait for half a minute as a rule."""


def create_app(settings: Settings, *, work: bool = True, apart: bool = False) -> FastAPI:
    """The service under `settings`; without `work`, workers elsewhere do the jobs.

    With `apart` its worker has a process of its own, as that of `summarizer serve`.
    The database and the queue are opened when it starts, and it drains when it ends. Raises
    `ConfigurationError` where keys are given up for others than this host.
    """
    required = keys_required(settings)
    metrics = Metrics()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with traced(settings), Jobs(settings) as all_jobs:
            worker = _worker(all_jobs, apart) if work else None
            if worker is not None:
                await anyio.to_thread.run_sync(worker.start)
            app.state.shared = Shared(settings, all_jobs, worker, keys_required=required)
            try:
                async with mcp.running(app):
                    yield
            finally:
                app.state.shared.stopping.set()
                if worker is not None:
                    await anyio.to_thread.run_sync(worker.stop, app.state.drain)

    app = FastAPI(
        title="summarizer",
        version=version("negotiation-summarizer"),
        lifespan=life,
        redoc_url=None,
        docs_url=None,
        openapi_url="/v1/openapi.json",
        redirect_slashes=False,
        responses=problems.RESPONSES,
        middleware=_around(metrics),
    )
    app.state.metrics = metrics
    app.state.drain = _DRAIN
    problems.install(app)
    describe(app, keys_required=required)
    for part in (*API, mcp, explained, health, figures):
        app.include_router(part.router)
    completions.install(app)
    pages.install(app)
    return app


def _worker(jobs: Jobs, apart: bool) -> Worker | WorkerProcess:
    return WorkerProcess(jobs.settings) if apart else jobs.worker()


def _around(metrics: Metrics) -> list[Middleware]:
    """What each request goes through before a route has it, in this order."""
    return [
        Middleware(Requests, metrics=metrics),
        Middleware(Heads),
        Middleware(Timeout),
        Middleware(Crowd),
        Middleware(Guard),
        Middleware(Identity),
        Middleware(BodyLimit),
        Middleware(Idempotency),
    ]
