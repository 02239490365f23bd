"""A form with a text that is to be briefed."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from summarizer.errors import DocumentError
from summarizer.extraction.endpoint import lacks_key
from summarizer.reading import read_text
from summarizer.service.callers import Caller
from summarizer.service.routes.values import Wanted
from summarizer.settings import Settings
from summarizer.storage import Job, JobOptions

_LONGEST_LINE = 500


class Given(BaseModel):
    """What somebody has put into the form; what was left out is empty."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    dossier: str = ""
    extractor: str = ""
    language: str = ""


def has_model(settings: Settings) -> bool:
    """Whether there is a model that could read a document."""
    return any(not lacks_key(each) for each in settings.ordered_endpoints())


def send(given: Given, caller: Caller, settings: Settings) -> Job:
    """The job of the text. Raises `DocumentError`, `DossierNotFound`, `QueueFull`."""
    document = read_text(
        given.text.replace("\x00", ""),
        published=given.published.strip() or None,
        max_bytes=settings.max_bytes,
    )
    options = _options(given)
    known = {"title": _line(given.title), "publisher": _line(given.publisher)}
    update = {name: line for name, line in known.items() if line}
    # seen before anything is written: a dossier of somebody else is not there
    theirs = caller.jobs.database.of(caller.tenant)
    dossier = theirs.find(int(given.dossier)).id if given.dossier.isdecimal() else None
    job = caller.jobs.submit([document.model_copy(update=update)], options, bounded=True)[0]
    if dossier is not None:
        theirs.deliveries.put(job.id, dossier)
    return job


def _options(given: Given) -> JobOptions:
    said = {"extractor": given.extractor.strip(), "language": given.language.strip()}
    try:
        wanted = Wanted.model_validate({name: value for name, value in said.items() if value})
    except ValidationError:
        raise DocumentError(
            "That is no language, or no way to read it.", hint="Write a language as en or de-AT."
        ) from None
    return JobOptions(extractor=wanted.extractor, language=wanted.language)


def _line(given: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in given).split())
    if len(line) > _LONGEST_LINE:
        raise DocumentError(
            f"Title and publisher may have {_LONGEST_LINE} characters.", hint="Shorten them."
        )
    return line
