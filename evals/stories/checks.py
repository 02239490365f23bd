"""Whether the parts of a story fit together, and fit its cases: places exist, groups hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evals.cases import Case
from evals.cases.files import Finding
from evals.cases.source import Way
from evals.stories.form import StoryForm
from evals.stories.places import Groups, document_of


def check_documents(form: StoryForm, cases: Mapping[str, Case], split: str) -> Iterator[Finding]:
    """What does not hold between the story and the cases that it names, or leaves out."""
    for short, name in form.documents.items():
        case, way = cases.get(name), ("documents", short)
        if case is None:
            yield way, f"there is no case {name}"
        elif case.form.story != form.story:
            yield way, f"the story of {name} is {case.form.story}"
        elif case.split != split:
            yield way, f"{name} lies in {case.split}, and the story in {split}"
    named = Counter(form.documents.values())
    yield from ((("documents",), f"{name} is there twice") for name, n in named.items() if n > 1)
    left_out = [
        name for name, case in cases.items() if case.form.story == form.story and name not in named
    ]
    if left_out:
        yield ("documents",), f"these tell the story too: {', '.join(sorted(left_out))}"


def check_story(form: StoryForm, cases: Mapping[str, Case]) -> Iterator[Finding]:
    """What does not hold in the labels; `cases` by the short names of the story's documents."""
    check = _Check(form, cases)
    strangers = list(check.strangers())
    # the rest asks what a place is, and so needs places that exist
    yield from strangers or (
        *check.groups(),
        *check.pairs(),
        *check.independence(),
        *check.differences(),
    )


class _Check:
    def __init__(self, form: StoryForm, cases: Mapping[str, Case]) -> None:
        self._form = form
        self._what = {
            f"{short}/{id_}": what
            for short, case in cases.items()
            for id_, what in (
                *((party.id, "party") for party in case.form.parties),
                *((item.id, _kind(item.id)) for item in case.form.items),
            )
        }
        self._joined = Groups((*form.parties, *form.items, *form.optional))

    def strangers(self) -> Iterator[Finding]:
        for way, place in _places(self._form):
            if place not in self._what:
                yield way, f"there is no {place}"
        for i, pair in enumerate(self._form.independence):
            unknown = set(pair.documents) - set(self._form.documents)
            if unknown or len(set(pair.documents)) < 2:
                yield ("independence", i, "documents"), "two documents of the story belong here"

    def groups(self) -> Iterator[Finding]:
        for name, groups in (("parties", self._form.parties), ("items", self._form.items)):
            seen: set[str] = set()
            for i, group in enumerate(groups):
                yield from self._group(name, i, group)
                for place in sorted(seen & set(group)):
                    yield (name, i), f"{place} is in another group too"
                seen |= set(group)

    def _group(self, name: str, i: int, group: Sequence[str]) -> Iterator[Finding]:
        kinds = {self._what[place] for place in group}
        if len(kinds) > 1 or ("party" in kinds) != (name == "parties"):
            yield (name, i), f"a group is of one kind, not of {', '.join(sorted(kinds))}"
        if len({document_of(place) for place in group}) < len(group) and name == "items":
            yield (name, i), "two items of one document stay two"
        if len({document_of(place) for place in group}) < 2:
            yield (name, i), "a group is of several documents"

    def pairs(self) -> Iterator[Finding]:
        certain = Groups((*self._form.parties, *self._form.items))
        for i, (one, other) in enumerate(self._form.optional):
            if self._what[one] != self._what[other]:
                yield ("optional", i), "both are parties, or items of one kind"
            elif document_of(one) == document_of(other) or certain.together((one, other)):
                yield ("optional", i), "a doubtful pair is of two documents, and in no group"
        grouped = {place for group in self._form.items for place in group}
        for way, place in _confirmed(self._form):
            if place not in grouped:
                yield way, f"{place} is in no group of items"

    def independence(self) -> Iterator[Finding]:
        told = Counter(frozenset(pair.documents) for pair in self._form.independence)
        for i, pair in enumerate(self._form.independence):
            if told[frozenset(pair.documents)] > 1:
                yield ("independence", i), "these two are there twice"
            if pair.independence == "independent":
                yield ("independence", i), "only pairs that are not independent are listed"

    def differences(self) -> Iterator[Finding]:
        for i, found in enumerate(self._form.discrepancies):
            way = ("discrepancies", i)
            documents = {document_of(place) for place in found.about}
            if len(documents) < 2:
                yield (*way, "about"), "a discrepancy is between documents"
            if found.kind != "contradiction" and not self._joined.together(found.about):
                yield (*way, "about"), "only a contradiction is of items that are not one"
            if strangers := sorted(set(found.values) - documents):
                yield (*way, "values"), f"not in `about`: {', '.join(strangers)}"
        for i, change in enumerate(self._form.changes):
            if len({self._what[place] for place in change.about}) > 1:
                yield ("changes", i, "about"), "a change is of items of one kind"
            if any(self._what[place] == "party" for place in change.about):
                yield ("changes", i, "about"), "a change is of items"


def _places(form: StoryForm) -> Iterator[tuple[Way, str]]:
    """All places that the story names, and where."""
    listed: Iterable[tuple[Way, Sequence[str]]] = (
        *((("parties", i), group) for i, group in enumerate(form.parties)),
        *((("items", i), group) for i, group in enumerate(form.items)),
        *((("optional", i), pair) for i, pair in enumerate(form.optional)),
        *((("discrepancies", i, "about"), d.about) for i, d in enumerate(form.discrepancies)),
        *((("changes", i, "about"), change.about) for i, change in enumerate(form.changes)),
    )
    for way, places in listed:
        for j, place in enumerate(places):
            yield (*way, j), place
    yield from _confirmed(form)


def _confirmed(form: StoryForm) -> Iterator[tuple[Way, str]]:
    for name in ("independent", "repeated"):
        for i, place in enumerate(getattr(form.confirmed, name)):
            yield ("confirmed", name, i), place


def _kind(id_: str) -> str:
    return {"p": "position", "d": "demand", "t": "deadline", "a": "agreement"}[id_[0]]
