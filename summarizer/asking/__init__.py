"""Asking: questions to a dossier, answered from its items only, each sentence with its proof.

`answer` knows the fifteen questions; `model.ask_model` takes any question to a model, and
`settling.settle` asks one about doubtful pairs. Those two are not imported here, as what asks a
model is heavy.
"""

from summarizer.asking.answers import Answer, Citation, Question, Sentence
from summarizer.asking.check import faults
from summarizer.asking.rules import answer

__all__ = ["Answer", "Citation", "Question", "Sentence", "answer", "faults"]
