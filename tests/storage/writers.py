"""What other processes do to a database while a test looks on; each runs by itself."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from functools import partial
from multiprocessing.synchronize import Event
from unittest import mock

from summarizer.errors import DatabaseFull, DossierExists
from summarizer.picture import Decisions, Known, document_id
from summarizer.storage import Database, shelving
from tests.storage.briefs import brief


def add_all(address: str, numbers: list[int]) -> int:
    """Opens the database, adds the briefs of `numbers`; how many were new to it."""
    with Database(address, wait=60) as database:
        shelf = database.shelf(database.find("Harbour talks").id)
        return sum(shelf.add(brief(number)) for number in numbers)


def create(address: str, title: str) -> bool:
    """Opens the database, perhaps for the first time, and makes a dossier; whether it was new."""
    with Database(address, wait=60) as database:
        try:
            database.create(title)
        except DossierExists:
            return False
        return True


def know(address: str, names: list[str]) -> None:
    """Adds `names` to the table of the dossier, one by one."""
    with Database(address, wait=60) as database:
        shelf = database.shelf(database.find("Harbour talks").id)
        for name in names:
            shelf.decide(partial(_with_row, Known(name=name)))


def come_and_go(address: str, title: str, rounds: int) -> None:
    """Adds a text to a dossier of its own, and takes it away, over and over; it stays at last."""
    with Database(address, wait=60) as database:
        shelf = database.shelf(database.find(title).id)
        for _ in range(rounds):
            shelf.add(brief(1))
            shelf.remove(document_id(brief(1)))
        shelf.add(brief(1))


def hold(address: str, holds: Event, seconds: float) -> None:
    """Keeps everybody else from writing for so long; `holds` is set when it does."""
    with Database(address)._connections.writing():
        holds.set()
        time.sleep(seconds)


def add_within(address: str, limit: int) -> None:
    """Adds a brief longer than `limit`, with no file allowed to grow beyond that."""
    with Database(address) as database:
        shelf = database.shelf(database.find("Harbour talks").id)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            shelf.add(brief(2, padding=limit))
        except DatabaseFull:
            sys.exit(0 if len(shelf.briefs()) == 1 else 2)
        sys.exit(3)


def die_while_adding(address: str) -> None:
    """Is killed when the text and the brief have been written, and nothing is committed."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with Database(address) as database, mock.patch.object(shelving, "touch", die):
        database.shelf(database.find("Harbour talks").id).add(brief(2))


def _with_row(row: Known, before: Decisions) -> Decisions:
    return Decisions(table=(*before.table, row))
