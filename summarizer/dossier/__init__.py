"""Dossiers: several documents, one picture of a negotiation; in memory, or kept."""

from summarizer.dossier.whole import Dossier

__all__ = ["Dossier"]
