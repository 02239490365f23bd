"""The rounds through followed threads: each hour for what was missed, once a day for the digest."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta

from anyio import to_thread

from summarizer.chat.slack.digest import post_digest
from summarizer.chat.slack.following import catch_up
from summarizer.chat.slack.workspace import Workspace

_log = logging.getLogger(__name__)

_HOUR = timedelta(hours=1)


async def rounds(workspace: Workspace, digest: str | None) -> None:
    """Goes round for as long as it is not called off; the digest is at `digest`, 08:30 in UTC.

    At the start it reads what was said while nobody listened, tells what was to be told then, and
    gives the digest of today if its time has come.
    """
    given: datetime | None = None
    while True:
        await go_round(workspace)
        at = last_digest(digest, datetime.now(UTC))
        if at is not None and at != given and await post_digests(workspace, at):
            given = at
        await asyncio.sleep(until_next(digest, datetime.now(UTC)).total_seconds())


async def go_round(workspace: Workspace) -> None:
    """Reads all followed threads on, and tells what has passed in them."""
    for name in await _followed(workspace):
        await catch_up(workspace, name)


async def post_digests(workspace: Workspace, at: datetime) -> bool:
    """Posts the digest that is due then in each followed thread that has one; whether all is done.

    What has been posted is not posted again.
    """
    done = [await post_digest(workspace, name, at) for name in await _followed(workspace)]
    return all(done)


def last_digest(digest: str | None, now: datetime) -> datetime | None:
    """When the digest of today was due; None before its time, and if there is none."""
    at = _on_the_day(digest, now)
    return at if at is not None and at <= now else None


def until_next(digest: str | None, now: datetime) -> timedelta:
    """How long to wait for the next round: an hour, or until the digest is due."""
    at = _on_the_day(digest, now)
    if at is not None and at <= now:
        at += timedelta(days=1)
    return _HOUR if at is None else min(_HOUR, at - now)


def _on_the_day(digest: str | None, now: datetime) -> datetime | None:
    if digest is None:
        return None
    return datetime.combine(now.date(), time.fromisoformat(digest), UTC)


async def _followed(workspace: Workspace) -> tuple[str, ...]:
    try:
        return await to_thread.run_sync(workspace.desk.database.threads.followed)
    except Exception as error:
        _log.warning("The followed threads cannot be looked up: %s", type(error).__name__)
        return ()
