"""What makes two jobs the same: the document with all that is known of it, and the configuration.

Both are hashes, so that an id tells nothing of a text, and whoever asks for the same work finds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

from summarizer import prompts
from summarizer.cache import key
from summarizer.cached import identity
from summarizer.codebook import CODEBOOK_VERSION
from summarizer.document import Document
from summarizer.settings import Settings
from summarizer.storage import JobOptions, Order

_SHAPING = ("extractor", "chunk_chars", "context_chars", "repair", "reasks")


def orders(
    documents: Sequence[Document],
    settings: Settings,
    options: JobOptions | None = None,
    request: str | None = None,
) -> tuple[Order, ...]:
    """`documents` as orders under these settings, of the request of that id.

    Errors as for `configuration_of`.
    """
    options = options or JobOptions()
    under = configuration_of(with_options(settings, options))
    queue = configuration_of(settings)
    return tuple(
        Order(
            id=f"{_content(one)}-{under}",
            queue=queue,
            document=one,
            options=options,
            request=request,
        )
        for one in documents
    )


def with_options(settings: Settings, options: JobOptions) -> Settings:
    """The settings under which a job with these options is done."""
    return settings.model_copy(update=options.model_dump(exclude_none=True))


def configuration_of(settings: Settings) -> str:
    """A hash (12 hex digits) of all that a brief depends on besides the document; no key is in it.

    Raises `UnknownPrompt` if there is no such prompt.
    """
    asked = bool(settings.ordered_endpoints()) and settings.extractor != "rules"
    return key(
        codebook=CODEBOOK_VERSION,
        # the rules and all that checks an answer come with the package
        package=_package(),
        language=settings.language,
        shaping={name: getattr(settings, name) for name in _SHAPING},
        model=identity(settings, _prompt(settings)) if asked else None,
    )[:12]


@cache
def _package() -> str:
    return version("negotiation-summarizer")  # reads a file


def _prompt(settings: Settings) -> prompts.Prompt:
    return prompts.find(settings.prompt, settings.prompts)


def configuration_in(job: str) -> str:
    """The configuration that the id of a job holds."""
    return job.rpartition("-")[2]


def _content(document: Document) -> str:
    known = document.model_dump_json(exclude={"text", "id"})
    return hashlib.sha256(known.encode()).hexdigest()[:24]
