"""The application: what it is made of, and what starts and ends with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI
from starlette.middleware import Middleware

from summarizer.jobs import Jobs
from summarizer.service import problems
from summarizer.service.identity import Identity, keys_required
from summarizer.service.routes import briefs, jobs
from summarizer.service.shared import Shared
from summarizer.settings import Settings


def create_app(settings: Settings, *, work: bool = True) -> FastAPI:
    """The service under `settings`; without `work`, workers elsewhere do the jobs.

    The database and the queue are opened when it starts, and it drains when it ends. Raises
    `ConfigurationError` where keys are given up for others than this host.
    """
    required = keys_required(settings)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with Jobs(settings) as all_jobs:
            worker = all_jobs.worker() if work else None
            if worker is not None:
                await anyio.to_thread.run_sync(worker.start)
            app.state.shared = Shared(settings, all_jobs, worker, keys_required=required)
            try:
                yield
            finally:
                app.state.shared.stopping.set()
                if worker is not None:
                    await anyio.to_thread.run_sync(worker.stop)

    app = FastAPI(
        title="summarizer",
        lifespan=life,
        redoc_url=None,
        docs_url=None,
        openapi_url="/v1/openapi.json",
        redirect_slashes=False,
        responses=problems.RESPONSES,
        middleware=[Middleware(Identity)],
    )
    problems.install(app)
    app.include_router(briefs.router)
    app.include_router(jobs.router)
    return app
