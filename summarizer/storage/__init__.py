"""Where the briefs and the decisions of a dossier lie: in memory, or in a database."""

from summarizer.storage.database import Database, KeptDossier
from summarizer.storage.kept import DatabaseShelf
from summarizer.storage.shelf import MemoryShelf, Shelf

__all__ = ["Database", "DatabaseShelf", "KeptDossier", "MemoryShelf", "Shelf"]
