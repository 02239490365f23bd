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

    At the start it reads what was said while nobody listened.
    """
    while True:
        await go_round(workspace)
        now = datetime.now(UTC)
        at = next_digest(digest, now)
        if at is not None and at <= now + _HOUR:
            await asyncio.sleep((at - now).total_seconds())
            await post_digests(workspace, at)
        else:
            await asyncio.sleep(_HOUR.total_seconds())


async def go_round(workspace: Workspace) -> None:
    """Reads all followed threads on, and tells what has passed in them."""
    for name in await _followed(workspace):
        await catch_up(workspace, name)


async def post_digests(workspace: Workspace, now: datetime) -> None:
    """Posts the digest of each followed thread that has one."""
    for name in await _followed(workspace):
        await post_digest(workspace, name, now)


def next_digest(digest: str | None, now: datetime) -> datetime | None:
    """When the digest is next, after `now`; None if there is none."""
    if digest is None:
        return None
    today = datetime.combine(now.date(), time.fromisoformat(digest), UTC)
    return today if today > now else today + timedelta(days=1)


async def _followed(workspace: Workspace) -> tuple[str, ...]:
    try:
        return await to_thread.run_sync(workspace.desk.database.threads.followed)
    except Exception as error:
        _log.warning("The followed threads cannot be looked up: %s", type(error).__name__)
        return ()
