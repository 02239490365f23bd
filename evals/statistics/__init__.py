"""Figures from scores: metrics, how sure they are, and whether two runs differ."""

from evals.statistics.bootstrap import Estimate, estimates
from evals.statistics.compare import LEAST_DOCUMENTS, Difference, Verdict, compare, holm
from evals.statistics.metrics import HEADLINE, Metric, metrics
from evals.statistics.table import Sums, Table

__all__ = [
    "HEADLINE",
    "LEAST_DOCUMENTS",
    "Difference",
    "Estimate",
    "Metric",
    "Sums",
    "Table",
    "Verdict",
    "compare",
    "estimates",
    "holm",
    "metrics",
]
