"""The score of a story: what a picture makes of it, held against its labels.

All figures come from `counts`, plain sums that add up over stories:

    {items|parties}.gold, .found, .pairs     pairs of places that are one: labelled, made, right;
                                             of places that the briefs have (`.asked`: of all)
    {items|parties}.unjudged                 pairs made of what the cases do not have
    corroboration.right, .of                 of groups that were put together exactly
    independence.right, .of                  of pairs of documents
    discrepancy.{kind}.gold, .found, .pairs
    change.{kind}.gold, .found, .pairs       all but `added`
    change.{basis}.gold, .found, .pairs      pairs: of changes with the right basis
    stories                                  1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.runs import RUNS
from evals.scoring.record import Counts, Record
from evals.stories.briefs import briefs_from
from evals.stories.differences import Differences, compare_changes, compare_discrepancies
from evals.stories.merges import Merges, compare_merges, confirmations, independences
from evals.stories.pictures import Seen, seen
from evals.stories.story import Story
from summarizer import Brief


class StoryScore(Record):
    """The score of one story, and by name all that is wrong in its picture."""

    story: str
    split: str
    counts: Counts
    items: Merges
    parties: Merges
    discrepancies: Differences
    changes: Differences


def score_story(story: Story, found: Seen) -> StoryScore:
    """The score of a picture of `story`."""
    form, picture = story.form, found.picture
    own = ([member.place for member in item.members] for item in picture.items)
    items = compare_merges(form.items, form, own, found)
    parties = compare_merges(form.parties, form, (party.places for party in picture.parties), found)
    discrepancies, changes = compare_discrepancies(form, found), compare_changes(form, found)
    counts: Counts = {"stories": 1.0}
    for name, part in (("items", items), ("parties", parties)):
        counts |= part.counts(name)
    for name, told in (("discrepancy", discrepancies), ("change", changes)):
        counts |= told.counts(name)
    for name, judge in (("corroboration", confirmations), ("independence", independences)):
        counts[f"{name}.right"], counts[f"{name}.of"] = judge(form, found)
    return StoryScore(
        story=story.name,
        split=story.split,
        counts=counts,
        items=items,
        parties=parties,
        discrepancies=discrepancies,
        changes=changes,
    )


@dataclass(frozen=True)
class Scored:
    """A story, the picture of it, and its score."""

    story: Story
    seen: Seen
    score: StoryScore


def score_stories(stories: Sequence[Story], source: str, runs: Path = RUNS) -> list[Scored]:
    """The scores of the pictures of `source`: `gold`, `rules`, or a run of that name.

    Raises `UnknownRun` if there is no such run, or it lacks a brief.
    """
    cases = {case.name: case for story in stories for case in story.cases.values()}
    briefs = briefs_from(source, cases.values(), runs)
    pictures = (
        (story, seen(story.name, story.cases, _own(story, briefs), story.form.on))
        for story in stories
    )
    return [Scored(story, picture, score_story(story, picture)) for story, picture in pictures]


def _own(story: Story, briefs: Mapping[str, Brief]) -> dict[str, Brief]:
    return {short: briefs[case.name] for short, case in story.cases.items()}
