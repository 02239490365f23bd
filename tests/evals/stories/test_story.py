"""Story files: what is read, and what is said where one does not hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import BrokenCase
from evals.stories import load_stories, load_story
from evals.stories.places import Groups, document_of
from tests.evals.stories.made import cases, write_story

PAIR = ["a/d1", "b/d1"]


def difference(**changes: Any) -> dict[str, Any]:
    return {"kind": "omission", "about": PAIR, "field": "responses", **changes}


def test_the_suites_own_stories_hold() -> None:
    stories = load_stories()
    assert {story.split for story in stories} == {"dev", "test"}
    assert len(stories) >= 8
    assert all(story.form.items and story.form.note for story in stories)
    assert [story.name for story in load_stories(split="dev")] == [
        story.name for story in stories if story.split == "dev"
    ]


def test_each_story_of_several_cases_is_labelled() -> None:
    from evals.cases import load_cases

    told = [case.form.story for case in load_cases()]
    several = {story for story in told if told.count(story) > 1}
    assert several == {story.name for story in load_stories()}


def test_a_story_is_read_with_its_cases(tmp_path: Path) -> None:
    story = load_story(write_story(tmp_path), cases(tmp_path))
    assert (story.name, story.split) == ("pay", "dev")
    assert [case.name for case in story.cases.values()] == ["case-00", "case-01"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"story": "wages"}, "story: the file of this story is called wages.yaml"),
        ({"items": [["a/d1", "b/d9"]]}, "items[0][1]: there is no b/d9"),
        ({"items": [["a/d1"]]}, "items[0]: List should have at least 2 items"),
        ({"items": [["a/d1", "d1"]]}, "items[0][1]: String should match"),
        ({"items": [["a/d1", "b/union"]]}, "items[0]: a group is of one kind"),
        ({"items": [["a/union", "b/union"]]}, "items[0]: a group is of one kind"),
        ({"items": [PAIR, PAIR]}, "items[1]: a/d1 is in another group too"),
        ({"parties": [["a/union", "a/firm"]]}, "parties[0]: a group is of several"),
        ({"optional": [PAIR]}, "optional[0]: a doubtful pair is of two documents"),
        ({"optional": [["a/union", "b/d1"]]}, "optional[0]: both are parties"),
        ({"confirmed": {"repeated": ["a/union"]}}, "confirmed.repeated[0]: a/union is in no group"),
        ({"documents": {"a": "case-00", "b": "case-07"}}, "documents.b: there is no case case-07"),
        ({"documents": {"a": "case-00", "b": "case-00"}}, "documents: case-00 is there twice"),
        ({"documents": {"a": "case-00"}}, "documents: Dictionary should have at least 2"),
        (
            {"independence": [{"documents": ["a", "c"], "independence": "same_publisher"}]},
            "independence[0].documents: two documents of the story belong here",
        ),
        (
            {"independence": [{"documents": ["a", "b"], "independence": "independent"}]},
            "independence[0]: only pairs that are not independent",
        ),
        ({"discrepancies": [difference(kind="lie")]}, "discrepancies[0].kind: Input should be"),
        (
            {"items": [], "discrepancies": [difference()]},
            "discrepancies[0].about: only a contradiction is of items that are not one",
        ),
        (
            {"discrepancies": [difference(about=["a/d1", "a/union"])]},
            "discrepancies[0].about: a discrepancy is between documents",
        ),
        (
            {"discrepancies": [difference(values={"c": "no"})]},
            "discrepancies[0].values: not in `about`: c",
        ),
        (
            {"changes": [{"kind": "added", "basis": "computed", "about": ["b/d1"]}]},
            "changes[0].kind: Input should be",
        ),
        (
            {"changes": [{"kind": "withdrawn", "basis": "stated", "about": ["b/union"]}]},
            "changes[0].about: a change is of items",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_file_line_and_field(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    path = write_story(tmp_path, **changes)
    with pytest.raises(BrokenCase, match=rf"pay\.yaml:\d+: {re.escape(message)}"):
        load_story(path, cases(tmp_path))


def test_a_contradiction_may_be_of_items_that_are_not_one(tmp_path: Path) -> None:
    path = write_story(tmp_path, items=[], discrepancies=[difference(kind="contradiction")])
    assert load_story(path, cases(tmp_path)).form.items == ()


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    path = write_story(tmp_path, items=[["a/d1", "b/d9"]])
    with pytest.raises(BrokenCase) as broken:
        load_story(path, cases(tmp_path))
    line = broken.value.faults[0].line
    assert "b/d9" in path.read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_story_lies_on_the_side_of_its_cases(tmp_path: Path) -> None:
    path = write_story(tmp_path)
    other = tmp_path / "stories" / "test" / "pay.yaml"
    other.parent.mkdir()
    path.rename(other)
    with pytest.raises(BrokenCase, match="case-00 lies in dev, and the story in test"):
        load_story(other, cases(tmp_path))


def test_a_case_of_the_story_that_is_left_out_is_told(tmp_path: Path) -> None:
    known = cases(tmp_path)
    third = {name.replace("00", "02"): case for name, case in known.items()}
    with pytest.raises(BrokenCase, match="these tell the story too: case-02"):
        load_story(write_story(tmp_path), known | third)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    path = write_story(tmp_path, items=[["a/d1", "b/d9"]])
    (path.parent / "broken.yaml").write_text("story: [", encoding="utf-8")
    with pytest.raises(BrokenCase) as broken:
        load_stories([tmp_path / "stories"], list(cases(tmp_path).values()))
    assert {fault.path.name for fault in broken.value.faults} == {"pay.yaml", "broken.yaml"}


names = st.builds("{}/d{}".format, st.sampled_from("abc"), st.integers(1, 4))
groups = st.lists(st.lists(names, min_size=1, max_size=4), max_size=6)


@given(groups, st.randoms(use_true_random=False))
def test_groups_that_share_a_place_are_one_in_whatever_order(
    given_groups: list[list[str]], random: Any
) -> None:
    made = Groups(given_groups)
    shuffled = random.sample(given_groups, len(given_groups))
    assert made.all == Groups(shuffled).all
    assert all(made.together(group) for group in given_groups)
    places = [place for group in made.all for place in group]
    assert len(places) == len(set(places))
    assert all(len({document_of(place) for place in pair}) == 2 for pair in made.pairs)


def test_a_doubtful_pair_makes_all_pairs_between_its_groups_doubtful() -> None:
    made = Groups([["a/d1", "b/d1"], ["c/d1", "d/d1"]])
    pairs = {tuple(sorted(pair)) for pair in made.between("a/d1", "c/d1")}
    assert pairs == {(one, other) for one in ("a/d1", "b/d1") for other in ("c/d1", "d/d1")}
    assert made.between("a/d1", "a/d2") == frozenset({frozenset(("a/d2", "b/d1"))})
