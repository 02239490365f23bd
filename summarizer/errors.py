"""Every error that the package raises on purpose.

    SummarizerError
    ├── DocumentError            the input cannot be read as a document
    │   ├── DocumentNotFound         no such file, or it is a directory
    │   ├── EmptyDocument            nothing but white space
    │   ├── BinaryDocument           not text in any encoding we know
    │   ├── EncryptedDocument        a PDF that needs a password
    │   ├── NoTextInDocument         a scanned PDF, a page without an article
    │   ├── DocumentTooLarge         over the size limit
    │   └── BadDate                  a publication date that is no date
    ├── ConfigurationError       settings, key, prompt or extractor do not fit
    │   ├── MissingKey
    │   ├── UnknownExtractor
    │   └── UnknownPrompt
    ├── DossierError             a dossier cannot do what is asked of it
    │   ├── DossierNotFound          no dossier of that name or id
    │   ├── DossierExists            there is one of that title already
    │   ├── DocumentNotHeld          the dossier has no such document
    │   ├── UnfitBrief               another codebook version, its text gone, or no brief at all
    │   ├── UnknownParty             no party, or several, of that name in the dossier
    │   ├── BadTable                 a table of aliases that cannot be read
    │   └── AnswerWithheld           a model's answer whose citations do not hold
    ├── JobError                 a job cannot do what is asked of it
    │   ├── JobNotFound              no job of that id, or somebody else's
    │   ├── JobUnfinished            there is no brief (yet)
    │   ├── ConfigurationChanged     the worker is configured otherwise than who asked for the job
    │   ├── JobPoisoned              work on the document ended the worker, again and again
    │   ├── QueueFull                too many jobs wait
    │   └── QueueUnavailable         the queue cannot be started, or has died
    ├── ServiceError             a service over HTTP cannot do what is asked of it
    │   ├── ServiceUnreachable       no connection to it, or it broke off
    │   ├── ServiceRefused           the key is unknown, or may not do this
    │   └── ServiceFailed            it answered with an error that is none of the above
    ├── StorageError             the database cannot do what is asked of it
    │   ├── DatabaseUnreachable      no connection, or it broke off, or nobody may open it
    │   ├── DatabaseDamaged          the file is no database, or a broken one
    │   ├── DatabaseNewer            a newer version of this package has written it
    │   ├── DatabaseFull             no space is left; nothing was written
    │   └── DatabaseBusy             somebody else held it for too long
    └── ExtractionError          a document could be read, but no draft came of it
        ├── EndpointUnreachable      no connection, or it broke off
        ├── EndpointFailed           the endpoint answered with an error of its own (5xx)
        ├── EndpointRefused          bad key, no such model, request not understood (4xx)
        ├── RateLimited              429, and waiting would pass the deadline
        ├── QuotaExceeded            the account has no credit left
        ├── DeadlineExceeded         the total time for a document is over
        ├── BudgetExceeded           the next request could pass the budget
        ├── ModelRefused             the model declined, or a content filter did
        ├── AnswerTruncated          the answer did not fit in the output limit
        └── InvalidAnswer            no answer of the agreed form, after the re-asks

No message holds text of a document or a key. `code` is stable and fit for
machines; `hint` says what to do.
"""

from __future__ import annotations

from typing import Any, ClassVar


class SummarizerError(Exception):
    """Base of all errors of this package: what went wrong, and what to do about it."""

    code: ClassVar[str] = "error"
    usage: Any = None
    """What requests to a model came to before it, a `summarizer.brief.Usage`; None without any."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class DocumentError(SummarizerError):
    """The input cannot be read as a document."""

    code = "document"


class DocumentNotFound(DocumentError):
    """There is no such file, it is a directory, or it may not be read."""

    code = "document-not-found"


class EmptyDocument(DocumentError):
    """The input holds nothing but white space."""

    code = "empty-document"


class BinaryDocument(DocumentError):
    """The input is not text in any encoding that can be told."""

    code = "binary-document"


class EncryptedDocument(DocumentError):
    """The PDF needs a password."""

    code = "encrypted-document"


class NoTextInDocument(DocumentError):
    """The input is well formed but holds no text: a scanned PDF, a page without an article."""

    code = "no-text-in-document"


class DocumentTooLarge(DocumentError):
    """The input is over the size limit (`Settings.max_bytes`)."""

    code = "document-too-large"


class BadDate(DocumentError):
    """A publication date is not an ISO date, nor a date-time with an offset."""

    code = "bad-date"


class ConfigurationError(SummarizerError):
    """Settings, key, prompt or extractor do not fit together."""

    code = "configuration"


class MissingKey(ConfigurationError):
    """The model extractor is asked for, and no endpoint or no key for it is configured."""

    code = "missing-key"


class UnknownExtractor(ConfigurationError):
    """There is no extractor of that name."""

    code = "unknown-extractor"


class UnknownPrompt(ConfigurationError):
    """There is no prompt of that name and version."""

    code = "unknown-prompt"


class DossierError(SummarizerError):
    """A dossier cannot do what is asked of it."""

    code = "dossier"


class DossierNotFound(DossierError):
    """There is no dossier of that name or id."""

    code = "dossier-not-found"


class DossierExists(DossierError):
    """There is a dossier of that title already."""

    code = "dossier-exists"


class DocumentNotHeld(DossierError):
    """The dossier holds no such document."""

    code = "document-not-held"


class UnfitBrief(DossierError):
    """What is given is no brief, or one of another codebook version, or its text is gone."""

    code = "unfit-brief"


class UnknownParty(DossierError):
    """The dossier has no party of that name, or several."""

    code = "unknown-party"


class BadTable(DossierError):
    """The table of aliases cannot be read."""

    code = "bad-table"


class AnswerWithheld(DossierError):
    """A model answered, and what its answer cites does not bear it out; it is not given."""

    code = "answer-withheld"


class JobError(SummarizerError):
    """A job cannot do what is asked of it."""

    code = "job"


class JobNotFound(JobError):
    """There is no job of that id, or it is somebody else's."""

    code = "job-not-found"


