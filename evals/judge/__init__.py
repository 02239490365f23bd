"""An optional judge: a model rates whether paired items say the same. It never gates."""

from evals.judge.agreement import Agreement, HandLabel, agreement, load_judged
from evals.judge.judging import Judged, judge_run, keep
from evals.judge.rating import Judge, Pair, Rated

__all__ = [
    "Agreement",
    "HandLabel",
    "Judge",
    "Judged",
    "Pair",
    "Rated",
    "agreement",
    "judge_run",
    "keep",
    "load_judged",
]
