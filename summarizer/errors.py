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

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors of this package: what went wrong, and what to do about it."""

    code: ClassVar[str] = "error"

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