class JobUnfinished(JobError):
    """The job has no brief: it waits, runs, has failed or was cancelled."""

    code = "job-unfinished"


class ConfigurationChanged(JobError):
    """The job was asked for under another configuration than the worker has."""

    code = "configuration-changed"


class JobPoisoned(JobError):
    """The worker ended while it read the document, as often as it may be tried."""

    code = "job-poisoned"


class QueueFull(JobError):
    """As many jobs wait as may; one more has to come later."""

    code = "queue-full"


class QueueUnavailable(JobError):
    """The queue cannot be started here, or does not work any more."""

    code = "queue-unavailable"


class ServiceError(SummarizerError):
    """A service over HTTP cannot do what is asked of it."""

    code = "service"


class ServiceUnreachable(ServiceError):
    """No connection to the service, or it broke off."""

    code = "service-unreachable"


class ServiceRefused(ServiceError):
    """The service does not know the key, or the key may not do this."""

    code = "service-refused"


class ServiceFailed(ServiceError):
    """The service answered with an error that is none of this package's."""

    code = "service-failed"


class StorageError(SummarizerError):
    """The database cannot do what is asked of it. Nothing is half-written."""

    code = "storage"


class DatabaseUnreachable(StorageError):
    """No connection to the database, or it broke off, or it may not be opened."""

    code = "database-unreachable"


class DatabaseDamaged(StorageError):
    """The file is no database of ours, or a broken one."""

    code = "database-damaged"


class DatabaseNewer(StorageError):
    """A newer version of this package has written the database."""

    code = "database-newer"


class DatabaseFull(StorageError):
    """No space is left for the database; nothing was written."""

    code = "database-full"


class DatabaseBusy(StorageError):
    """Somebody else held the database for longer than we wait."""

    code = "database-busy"


class ExtractionError(SummarizerError):
    """The document could be read, but no draft came of it."""

    code = "extraction"


class EndpointUnreachable(ExtractionError):
    """No connection to the endpoint, or it broke off."""

    code = "endpoint-unreachable"


class EndpointFailed(ExtractionError):
    """The endpoint failed by its own account (5xx), or sent what is no completion."""

    code = "endpoint-failed"


class EndpointRefused(ExtractionError):
    """The endpoint turned the request down (4xx): bad key, no such model, unknown parameter."""

    code = "endpoint-refused"


class RateLimited(ExtractionError):
    """The endpoint asks to wait longer than the deadline allows."""

    code = "rate-limited"


class QuotaExceeded(ExtractionError):
    """The account behind the key has no credit left; waiting does not help."""

    code = "quota-exceeded"


class DeadlineExceeded(ExtractionError):
    """The total time allowed for a document is over."""

    code = "deadline-exceeded"


class BudgetExceeded(ExtractionError):
    """The next request could pass the budget of tokens or money, so it was not sent."""

    code = "budget-exceeded"


class ModelRefused(ExtractionError):
    """The model declined to answer, or the provider's content filter stopped it."""

    code = "model-refused"


class AnswerTruncated(ExtractionError):
    """The answer did not fit in the model's output limit."""

    code = "answer-truncated"


class InvalidAnswer(ExtractionError):
    """The model gave no answer of the agreed form, after all re-asks."""

    code = "invalid-answer"


def by_code() -> dict[str, type[SummarizerError]]:
    """Every error of the tree by its code, the base among them."""
    found, waiting = dict[str, type[SummarizerError]](), [SummarizerError]
    while waiting:
        kind = waiting.pop()
        found[kind.code] = kind
        waiting += kind.__subclasses__()
    return found
