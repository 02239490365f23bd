"""Sessions of people in a browser: signed in with a key, kept by a cookie, guarded by a token.

A page that is for those signed in only asks for a caller (`callers.Visiting`); one with a form
puts `csrf_token(request)` into it, and into a `<meta>` for scripts, which send it as
`X-CSRF-Token`. Where the service asks for no keys there are no sessions and no tokens, and what
other sites' pages send is refused by `guard`.
"""

from __future__ import annotations

import hmac

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from summarizer.service.identity import COOKIE, visitor_of
from summarizer.service.problems import Refused
from summarizer.service.shared import shared
from summarizer.storage.keys import Key
from summarizer.storage.sessions import LASTING

FIELD = "csrf_token"
"""The field of a form that holds the token."""
HEADER = "X-CSRF-Token"
"""The header that holds it where a script sends the request."""

_SAFE = ("GET", "HEAD", "OPTIONS")


async def sign_in(request: Request, response: Response, given: str) -> Key | None:
    """Opens a session of who holds the key `given`, and sets its cookie; None for no valid key.

    Raises `StorageError`.
    """
    database = shared(request).jobs.database
    key = await run_in_threadpool(database.keys.authentic, given.strip())
    if key is None:
        return None
    session = await run_in_threadpool(database.sessions.open, key.id)
    response.set_cookie(
        COOKIE,
        session,
        max_age=int(LASTING.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return key


async def sign_out(request: Request, response: Response) -> None:
    """Ends the session of the request, if there is one, and takes its cookie away."""
    session = visitor_of(request.scope).session
    if session is not None:
        await run_in_threadpool(shared(request).jobs.database.sessions.close, session)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def csrf_token(request: Request) -> str:
    """The token that belongs to the session of the request; empty where there is no session."""
    session = visitor_of(request.scope).session
    # only who knows the cookie, which no script can read, can make it
    return "" if session is None else hmac.digest(session.encode(), b"csrf", "sha256").hex()


async def require_csrf(request: Request) -> None:
    """Raises `Refused` if a request by cookie would change something and has not the token.

    The body is read for it only if it is a small form (not one with files: those send the header).
    """
    expected = csrf_token(request)
    if not expected or request.method in _SAFE:
        return
    sent = request.headers.get(HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent is None and kind == "application/x-www-form-urlencoded":
        field = (await request.form()).get(FIELD)
        sent = field if isinstance(field, str) else None
    if sent is None or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Refused("csrf", hint=f"Send it as the header {HEADER}, or the field {FIELD}.")
