"""A service as a process of its own (DBOS is one to a process), and what stands in its database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer import Summarizer
from summarizer.brief import Brief
from summarizer.dossier import Dossiers
from summarizer.jobs.identity import orders
from summarizer.reading import read_text
from summarizer.settings import load
from summarizer.storage import MAIN, Database, Job
from summarizer.storage.keys import NewKey
from tests.views.dossiers import BRIEFS

TEXT = (
    "Minister Ole Tarn of Kessa said on Monday that the dockers' union must end the strike by "
    "Friday. The union demands a wage rise of 6 per cent. The port company opposes the demand."
)
HOSTILE = (
    "</title></script></textarea>\"'><script>document.title='ran'</script>"
    "<img src=x onerror=document.title='ran'>{{7*7}}"
)
_PATIENCE = 240


@dataclass(frozen=True)
class Service:
    """A service that listens at `address`, over `database`."""

    address: str
    database: Database
    folder: Path

    def open_job(self, title: str, tenant: str = MAIN) -> Job:
        """A job that waits for a worker that is not there; the test says what becomes of it."""
        return self.open_jobs((title,), tenant)[0]

    def open_jobs(self, titles: Iterable[str], tenant: str = MAIN) -> tuple[Job, ...]:
        """Several of them."""
        documents = [read_text(f"{TEXT} {it}", title=it, published="2026-05-14") for it in titles]
        asked = orders(documents, load(extractor="rules"))
        alone = [order.model_copy(update={"queue": "nobody"}) for order in asked]
        return self.database.jobs.put(alone, tenant)

    def running_job(self, title: str) -> Job:
        """A job that is being read, as far as anybody can see."""
        job = self.open_job(title)
        self.database.jobs.begin(job.id, round_=job.round, most=3)
        return self.database.jobs.job(job.id)

    def finish(self, job: Job, *, provisional: bool = False) -> Brief:
        """Puts its brief to a job that is being read."""
        document = self.database.jobs.order(job.id).document
        with Summarizer(load(extractor="rules")) as summarizer:
            brief = summarizer.brief(document)
        self.database.jobs.finish(job.id, brief, provisional=provisional)
        return brief

    def dossier(self, title: str, briefs: tuple[Brief, ...] = BRIEFS, tenant: str = MAIN) -> int:
        """The id of a new dossier with these briefs."""
        with Dossiers(database=self.database.of(tenant)) as dossiers:
            made = dossiers.create(title)
            for brief in briefs:
                made.add(brief)
        return self.database.of(tenant).find(title).id

    def key(self, **wanted: str) -> str:
        """What the holder of a new key sends."""
        return self.database.keys.create(NewKey(**{"name": "n", "tenant": "main", **wanted}))[1]


@contextmanager
def service_in(folder: Path, **settings: str) -> Iterator[Service]:
    """A service over a database in `folder`; `settings` are put into its environment."""
    address = str(folder / "talks.sqlite")
    given = {"DATABASE": address, "EXTRACTOR": "rules", "PORT": "0", **settings}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER")},
        **{f"SUMMARIZER_{name}": value for name, value in given.items()},
    }
    with (folder / "log").open("w") as log, Database(address) as database:
        process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", "serve"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert process.stdout is not None
        try:
            told = process.stdout.readline()
            assert "http://" in told, (folder / "log").read_text()
            at = next(word for word in told.split() if word.startswith("http://"))
            yield Service(at.rstrip("/."), database, folder)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_PATIENCE)
            finally:
                process.kill()
                process.stdout.close()
