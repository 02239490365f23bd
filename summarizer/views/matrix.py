"""The matrix: which party stands where on which issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.brief.values import Value
from summarizer.picture import AnyItem, DossierItem, Picture
from summarizer.rendering import words
from summarizer.views.shown import Shown
from summarizer.views.standing import lead_first
from summarizer.views.values import Card, Named


class Entry(Value):
    """An item in a cell. `how` says what the party does: "asks", "favours", "rejected it".

    `through` is the collective of which the party is a member, where the item names only that.
    """

    how: str
    card: Card
    through: Named | None = None


class Column(Value):
    """An issue: its slug, its words, and how many items it has."""

    issue: str
    title: str
    items: int


class Row(Value):
    """A party and its cells, one for each column in their order; `voices` speak for it."""

    party: Named
    voices: tuple[Named, ...] = ()
    items: int
    cells: tuple[tuple[Entry, ...], ...]


class Matrix(Value):
    """Parties by issue, both with most items first."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


_Told = tuple[str, str]


def matrix(picture: Picture) -> Matrix:
    """The positions, demands, deadlines, agreements and answers of each party on each issue.

    Persons in office stand under their body. What a collective says stands with each member
    that is named, and says through whom.
    """
    shown = Shown(picture)
    cells: dict[tuple[str, str], list[Entry]] = {}
    for item in picture.items:
        # each once, though a party may have to do with an item in its own name and in another's
        entries = {(party, e.how, e.through): e for party, e in _entries(item, shown)}
        for (party, _, _), entry in entries.items():
            cells.setdefault((party, item.issue), []).append(entry)
    issues = Counter(item.issue for item in picture.items)
    columns = tuple(
        Column(issue=issue, title=words.issue(issue), items=number)
        for issue, number in sorted(issues.items(), key=lambda found: (-found[1], found[0]))
    )
    rows = [
        _row(party, [cells.get((party, it.issue), []) for it in columns], shown)
        for party in dict.fromkeys(party for party, _ in cells)
    ]
    ordered = sorted(rows, key=lambda row: (-row.items, row.party.name, row.party.id))
    return Matrix(columns=columns, rows=tuple(ordered))


def _row(party: str, cells: list[list[Entry]], shown: Shown) -> Row:
    cast = shown.names.cast
    voices = [it.id for it in cast.parties if it.acts_for and it.id != party]
    return Row(
        party=shown.names.party(party),
        voices=shown.names.parties(v for v in voices if cast.principal(v) == party),
        items=len({entry.card.item for cell in cells for entry in cell}),
        cells=tuple(tuple(cell) for cell in cells),
    )


def _entries(item: DossierItem, shown: Shown) -> Iterator[tuple[str, Entry]]:
    """The entries of an item, each with the principal in whose row it stands."""
    for party, how in _roles(item):
        principal = shown.names.cast.principal(party)
        for side in sorted(shown.names.cast.sides((party,))):
            through = shown.names.party(principal) if side != principal else None
            yield side, Entry(how=how, card=shown.card(item), through=through)


def _roles(item: DossierItem) -> Iterator[_Told]:
    """Each party that holds, asks, sets, agrees or answers, and how; each answer once."""
    lead = item.item
    denied = " (denied)" if lead.factuality == "negated" else ""
    yield from ((party, how + denied) for party, how in _own_roles(lead))
    answers = (
        (response.party, words.RESPONSE[response.kind].text)
        for member in lead_first(item)
        for response in member.item.responses
    )
    yield from dict.fromkeys(answers)


def _own_roles(item: AnyItem) -> Iterator[_Told]:
    match item:
        case Position():
            yield item.holder, words.STANCE[item.stance].text
        case Demand():
            yield item.issuer, "asks"
        case Deadline():
            if item.setter:
                yield item.setter, "sets"
            else:
                yield from ((party, "to act") for party in item.applies_to)
        case Agreement():
            # what one side has put forward, or one has refused, is not so of all its parties
            is_draft = item.status in ("proposed", "rejected")
            how = "would be bound" if is_draft else words.AGREEMENT_STATUS[item.status].text
            yield from ((party, how) for party in item.parties)
