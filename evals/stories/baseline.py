"""The gate of the stories: whether a figure is worse than the one that was blessed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from math import isnan
from pathlib import Path

from pydantic import ValidationError

from evals.cases import fingerprint
from evals.errors import NotComparable, UnknownRun
from evals.scoring.record import Record
from evals.statistics import Estimate
from evals.stories.briefs import GOLD, RULES
from evals.stories.figures import DISCREPANCIES, MERGES, figures_of
from evals.stories.score import score_stories
from evals.stories.story import Story
from summarizer.cli.outputs import write

BASELINE = Path("evals/baselines/stories.json")

GUARDED = (
    *(f"{measure}.{name}" for name in MERGES for measure in ("precision", "recall")),
    *(f"f1.discrepancy.{kind}" for kind in DISCREPANCIES),
    "f1.discrepancy",
    "f1.change",
    "false_contradictions",
)
"""The figures that must not get worse."""

_ROUNDING = 1e-6
"""Figures are kept to six places."""

_AGAIN = "Make it anew: python -m evals stories --bless"


class StoryBaseline(Record):
    """The blessed figures by source (`gold`, `rules`), and the labels that they are of."""

    labels: str
    figures: dict[str, dict[str, float]]


def bless_stories(stories: Sequence[Story], path: Path) -> None:
    """Write the figures of `stories` to `path`; the same figures give the same bytes."""
    blessed = StoryBaseline(labels=_labels(stories), figures=_figures(stories))
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(blessed.model_dump(), indent=1, sort_keys=True) + "\n")


def worse_than(stories: Sequence[Story], path: Path) -> list[str]:
    """The figures of `stories` that are worse than those in `path`, each in a sentence.

    Raises `UnknownRun` if there is no baseline, `NotComparable` if it is of other labels.
    """
    try:
        blessed = StoryBaseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise UnknownRun(f"{path} is no baseline of stories.", hint=_AGAIN) from None
    if blessed.labels != _labels(stories):
        raise NotComparable(f"{path} is of other stories, or of other labels.", hint=_AGAIN)
    return list(_worse(blessed.figures, _figures(stories)))


def _worse(
    before: dict[str, dict[str, float]], after: dict[str, dict[str, float]]
) -> Iterator[str]:
    for source, known in before.items():
        for key, was in known.items():
            now = after[source].get(key)
            less = key == "false_contradictions"
            if now is None:
                yield f"{key} from {source} was {was:.3f}, and cannot be measured now."
            elif (now - was if less else was - now) > _ROUNDING:
                yield f"{key} from {source} was {was:.3f} and is {now:.3f}."


def _figures(stories: Sequence[Story]) -> dict[str, dict[str, float]]:
    def of(source: str) -> dict[str, Estimate]:
        return figures_of([one.score for one in score_stories(stories, source)])

    found = {source: of(source) for source in (GOLD, RULES)}
    return {
        source: {key: round(those[key].value, 6) for key in GUARDED if not isnan(those[key].value)}
        for source, those in found.items()
    }


def _labels(stories: Sequence[Story]) -> str:
    """The SHA-256 of all labels: those of the stories, and those of their cases."""
    cases = {case.name: case for story in stories for case in story.cases.values()}
    digest = hashlib.sha256(fingerprint(cases.values()).encode())
    for story in sorted(stories, key=lambda story: story.name):
        digest.update(f"{story.name}\0{story.split}\0{story.form.model_dump_json()}\0".encode())
    return digest.hexdigest()
