"""Hand labels, and how far a model agrees with them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evals.cases import JUDGED, Same
from evals.errors import UnreadableData
from evals.judge.agreement import HandLabel, Said, agreement, hand_labels
from evals.judge.rating import Equivalence, Pair, Rated
from tests.evals.small import form, write_case

PAIR = Pair("case-00", "demand", "The union demands more pay.", "More pay is demanded.")
TEXTS = """
- case: case-00
  kind: demand
  gold_summary: The union demands more pay.
  found_summary: More pay is demanded.
  same: yes
- {case: case-00, kind: demand, gold_summary: One, found_summary: Two, same: partly}
"""


def test_labels_of_summaries_are_read_with_yes_and_no_as_words(tmp_path: Path) -> None:
    path = tmp_path / "judged.yaml"
    path.write_text(TEXTS, encoding="utf-8")
    first, second = hand_labels(path)
    assert first == HandLabel(PAIR, "yes", items=False)
    assert second.same == "partly"


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """One case, and two readings of it."""
    write_case(tmp_path / "dev", 0)
    reading = {name: form(0)[name] for name in ("parties", "demands")}
    for place, summary in (("first", "One."), ("second", "Two.")):
        (tmp_path / place).mkdir()
        data = reading | {"demands": [reading["demands"][0] | {"summary": summary}]}
        (tmp_path / place / "case-00.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return tmp_path


def items(readings: Path, **changes: str) -> list[HandLabel]:
    entry = {"case": "case-00", "kind": "demand", "first": "d1", "second": "d1", "same": "no"}
    fields = ", ".join(f"{name}: {value}" for name, value in {**entry, **changes}.items())
    path = readings / "judged.yaml"
    path.write_text(f"# by hand\n- {{{fields}}}\n", encoding="utf-8")
    return hand_labels(path, fixtures=readings / "dev")


def test_labels_of_items_are_looked_up_in_the_readings(readings: Path) -> None:
    assert items(readings) == [
        HandLabel(Pair("case-00", "demand", "One.", "Two."), "no", items=True)
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"second": "d9"}, "no demand d9 in the second reading of case-00"),
        ({"kind": "deadline"}, "no deadline d1 in the first reading"),
        ({"case": "nowhere"}, "no first reading of a case nowhere"),
        ({"same": "partly"}, r"\[0\].same"),
        ({"gold_summary": "SECRET"}, r"\[0\].gold_summary"),
    ],
)
def test_a_label_that_does_not_hold_says_where(
    readings: Path, changes: dict[str, str], says: str
) -> None:
    with pytest.raises(UnreadableData, match=says) as caught:
        items(readings, **changes)
    assert "judged.yaml:2" in str(caught.value)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize("text", ["{a: 1}", "a: [", "plain"])
def test_what_is_no_list_of_labels_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "judged.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableData, match=r"judged\.yaml"):
        hand_labels(path)
    with pytest.raises(UnreadableData):
        hand_labels(tmp_path / "absent.yaml")


def test_the_labels_of_the_suite_can_be_read() -> None:
    labels = hand_labels(JUDGED)
    assert {label.same for label in labels} >= {"yes", "no"}


@pytest.mark.parametrize(
    ("gold_first", "found_first", "of_texts", "of_items"),
    [
        ("same", "same", "yes", "yes"),
        ("partly", "partly", "partly", "yes"),
        ("same", "partly", "unsure", "yes"),
        ("different", "different", "no", "no"),
        ("partly", "different", "unsure", "unsure"),
        (None, None, None, None),
    ],
)
def test_what_the_model_says_is_put_in_the_words_of_the_label(
    gold_first: Equivalence | None,
    found_first: Equivalence | None,
    of_texts: Said | None,
    of_items: Said | None,
) -> None:
    rated = Rated(PAIR, gold_first, found_first)
    assert HandLabel(PAIR, "yes", items=False).said(rated) == of_texts
    assert HandLabel(PAIR, "yes", items=True).said(rated) == of_items


def test_kappa_is_that_of_a_table_worked_out_by_hand() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: raw .7, chance .5, kappa .4
    counts: list[tuple[Same, Said, int]] = [
        ("yes", "yes", 20),
        ("yes", "no", 5),
        ("no", "yes", 10),
        ("no", "no", 15),
    ]
    agreed = agreement([(same, said) for same, said, n in counts for _ in range(n)])
    assert (agreed.n, agreed.raw) == (50, 0.7)
    assert agreed.kappa == pytest.approx(0.4)
    assert agreed.table[("yes", "no")] == 5


def test_an_unsure_model_does_not_agree() -> None:
    agreed = agreement([("yes", "yes"), ("no", "unsure")])
    assert agreed.raw == 0.5
    assert agreed.kappa < 1


def test_of_nothing_and_where_chance_is_all_kappa_is_not_known() -> None:
    assert math.isnan(agreement([]).raw)
    assert math.isnan(agreement([("yes", "yes")] * 3).kappa)


_SAME = st.sampled_from(("yes", "partly", "no"))


@given(st.lists(st.tuples(_SAME, _SAME), min_size=1, max_size=30))
def test_kappa_is_at_most_one_and_order_changes_nothing(rated: list[tuple[Same, Said]]) -> None:
    agreed = agreement(rated)
    assert math.isnan(agreed.kappa) or -1 <= agreed.kappa <= 1
    assert (agreed.raw == 1) == all(same == said for same, said in rated)
    if agreed.raw == 1 and not math.isnan(agreed.kappa):
        assert agreed.kappa == pytest.approx(1)
    back = agreement(rated[::-1])
    assert (back.raw, back.table) == (agreed.raw, agreed.table)
