"""Sheets of questions about the documents of cases: how they are found, read and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.answers.form import QuestionForm, SheetForm
from evals.cases import Case, Split, load_cases
from evals.cases.files import Finding, load_all, read_form, refuse

SHEETS = Path(__file__).parent
"""The suite's own sheets, in the folders `dev` and `test`."""


@dataclass(frozen=True)
class Sheet:
    """Questions about one or several documents, `cases` by the short names that places bear.

    `name` is that of its file, `split` that of its folder.
    """

    name: str
    split: str
    form: SheetForm
    cases: Mapping[str, Case]


def load_sheets(
    paths: Sequence[Path] = (SHEETS,),
    cases: Sequence[Case] | None = None,
    split: Split | None = None,
) -> list[Sheet]:
    """The sheets in `paths` (files and folders), by name; of one `split` if given.

    `cases` are those that sheets may name: the suite's own unless given. Raises `BrokenCase`
    with the faults of all files.
    """
    known = {case.name: case for case in (load_cases() if cases is None else cases)}
    sheets = load_all(paths, lambda path: _load(path, known))
    return sorted((s for s in sheets if split in (None, s.split)), key=lambda sheet: sheet.name)


def wanted_places(question: QuestionForm) -> tuple[frozenset[str], ...]:
    """For each item that must be cited, the places of which one is enough."""
    return tuple(
        frozenset([wanted] if isinstance(wanted, str) else wanted) for wanted in question.must
    )


def _load(path: Path, cases: Mapping[str, Case]) -> Sheet:
    form, source = read_form(path, SheetForm)
    split = path.parent.name
    refuse(path, source, _check_documents(form, path.stem, cases, split))
    own = {short: cases[name] for short, name in form.documents.items()}
    refuse(path, source, _check_questions(form, own))
    return Sheet(path.stem, split, form, own)


def _check_documents(
    form: SheetForm, stem: str, cases: Mapping[str, Case], split: str
) -> Iterator[Finding]:
    if form.sheet != stem:
        yield ("sheet",), f"the file of this sheet is called {form.sheet}.yaml"
    for short, name in form.documents.items():
        case = cases.get(name)
        if case is None:
            yield ("documents", short), f"there is no case {name}"
        elif case.split != split:
            yield ("documents", short), f"{name} lies in {case.split}, and the sheet in {split}"


def _check_questions(form: SheetForm, cases: Mapping[str, Case]) -> Iterator[Finding]:
    known = {f"{short}/{item.id}" for short, case in cases.items() for item in case.form.items}
    asked = Counter(question.question for question in form.questions)
    for i, question in enumerate(form.questions):
        way = ("questions", i)
        if asked[question.question] > 1:
            yield way, "this question is there twice"
        must = {place for places in wanted_places(question) for place in places}
        named = (*must, *question.may, *question.never)
        yield from ((way, f"there is no item {place}") for place in sorted({*named} - known))
        twice = sorted(place for place, n in Counter(named).items() if n > 1)
        yield from ((way, f"{place} is in two of the lists") for place in twice)
        if question.nothing == bool(must):
            yield way, "a question has items that must be cited, or `nothing: true`"
        if question.nothing and question.may:
            yield way, "where the documents tell nothing, nothing may be cited"
