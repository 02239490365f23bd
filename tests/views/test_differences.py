from __future__ import annotations

from summarizer.picture import Discrepancy, Place, Saying
from summarizer.views import differences, questions
from summarizer.views.vocabulary import value_in_words
from tests.views.dossiers import EMPTY, PICTURE, A, B


def test_contradictions_come_first_and_each_document_has_its_passage() -> None:
    found = differences(PICTURE)
    assert [those.kind for those in found] == ["contradiction", "quote_variance", "omission"]
    [time] = found[0].found
    assert (time.field, time.about) == ("date", ("t-sluice",))
    assert [(it.source.name, it.value) for it in time.sayings] == [
        ("The Vale Courier, 4 May 2026", "by 15 May 2026"),
        ("Harrow Post, 6 May 2026", "by 16 May 2026"),
    ]
    assert all(it.proofs[0].source == it.source for it in time.sayings)
    assert differences(EMPTY) == ()


def test_a_difference_of_names_is_about_a_party() -> None:
    naming = Discrepancy(
        id="x-name",
        kind="naming",
        about=("farmers-league",),
        field="name",
        sayings=(
            Saying(place=Place(document=A, id="farmers-league"), value="the Farmers’ League"),
            Saying(place=Place(document=B, id="farmers-league"), value="the agitators"),
        ),
    )
    [those] = differences(PICTURE.model_copy(update={"discrepancies": (naming,)}))
    [found] = those.found
    assert found.party is not None
    assert (found.title, found.about) == ("the Farmers’ League", ())


def test_questions_are_grouped_the_most_urgent_kinds_first() -> None:
    assert [those.kind for those in questions(PICTURE)] == [
        "contradiction",
        "deadline_passed",
        "unanswered_demand",
        "step_pending",
        "no_date",
    ]
    [passed] = questions(PICTURE)[1].found
    assert [party.name for party in passed.parties] == ["both governments"]
    assert passed.sayings[0].proofs[0].quote == "Talks resume on 11 May."
    assert questions(EMPTY) == ()


def test_values_of_the_codebook_are_told_in_words_and_others_stay() -> None:
    assert value_in_words("red_line", "firmness") == "red line"
    assert value_in_words("probable", "terms.factuality") == "said to be likely"
    assert value_in_words("by 2026-05-15", "time") == "by 15 May 2026"
    assert value_in_words("2026-13-45", "time") == "2026-13-45"
    assert value_in_words("red_line", "rationale") == "red_line"
    answers = "Velland: rejected, no_comment"
    assert value_in_words(answers, "responses") == "Velland: rejected it, made no comment"
    threat = "probable: cuts the power line"
    assert value_in_words(threat, "consequences.factuality") == (
        "said to be likely: cuts the power line"
    )
