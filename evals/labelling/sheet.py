"""A sheet: one document on the desk of a person who labels it, and the file it is saved in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.cases.checks import check_case, check_reading
from evals.cases.files import Finding
from evals.cases.form import CaseForm, ReadingForm, SecondReading
from evals.cases.shapes import WrongShape, compact, filled
from evals.cases.source import Source, Way, source_of, spelled, text_of, worded
from evals.errors import BrokenCase, EvalError, Fault
from evals.labelling.fields import described
from evals.labelling.saving import Notes, comments_by_id, rewritten, write
from summarizer.codebook import Direction
from summarizer.dates import resolve
from summarizer.document import Document, parse_moment
from summarizer.errors import SummarizerError
from summarizer.reading import segmented

_MISSING = "to be filled in"
_PLAIN_WORDS = {"Field required": _MISSING}


class ChangedMeanwhile(EvalError):
    """Somebody else wrote the file since it was read."""

    code = "changed-meanwhile"


@dataclass
class Sheet:
    """The labels of `text` at `path`; for a second reader `blind`, who sees no others.

    What does not hold together is kept in `draft`, a file beside that no other command reads,
    until it does. `start` is the data of a file that does not exist yet, `about` what is known
    of the document.
    """

    path: Path
    text: str
    start: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    blind: bool = False

    @property
    def draft(self) -> Path:
        """Where labels wait that do not hold together yet."""
        return self.path.with_name(f"{self.path.name}.draft")

    def opened(self) -> dict[str, Any]:
        """All that the page needs. Raises `BrokenCase` for a file whose parts cannot be told."""
        source = self._source()
        data = self.start
        if source:
            data = _filled(self._form, source, self._file)
        data = filled(self._form, data)
        return {
            "name": self.path.name,
            "path": str(self.path),
            "blind": self.blind,
            "about": self.about,
            "isDraft": self.draft.exists(),
            "isNew": not source,
            "stamp": _stamp(source),
            "data": data,
            "comments": comments_by_id(source) if source else {},
            "faults": self.faults(data),
            "segments": self._segments(),
            "forms": described(),
        }

    def faults(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """What does not hold in `data`: the way to it, its name as `check` writes it, and why."""
        return [
            {"way": list(way), "field": spelled(way), "message": message}
            for way, message in self._findings(data)
        ]

    def needed(self, data: dict[str, Any]) -> list[str]:
        """The fields of the case itself, not of its parts, that are still to be filled in."""
        return [
            fault["field"]
            for fault in self.faults(data)
            if fault["message"] == _MISSING and len(fault["way"]) == 1
        ]

    def save(
        self, data: dict[str, Any], notes: Notes, stamp: str | None, *, force: bool = False
    ) -> dict[str, Any]:
        """Write `data` into the file, or into the draft beside it if something does not hold.

        Raises `ChangedMeanwhile` if the file is not the one that `stamp` tells of, unless
        `force`, and `OSError` if it cannot be written.
        """
        source, data = self._source(), filled(self._form, data)
        if not force and _stamp(source) != stamp:
            raise ChangedMeanwhile(f"{self._file.name} was changed by somebody else.")
        faults = self.faults(data)
        text = rewritten(self._form, source, data, notes)
        write(self.draft if faults else self.path, text)
        if not faults:
            self.draft.unlink(missing_ok=True)
        return {
            "saved": (self.draft if faults else self.path).name,
            "isDraft": bool(faults),
            "faults": faults,
            "stamp": _stamp(text),
            "comments": comments_by_id(text),
        }

    def time(
        self,
        words: str,
        published: str | None,
        at: int | None = None,
        direction: Direction = "future",
    ) -> dict[str, Any]:
        """What the `words` of a time at `at` (code points) come to: a suggestion (codebook 6)."""
        anchor = _moment(published)
        for segment in self._document().segments:
            if at is not None and segment.start <= at < segment.end and segment.time:
                anchor = segment.time
        time = resolve(words, anchor, direction=direction, language=self._language)
        found = time.model_dump(mode="json")
        for end in ("earliest", "latest"):
            moment = getattr(time, end)
            if isinstance(moment, datetime) and moment.tzinfo is None:
                found[end] = moment.date().isoformat()  # a label has the day alone then
        return {**found, "anchor": anchor.isoformat() if anchor else None}

    @property
    def _form(self) -> type[ReadingForm]:
        return SecondReading if self.blind else CaseForm

    @property
    def _language(self) -> str:
        return str(self.about.get("language") or "en")

    @property
    def _file(self) -> Path:
        return self.draft if self.draft.exists() else self.path

    def _source(self) -> str:
        return text_of(self._file) if self._file.exists() else ""

    def _document(self) -> Document:
        return segmented(Document(text=self.text, language=self._language))

    def _segments(self) -> list[dict[str, Any]]:
        return [
            {
                "kind": segment.kind,
                "text": self.text[segment.start : segment.end],
                "speaker": segment.speaker,
            }
            for segment in self._document().segments
        ]

    def _findings(self, data: dict[str, Any]) -> Iterable[Finding]:
        try:
            form = self._form.model_validate(compact(self._form, filled(self._form, data)))
        except ValidationError as invalid:
            errors = invalid.errors(include_input=False, include_url=False)
            return [(e["loc"], _PLAIN_WORDS.get(e["msg"], worded(e))) for e in errors]
        except SummarizerError as error:  # a date that is none, told by nobody but itself
            return [(("published",), str(error))]
        if isinstance(form, CaseForm):
            return list(check_case(form))
        return list(check_reading(form, self.text))


def _filled(form: type[ReadingForm], text: str, path: Path) -> dict[str, Any]:
    source = parts(text, path)
    try:
        return filled(form, source.data)
    except WrongShape as wrong:
        raise BrokenCase([_fault(path, source, wrong.way, str(wrong))]) from None


def parts(text: str, path: Path) -> Source:
    """The data of a case file and its lines; raises `BrokenCase` where they cannot be told."""
    source = source_of(path, text)
    if source.repeated:
        raise BrokenCase([_fault(path, source, w, "it is there twice") for w in source.repeated])
    return source


def _fault(path: Path, source: Source, way: Way, message: str) -> Fault:
    return Fault(path, source.line(way), spelled(way), message)


def _stamp(source: str) -> str | None:
    return hashlib.sha256(source.encode()).hexdigest() if source else None


def _moment(published: str | None) -> date | datetime | None:
    try:
        return parse_moment(published or None)
    except SummarizerError:
        return None
