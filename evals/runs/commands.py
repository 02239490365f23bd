"""The commands that make a run, go on with it or score it, as they can be pasted into a shell."""

from __future__ import annotations

import shlex
from pathlib import Path

from evals.runs.manifest import Manifest, Selection

RUNS = Path("runs")
"""Where runs are kept unless `--runs` says otherwise, in the working folder."""


def run_command(manifest: Manifest, runs: Path, *, again: bool = False) -> str:
    """What makes the run of `manifest` in the folder `runs`; `again`: in place of what is there."""
    selection = _selected(manifest.selection)
    kept = ["--name", manifest.name, *_kept_in(runs)]
    if manifest.extractor == "predictions":
        return f"{_python('score')} --predictions DIR {shlex.join([*selection, *kept])}"
    words = ["--extractor", manifest.extractor]
    endpoints = manifest.settings.get("endpoints", ())
    # of several endpoints, which are asked in turn, `--model` would choose one
    if manifest.model and len(endpoints) == 1:
        words += ["--model", manifest.model]
    if manifest.prompt:
        words += ["--prompt", manifest.prompt]
    return _python("run", *words, *selection, *kept, *(["--again"] if again else []))


def score_command(name: str, runs: Path) -> str:
    """What scores the run `name` of the folder `runs` again."""
    return _python("score", name, *_kept_in(runs))


def _selected(selection: Selection) -> list[str]:
    words = ["--split", selection.split] if selection.split else []
    if selection.limit:
        words += ["--limit", str(selection.limit)]
    for place in selection.places:
        words += ["--cases", place]
    return words


def _kept_in(runs: Path) -> list[str]:
    return [] if runs.resolve() == RUNS.resolve() else ["--runs", str(runs)]


def _python(*words: str) -> str:
    return shlex.join(["python", "-m", "evals", *words])
