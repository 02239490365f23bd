"""How large the body of a request may be, told before it is read."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.identity import is_stranger, visitor_of
from summarizer.service.problems import Refused, answer_to
from summarizer.service.shared import shared_of

_OF_STRANGERS = 65_536
"""Bytes that are read of who has not said who he is: enough to sign in."""
# what is left of the body is not read: the connection is of no use any more
_CLOSE = {"Connection": "close"}


class BodyLimit:
    """Refuses a body that is too large by its length, or as soon as more has come than may."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal, most = _limit(scope)
        headers = Headers(scope=scope)
        if headers.get("content-encoding", "identity").strip().lower() != "identity":
            refusal, most = _compressed(), -1
        length = headers.get("content-length", "0")
        if most < 0 or not length.isdecimal() or len(length) > 18 or int(length) > most:
            await answer_to(refusal, scope)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most, refusal), send)


def _limit(scope: Scope) -> tuple[Refused, int]:
    """How many bytes may be sent, and what is said of more."""
    visitor, common = visitor_of(scope), shared_of(scope)
    most = common.settings.request_bytes
    if is_stranger(scope):
        return _unknown(), min(most, _OF_STRANGERS)
    if visitor.key is not None and visitor.key.max_bytes is not None:
        most = visitor.key.max_bytes
    return _too_large(most), most


def _counted(receive: Receive, most: int, refusal: Refused) -> Receive:
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > most:
                raise refusal
        return message

    return counted


def _too_large(most: int) -> Refused:
    return Refused(
        "body-too-large",
        f"The body is over the limit of {most} bytes.",
        hint="Send less at once.",
        headers=_CLOSE,
    )


def _unknown() -> Refused:
    headers = {**_CLOSE, "WWW-Authenticate": "Bearer"}
    return Refused("unauthorized", hint="Send Authorization: Bearer sk_…", headers=headers)


def _compressed() -> Refused:
    return Refused("unsupported-media-type", "A compressed body is not read.", headers=_CLOSE)
