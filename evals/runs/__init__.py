"""Runs: briefs of all cases made by one system, kept in a folder with how they were made."""

from evals.runs.adopting import Adopted, adopt
from evals.runs.baseline import MINIMUM_EFFECT, Baseline, Judgement, bless, judge, load_baseline
from evals.runs.briefing import ANSWERS, Interrupted, Order, make
from evals.runs.commands import RUNS, score_command
from evals.runs.folder import Failure, Output, Run, open_run, runs_in
from evals.runs.manifest import Manifest, Selection, public_settings
from evals.runs.present import present_cases
from evals.runs.scores import Scores, Side, require_comparable
from evals.runs.scoring import Scored, score_run

__all__ = [
    "ANSWERS",
    "MINIMUM_EFFECT",
    "RUNS",
    "Adopted",
    "Baseline",
    "Failure",
    "Interrupted",
    "Judgement",
    "Manifest",
    "Order",
    "Output",
    "Run",
    "Scored",
    "Scores",
    "Selection",
    "Side",
    "adopt",
    "bless",
    "judge",
    "load_baseline",
    "make",
    "open_run",
    "present_cases",
    "public_settings",
    "require_comparable",
    "runs_in",
    "score_command",
    "score_run",
]
