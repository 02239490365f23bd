"""Briefs that go to a dossier when their job is done.

Whoever asks for it and whoever finishes the job lock the job first, so that one of the two sees
the other; dossiers come after, by their id.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from summarizer.brief import Brief
from summarizer.errors import DossierNotFound, JobNotFound
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import add, job_row, text_of
from summarizer.storage.records import brief_from
from summarizer.storage.rows import dossier_row
from summarizer.storage.shelving import shelve
from summarizer.storage.tables import deliveries, dossiers, jobs


class DeliveryStore:
    """Which dossiers are to have the brief of which job. Each call is one transaction."""

    def __init__(self, connections: Connections, tenant: str) -> None:
        self._connections = connections
        self._tenant = tenant

    def put(self, job: str, dossier: int) -> bool | None:
        """Lets `dossier` have the brief: at once if the job is done, else when it is.

        Returns whether it was added, for its text may be there already; None if it is to come.
        Raises `JobNotFound` and `DossierNotFound`, also for those of another tenant.
        """
        if "\0" in job:
            # no id has one, and PostgreSQL takes none
            raise JobNotFound("There is no such job.")
        with self._connections.writing() as connection:
            row = job_row(connection, job, self._tenant, jobs.c.brief, jobs.c.sha256, hold=True)
            if dossier_row(connection, dossier, hold=True).tenant != self._tenant:
                raise DossierNotFound("There is no dossier of that name or id.")
            if row.state != "done" or row.brief is None:
                add(connection, deliveries, {"job": job, "dossier": dossier})
                return None
            brief = brief_from(row.sha256, row.brief, text_of(connection, row.sha256))
            return shelve(connection, dossier, brief)


def hand_over(connection: Connection, job: str, brief: Brief) -> None:
    """Puts the brief of a job that is done into the dossiers that wait for it."""
    waiting = connection.scalars(_WAITING, {"identity": job}).all()
    for dossier in waiting:
        try:
            shelve(connection, dossier, brief)
        except DossierNotFound:
            continue  # it was deleted meanwhile
    if waiting:
        connection.execute(delete(deliveries).where(deliveries.c.job == job))


# most jobs go into no dossier: to ask has to cost little
_WAITING = (
    select(deliveries.c.dossier)
    .where(deliveries.c.job == bindparam("identity"))
    .order_by(deliveries.c.dossier)
)


def drop(connection: Connection, job: str, tenant: str) -> None:
    """Forgets the dossiers of `tenant` that wait for the job."""
    theirs = select(dossiers.c.id).where(dossiers.c.tenant == tenant)
    mine = (deliveries.c.job == job) & deliveries.c.dossier.in_(theirs)
    connection.execute(delete(deliveries).where(mine))
