"""The pages: HTML that reads without script, and small scripts that ask the JSON API."""

from __future__ import annotations

from fastapi import FastAPI

from summarizer.service.pages import (
    answering,
    assets,
    documents,
    dossier,
    dossiers,
    downloads,
    jobs,
    signing,
    start,
)
from summarizer.service.pages.failures import problem_page
from summarizer.service.pages.visitors import SignInFirst, to_sign_in

__all__ = ["install"]

_ABOUT = (
    *(assets, start, downloads, jobs, dossiers, dossier, documents),
    *(answering, signing),
)


def install(app: FastAPI) -> None:
    """Adds the pages to `app`, and lets what fails on them be told on a page."""
    app.state.problem_page = problem_page
    app.add_exception_handler(SignInFirst, to_sign_in)
    for about in _ABOUT:
        app.include_router(about.router, include_in_schema=False)
