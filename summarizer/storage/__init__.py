"""Where the briefs and the decisions of a dossier lie: in memory, or in a database."""

from summarizer.storage.shelf import MemoryShelf, Shelf

__all__ = ["MemoryShelf", "Shelf"]
