"""The ceiling: two readers, the same scorer, the same metrics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.ceiling import agreement, has_readings
from evals.errors import BrokenCase, UnreadableData
from tests.evals.small import form, write_case

READING = ("parties", "demands")


def write_reading(folder: Path, place: str, i: int, **changes: Any) -> None:
    path = folder / place / f"case-{i:02}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {name: part for name, part in form(i).items() if name in READING}
    path.write_text(yaml.safe_dump(made | changes), encoding="utf-8")


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    for i in range(2):
        write_case(tmp_path / "cases", i)
        write_reading(tmp_path / "readings", "first", i)
        write_reading(tmp_path / "readings", "second", i)
    return tmp_path / "readings"


def test_readers_who_agree(readings: Path) -> None:
    found = agreement(readings, [readings.parent / "cases"])
    assert [document.case for document in found] == ["case-00", "case-01"]
    assert all(document.counts["document.f1"] == 1 for document in found)
    assert has_readings(readings)


def test_a_reader_who_missed_something(readings: Path) -> None:
    write_reading(readings, "second", 1, demands=[])
    missed = agreement(readings, [readings.parent / "cases"])[1]
    assert (missed.counts["demand.gold"], missed.counts["demand.found"]) == (1, 0)
    assert missed.missed == ("d1",)


def test_the_first_reading_counts_and_not_what_was_settled_later(readings: Path) -> None:
    write_case(readings.parent / "cases", 0, demands=[])
    found = agreement(readings, [readings.parent / "cases"])
    assert found[0].counts["demand.gold"] == 1


@pytest.mark.parametrize("place", ["first", "second"])
def test_a_reading_without_a_twin_is_told(readings: Path, place: str) -> None:
    write_case(readings.parent / "cases", 4)
    write_reading(readings, place, 4)
    with pytest.raises(UnreadableData, match="case-04"):
        agreement(readings, [readings.parent / "cases"])


def test_a_reading_without_a_case_is_told(readings: Path) -> None:
    (readings.parent / "cases" / "case-01.yaml").unlink()
    with pytest.raises(UnreadableData, match="case-01 has no case"):
        agreement(readings, [readings.parent / "cases"])


def test_a_broken_reading_is_told_with_file_and_line(readings: Path) -> None:
    write_reading(readings, "second", 0, demands=[{"id": "d1"}])
    with pytest.raises(BrokenCase, match=r"second/case-00\.yaml:\d+: "):
        agreement(readings, [readings.parent / "cases"])


def test_no_readings_at_all(tmp_path: Path) -> None:
    assert not has_readings(tmp_path)
    with pytest.raises(UnreadableData, match="no readings"):
        agreement(tmp_path)
