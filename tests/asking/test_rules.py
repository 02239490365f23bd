"""Answers by the rules: the fifteen questions to a small dossier, read by a person once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarizer.asking import Answer, answer, faults
from summarizer.brief import Agreement, Time
from summarizer.picture import Member, Picture, SourceFamily
from summarizer.views import calendar
from tests.asking.test_questions import PHRASINGS
from tests.views.dossiers import EMPTY, PICTURE, B, preparing, with_lead

GOLDEN = Path(__file__).parent.parent / "golden" / "asking.md"


# To write the golden file anew after a change that you want:
#   .venv/bin/python -m tests.asking.test_rules
def rendered() -> str:
    """The first wording of each question, with its answer."""
    answers = (answer(PICTURE, wordings[0]) for wordings in PHRASINGS.values())
    return "\n".join(given.to_markdown() for given in answers)


def texts(question: str, picture: Picture = PICTURE) -> list[str]:
    """The sentences of the answer."""
    return [sentence.text for sentence in answer(picture, question).sentences]


def test_the_fifteen_answers_are_as_they_were_when_somebody_read_them() -> None:
    assert rendered() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("question", [q for wordings in PHRASINGS.values() for q in wordings])
def test_every_answer_passes_the_check_that_a_models_must_pass(question: str) -> None:
    assert faults(answer(PICTURE, question), PICTURE) == ()


@pytest.mark.parametrize("question", [q for wordings in PHRASINGS.values() for q in wordings])
def test_an_empty_dossier_says_that_nothing_is_there(question: str) -> None:
    given = answer(EMPTY, question)
    assert not given.found
    assert all(sentence.says_nothing for sentence in given.sentences)
    assert given.sentences


def test_a_text_that_the_rules_cannot_read_is_said_not_to_have_been_read() -> None:
    german = PICTURE.sources[0].model_copy(update={"language": "de", "publisher": "Talbote"})
    picture = EMPTY.model_copy(update={"sources": (german,)})
    given = answer(picture, "What is due?")
    assert "Not read, as the rules read English only: Talbote." in given.notes
    assert not any("find only a part" in note for note in given.notes)
    english = EMPTY.model_copy(update={"sources": PICTURE.sources[:1]})
    assert any("find only a part" in note for note in answer(english, "What is due?").notes)


def test_a_question_that_is_not_understood_tells_what_can_be_asked() -> None:
    given = answer(PICTURE, "Tell me a joke.")
    assert (given.found, given.understood) == (False, None)
    assert "Who has not answered" in given.notes[-1]


@pytest.mark.parametrize("name", ["Voss", "Northmark", "the Plumbers"])
def test_a_party_that_the_dossier_does_not_know_is_not_guessed_at(name: str) -> None:
    given = answer(PICTURE, f"What does {name} demand of Velland?")
    assert not given.found
    (sentence,) = given.sentences
    assert "No item of the dossier has" in sentence.text
    assert not sentence.items


def test_each_asks_only_for_its_own() -> None:
    asked = answer(PICTURE, "What does the Farmers’ League demand of Velland?")
    assert {item for it in asked.sentences for item in it.items} == {"d-tables"}
    turned = answer(PICTURE, "What does Velland demand of the Farmers’ League?")
    assert not turned.found


def asked_for(question: str, picture: Picture = PICTURE) -> set[str]:
    """The items on which the answer rests."""
    return {item for it in answer(picture, question).sentences for item in it.items}


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Who has not answered Ostermark?", {"d-sluice"}),
        ("What has Velland not answered?", {"d-sluice", "d-tables"}),
        ("Which demands of Ostermark are unanswered?", {"d-sluice"}),
        ("Did Ostermark accept the request?", {"d-ferry", "d-tables"}),
        ("Which demands were accepted?", {"d-ferry"}),
        ("Which demands were rejected?", set()),
    ],
)
def test_who_asks_and_who_answers_are_kept_apart(question: str, items: set[str]) -> None:
    assert asked_for(question) == items


def test_a_demand_is_made_by_one_and_to_another_in_all_answers() -> None:
    wanted = texts("Who wants what of whom, and was it answered?")
    assert any("demand made to Velland" in it for it in wanted)
    stances = texts("Where does Ostermark stand on the sluice?")
    assert any("a demand made by Ostermark" in it for it in stances)


def test_a_rivals_account_is_never_the_partys_own() -> None:
    (sentence, *_) = texts("What did Ostermark commit to about the canal?")
    assert "By the account of Lene Aurik, the other side" in sentence
    assert "(if the sluice is opened;" in sentence


def test_what_is_only_expected_is_not_told_as_signed() -> None:
    picture = PICTURE.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"members": item.members[:1], "lead": 0})
                if item.id == "a-accord"
                else item
                for item in PICTURE.items
            ),
            "changes": (),
        }
    )
    first, second, *_ = texts("What is signed?", picture)
    assert first == "No item of the dossier tells of an agreement that all its parties have signed."
    assert "said to be likely" in second


def test_a_deadline_that_has_passed_is_said_to_have_no_reported_outcome() -> None:
    (talks,) = [it for it in texts("Who set which deadline?") if it.startswith("Talks resume")]
    assert "passed, outcome not reported" in talks


def met_and_restated(status: str = "met") -> Picture:
    """The picture at the end of May, with the deadline of 20 May met and then told as pending."""
    told = next(item for item in PICTURE.items if item.id == "t-sluice-20")
    first = told.members[0]
    kept = first.model_copy(update={"item": first.item.model_copy(update={"status": status})})
    again = first.model_copy(update={"document": B})
    both = told.model_copy(update={"members": (kept, again), "lead": 1})
    items = tuple(both if item.id == told.id else item for item in PICTURE.items)
    return PICTURE.model_copy(update={"clock": date(2026, 5, 31), "items": items})


def test_what_came_of_a_deadline_is_what_the_calendar_says_of_it() -> None:
    picture = met_and_restated()
    shown = {due.card.item: due.status.text for due in calendar(picture).dated}
    assert shown["t-sluice-20"] == "met"
    (told,) = [it for it in texts("Who set which deadline?", picture) if "20 May" in it]
    assert "ultimatum, met;" in told
    assert "t-sluice-20" not in asked_for("Which deadlines were missed?", picture)
    assert "t-talks" in asked_for("Which deadlines were missed?", picture)
    assert asked_for("Which deadlines were met?", picture) == {"t-sluice-20"}
    assert asked_for("Which deadlines were met?") == set()


def test_a_date_that_one_document_tells_stands_in_the_answer_as_in_the_calendar() -> None:
    items = tuple(
        item.model_copy(update={"members": (item.members[0], _vague(item.members[0])), "lead": 1})
        if item.id == "t-vote"
        else item
        for item in PICTURE.items
    )
    picture = PICTURE.model_copy(update={"items": items})
    (vote,) = [it for it in texts("Which dates lie ahead?", picture) if "votes on" in it]
    assert "30 May 2026" in vote


def _vague(member: Member) -> Member:
    """The same deadline as another document has it, in words that name no day."""
    soon = Time(text="soon", resolution="unresolved")
    item = member.item.model_copy(update={"time": soon})
    return member.model_copy(update={"document": B, "item": item})


def test_who_brought_an_agreement_further_has_moved_and_what_a_text_reports_may_be_older() -> None:
    moved = [it for it in texts("Who moved, in which direction?") if "accord" in it]
    assert len(moved) == 1
    assert "forwards, from “tentative” to “signed”, so the text says" in moved[0]
    changed = texts("What has changed since 1 May 2026?")
    assert any(it.startswith("Told on 9 May 2026: ") for it in changed)


def test_what_an_agreement_prepares_is_told_with_its_status() -> None:
    told = texts("What is signed, and what is still to do?", preparing(PICTURE, "a-accord"))
    assert "It prepares another agreement: The treaty on the Harrow is drafted." in told


def test_a_step_is_due_when_its_own_document_has_it() -> None:
    accord = next(item for item in PICTURE.items if item.id == "a-accord")
    assert isinstance(accord.item, Agreement)
    [step] = accord.item.pending_steps
    own = accord.item.model_copy(
        update={"pending_steps": (step.model_copy(update={"due": "t-sluice"}),)}
    )
    member = accord.members[0].model_copy(update={"document": B, "item": own})
    told = accord.model_copy(update={"members": (member,), "lead": 0})
    others = tuple(item for item in PICTURE.items if item is not accord)
    picture = PICTURE.model_copy(update={"items": (*others, told)})
    steps = [
        it for it in texts("What is signed, and what is still to do?", picture) if "Still" in it
    ]
    assert len(steps) == 1
    assert "by 16 May 2026" in steps[0]
    assert "15 May" not in steps[0]


def test_who_names_an_issue_beside_another_one_is_heard_on_it() -> None:
    summary = "Velland would repair the canal once the water tables are published."
    told = with_lead(PICTURE, "p-canal", summary=summary)
    question = "Where does each party stand on the water tables?"
    assert any(it.startswith(summary.removesuffix(".")) for it in texts(question, told))
    assert not any("canal" in it for it in texts(question))


def test_no_date_within_the_days_asked_for_is_said_before_vague_times() -> None:
    picture = PICTURE.model_copy(update={"clock": date(2026, 9, 30)})
    first, second = texts("Which dates fall in the next 5 days?", picture)
    assert "No item of the dossier tells of a date from 30 September 2026" in first
    assert "no date can be told" in second


@pytest.mark.parametrize(
    "question",
    [
        "What changed since 3 May 2026?",
        "What changed since yesterday?",
        "Which dates fall in the next 10 days?",
        "Who has set a deadline this week?",
    ],
)
def test_without_any_date_days_cannot_be_counted(question: str) -> None:
    picture = PICTURE.model_copy(update={"clock": None})
    given = answer(picture, question)
    assert not given.found
    assert "no document" in given.sentences[0].text.casefold()


def test_hostile_text_is_inert_in_markdown() -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) `rm`"
    items = tuple(
        item.model_copy(
            update={
                "members": tuple(
                    member.model_copy(
                        update={"item": member.item.model_copy(update={"summary": evil})}
                    )
                    for member in item.members
                )
            }
        )
        for item in PICTURE.items
    )
    given = answer(PICTURE.model_copy(update={"items": items}), "Who wants what of whom?")
    shown = given.to_markdown()
    assert "<script" not in shown.replace("\\<", "")
    assert "[x](" not in shown


def test_an_answer_comes_back_from_json() -> None:
    given = answer(PICTURE, "Who wants what of whom?")
    assert Answer.model_validate_json(given.model_dump_json()) == given


def test_many_sentences_are_cut_and_that_is_told() -> None:
    many = tuple(
        item.model_copy(update={"id": f"{item.id}-{n}"})
        for n in range(30)
        for item in PICTURE.items
        if item.kind == "demand"
    )
    given = answer(PICTURE.model_copy(update={"items": many}), "Who wants what of whom?")
    assert len(given.sentences) == 60
    assert "60 of" in given.notes[-1]


if __name__ == "__main__":
    GOLDEN.write_text(rendered(), encoding="utf-8")


def test_two_of_a_family_of_documents_are_one_source_though_no_pair_says_so() -> None:
    question = "Are the Vale Courier and Harrow Post two sources or one story twice?"
    family = SourceFamily(
        documents=tuple(source.id for source in PICTURE.sources), independence="shared_wording"
    )
    told = texts(question, PICTURE.model_copy(update={"source_families": (family,)}))
    assert any("of one family of documents, so they count as one source" in text for text in told)
    assert not any("as one source" in text for text in texts(question))
