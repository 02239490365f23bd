"""A form with a text that is to be briefed."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.errors import DocumentError
from summarizer.reading import read_text
from summarizer.service.callers import Caller
from summarizer.settings import Settings
from summarizer.storage import Job

_LONGEST_LINE = 500


class Given(BaseModel):
    """What somebody has put into the form; what was left out is empty."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    dossier: str = ""


def send(given: Given, caller: Caller, settings: Settings) -> Job:
    """The job of the text. Raises `DocumentError`, `DossierNotFound`, `QueueFull`."""
    document = read_text(
        given.text.replace("\x00", ""),
        published=given.published.strip() or None,
        max_bytes=settings.max_bytes,
    )
    known = {"title": _line(given.title), "publisher": _line(given.publisher)}
    update = {name: line for name, line in known.items() if line}
    # seen before anything is written: a dossier of somebody else is not there
    theirs = caller.jobs.database.of(caller.tenant)
    dossier = theirs.find(int(given.dossier)).id if given.dossier.isdecimal() else None
    job = caller.jobs.submit([document.model_copy(update=update)], bounded=True)[0]
    if dossier is not None:
        theirs.deliveries.put(job.id, dossier)
    return job


def _line(given: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in given).split())
    if len(line) > _LONGEST_LINE:
        raise DocumentError(
            f"Title and publisher may have {_LONGEST_LINE} characters.", hint="Shorten them."
        )
    return line
