"""Dialogues of GPT-NegoChat as cases: offers and rejections as demands and their status."""

from evals.negochat.cases import case_of
from evals.negochat.negotiation import Negotiation
from evals.negochat.reading import Dialogue, read_dialogues

__all__ = ["Dialogue", "Negotiation", "case_of", "read_dialogues"]
