"""The check by code: a sentence that changes anything which matters does not pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from summarizer.asking import Answer, Citation, Sentence, answer, faults
from summarizer.asking.figures import Day, days_in, numbers_in
from tests.asking.test_questions import PHRASINGS
from tests.views.dossiers import PICTURE


def every_sentence() -> Iterator[Sentence]:
    """All sentences of the answers to all wordings, each once."""
    answers = (answer(PICTURE, q) for wordings in PHRASINGS.values() for q in wordings)
    seen = {s.text: s for given in answers for s in given.sentences if not s.says_nothing}
    yield from seen.values()


def wrong(sentence: Sentence, text: str | None = None) -> tuple[str, ...]:
    """The faults of a sentence, or of another text in its place."""
    changed = sentence.model_copy(update={"text": text}) if text else sentence
    return faults(Answer(question="?", sentences=(changed,), found=True), PICTURE)


SENTENCES = tuple(every_sentence())


def test_there_is_something_to_try() -> None:
    assert len(SENTENCES) > 30


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda it: it.text[:50])
def test_another_day_number_party_or_name_is_seen(sentence: Sentence) -> None:
    assert wrong(sentence) == ()
    day = re.sub(r"\b\d{1,2} May", "23 May", sentence.text)
    if day != sentence.text:
        assert wrong(sentence, day)
    assert wrong(sentence, f"{sentence.text} It costs 94 crowns.")
    assert wrong(sentence, f"Voss says so: {sentence.text}")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda it: it.text[:50])
def test_words_that_settle_a_matter_are_seen(sentence: Sentence) -> None:
    assert wrong(sentence, f"{sentence.text} This is certainly a proven fact.")
    if "a-accord" not in sentence.items:
        assert wrong(sentence, f"{sentence.text} It was ratified.")


def test_parts_that_are_turned_round_are_seen() -> None:
    demand = next(s for s in SENTENCES if s.text.startswith("Ostermark demands that Velland"))
    turned = demand.text.replace("Ostermark demands that Velland", "Velland demands that Ostermark")
    assert wrong(demand, turned)


def test_items_and_passages_must_be_the_dossiers_own() -> None:
    sentence = SENTENCES[0]
    stray = next(it for it in SENTENCES if set(it.items).isdisjoint(sentence.items)).citations[0]
    moved = Citation(item=sentence.items[0], document=stray.document, evidence=stray.evidence)
    assert wrong(sentence.model_copy(update={"citations": (moved,)}))
    assert wrong(sentence.model_copy(update={"items": (*sentence.items, "d-none")}))
    edited = sentence.citations[0].evidence.model_copy(update={"quote": "We agree."})
    forged = sentence.citations[0].model_copy(update={"evidence": edited})
    assert wrong(sentence.model_copy(update={"citations": (forged,)}))


def test_a_sentence_that_says_something_needs_items() -> None:
    with pytest.raises(ValueError, match="needs items"):
        Sentence(text="Velland will not share the dam.")


def test_what_says_nothing_cites_nothing() -> None:
    sentence = SENTENCES[0].model_copy(update={"says_nothing": True})
    assert wrong(sentence)


def test_faults_hold_nothing_of_the_text() -> None:
    secret = "Zyxwel of Quorn gave 77 barrels"
    found = wrong(SENTENCES[0], secret)
    assert found
    assert not any(word in fault for fault in found for word in secret.split())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 1 april 2025", [Day(1, 4, 2025)]),
        ("april 1, 2025", [Day(1, 4, 2025)]),
        ("the 3rd of may", [Day(3, 5, None)]),
        ("2026-05-08", [Day(8, 5, 2026)]),
        ("21 to 31 august 2026", [Day(31, 8, 2026), Day(21, 8, 2026)]),
        ("it may 5 times", [Day(5, 5, None)]),
        ("in may", []),
    ],
)
def test_days_are_read(text: str, days: list[Day]) -> None:
    assert list(days_in(text)) == days


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("60,000 tonnes", {"60000"}),
        ("forty cubic metres", {"40"}),
        ("12.5 per cent", {"12.5"}),
        ("no one and 3", {"3"}),
        ("thirty-two", {"30", "2"}),
    ],
)
def test_numbers_are_read(text: str, numbers: set[str]) -> None:
    assert set(numbers_in(text)) == numbers
