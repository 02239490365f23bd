"""A story, and how story files are found, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import Case, Split, load_cases
from evals.cases.files import Finding, load_all, read_form, refuse
from evals.stories.checks import check_documents, check_story
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
    stories = load_all(paths, lambda path: load_story(path, known))
    return sorted((s for s in stories if split in (None, s.split)), key=lambda story: story.name)


def load_story(path: Path, cases: Mapping[str, Case]) -> Story:
    """The story in the file `path`, of `cases` by name; raises `BrokenCase` with all faults."""
    form, source = read_form(path, StoryForm)
    split = path.parent.name
    known = (*_named(form, path), *check_documents(form, cases, split))
    refuse(path, source, known)
    own = {short: cases[name] for short, name in form.documents.items()}
    refuse(path, source, check_story(form, own))
    return Story(path.stem, split, path, form, own)


def _named(form: StoryForm, path: Path) -> Iterable[Finding]:
    if form.story != path.stem:
        yield ("story",), f"the file of this story is called {form.story}.yaml"
