"""A run made of briefs from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from evals.cases import Case, fingerprint
from evals.errors import UnreadableData
from evals.predictions import brief_files, load_brief
from evals.runs.commands import RUNS
from evals.runs.folder import Failure, Output, Run, name_from, named, text_sha256
from evals.runs.lock import held
from evals.runs.manifest import Manifest, Selection, code_sha256, now, versions
from summarizer.errors import ConfigurationError


@dataclass(frozen=True)
class Adopted:
    """The run, and the JSON files in the folder that belong to no case."""

    run: Run
    strangers: tuple[Path, ...]


def adopt(
    folder: Path, selection: Selection, *, name: str | None = None, runs: Path = RUNS
) -> Adopted:
    """Make a run of the briefs in `folder`, one file for each case, in place of one made so.

    A case without a file, or with a file that is no brief, is a document that failed. Raises
    `UnreadableData` if there is no brief at all, and `ConfigurationError` if the name is taken.
    """
    cases = selection.cases()
    files, strangers = brief_files(folder, cases)
    manifest = Manifest(
        name=name or name_from(folder.resolve().name, selection.word),
        date=now(),
        selection=selection,
        extractor="predictions",
        settings={},
        versions=versions(),
        code=code_sha256(),
        fixtures=fingerprint(cases),
        cases=len(cases),
    )
    run = named(manifest.name, runs)
    if run.exists and run.manifest.extractor != "predictions":
        raise ConfigurationError(
            f"The run {run.name} was not made of briefs from elsewhere.", hint="Choose a --name."
        )
    with held(run):
        run.begin(manifest, again=True)
        for case in cases:
            run.append(_output(case, files.get(case.name)))
    return Adopted(run, tuple(strangers))


def _output(case: Case, path: Path | None) -> Output:
    text = text_sha256(case)
    if path is None:
        failure = Failure(code="no-brief", message="There is no file for this case.")
        return Output(case=case.name, text_sha256=text, failure=failure)
    try:
        brief = load_brief(path)
    except UnreadableData as error:
        failure = Failure(code=error.code, message=str(error))
        return Output(case=case.name, text_sha256=text, failure=failure)
    return Output(case=case.name, text_sha256=text, brief=brief, seconds=_seconds(brief))


def _seconds(brief: Mapping[str, Any]) -> float:
    """What the brief says that it took; 0 if it says nothing that can be that."""
    provenance = brief.get("provenance")
    told = provenance.get("seconds") if isinstance(provenance, dict) else None
    return float(told) if isinstance(told, int | float) and 0 <= told < inf else 0.0
