"""Pairs that people judged by hand: whether two items, or two summaries, are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases.case import READINGS
from evals.cases.source import read_source, spelled, worded
from evals.errors import UnreadableData
from summarizer.codebook import ItemKind

JUDGED = READINGS / "judged.yaml"
"""The suite's own judged pairs: items of the two readings."""

Same = Literal["yes", "partly", "no"]
"""Whether two are the same as a person sees it; of whole items, `yes` or `no`."""

_EXPECTED = (
    "Expected a list of entries with case, kind, same, and either gold_summary and found_summary, "
    "or first and second (ids of items in the readings)."
)


class _Judged(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    kind: ItemKind


class JudgedItems(_Judged):
    """Items that two readers took from one document, by their ids; whether they are one."""

    first: str
    second: str
    same: Literal["yes", "no"]


class JudgedSummaries(_Judged):
    """Two summaries, given in full, and whether they say the same."""

    gold_summary: str
    found_summary: str
    same: Same


def load_judged(path: Path = JUDGED) -> list[tuple[int, JudgedItems | JudgedSummaries]]:
    """The pairs in a file, each with its line (from 1).

    Raises `UnreadableData` with line and field.
    """
    try:
        source = read_source(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        kind = type(error).__name__
        raise UnreadableData(f"{path} cannot be read ({kind}).", hint=_EXPECTED) from None
    if not isinstance(source.data, list):
        raise UnreadableData(f"{path} is no YAML list.", hint=_EXPECTED)
    pairs = []
    for i, entry in enumerate(source.data):
        try:
            pairs.append((source.line((i,)), _pair(entry)))
        except ValidationError as invalid:
            wrong = invalid.errors(include_input=False, include_url=False)[0]
            way = (i, *wrong["loc"])
            place = f"{path}:{source.line(way)}: {spelled(way)}"
            raise UnreadableData(f"{place}: {worded(wrong)}.", hint=_EXPECTED) from None
    return pairs


def _pair(entry: object) -> JudgedItems | JudgedSummaries:
    if isinstance(entry, dict) and "first" in entry:
        return JudgedItems.model_validate(entry)
    return JudgedSummaries.model_validate(entry)
