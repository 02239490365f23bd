"""A story, and how story files are found, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from evals.cases import Case, Split, case_files, load_cases
from evals.cases.source import Source, source_of, spelled, text_of, worded
from evals.errors import BrokenCase, Fault
from evals.stories.checks import Finding, check_documents, check_story
from evals.stories.form import StoryForm

STORIES = Path(__file__).parent
"""The suite's own stories, in the folders `dev` and `test`."""


@dataclass(frozen=True)
class Story:
    """Several documents on one negotiation, and what they come to together.

    `name` is that of its file, `split` that of its folder; `cases` are its documents by the
    short names that places bear.
    """

    name: str
    split: str
    path: Path
    form: StoryForm
    cases: Mapping[str, Case]


def load_stories(
    paths: Sequence[Path] = (STORIES,),
    cases: Sequence[Case] | None = None,
    split: Split | None = None,
) -> list[Story]:
    """The stories in `paths` (files and folders), by name; of one `split` if given.

    `cases` are those that stories may name: the suite's own unless given. Raises `BrokenCase`
    with the faults of all files.
    """
    known = {case.name: case for case in (load_cases() if cases is None else cases)}
    stories: list[Story] = []
    faults: list[Fault] = []
    for path in case_files(paths):
        try:
            stories.append(load_story(path, known))
        except BrokenCase as broken:
            faults += broken.faults
    if faults:
        raise BrokenCase(faults)
    return sorted((s for s in stories if split in (None, s.split)), key=lambda story: story.name)


def load_story(path: Path, cases: Mapping[str, Case]) -> Story:
    """The story in the file `path`, of `cases` by name; raises `BrokenCase` with all faults."""
    source = source_of(path, text_of(path))
    form = _form(path, source)
    split = path.parent.name
    repeated = [(way, "it is there twice") for way in source.repeated]
    _refuse(path, source, [*repeated, *_named(form, path), *check_documents(form, cases, split)])
    own = {short: cases[name] for short, name in form.documents.items()}
    _refuse(path, source, check_story(form, own))
    return Story(path.stem, split, path, form, own)


def _form(path: Path, source: Source) -> StoryForm:
    try:
        return StoryForm.model_validate(source.data)
    except ValidationError as invalid:
        raise BrokenCase(
            [
                Fault(path, source.line(error["loc"]), spelled(error["loc"]), worded(error))
                for error in invalid.errors(include_input=False, include_url=False)
            ]
        ) from None


def _named(form: StoryForm, path: Path) -> Iterable[Finding]:
    if form.story != path.stem:
        yield ("story",), f"the file of this story is called {form.story}.yaml"


def _refuse(path: Path, source: Source, findings: Iterable[Finding]) -> None:
    faults = [Fault(path, source.line(way), spelled(way), message) for way, message in findings]
    if faults:
        raise BrokenCase(faults)
