"""The folder of a run: `run.json`, `briefs.jsonl` and `scores.json`.

Briefs are appended as they come, a line each; the rest is written whole or not at all. The
last line of a run that was killed may be half a line: it is as if it had not been begun.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.cases import Case
from evals.errors import EvalError, NotComparable, UnknownRun
from evals.runs.commands import RUNS, run_command, score_command
from evals.runs.manifest import Manifest
from evals.runs.scores import Scores
from evals.scoring.record import Record
from summarizer.cli.outputs import write
from summarizer.errors import ConfigurationError

_LONGEST = 100
_NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{,{_LONGEST - 1}}}\Z")


def text_sha256(case: Case) -> str:
    """The hash of the text of a case."""
    return hashlib.sha256(case.form.text.encode()).hexdigest()


class Failure(Record):
    """Why a document has no brief: the error's code, and its message."""

    code: str
    message: str


class Output(Record):
    """What became of the text of a case: the JSON of a brief, or a failure.

    `text_sha256` is the hash of the case's text. `seconds` is what its brief says that it took,
    without the waiting for its turn; 0 if there is none.
    """

    case: str
    text_sha256: str
    brief: dict[str, Any] | None = None
    failure: Failure | None = None
    seconds: float = 0.0


class Run:
    """A run in the folder `path`; its name is that of the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._manifest = path / "run.json"
        self._briefs = path / "briefs.jsonl"
        self._scores = path / "scores.json"

    @property
    def name(self) -> str:
        """The name of the run."""
        return self.path.name

    @property
    def exists(self) -> bool:
        """Whether there is a run in the folder."""
        try:
            return self._manifest.is_file()
        except OSError:  # the name is too long, or a folder on the way may not be looked into
            return False

    @property
    def manifest(self) -> Manifest:
        """How it was made. Raises `UnknownRun` if that cannot be read."""
        try:
            return Manifest.model_validate_json(self._manifest.read_bytes())
        except (OSError, ValidationError):
            raise UnknownRun(
                f"{self._manifest} cannot be read as the manifest of a run.",
                hint=f"Make the run again, as it was made, with --name {self.name} --again.",
            ) from None

    @property
    def score_again(self) -> str:
        """The command that scores it again."""
        return score_command(self.name, self.path.parent)

    def make_again(self) -> str:
        """The command that makes it anew. Raises `UnknownRun` as `manifest` does."""
        return run_command(self._named_manifest(), self.path.parent, again=True)

    def go_on(self) -> str:
        """The command that goes on with it. Raises `UnknownRun` as `manifest` does."""
        return run_command(self._named_manifest(), self.path.parent)

    def _named_manifest(self) -> Manifest:
        # the folder may have been renamed since
        return self.manifest.model_copy(update={"name": self.name})

    @property
    def scores(self) -> Scores:
        """Its scores. Raises `UnknownRun` if it has none: it is not whole yet."""
        if not self._scores.is_file():
            done, total = len(self.outputs()), self.manifest.cases
            raise UnknownRun(
                f"The run {self.name} has no scores: {done} of {total} documents are done.",
                hint=f"Go on: {self.go_on()}" if done < total else f"Score it: {self.score_again}",
            )
        try:
            return Scores.model_validate_json(self._scores.read_bytes())
        except (OSError, ValidationError):
            raise UnknownRun(
                f"{self._scores} cannot be read.",
                hint=f"Score it again: {self.score_again}",
            ) from None

    def outputs(self) -> dict[str, Output]:
        """What has come so far, by case, the last one where there are several."""
        return {output.case: output for output in self._lines()}

    def begin(self, manifest: Manifest, *, again: bool = False) -> None:
        """Make the folder, or go on with what is in it.

        `again` empties it first. Raises `NotComparable` if what is there was made otherwise.
        """
        if self.exists and not again:
            if differing := manifest.differences(self.manifest):
                raise NotComparable(
                    f"The run {self.name} was made otherwise ({'; '.join(differing)}).",
                    hint=f"Make it anew (answers that were kept cost nothing): "
                    f"{run_command(manifest, self.path.parent, again=True)}. "
                    "Another --name makes another.",
                )
            self._drop_half_a_line()
            return
        self._require_own_folder()
        self._empty()
        write(self._manifest, manifest.model_dump_json(indent=2))

    def append(self, output: Output) -> None:
        """Add a line to what has come; raises `EvalError` if it cannot be written."""
        # ASCII: half of a surrogate pair in a brief from elsewhere cannot be written otherwise
        line = json.dumps(output.model_dump(mode="json", exclude_none=True))
        try:
            with self._briefs.open("a", encoding="ascii") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise EvalError(
                f"The brief of {output.case} cannot be kept: {error.strerror}.",
                hint="What was kept before is whole: make room, then give the same command.",
            ) from None

    def keep(self, scores: Scores) -> None:
        """Write the scores."""
        write(self._scores, scores.to_json())

    def _lines(self) -> Iterator[Output]:
        whole = self._whole_lines()
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                yield Output.model_validate(json.loads(line))
            except ValueError:
                raise UnknownRun(
                    f"{self._briefs}, line {number}, is damaged.",
                    hint=f"Make the run again: {self.make_again()}",
                ) from None

    def _whole_lines(self) -> bytes:
        data = self._briefs.read_bytes() if self._briefs.is_file() else b""
        return data[: data.rfind(b"\n") + 1]

    def _drop_half_a_line(self) -> None:
        if self._briefs.is_file():
            with self._briefs.open("r+b") as file:
                file.truncate(len(self._whole_lines()))

    def _require_own_folder(self) -> None:
        if self.exists or not self.path.exists():
            return
        if not self.path.is_dir():
            raise ConfigurationError(f"{self.path} is a file.", hint="Choose another --name.")
        if any(self.path.iterdir()):
            raise ConfigurationError(
                f"{self.path} is not empty, and holds no run.", hint="Choose another --name."
            )

    def _empty(self) -> None:
        try:
            if self.exists:
                shutil.rmtree(self.path)
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"The folder {self.path} cannot be made: {error.strerror}.",
                hint="Name another place with --runs.",
            ) from None


def name_from(*words: str | None) -> str:
    """A name for a run that tells of `words`, where nobody has chosen one."""
    told = "-".join(word for word in words if word)
    return re.sub(r"[^A-Za-z0-9._]+", "-", told).strip("-._")[:_LONGEST] or "run"


def named(name: str, runs: Path = RUNS) -> Run:
    """The run to make under `name`. Raises `ConfigurationError` if that is no name for a folder."""
    if not _NAME.match(name):
        raise ConfigurationError(
            f"{name!r} cannot be the name of a run.",
            hint=f"Use up to {_LONGEST} letters, digits, dots, dashes and underscores.",
        )
    return Run(runs / name)


def open_run(name: str, runs: Path = RUNS) -> Run:
    """The run of that name, or in the folder of that path. Raises `UnknownRun`."""
    for run in (Run(runs / name), Run(Path(name).resolve())):
        if run.exists:
            return run
    there = ", ".join(run.name for run in runs_in(runs))
    raise UnknownRun(
        f"There is no run {name} in {runs}.",
        hint=f"There are: {there}." if there else "Make one: python -m evals run",
    )


def runs_in(runs: Path = RUNS) -> list[Run]:
    """All runs in a folder, by name."""
    if not runs.is_dir():
        return []
    return [run for path in sorted(runs.iterdir()) if (run := Run(path)).exists]
