"""How far the model agrees with people: raw, and beyond what chance would give.

People may have judged two kinds of pair. Two summaries, given in full, may say the same (`yes`,
`partly`, `no`). Of two readings, two items may be the same one (`yes`, `no`), whatever their
wording: then a model's `same` and `partly` both mean yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases import FIXTURES, READINGS, load_case, load_reading
from evals.cases.source import Source, read_source, spelled
from evals.errors import UnreadableData
from evals.judge.rating import Equivalence, Pair, Rated
from evals.labels import KINDS
from summarizer.codebook import ItemKind

JUDGED = READINGS / "judged.yaml"
"""Pairs that people have judged."""

Same = Literal["yes", "partly", "no"]
Said = Literal["yes", "partly", "no", "unsure"]
SAID: tuple[Said, ...] = ("yes", "partly", "no", "unsure")

_OF_SUMMARIES: dict[Equivalence, Same] = {"same": "yes", "partly": "partly", "different": "no"}
_OF_ITEMS: dict[Equivalence, Same] = {"same": "yes", "partly": "yes", "different": "no"}


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    kind: ItemKind


class _Summaries(_Form):
    """Whether two summaries say the same."""

    gold_summary: str
    found_summary: str
    same: Same


class _Items(_Form):
    """Whether an item of the first reading and one of the second, by id, are the same."""

    first: str
    second: str
    same: Literal["yes", "no"]


@dataclass(frozen=True)
class HandLabel:
    """A pair, and whether it is the `same` as a person sees it; of whole `items`, or of texts."""

    pair: Pair
    same: Same
    items: bool

    def said(self, rated: Rated) -> Said | None:
        """What the model says, in the words of the label; None if it could not be asked."""
        if rated.gold_first is None or rated.found_first is None:
            return None
        means = _OF_ITEMS if self.items else _OF_SUMMARIES
        one, other = means[rated.gold_first], means[rated.found_first]
        return one if one == other else "unsure"


@dataclass(frozen=True)
class Agreement:
    """`n` pairs that both a person and the model rated: the share rated alike, and kappa.

    `kappa` is Cohen's (1960); NaN where chance alone would agree on all, or n is 0. `unsure` is
    no agreement. `table` counts pairs by the person's label and what the model says.
    """

    n: int
    raw: float
    kappa: float
    table: dict[tuple[Same, Said], int]


def agreement(rated: Sequence[tuple[Same, Said]]) -> Agreement:
    """How far what the model says agrees with labels."""
    n = len(rated)
    if not n:
        return Agreement(0, float("nan"), float("nan"), {})
    labels, verdicts = Counter(label for label, _ in rated), Counter(said for _, said in rated)
    raw = sum(label == said for label, said in rated) / n
    chance = sum(labels[label] * verdicts[label] for label in labels) / n**2
    kappa = (raw - chance) / (1 - chance) if chance < 1 else float("nan")
    return Agreement(n, raw, kappa, dict(sorted(Counter(rated).items())))


def load_judged(
    path: Path, *, readings: Path | None = None, fixtures: Path = FIXTURES
) -> list[HandLabel]:
    """The hand labels in a YAML list, with items looked up in `readings` (beside the file).

    Raises `UnreadableData` with line and field, and `BrokenCase` if a reading does not hold.
    """
    source = _source(path)
    if not isinstance(source.data, list):
        raise UnreadableData(f"{path} is no YAML list.", hint=_EXPECTED)
    known = _Known(readings or path.parent, fixtures)
    return [_label(entry, path, source, i, known) for i, entry in enumerate(source.data)]


_EXPECTED = (
    "Expected entries with case, kind, same, and either gold_summary and found_summary, "
    "or first and second (ids of items in the readings)."
)


def _source(path: Path) -> Source:
    try:
        return read_source(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        kind = type(error).__name__
        raise UnreadableData(f"{path} cannot be read ({kind}).", hint=_EXPECTED) from None


def _label(entry: object, path: Path, source: Source, i: int, known: _Known) -> HandLabel:
    form: type[_Items | _Summaries]
    form = _Items if isinstance(entry, dict) and "first" in entry else _Summaries
    try:
        label = form.model_validate(entry)
    except ValidationError as invalid:
        first = invalid.errors(include_input=False, include_url=False)[0]
        way = (i, *first["loc"])
        reason = f"{path}:{source.line(way)}: {spelled(way)}: {first['msg']}."
        raise UnreadableData(reason, hint=_EXPECTED) from None
    if isinstance(label, _Summaries):
        pair = Pair(label.case, label.kind, label.gold_summary, label.found_summary)
        return HandLabel(pair, label.same, items=False)
    try:
        texts = (
            known.summary("first", label, label.first),
            known.summary("second", label, label.second),
        )
    except KeyError as missing:
        reason = f"{path}:{source.line((i,))}: there is no {missing.args[0]}."
        raise UnreadableData(reason, hint=_EXPECTED) from None
    return HandLabel(Pair(label.case, label.kind, *texts), label.same, items=True)


class _Known:
    """Items of two readings, each file read once."""

    def __init__(self, readings: Path, fixtures: Path) -> None:
        self._readings = readings
        self._cases = {path.stem: path for path in fixtures.rglob("*.yaml")}
        self._summaries: dict[tuple[str, str], dict[tuple[str, str], str]] = {}

    def summary(self, reading: str, label: _Items, id_: str) -> str:
        """The summary of an item. Raises `KeyError` with what there is not."""
        place = (reading, label.case)
        if place not in self._summaries:
            self._summaries[place] = self._read(reading, label.case)
        try:
            return self._summaries[place][label.kind, id_]
        except KeyError:
            missing = f"{label.kind} {id_} in the {reading} reading of {label.case}"
            raise KeyError(missing) from None

    def _read(self, reading: str, case: str) -> dict[tuple[str, str], str]:
        path = self._readings / reading / f"{case}.yaml"
        if case not in self._cases or not path.is_file():
            raise KeyError(f"{reading} reading of a case {case}")
        labels = load_reading(path, load_case(self._cases[case]).form.text)
        return {(kind, item.id): item.summary for kind in KINDS for item in labels.of(kind)}
