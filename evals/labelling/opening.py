"""From a file that somebody names to a sheet: a case, a text to make one of, a second reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.cases import READERS, READINGS
from evals.cases.form import CaseForm
from evals.cases.shapes import filled
from evals.cases.source import text_of
from evals.errors import UnreadableData
from evals.labelling.sheet import Sheet, parts
from summarizer.document import Document
from summarizer.reading import read_file

_CASE = {".yaml", ".yml"}
_KNOWN = ("genre", "language", "published", "published_basis", "publisher")


def open_sheet(
    file: Path, *, text: Path | None = None, blind: bool = False, readings: Path = READINGS
) -> Sheet:
    """The sheet for `file`: a case, or a document, beside which its case is made.

    `text` is the document of a case that does not exist yet. `blind` is for a second reader:
    nothing of the labels in `file` is shown, and the new ones go to `readings`/second. Raises
    `UnreadableData` and `BrokenCase`, and a `DocumentError` for a document that cannot be read.
    """
    case = file if file.suffix in _CASE else file.with_suffix(".yaml")
    source = file if file.suffix not in _CASE else text
    there = case.exists() or _draft(case).exists()
    if there and text is not None:
        raise UnreadableData(f"{case} is there already, with a text of its own: leave out --text.")
    if blind:
        if not case.exists():
            raise UnreadableData(f"{case} does not exist: a second reading needs the case.")
        return _second(case, readings)
    if there:
        return _case(case)
    if source is None:
        raise UnreadableData(f"{case} does not exist. To begin one, name its document: --text.")
    return _new(case, read_file(source))


def _draft(case: Path) -> Path:
    return case.with_name(f"{case.name}.draft")


def _case(path: Path) -> Sheet:
    held = _draft(path) if _draft(path).exists() else path
    data = _data(held)
    return Sheet(path, _text_of(data, held), about={name: data.get(name) for name in _KNOWN})


def _second(case: Path, readings: Path) -> Sheet:
    data = _data(case)
    about = {name: data.get(name) for name in _KNOWN}
    path = readings / READERS[1] / f"{case.stem}.yaml"
    return Sheet(path, _text_of(data, case), about=about, blind=True)


def _new(path: Path, document: Document) -> Sheet:
    about = {name: document.model_dump(mode="json")[name] for name in _KNOWN}
    start = filled(CaseForm, {**about, "story": path.stem, "text": document.text})
    return Sheet(path, document.text, start=start, about=about)


def _data(path: Path) -> dict[str, Any]:
    data = parts(text_of(path), path).data
    return data if isinstance(data, dict) else {}


def _text_of(data: dict[str, Any], path: Path) -> str:
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableData(f"{path} holds no text to label.")
    return text
