from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from summarizer.picture import AnyItem, Discrepancy
from summarizer.picture.comparing import discrepancies
from tests.picture.builders import (
    agreement,
    day,
    deadline,
    demand,
    merged,
    position,
    reply,
    step,
    threat,
    told,
)

ONE_DAY = {"star": day(0), "mail": day(0)}
NEXT_DAY = {"star": day(0), "mail": day(1)}


def _omitted(one: AnyItem, other: AnyItem, days: Mapping[str, date] = ONE_DAY) -> list[Discrepancy]:
    found = discrepancies(told(merged(star=one, mail=other), days=days))
    return [d for d in found if d.kind == "omission"]


@pytest.mark.parametrize(
    ("field", "full", "bare", "value"),
    [
        (
            "consequences",
            deadline(consequences=(threat("union", "shut the gate"),)),
            deadline(),
            "union: shut the gate",
        ),
        ("condition", position(condition="if it rains"), position(), "if it rains"),
        ("in_return", demand(in_return="quiet nights"), demand(), "quiet nights"),
        ("responses", demand(responses=(reply("port", "objected"),)), demand(), "port: objected"),
    ],
)
def test_what_one_tells_and_the_other_leaves_out(
    field: str, full: AnyItem, bare: AnyItem, value: str
) -> None:
    (found,) = _omitted(full, bare)
    assert found.field == field
    assert [s.value for s in found.sayings] == [value, "not said"]
    assert all(s.evidence for s in found.sayings)
    assert len(_omitted(bare, full)) == 1


def test_the_day_before_could_be_told_but_not_the_day_after() -> None:
    full, bare = demand(responses=(reply("port", "objected"),)), demand()
    assert len(_omitted(full, bare, NEXT_DAY)) == 1
    assert _omitted(bare, full, NEXT_DAY) == []
    assert _omitted(full, bare, {"star": day(0), "mail": day(2)}) == []
    assert _omitted(full, bare, {"star": day(0)}) == []


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        (demand(responses=(reply("port", "no_comment"),)), demand()),
        (
            demand(responses=(reply("port", "objected"),)),
            demand(responses=(reply("port", "no_comment"),)),
        ),
        (deadline(consequences=(threat("union", "shut the gate", "negated"),)), deadline()),
    ],
)
def test_what_is_no_loss(full: AnyItem, bare: AnyItem) -> None:
    assert _omitted(full, bare) == []


def test_what_a_linked_item_of_the_document_tells_is_told() -> None:
    cost: Any = (threat("union", "shut the gate"),)
    star, mail = demand(consequences=cost), demand(linked=("t-due",))
    due = merged("t-due", mail=deadline(consequences=cost))
    found = discrepancies(told(merged(star=star, mail=mail), due, days=ONE_DAY))
    assert [d.kind for d in found] == []


def test_the_reply_of_one_of_two_is_left_out() -> None:
    both = demand(responses=(reply("port", "objected"), reply("town", "accepted")))
    (found,) = _omitted(both, demand(responses=(reply("town", "accepted"),)))
    assert [s.value for s in found.sayings] == ["port: objected", "not said"]


def test_an_approval_that_is_still_needed_and_is_left_out() -> None:
    needs = agreement(pending_steps=(step("approve", "port"), step("sign", "union")))
    (found,) = _omitted(needs, agreement())
    assert found.field == "pending_steps"
    assert [s.value for s in found.sayings] == ["approve: port", "not said"]
    assert _omitted(needs, needs) == []
    assert _omitted(agreement(pending_steps=(step("sign", "union"),)), agreement()) == []
