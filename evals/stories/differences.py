"""Discrepancies and changes held against labels, one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.scoring.alignment import align
from evals.scoring.record import Counts, Record
from evals.stories.form import StoryForm
from evals.stories.pictures import Seen
from evals.stories.places import document_of

_SAME_HEAD = 0.5
"""How much two fields agree that are parts of one (`consequences.action`, `consequences`)."""


class Difference(Record):
    """A discrepancy or a change, labelled or found; `said` is what it says, in a line."""

    kind: str
    about: tuple[str, ...]
    field: str = ""
    basis: str = ""
    optional: bool = False
    said: str = ""


class Differences(Record):
    """What was found and is labelled (pairs of label and finding), what was missed, what is false.

    Labels that are optional are in none of them, nor is what meets them.
    """

    right: tuple[tuple[Difference, Difference], ...]
    missed: tuple[Difference, ...]
    false: tuple[Difference, ...]

    def counts(self, name: str) -> Counts:
        """The counts under `name`, by kind, and by basis where there is one."""
        labelled = [*(label for label, _ in self.right), *self.missed]
        found = [*(finding for _, finding in self.right), *self.false]
        counts: Counter[str] = Counter()
        for side, those in (("gold", labelled), ("found", found)):
            for one in those:
                counts.update(f"{name}.{part}.{side}" for part in (one.kind, one.basis) if part)
        for label, finding in self.right:
            counts[f"{name}.{label.kind}.pairs"] += 1
            if label.basis and label.basis == finding.basis:
                counts[f"{name}.{label.basis}.pairs"] += 1
        return {key: float(n) for key, n in counts.items()}


def compare_discrepancies(form: StoryForm, seen: Seen) -> Differences:
    """The discrepancies of a picture, held against those labelled.

    They are the same if they are of one kind, and have places in common in two documents or more.
    """
    labelled = [
        Difference(
            kind=label.kind,
            about=tuple(label.about),
            field=label.field,
            optional=label.optional,
            said="; ".join(f"{short}: {value}" for short, value in label.values.items()),
        )
        for label in form.discrepancies
    ]
    found = [
        Difference(
            kind=one.kind,
            about=tuple(dict.fromkeys(seen.names[saying.place] for saying in one.sayings)),
            field=one.field,
            said="; ".join(f"{seen.names[s.place]}: {s.value}" for s in one.sayings),
        )
        for one in seen.picture.discrepancies
    ]
    return _compare(labelled, found, documents=2)


def compare_changes(form: StoryForm, seen: Seen) -> Differences:
    """The changes of a picture but for those `added`, held against those labelled.

    They are the same if they are of one kind and about the same item.
    """
    labelled = [
        Difference(
            kind=label.kind,
            about=tuple(label.about),
            basis=label.basis,
            optional=label.optional,
            said=f"{label.before or ''} → {label.after or ''}",
        )
        for label in form.changes
    ]
    items = {item.id: item for item in seen.picture.items}
    found = []
    for one in seen.picture.changes:
        if one.kind == "added":
            continue
        places = [saying.place for saying in one.sayings]
        places += [member.place for member in items[one.item].members]
        about = tuple(dict.fromkeys(seen.names[place] for place in places))
        said = f"{one.field}: {one.before or ''} → {one.after or ''}"
        found.append(Difference(kind=one.kind, about=about, basis=one.basis, said=said))
    return _compare(labelled, found, documents=1)


@dataclass(frozen=True)
class _Alike:
    """Whether a label and a finding are the same; which of equals fits best."""

    documents: int

    def same(self, label: Difference, finding: Difference) -> bool:
        common = {document_of(place) for place in {*label.about} & {*finding.about}}
        return label.kind == finding.kind and len(common) >= self.documents

    def fit(self, label: Difference, finding: Difference) -> float:
        common = {*label.about} & {*finding.about}
        places = len(common) / len({*label.about, *finding.about})
        return (_field_fit(label.field, finding.field) + places + _basis_fit(label, finding)) / 3


def _compare(
    labelled: Sequence[Difference], found: Sequence[Difference], documents: int
) -> Differences:
    alike = _Alike(documents)
    shape = (len(labelled), len(found))
    same, fit = np.zeros(shape), np.zeros(shape)
    for i, label in enumerate(labelled):
        for j, finding in enumerate(found):
            same[i, j] = alike.same(label, finding)
            fit[i, j] = alike.fit(label, finding)
    optional = ([label.optional for label in labelled], [False] * len(found))
    pairs = align(same, fit, 0.5, optional=optional)
    met, meeting = {i for i, _ in pairs}, {j for _, j in pairs}
    return Differences(
        right=tuple((labelled[i], found[j]) for i, j in pairs if not labelled[i].optional),
        missed=tuple(
            label for i, label in enumerate(labelled) if i not in met and not label.optional
        ),
        false=tuple(finding for j, finding in enumerate(found) if j not in meeting),
    )


def _field_fit(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return _SAME_HEAD if one.partition(".")[0] == other.partition(".")[0] else 0.0


def _basis_fit(one: Difference, other: Difference) -> float:
    return float(one.basis == other.basis)
