"""An optional judge: a model rates whether paired items say the same. It never gates."""

from evals.judge.agreement import SAID, Agreement, HandLabel, hand_labels
from evals.judge.judging import FILE, MARK, RatedRun, keep, rate_run
from evals.judge.rating import VERDICTS, Judge, Pair, Rated

__all__ = [
    "FILE",
    "MARK",
    "SAID",
    "VERDICTS",
    "Agreement",
    "HandLabel",
    "Judge",
    "Pair",
    "Rated",
    "RatedRun",
    "hand_labels",
    "keep",
    "rate_run",
]
