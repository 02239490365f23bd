"""Dossiers: several documents, one picture of a negotiation; in memory, or kept."""

from summarizer.dossier.kept import Dossiers
from summarizer.dossier.whole import Dossier

__all__ = ["Dossier", "Dossiers"]
