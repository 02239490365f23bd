"""What all pages have in common: the templates, the frame around them, and what they may load."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from summarizer.rendering import times
from summarizer.rendering.html import showable, templates
from summarizer.service.callers import Caller
from summarizer.service.pages import states
from summarizer.service.pages.assets import address
from summarizer.service.sessions import FIELD, csrf_token

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What pages may load and do: only what comes from here, and nothing inline."""


@dataclass(frozen=True)
class Page:
    """A page: its template, and what the frame around it has to know.

    `at` is the part of the site that it belongs to; `sheets` and `scripts` are files of ours, of
    which `modules` come as ES modules. `skip` is where the link leads that skips the navigation.
    """

    template: str
    title: str
    at: str = ""
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    skip: str = "main"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def shown(request: Request, page: Page, caller: Caller | None = None, **more: Any) -> HTMLResponse:
    """The page as an answer; `more` is for its template."""
    html = (
        environment()
        .get_template(page.template)
        .render(page=page, **_common(request, caller), **more)
    )
    headers = {
        "Content-Security-Policy": POLICY,
        # forms of ours tell where they come from, links to elsewhere do not
        "Referrer-Policy": "same-origin",
        # what needs no key may stay in the browser, so that going back keeps what was typed
        "Cache-Control": "no-store" if caller and caller.key else "private, no-cache",
        "Vary": "Cookie",
        **page.headers,
    }
    return HTMLResponse(showable(html), page.status, headers)


def piece(request: Request, template: str, caller: Caller, **more: Any) -> Markup:
    """A part of a page, to be put into another one."""
    html = environment().get_template(template).render(**_common(request, caller), **more)
    return Markup(html)  # noqa: S704 - the template has escaped it


@cache
def environment() -> Environment:
    """The templates, which escape all text, with the words and times of pages."""
    made = templates("summarizer.service.pages")
    made.filters.update(moment=moment, number=number)
    made.globals.update(address=address, states=states, times=times)
    return made


def moment(value: datetime) -> str:
    """A moment in UTC as people write it: "26 April 2025, 17:00 UTC"."""
    return f"{times.moment(value.date())}, {value:%H:%M} UTC"


def number(value: int) -> str:
    """A number with its thousands set apart."""
    return f"{value:,}"


def _common(request: Request, caller: Caller | None) -> dict[str, Any]:
    token = csrf_token(request) if caller else ""
    return {
        "caller": caller,
        "writes": caller is not None and "write" in caller.scopes,
        "token": token,
        "token_field": FIELD,
        "here": request.url.path,
    }
