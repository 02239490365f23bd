"""Jobs that are asked for: new rows, or ones that wait again, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, update

from summarizer.storage.jobs.rows import add
from summarizer.storage.jobs.values import AT_VENDOR, Order
from summarizer.storage.rows import now
from summarizer.storage.tables import claims, documents, jobs
from summarizer.storage.titles import opening

_STEP = timedelta(microseconds=1)
"""By so much later each counts as made than the one before it, so that lists keep their order."""


def ask_for(connection: Connection, orders: Sequence[Order], tenant: str, *, again: bool) -> None:
    """Takes the orders in for `tenant`; see `JobStore.put`."""
    moment = now()
    asked = [(order, moment + place * _STEP) for place, order in enumerate(orders)]
    # all lock in one order: two who ask for the same at once must not wait for each other
    for order, created in sorted(asked, key=lambda one: (one[0].document.sha256, one[0].id)):
        _ask_for(connection, order, tenant, created, again=again)


def _ask_for(
    connection: Connection, order: Order, tenant: str, moment: datetime, *, again: bool
) -> None:
    document = order.document
    text = {"sha256": document.sha256, "text": document.text.encode()}
    add(connection, documents, text)
    row = {
        "id": order.id,
        "sha256": document.sha256,
        "document": document.model_dump_json(exclude={"text"}),
        "options": order.options.model_dump_json(),
        "queue": order.queue,
        "request": order.request,
        "title": document.title or opening(document.text),
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
