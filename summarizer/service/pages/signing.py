"""Signing in with a key, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from summarizer.service.callers import Visiting
from summarizer.service.pages.site import Page, shown
from summarizer.service.pages.visitors import Reader, back, local
from summarizer.service.sessions import sign_in, sign_out

router = APIRouter()


@router.get("/sign-in")
async def ask(request: Request, caller: Visiting, next: str = "/", ended: str = "") -> Response:
    """The form for the key; whoever needs none, or has given it, goes on."""
    if caller is not None:
        return back(next)
    told = "Your session has ended. Sign in again, and you are where you were." if ended else ""
    return _page(request, next, told=told)


@router.post("/sign-in")
async def enter(
    request: Request, key: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/"
) -> Response:
    """Opens a session for a valid key, and leads to where he wanted."""
    onward = RedirectResponse(local(next), 303)
    if not key.strip():
        return _page(request, next, wrong="Put your key into the field.")
    if await sign_in(request, onward, key) is None:
        wrong = "That is no valid key: it is mistyped, or has expired or been revoked."
        return _page(request, next, wrong=wrong)
    return onward


@router.post("/sign-out")
async def leave(request: Request, caller: Reader) -> Response:
    """Ends the session."""
    away = RedirectResponse("/sign-in", 303)
    await sign_out(request, away)
    return away


def _page(request: Request, onward: str, *, wrong: str = "", told: str = "") -> Response:
    page = Page("sign_in.html.jinja", "Sign in", status=401 if wrong else 200)
    return shown(request, page, onward=local(onward), wrong=wrong, told=told)
