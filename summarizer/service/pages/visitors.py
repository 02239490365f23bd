"""Who sees a page: whoever has no valid key signs in first, and then goes on where he wanted."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from summarizer.service.callers import Caller, Visiting
from summarizer.service.identity import COOKIE
from summarizer.service.pages.site import Page, shown
from summarizer.service.problems import Refused


class SignInFirst(Exception):
    """Somebody without a valid key asked for a page that is not for everybody."""


async def _reader(caller: Visiting) -> Caller:
    if caller is None:
        raise SignInFirst
    return caller


async def _writer(caller: Annotated[Caller, Depends(_reader)]) -> Caller:
    if "write" not in caller.scopes:
        raise Refused("forbidden", "The key that you have signed in with may only read.")
    return caller


Reader = Annotated[Caller, Depends(_reader)]
"""Somebody who may see pages; others are sent to sign in."""
Writer = Annotated[Caller, Depends(_writer)]
"""Somebody who may also change something."""


async def to_sign_in(request: Request, _: Exception) -> Response:
    """Sends somebody to sign in, and from there to where he wanted."""
    if _comes_from_elsewhere(request):
        # a link on another site brings no cookie along; our own page does
        return shown(request, Page("onward.html.jinja", "One moment"))
    ended = "&ended=1" if COOKIE in request.cookies else ""
    wanted = quote(_wanted(request), safe="/")
    return RedirectResponse(f"/sign-in?next={wanted}{ended}", 303)


def local(path: str) -> str:
    """`path` if it leads to a page of ours, else the first page."""
    plain = path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


def back(path: str) -> RedirectResponse:
    """Sends a browser that has sent a form to that page of ours."""
    return RedirectResponse(local(path), 303)


def _comes_from_elsewhere(request: Request) -> bool:
    return request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site"


def _wanted(request: Request) -> str:
    """The page that was asked for; for a form, the page that it stood on."""
    if request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        return local(request.url.path + query)
    came = urlsplit(request.headers.get("referer", ""))
    return local(came.path) if came.netloc == request.url.netloc else "/"


__all__ = ["Reader", "SignInFirst", "Writer", "back", "local", "to_sign_in"]
