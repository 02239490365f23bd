"""Asking: questions to a dossier, answered from its items only, each sentence with its proof."""

from summarizer.asking.answers import Answer, Citation, Question, Sentence
from summarizer.asking.rules import answer

__all__ = ["Answer", "Citation", "Question", "Sentence", "answer"]
