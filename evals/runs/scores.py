"""The scores of a run as a file, and whether two of them may be compared."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evals.cases import Case, fingerprint
from evals.errors import NotComparable
from evals.scoring import DocumentScore, Stamp, stamp
from evals.scoring.record import Record


class Scores(Record):
    """The scores of all documents of a run, by case; what scored them, and against which cases."""

    scorer: Stamp
    fixtures: str
    documents: tuple[DocumentScore, ...]

    @classmethod
    def of(cls, cases: Sequence[Case], documents: Sequence[DocumentScore]) -> Scores:
        """The scores that `documents` got for `cases` by the present scorer."""
        ranked = tuple(sorted(documents, key=lambda document: document.case))
        return cls(scorer=stamp(), fixtures=fingerprint(cases), documents=ranked)

    def to_json(self) -> str:
        """The same bytes for the same scores: keys in order, a line for each document."""
        data = self.model_dump(mode="json")
        documents = ",\n".join(_json(document) for document in data.pop("documents"))
        head = _json(data).removesuffix("}")
        return f'{head}, "documents": [\n{documents}\n]}}\n'


def require_comparable(a: Side, b: Side) -> None:
    """Raises `NotComparable` unless both were scored by one scorer against the same cases."""
    one, other = a.scores, b.scores
    if one.scorer != other.scorer:
        present = stamp()
        stale = [side.again for side in (a, b) if side.scores.scorer != present]
        raise NotComparable(
            f"{a.name} was scored by scorer {stamped(one.scorer)}, "
            f"{b.name} by {stamped(other.scorer)}.",
            hint=f"Score again what is old: {'; '.join(stale)}",
        )
    if one.fixtures != other.fixtures:
        raise NotComparable(
            f"{a.name} was scored against {_cases(one)}, {b.name} against {_cases(other)}.",
            hint="Make both with the same --split, --limit and --cases. If these are the same, "
            f"labels have changed: {a.again}; {b.again}",
        )


class Side(Record):
    """One side of a comparison: its name, its scores, and the command that scores it `again`."""

    name: str
    scores: Scores
    again: str


def stamped(scorer: Stamp) -> str:
    """A scorer in a word or two."""
    return f"{scorer.version} ({scorer.sha256[:8]})"


def _cases(scores: Scores) -> str:
    return f"{len(scores.documents)} cases ({scores.fixtures[:8]})"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
