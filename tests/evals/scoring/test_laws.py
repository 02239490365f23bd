"""The laws that make a score fair, on documents made up at random."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.labels import KINDS, Labels
from evals.scoring import DocumentScore, score_document
from evals.statistics import Table, metrics
from summarizer import Agreement, Deadline, Demand, Evidence, Position
from summarizer.brief import Item
from tests.evals.scoring.documents import (
    CAST,
    NAMES,
    PARTIES,
    SENTENCES,
    TEXT,
    case_of,
    item,
    labels,
    with_more,
)


def score(gold: Labels, found: Labels) -> DocumentScore:
    return score_document(case_of(gold), found)


def recall(result: DocumentScore, kind: str) -> float:
    asked = result.counts[f"{kind}.gold"]
    return result.counts[f"{kind}.pairs"] / asked if asked else 1.0


def precision(result: DocumentScore, kind: str) -> float:
    given_ = result.counts[f"{kind}.found"]
    return result.counts[f"{kind}.pairs"] / given_ if given_ else 1.0


def f1(result: DocumentScore, kind: str) -> float:
    both = result.counts[f"{kind}.gold"] + result.counts[f"{kind}.found"]
    return 2 * result.counts[f"{kind}.pairs"] / both if both else 1.0


def right_fields(result: DocumentScore) -> float:
    return sum(value for pair in result.pairs for value in pair.fields.values())


@given(labels())
def test_gold_against_itself_is_perfect(gold: Labels) -> None:
    result = score(gold, gold)
    assert result.missed == () == result.extra
    assert {value for pair in result.pairs for value in pair.fields.values()} <= {1.0}
    assert {pair.similarity for pair in result.pairs} <= {1.0}
    assert result.counts["document.f1"] == 1
    assert set(result.counts) & {"evidence.absent", "evidence.wrong_offset"} == set()


@given(labels())
def test_gold_against_itself_is_one_in_every_figure(gold: Labels) -> None:
    """Also end to end, for dates and over kinds; errors, and what it took, are 0."""
    table = Table.of([score(gold, gold)])
    for key, metric in metrics(table.names).items():
        value = float(metric.value(table.total))
        right = float(metric.higher and metric.unit == "share" and key != "grounding.normalized")
        assert math.isnan(value) or key == "empty" or value == pytest.approx(right), key


def test_empty_against_empty_is_perfect_and_flagged() -> None:
    result = score(Labels(text=TEXT), Labels(text=TEXT))
    assert result.counts["document.f1"] == 1
    assert result.counts["documents.empty"] == 1


def test_a_failed_document_scores_as_empty() -> None:
    gold = Labels(text=TEXT, parties=PARTIES, positions=(_position(1, 0),))
    failed = score_document(case_of(gold), None, failure="rate-limited")
    assert failed.failure == "rate-limited"
    assert failed.missed == ("p1",)
    assert failed.counts["document.f1"] == 0
    assert failed.counts["documents"] == failed.counts["documents.failed"] == 1


@given(labels(), labels(), st.randoms(use_true_random=False))
def test_order_changes_nothing(gold: Labels, found: Labels, random: Random) -> None:
    mixed = score(_mixed(gold, random), _mixed(found, random))
    assert mixed.counts == score(gold, found).counts


@given(labels(), labels())
def test_swapping_the_sides_exchanges_precision_and_recall(one: Labels, other: Labels) -> None:
    there, back = score(one, other), score(other, one)
    for kind in KINDS:
        assert precision(there, kind) == recall(back, kind)
        assert recall(there, kind) == precision(back, kind)


@given(labels(), labels())
def test_pairs_never_exceed_either_side(gold: Labels, found: Labels) -> None:
    result = score(gold, found)
    for kind in KINDS:
        pairs = [pair for pair in result.pairs if pair.kind == kind]
        assert len(pairs) <= min(len(gold.of(kind)), len(found.of(kind)))
        assert len({pair.gold for pair in pairs}) == len(pairs) == len({p.found for p in pairs})


@given(labels(), labels(), st.data())
def test_a_copy_of_what_was_missed_never_lowers_f1(
    gold: Labels, found: Labels, data: st.DataObject
) -> None:
    before = score(gold, found)
    assume(before.missed)
    missed = data.draw(st.sampled_from(before.missed))
    new = next(i for i in gold.items if i.id == missed)
    after = score(gold, with_more(found, new))
    assert all(f1(after, kind) >= f1(before, kind) for kind in KINDS)


@given(labels(), labels(), st.data())
def test_more_never_lowers_recall(gold: Labels, found: Labels, data: st.DataObject) -> None:
    new = data.draw(labels()).items
    assume(new)
    after = score(gold, with_more(found, new[0]))
    before = score(gold, found)
    assert all(recall(after, kind) >= recall(before, kind) for kind in KINDS)


@given(labels(), labels(), st.sampled_from([Position, Demand, Deadline, Agreement]))
def test_what_is_like_nothing_never_raises_anything(
    gold: Labels, found: Labels, kind: type[Item]
) -> None:
    alien = _alien(kind)
    before, after = score(gold, found), score(gold, with_more(found, alien))
    assert right_fields(after) == right_fields(before)
    for one in KINDS:
        assert precision(after, one) <= precision(before, one)
        assert recall(after, one) <= recall(before, one)
        assert f1(after, one) <= f1(before, one)


@given(labels(), labels(), st.data())
def test_correcting_a_field_helps_it_and_leaves_the_pairs_alone(
    gold: Labels, found: Labels, data: st.DataObject
) -> None:
    before = score(gold, found)
    assume(before.pairs)
    pair = data.draw(st.sampled_from(before.pairs))
    field = data.draw(st.sampled_from(["factuality", "time_frame", *_enums(pair.kind)]))
    right = next(i for i in gold.items if i.id == pair.gold)
    corrected = _with_field(found, pair.found, field, getattr(right, field))
    after = score(gold, corrected)
    assert [(p.gold, p.found) for p in after.pairs] == [(p.gold, p.found) for p in before.pairs]
    now = next(p for p in after.pairs if p.found == pair.found)
    assert now.fields[field] == 1.0
    assert right_fields(after) >= right_fields(before)


@given(labels(), labels(), st.integers(1, 500))
def test_shifting_the_text_changes_nothing(gold: Labels, found: Labels, k: int) -> None:
    assert score(_shifted(gold, k), _shifted(found, k)).counts == score(gold, found).counts


@given(labels(parties=len(CAST), quotes=1), labels(parties=len(CAST), quotes=1))
def test_renaming_a_party_throughout_changes_nothing(gold: Labels, found: Labels) -> None:
    renamed = score(_rewritten(gold, _renamed), _rewritten(found, _renamed))
    assert renamed.counts == score(gold, found).counts


@given(labels(), labels())
def test_another_name_of_one_word_changes_nothing(gold: Labels, found: Labels) -> None:
    """Whoever lists the party, and also where passages overlap in part: they are words."""

    def in_one_word(text: str) -> str:
        return text.replace("Arvon", "Zembla").replace("arvon", "zembla")

    renamed = score(_rewritten(gold, in_one_word), _rewritten(found, in_one_word))
    assert renamed.counts == score(gold, found).counts


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@given(labels(), labels())
def test_unicode_form_changes_nothing(form: str, gold: Labels, found: Labels) -> None:
    def accented(text: str) -> str:
        return text.replace("Arvon", "Árvön")

    def in_form(text: str) -> str:
        return unicodedata.normalize(form, accented(text))  # type: ignore[arg-type]

    plain = score(_rewritten(gold, accented), _rewritten(found, accented))
    assert score(_rewritten(gold, in_form), _rewritten(found, in_form)).counts == plain.counts
    # one side in one form, the other in another
    across = score(_rewritten(gold, accented), _rewritten(found, in_form))
    assert [p.similarity for p in across.pairs] == [p.similarity for p in plain.pairs]


def _position(number: int, sentence: int) -> Position:
    fields = {"stance": "favours", "firmness": "stated", "shift": "unstated"}
    made = item(Position, number, sentence, fields | _CERTAIN)
    assert isinstance(made, Position)
    return made


_CERTAIN = {"factuality": "certain", "time_frame": "current"}


def _alien(kind: type[Item]) -> Item:
    """An item about nobody and nothing that the documents hold."""
    own: dict[type[Item], dict[str, Any]] = {
        Position: {"stance": "favours", "firmness": "stated", "shift": "unstated", "holder": "zz"},
        Demand: {"force": "demand", "status": "open", "issuer": "zz"},
        Deadline: {
            "kind": "ultimatum",
            "bound": "by",
            "status": "pending",
            "setter": "zz",
            "time": {"text": "whenever", "resolution": "unresolved"},
        },
        Agreement: {"status": "signed", "parties": ("zz",), "name": "xyzzy"},
    }
    made = item(kind, 98, 0, own[kind] | _CERTAIN)
    nowhere = Evidence(quote="xyzzy", start=0, end=5, match="exact")
    return made.model_copy(update={"summary": "xyzzy plugh", "evidence": (nowhere,)})


def _enums(kind: str) -> tuple[str, ...]:
    return {
        "position": ("stance", "firmness"),
        "demand": ("force", "status"),
        "deadline": ("bound",),
        "agreement": ("status",),
    }[kind]


def _each(reading: Labels, change: Callable[[Item], Item]) -> Labels:
    changed: dict[str, Any] = {
        f"{kind}s": tuple(change(item) for item in reading.of(kind)) for kind in KINDS
    }
    return replace(reading, **changed)


def _with_field(reading: Labels, id_: str, field: str, value: object) -> Labels:
    return _each(reading, lambda i: i.model_copy(update={field: value}) if i.id == id_ else i)


def _mixed(reading: Labels, random: Random) -> Labels:
    def shuffled(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(things, len(things)))

    names = ("parties", "positions", "demands", "deadlines", "agreements")
    return replace(reading, **{name: shuffled(getattr(reading, name)) for name in names})  # type: ignore[arg-type]


def _walked(
    one: Item, place: Callable[[str], tuple[int, str]], words: Callable[[str], str]
) -> Item:
    """`one` with each quote put where `place` says, and all other words changed."""

    def walk(value: Any) -> Any:
        match value:
            case {"quote": quote}:
                start, new = place(quote)
                return {**value, "quote": new, "start": start, "end": start + len(new)}
            case dict():
                return {key: walk(part) for key, part in value.items()}
            case list():
                return [walk(part) for part in value]
        return words(value) if isinstance(value, str) else value

    return type(one).model_validate(walk(json.loads(one.model_dump_json())))


def _shifted(reading: Labels, k: int) -> Labels:
    text = "\n" * k + reading.text
    moved = _each(reading, lambda i: _walked(i, lambda q: (text.index(q), q), lambda words: words))
    return replace(moved, text=text)


def _renamed(text: str) -> str:
    return text.replace("Arvon", "Grand Duchy of Zemblatown").replace("arvon", "zembla")


def _rewritten(reading: Labels, change: Callable[[str], str]) -> Labels:
    """`reading` with its text and all that names its parties rewritten."""
    sentences = [change(sentence) for sentence in SENTENCES]
    text = " ".join(sentences)

    def place(quote: str) -> tuple[int, str]:
        number = SENTENCES.index(quote)
        return sum(len(before) + 1 for before in sentences[:number]), sentences[number]

    parties = tuple(
        type(p).model_validate_json(change(p.model_dump_json())) for p in reading.parties
    )
    rewritten = _each(reading, lambda i: _walked(i, place, change))
    return replace(rewritten, text=text, parties=parties)


def test_names_are_those_of_the_sentences() -> None:
    assert all(sentence.split()[0] in NAMES for sentence in SENTENCES)
