"""Two small cases of one story, its file, and pictures of it that are made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.cases import Case, load_case
from evals.stories import Seen, Story, load_story
from summarizer.picture import (
    Change,
    Discrepancy,
    DossierItem,
    DossierParty,
    Member,
    Picture,
    Place,
    Saying,
    SourcePair,
    Variant,
)
from summarizer.picture.values import Corroboration
from tests.evals.small import write_case

SHORT = ("a", "b")


def cases(folder: Path) -> dict[str, Case]:
    """The cases `case-00` and `case-01`: a union asks a firm for more pay, twice."""
    paths = [write_case(folder / "cases" / "dev", i, story="pay") for i in range(2)]
    return {case.name: case for case in map(load_case, paths)}


def write_story(folder: Path, **changes: Any) -> Path:
    """Write the file of the story `pay`."""
    form = {
        "story": "pay",
        "note": "Two documents.",
        "documents": {"a": "case-00", "b": "case-01"},
        "parties": [["a/union", "b/union"], ["a/firm", "b/firm"]],
        "items": [["a/d1", "b/d1"]],
    }
    path = folder / "stories" / "dev" / "pay.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(form | changes, sort_keys=False), encoding="utf-8")
    return path


def story(folder: Path, **changes: Any) -> Story:
    """The story `pay`, with `changes` to its file."""
    return load_story(write_story(folder, **changes), cases(folder))


def place(name: str) -> Place:
    """The place that a story calls `name`."""
    document, _, id_ = name.partition("/")
    return Place(document=document, id=id_)


def party(*names: str) -> DossierParty:
    """The party that is at all these places."""
    return DossierParty(
        id=names[0].partition("/")[2],
        name=names[0],
        kind="organization",
        roles=("principal",),
        variants=(Variant(name=names[0], documents=("a",)),),
        places=tuple(map(place, names)),
    )


def item(of: Story, *names: str, corroboration: Corroboration = "single") -> DossierItem:
    """The item that is at all these places."""
    items = {f"{short}/{i.id}": i for short, case in of.cases.items() for i in case.gold.demands}
    members = tuple(Member(document=name.partition("/")[0], item=items[name]) for name in names)
    return DossierItem(
        id="-".join(names), kind="demand", issue="pay", members=members, corroboration=corroboration
    )


def said(*names: str) -> tuple[Saying, ...]:
    """Something said at each of these places."""
    return tuple(Saying(place=place(name), value="so") for name in names)


def discrepancy(kind: Any, *names: str, field: str = "summary") -> Discrepancy:
    """A discrepancy between these places."""
    return Discrepancy(id="x", kind=kind, about=("x",), field=field, sayings=said(*names))


def change(kind: Any, of: DossierItem, *names: str, basis: Any = "stated") -> Change:
    """A change of the item `of`, told at these places."""
    return Change(kind=kind, basis=basis, item=of.id, field="status", sayings=said(*names))


def seen_by_hand(
    of: Story,
    parties: Sequence[DossierParty] = (),
    items: Sequence[DossierItem] = (),
    *,
    unknown: Sequence[str] = (),
    pairs: Sequence[SourcePair] = (),
    **told: Any,
) -> Seen:
    """A picture of a story whose documents bear their short names; `unknown` no case has."""
    picture = Picture(
        title="", parties=tuple(parties), items=tuple(items), source_pairs=tuple(pairs), **told
    )
    ids = {
        f"{short}/{id_}"
        for short, case in of.cases.items()
        for id_ in [*(p.id for p in case.gold.parties), *(i.id for i in case.gold.items)]
    }
    names = {place(name): f"{name}?" if name in unknown else name for name in ids}
    return Seen(picture, names, {short: short for short in of.cases}, words=dict.fromkeys(ids, ""))
