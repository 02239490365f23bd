"""A job that is asked for: a new row, or one that waits again, and whose it is."""

from __future__ import annotations

from sqlalchemy import Connection, update

from summarizer.storage.jobs.rows import add
from summarizer.storage.jobs.values import AT_VENDOR, Order
from summarizer.storage.rows import now
from summarizer.storage.tables import claims, documents, jobs

_LONGEST, _LOOK = 80, 2_000


def ask_for(connection: Connection, order: Order, tenant: str, *, again: bool) -> None:
    """Takes the order in for `tenant`; see `JobStore.put`."""
    document, moment = order.document, now()
    text = {"sha256": document.sha256, "text": document.text.encode()}
    add(connection, documents, text)
    row = {
        "id": order.id,
        "sha256": document.sha256,
        "document": document.model_dump_json(exclude={"text"}),
        "options": order.options.model_dump_json(),
        "queue": order.queue,
        "request": order.request,
        "title": document.title or _opening(document.text),
        "characters": len(document.text),
        "state": "queued",
        "round": 1,
        "tries": 0,
        "provisional": False,
        "created": moment,
        "changed": moment,
    }
    if not add(connection, jobs, row):
        anew = (jobs.c.state == "cancelled") | (jobs.c.provisional & (jobs.c.state == "done"))
        # whoever asks has workers, and those that it waits for may be gone for good; what is
        # with an endpoint has been paid for
        elsewhere = (jobs.c.queue != order.queue) & ~jobs.c.queue.startswith(AT_VENDOR)
        anew |= (jobs.c.state == "queued") & elsewhere
        if again:
            anew |= jobs.c.state == "failed"
        connection.execute(
            update(jobs)
            .where(jobs.c.id == order.id, anew)
            .values(
                state="queued",
                # another way may be wanted now: a worker's, or the endpoint's batches
                queue=order.queue,
                options=row["options"],
                request=order.request,
                round=jobs.c.round + 1,
                tries=0,
                progress=None,
                error=None,
                provisional=False,
                changed=moment,
            )
        )
    add(connection, claims, {"tenant": tenant, "job": order.id, "claimed": moment})


def _opening(text: str) -> str | None:
    """How a text without a title begins: by that people tell it from others."""
    line = next((line.strip() for line in text[:_LOOK].splitlines() if line.strip()), "")
    # what cannot be seen has no place in a list, and PostgreSQL keeps no U+0000
    plain = "".join(mark if mark.isprintable() else " " for mark in line)
    words = " ".join(plain.split())
    if len(words) <= _LONGEST:
        return words or None
    # at a space where there is one: not every script has them
    begun = words[:_LONGEST]
    return f"{begun.rpartition(' ')[0] or begun} \u2026"
