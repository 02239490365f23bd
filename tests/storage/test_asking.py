"""Jobs that are asked for by several at once, on both kinds of database."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from summarizer.jobs.identity import orders
from summarizer.storage import MAIN, Database, Order
from tests.jobs.orders import document, settings


def test_two_who_ask_for_the_same_at_once_do_not_wait_for_each_other(database: Database) -> None:
    both, asked = Barrier(2), orders([document(number) for number in range(60)], settings())

    def put(those: Sequence[Order]) -> list[str]:
        both.wait()
        return [job.id for job in database.jobs.put(those, MAIN)]

    with ThreadPoolExecutor(2) as threads:
        coming = threads.map(put, [asked, asked[::-1]])
        assert [sorted(ids) for ids in coming] == [sorted(order.id for order in asked)] * 2
    listed = database.jobs.listed(MAIN, limit=60).jobs
    in_order = [order.id for order in asked]
    assert [job.id for job in listed] in (in_order, in_order[::-1])
