"""A run as a report shows it: its scores, its cases and what was found in each document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.errors import UnreadableData
from evals.labels import Labels
from evals.predictions import read_brief
from evals.runs import (
    RUNS,
    Run,
    Scores,
    Side,
    present_cases,
    require_comparable,
    score_command,
)
from evals.scoring import DocumentScore


@dataclass(frozen=True)
class Reported:
    """A run with all that is shown of it; nothing of it depends on when or where it was made.

    `made` are the facts of its manifest as (what, value, the value in full). `found` holds the
    labels of each document that has a brief, by case.
    """

    name: str
    words: str
    made: tuple[tuple[str, str, str], ...]
    scores: Scores
    cases: Mapping[str, Case]
    found: Mapping[str, Labels]

    @property
    def documents(self) -> tuple[DocumentScore, ...]:
        """The scores of all documents, by case."""
        return self.scores.documents


def reported(run: Run) -> Reported:
    """All of `run` that a report shows.

    Raises `UnknownRun` if it has no scores, and `NotComparable` if scorer or cases have changed
    since.
    """
    scores, cases = run.scores, present_cases(run)
    return Reported(
        name=run.name,
        words=run.manifest.words,
        made=_made(run, scores),
        scores=scores,
        cases={case.name: case for case in cases},
        found=_found(run, cases),
    )


def require_same_measure(before: Reported, after: Reported) -> None:
    """Raises `NotComparable` unless both were scored by one scorer against the same cases."""
    sides = [
        Side(name=it.name, scores=it.scores, again=score_command(it.name, RUNS))
        for it in (before, after)
    ]
    require_comparable(*sides)


def _found(run: Run, cases: Sequence[Case]) -> dict[str, Labels]:
    found, outputs = {}, run.outputs()
    for case in cases:
        output = outputs.get(case.name)
        if output is None or output.brief is None:
            continue
        try:
            found[case.name] = read_brief(output.brief, case.form.text).labels
        except UnreadableData:  # it was scored as a failure
            continue
    return found


def _made(run: Run, scores: Scores) -> tuple[tuple[str, str, str], ...]:
    manifest = run.manifest
    hashed = manifest.prompt_sha256 or ""
    prompt = f"{manifest.prompt}, {hashed[:12]}" if manifest.prompt else ""
    facts = (
        ("Cases", f"{manifest.selection.word} ({manifest.cases})", ""),
        ("Extractor", manifest.extractor, ""),
        ("Model", manifest.model or "", ""),
        ("Prompt", prompt, hashed),
        ("Code", f"{manifest.versions.package}, {manifest.code[:12]}", manifest.code),
        ("Codebook", f"version {manifest.codebook_version}", ""),
        ("Fixtures", scores.fixtures[:12], scores.fixtures),
        (
            "Scorer",
            f"version {scores.scorer.version}, {scores.scorer.sha256[:12]}",
            scores.scorer.sha256,
        ),
    )
    return tuple(fact for fact in facts if fact[1])
