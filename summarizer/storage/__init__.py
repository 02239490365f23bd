"""Where the briefs and the decisions of a dossier lie, and jobs: in memory, or in a database."""

from summarizer.storage.database import MAIN, Database, KeptDossier
from summarizer.storage.jobs import (
    Job,
    JobFailure,
    JobOptions,
    JobPage,
    JobProgress,
    JobState,
    JobStore,
    Order,
)
from summarizer.storage.kept import DatabaseShelf
from summarizer.storage.shelf import MemoryShelf, Shelf

__all__ = [
    "MAIN",
    "Database",
    "DatabaseShelf",
    "Job",
    "JobFailure",
    "JobOptions",
    "JobPage",
    "JobProgress",
    "JobState",
    "JobStore",
    "KeptDossier",
    "MemoryShelf",
    "Order",
    "Shelf",
]
