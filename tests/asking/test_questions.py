"""What a question means: which of the fifteen, about whom, on what, and when."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from summarizer.asking import Question
from summarizer.asking.asked import Asked
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from tests.views.dossiers import EMPTY, PICTURE, B

# Three ways to ask each of the fifteen questions.
PHRASINGS: dict[str, tuple[str, ...]] = {
    "changes": (
        "What has changed since 5 May?",
        "what's new since Tuesday",
        "Any developments since yesterday?",
    ),
    "deadlines": (
        "Who set which deadline, for whom, and what if it is missed?",
        "Who has set a deadline this week?",
        "By when must Velland open the sluice, or else?",
    ),
    "statuses": (
        "What is signed, what only expected, what is still to do and by whom?",
        "Is the interim accord in force?",
        "How far have the agreements come?",
    ),
    "commitments": (
        "What exactly did Velland commit to?",
        "Which promises has Ostermark made?",
        "What are Velland's obligations?",
    ),
    "demands": (
        "Who wants what of whom, and was it answered?",
        "What does Ostermark demand from Velland?",
        "List the requests of the Farmers’ League",
    ),
    "stances": (
        "Where does each party stand on the dam?",
        "What is Velland's position on the dam?",
        "Who is against sharing the dam?",
    ),
    "red_lines": (
        "Which lines are called non-negotiable, and by whose account?",
        "What are Velland's red lines?",
        "What is out of the question for Velland?",
    ),
    "moves": (
        "Who moved, in which direction?",
        "Has Velland softened on the dam?",
        "Did anybody change their position?",
    ),
    "contradictions": (
        "Which outlet contradicts which, on what?",
        "Where do the Courier and the Post differ?",
        "Are there discrepancies about the sluice?",
    ),
    "independence": (
        "Are they two sources, or one story twice?",
        "Does anybody confirm the Courier?",
        "Is the accord corroborated independently?",
    ),
    "removes": (
        "Who said so, at how many removes?",
        "Who says that the dam will never be shared?",
        "On whose word does the canal rest?",
    ),
    "factuality": (
        "Is it fact, expectation, hope, denial or hypothetical?",
        "How certain is the canal repair?",
        "Is the talk of the canal a rumour?",
    ),
    "words": (
        "What are the exact words, and where?",
        "Quote Lene Aurik on the dam verbatim",
        "Where does it say that the talks resume?",
    ),
    "calendar": (
        "Which dates fall in the next 10 days, and which are no dates at all?",
        "What is due this week?",
        "Which deadlines fall in the next three weeks?",
    ),
    "unanswered": (
        "Who has not answered, and whose approval is pending?",
        "Which demands are unanswered?",
        "Who still has to approve the accord?",
    ),
}


def read(question: str) -> Asked:
    """The question as the dossier on the Harrow understands it."""
    return understand(question, Scene(PICTURE))


@pytest.mark.parametrize(
    ("question", "meant"), [(q, meant) for meant, qs in PHRASINGS.items() for q in qs]
)
def test_each_of_the_fifteen_is_recognised_in_several_wordings(question: str, meant: str) -> None:
    asked = read(question)
    assert (asked.question, asked.unknown) == (meant, ())


def test_there_are_fifteen() -> None:
    assert set(PHRASINGS) == set(get_args(Question))
    assert len(PHRASINGS) == 15


@pytest.mark.parametrize("question", ["", "?", "Tell me a joke.", "Hello there", "Wer hat recht?"])
def test_what_is_none_of_them_is_not_understood(question: str) -> None:
    assert read(question).question is None


@pytest.mark.parametrize(
    ("question", "doers", "targets"),
    [
        ("What does Ostermark want from Velland?", {"ostermark"}, {"velland"}),
        ("What did Ostermark ask of Velland?", {"ostermark"}, {"velland"}),
        ("Who wants what of Velland?", set(), {"velland"}),
        ("What was Velland asked to do?", set(), {"velland"}),
        ("Velland's demands", {"velland"}, set()),
        ("What are the demands of Velland?", {"velland"}, set()),
        ("Which deadlines has Ostermark set for Velland?", {"ostermark"}, {"velland"}),
        ("Which deadlines were set by Ostermark?", {"ostermark"}, set()),
        ("Which deadlines does Velland face?", set(), {"velland"}),
        ("Has Velland not answered?", set(), {"velland"}),
        ("What has Velland not answered?", set(), {"velland"}),
        ("Who has not answered Velland?", {"velland"}, set()),
        ("Who has not yet replied to the Farmers’ League?", {"farmers-league"}, set()),
        ("Which of Velland's demands are unanswered?", {"velland"}, set()),
        ("Did Velland accept the demand?", set(), {"velland"}),
        ("Which demands has Velland rejected?", set(), {"velland"}),
        ("Was the demand accepted by Velland?", set(), {"velland"}),
        ("Did Velland accept the demand of Ostermark?", {"ostermark"}, {"velland"}),
    ],
)
def test_who_acts_and_who_is_acted_upon(question: str, doers: set[str], targets: set[str]) -> None:
    asked = read(question)
    assert (set(asked.doers), set(asked.targets)) == (doers, targets)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Which demands were accepted?", "accepted"),
        ("Which requests has Velland refused?", "rejected"),
        ("Did Velland accept the demand?", None),
        ("Which demands were not accepted?", None),
        ("Who wants what of whom, and was it accepted?", None),
        ("Which deadlines were missed?", "missed"),
        ("Was any deadline extended?", "moved"),
        ("Who set which deadline, for whom, and what if it is missed?", None),
    ],
)
def test_an_outcome_narrows_what_is_asked_only_where_the_question_chooses(
    question: str, outcome: str | None
) -> None:
    assert read(question).outcome == outcome


def test_a_collective_brings_its_members() -> None:
    asked = read("What did both governments promise?")
    assert asked.parties == {"both-governments", "ostermark", "velland"}


def test_an_outlet_is_known_by_the_last_word_of_its_name() -> None:
    assert read("Who contradicts the Post?").outlets == {B}


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What changed since Tuesday?", date(2026, 5, 12), None),
        ("What changed since 3 May?", date(2026, 5, 3), None),
        ("What changed after 5 May 2026?", date(2026, 5, 6), None),
        ("What changed yesterday?", date(2026, 5, 17), date(2026, 5, 17)),
        ("What changed last week?", date(2026, 5, 11), date(2026, 5, 17)),
        ("Which dates fall in the next 10 days?", date(2026, 5, 18), date(2026, 5, 28)),
        ("Which dates fall in the next two weeks?", date(2026, 5, 18), date(2026, 6, 1)),
        ("What is due this week?", date(2026, 5, 18), date(2026, 5, 24)),
        ("What is due by Friday?", date(2026, 5, 18), date(2026, 5, 22)),
        ("What is due next week?", date(2026, 5, 25), date(2026, 5, 31)),
        ("What is due in the next week?", date(2026, 5, 18), date(2026, 5, 25)),
        ("What falls due in the next days?", date(2026, 5, 18), date(2026, 5, 25)),
        ("What is due after 20 June?", date(2026, 6, 21), None),
        ("What is due after 10 May?", date(2026, 5, 11), None),
        ("What is due after Friday?", date(2026, 5, 23), None),
        ("What is due before 22 May?", date(2026, 5, 18), date(2026, 5, 21)),
        ("What was due by 10 May?", None, date(2026, 5, 10)),
        ("Which deadlines lie within a month?", date(2026, 5, 18), date(2026, 6, 17)),
        ("Which deadlines lie within many months?", None, None),
        ("What may change?", None, None),
    ],
)
def test_times_are_counted_from_the_dossiers_clock(
    question: str, first: date | None, last: date | None
) -> None:
    window = read(question).window
    assert ((window.first, window.last) if window else (None, None)) == (first, last)


def test_without_a_clock_no_relative_time_is_known() -> None:
    assert understand("What changed since Tuesday?", Scene(EMPTY)).window is None


@pytest.mark.parametrize(
    ("question", "issues"),
    [
        ("Who wants what on the sluice?", ("sluice",)),
        ("Where do they stand on the water tables?", ("water-tables",)),
        ("What is said about the canal and the ferry?", ("north-canal", "ferry")),
        ("What are the demands on talks?", ("talks",)),
        ("What do they demand in the talks?", ()),
    ],
)
def test_issues_are_named_by_their_words(question: str, issues: tuple[str, ...]) -> None:
    assert sorted(read(question).issues) == sorted(issues)


def test_words_that_items_have_narrow_the_question_and_that_is_told() -> None:
    asked = read("Who asked for the power line?")
    assert asked.terms == ("power",)
    assert any("power" in note for note in asked.notes)


@pytest.mark.parametrize("question", ["What does Voss demand?", "what does voss demand"])
def test_a_name_that_nobody_has_is_unknown(question: str) -> None:
    assert read(question).unknown == ("voss",)


def test_slips_of_the_keyboard_are_mended() -> None:
    asked = read("Which dedlines has Ostermrak set?")
    assert (asked.question, set(asked.doers)) == ("deadlines", {"ostermark"})
    assert asked.notes == ("“ostermrak” was taken for “ostermark”.",)


def test_a_name_of_two_parties_is_both_and_that_is_told() -> None:
    twins = tuple(
        party.model_copy(update={"name": "Harrow Council"})
        if party.id in ("velland", "karsis-secretariat")
        else party
        for party in PICTURE.parties
    )
    scene = Scene(PICTURE.model_copy(update={"parties": twins}))
    asked = understand("What does the Harrow Council demand?", scene)
    assert asked.parties == {"velland", "karsis-secretariat"}
    assert any("each is taken" in note for note in asked.notes)


def test_a_very_long_question_is_read_in_part() -> None:
    assert len(read("What does Velland demand? " * 10_000).text) == 1_000


def test_a_body_and_a_person_are_known_by_a_part_of_their_name() -> None:
    parties = tuple(
        party.model_copy(update={"name": "Velland Waters", "variants": ()})
        if party.id == "velland"
        else party.model_copy(update={"variants": ()})
        if party.id == "lene-aurik"
        else party
        for party in PICTURE.parties
    )
    scene = Scene(PICTURE.model_copy(update={"parties": parties}))
    assert understand("What does Velland demand?", scene).doers == {"velland"}
    assert understand("What did Aurik promise?", scene).doers == {"lene-aurik"}
    assert not understand("What about the secretariat?", scene).parties


@pytest.mark.parametrize(
    ("question", "doers", "targets"),
    [
        ("Which deadlines has Velland to meet?", set(), {"velland"}),
        ("By when must Velland open the sluice?", set(), {"velland"}),
        ("Which deadlines has Ostermark set?", {"ostermark"}, set()),
        ("Has Ostermark asked for the dam?", {"ostermark"}, set()),
        ("Has Ostermark been asked for the dam?", set(), {"ostermark"}),
        ("Who threatens Velland?", set(), {"velland"}),
    ],
)
def test_who_has_to_act_is_told_from_who_asks(
    question: str, doers: set[str], targets: set[str]
) -> None:
    asked = read(question)
    assert set(asked.doers) == doers
    assert set(asked.targets) == targets
