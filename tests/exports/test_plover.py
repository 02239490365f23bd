from __future__ import annotations

import csv
import io
from typing import Any, get_args

import pytest

from summarizer import codebook
from summarizer.brief import Deadline
from summarizer.exports import to_plover
from summarizer.exports.plover import _table
from summarizer.picture import Picture

# the verbal types of PLOVER (its manual, chapter 2); REQUEST is DEMAND there
_VERBAL = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def _rows(picture: Picture) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_plover(picture), newline="")))


def _told(picture: Picture) -> set[tuple[str, str, str, str]]:
    return {
        (row["item"], row["event_type"], row["actor"], row["recipient"]) for row in _rows(picture)
    }


def test_events_are_what_the_items_say(picture: Picture) -> None:
    assert _told(picture) == {
        ("d-1", "REQUEST", "sarn", "lowen"),
        ("d-1", "REJECT", "lowen", "sarn"),
        ("d-1", "THREATEN", "sarn", "lowen"),
        ("t-1", "THREATEN", "sarn", "lowen"),
        ("a-1", "AGREE", "sarn", ""),
        ("a-1", "SUPPORT", "sarn", ""),  # and not Lowen, which has yet to sign
        ("p-1", "AGREE", "lowen", ""),
        ("p-2", "REJECT", "lowen", ""),
    }


def test_a_date_is_never_invented(picture: Picture) -> None:
    dated = {(row["item"], row["part"]): row["date"] for row in _rows(picture) if row["date"]}
    assert dated == {("a-1", "history"): "2026-05-28"}
    reported = {row["reported"] for row in _rows(picture)}
    assert reported == {"2026-06-01", "2026-06-03"}
    undated = picture.model_copy(
        update={"sources": tuple(s.model_copy(update={"published": None}) for s in picture.sources)}
    )
    assert {row["reported"] for row in _rows(undated)} == {""}


def test_an_event_has_its_own_passage_or_none(picture: Picture) -> None:
    quotes = {(row["item"], row["part"], row["date"]): row["quote"] for row in _rows(picture)}
    assert quotes["a-1", "history", "2026-05-28"] == "On 28 May both had initialled a paper"
    assert quotes["a-1", "history", ""] == ""
    assert quotes["d-1", "response", ""] == "The firm refused"


def test_contexts_tell_what_is_not_so_or_not_now(picture: Picture) -> None:
    contexts = {(row["item"], row["part"]): row["context"] for row in _rows(picture)}
    assert contexts["d-1", "item"] == ""
    assert contexts["d-1", "consequence"] == "hypothetical"
    assert contexts["p-1", "item"] == "hypothetical"
    assert contexts["p-2", "item"] == "historical"
    denied = _changed(picture, "d-1", factuality="negated")
    assert {r["context"] for r in _rows(denied) if (r["item"], r["part"]) == ("d-1", "item")} == {
        "negation"
    }


@pytest.mark.parametrize("stance", ["favours", "commits", "assesses", "raised"])
def test_a_position_that_may_be_comment_claim_or_threat_is_no_event(
    picture: Picture, stance: str
) -> None:
    changed = _changed(picture, "p-2", stance=stance)
    assert "p-2" not in {row["item"] for row in _rows(changed)}


def test_a_proposal_is_an_offer_only_if_something_is_given_for_it(picture: Picture) -> None:
    bare = _rows(_changed(picture, "d-1", force="proposal"))
    assert "item" not in {row["part"] for row in bare if row["item"] == "d-1"}
    exchange = _rows(_changed(picture, "d-1", force="proposal", in_return="a quiet pier"))
    assert next(row["event_type"] for row in exchange if row["item"] == "d-1") == "AGREE"


def test_nobody_is_made_an_actor(picture: Picture) -> None:
    assert "t-1" not in {row["item"] for row in _rows(_changed(picture, "t-1", setter=None))}
    for kind in set(get_args(codebook.DeadlineKind)) - {"ultimatum"}:
        rows = _rows(_changed(picture, "t-1", kind=kind))
        assert "t-1" not in {row["item"] for row in rows}
    assert isinstance(picture.items[1].item, Deadline)


def test_the_table_uses_words_of_both_codebooks() -> None:
    table = _table()
    words = {
        "demand": codebook.Force,
        "position": codebook.Stance,
        "deadline": codebook.DeadlineKind,
        "agreement": codebook.AgreementStatus,
        "response": codebook.ResponseKind,
    }
    for name, vocabulary in words.items():
        (values,) = table[name].values()
        assert set(values) <= set(get_args(vocabulary)), name
        assert {code["event"] for code in values.values()} <= _VERBAL
    assert set(table["quad"]) <= _VERBAL
    assert set(table["time_frame"]) <= set(get_args(codebook.TimeFrame))
    assert set(table["factuality"]) <= set(get_args(codebook.Factuality))


def _changed(picture: Picture, name: str, **fields: Any) -> Picture:
    items = []
    for item in picture.items:
        members = item.members
        if item.id == name:
            members = tuple(
                member.model_copy(update={"item": member.item.model_copy(update=fields)})
                for member in members
            )
        items.append(item.model_copy(update={"members": members}))
    return picture.model_copy(update={"items": tuple(items)})
