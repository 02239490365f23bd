"""Who holds which position, who demands what, by when, and what is agreed: each with its proof.

from summarizer import Summarizer
brief = Summarizer().brief("…", published="2026-05-14")
print(brief.to_markdown())
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.blocking import Summarizer
    from summarizer.brief import (
        Agreement,
        Brief,
        Deadline,
        Demand,
        Evidence,
        Party,
        Position,
        Time,
    )
    from summarizer.client import AsyncSummarizer, Outcome
    from summarizer.document import Document, Segment
    from summarizer.dossier import Dossier, Dossiers
    from summarizer.errors import SummarizerError
    from summarizer.reading import read_bytes, read_file, read_text
    from summarizer.remote import AsyncRemoteSummarizer, RemoteSummarizer
    from summarizer.settings import Endpoint, Settings

__all__ = [
    "Agreement",
    "AsyncRemoteSummarizer",
    "AsyncSummarizer",
    "Brief",
    "Deadline",
    "Demand",
    "Document",
    "Dossier",
    "Dossiers",
    "Endpoint",
    "Evidence",
    "Outcome",
    "Party",
    "Position",
    "RemoteSummarizer",
    "Segment",
    "Settings",
    "Summarizer",
    "SummarizerError",
    "Time",
    "read_bytes",
    "read_file",
    "read_text",
]

# Where each name lives. It is imported on first use, so that the command answers `--help`
# without the models and readers.
_HOMES = {
    "summarizer.blocking": "Summarizer",
    "summarizer.brief": "Agreement Brief Deadline Demand Evidence Party Position Time",
    "summarizer.client": "AsyncSummarizer Outcome",
    "summarizer.document": "Document Segment",
    "summarizer.dossier": "Dossier Dossiers",
    "summarizer.errors": "SummarizerError",
    "summarizer.reading": "read_bytes read_file read_text",
    "summarizer.remote": "AsyncRemoteSummarizer RemoteSummarizer",
    "summarizer.settings": "Endpoint Settings",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
