"""Scoring: what was found in a document, held against its gold labels.

`score_document` is the way in: items are paired (`similarity`, `alignment`), their fields
compared (`fields`, `dates`), and what has no partner is told apart (`invented`).
"""

from evals.scoring.record import Counts, DateRecord, DocumentScore, ExtraRecord, PairRecord
from evals.scoring.scorer import score_document
from evals.scoring.weights import SCORER_VERSION, WEIGHTS, Stamp, Weights, stamp

__all__ = [
    "SCORER_VERSION",
    "WEIGHTS",
    "Counts",
    "DateRecord",
    "DocumentScore",
    "ExtraRecord",
    "PairRecord",
    "Stamp",
    "Weights",
    "score_document",
    "stamp",
]
