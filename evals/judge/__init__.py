"""An optional judge: a model rates whether paired items say the same. It never gates."""

from evals.judge.agreement import SAID, Agreement, HandLabel, agreement, hand_labels
from evals.judge.judging import FILE, MARK, Judged, judge_run, keep
from evals.judge.rating import VERDICTS, Judge, Pair, Rated

__all__ = [
    "FILE",
    "MARK",
    "SAID",
    "VERDICTS",
    "Agreement",
    "HandLabel",
    "Judge",
    "Judged",
    "Pair",
    "Rated",
    "agreement",
    "hand_labels",
    "judge_run",
    "keep",
]
