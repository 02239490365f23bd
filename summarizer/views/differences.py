"""Where documents differ, the most serious first, with their passages side by side."""

from __future__ import annotations

from summarizer.brief.values import Value
from summarizer.picture import Discrepancy, Picture
from summarizer.picture.values import DiscrepancyKind
from summarizer.rendering.words import Word
from summarizer.views.shown import Shown
from summarizer.views.values import Named, Quoted
from summarizer.views.vocabulary import DISCREPANCY, field_in_words


class Difference(Value):
    """A discrepancy. `title` is what it is about; `field` what differs, in words.

    `about` holds ids of items; where names differ, `party` is given instead.
    """

    id: str
    title: str
    field: str
    about: tuple[str, ...] = ()
    party: Named | None = None
    sayings: tuple[Quoted, ...]
    note: str = ""


class Differences(Value):
    """The discrepancies of one kind."""

    kind: DiscrepancyKind
    title: Word
    found: tuple[Difference, ...]


def differences(picture: Picture) -> tuple[Differences, ...]:
    """The discrepancies by kind: contradictions first, names last; only kinds that occur."""
    shown = Shown(picture)
    found: dict[DiscrepancyKind, list[Difference]] = {kind: [] for kind in DISCREPANCY}
    for it in picture.discrepancies:
        found[it.kind].append(_difference(it, shown))
    return tuple(
        Differences(kind=kind, title=DISCREPANCY[kind], found=tuple(those))
        for kind, those in found.items()
        if those
    )


def _difference(it: Discrepancy, shown: Shown) -> Difference:
    items = tuple(item for item in it.about if item in shown.items)
    party = next((shown.names.party(p) for p in it.about if shown.names.knows(p)), None)
    title = shown.card(shown.items[items[0]]).marked if items else party.name if party else ""
    return Difference(
        id=it.id,
        title=title,
        field=field_in_words(it.field),
        about=items,
        party=party,
        sayings=tuple(
            shown.quoted(saying, items[0] if items else "", it.field) for saying in it.sayings
        ),
        note=it.note,
    )
