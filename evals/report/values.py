"""Fields of an item in words, as gold and output show them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from summarizer import Agreement, Deadline, Demand, Position, Time
from summarizer.brief import Item
from summarizer.codebook import ItemKind
from summarizer.rendering import times

NONE = "–"
"""What stands for a field that says nothing."""

_COMMON = ("factuality", "time_frame", "mode", "speaker", "via", "responses", "linked")
FIELDS: dict[ItemKind, tuple[str, ...]] = {
    "position": ("holder", "stance", "condition", "firmness", "shift", "rationale", *_COMMON),
    "demand": (
        *("issuer", "addressees", "force", "in_return", "consequences", "status", "rationale"),
        *_COMMON,
    ),
    "deadline": (
        *("setter", "applies_to", "kind", "date", "edtf", "resolution", "bound"),
        *("consequences", "status", "replaced_by", *_COMMON),
    ),
    "agreement": (
        *("parties", "instrument", "status", "terms", "obligors", "pending_steps"),
        *("precursor_to", *_COMMON),
    ),
}
"""The fields of each kind in the order of the codebook, by the names that scores give them."""

_USUAL = {
    "factuality": "certain",
    "time_frame": "current",
    "firmness": "stated",
    "shift": "unstated",
}


class Speech:
    """Says the fields of the items of one side: with the names of its parties.

    `keys` leads from the id of an item to what the page calls it, `parties` from that of a
    party to its name; an item that is not there is shown with a question mark.
    """

    def __init__(self, parties: Mapping[str, str], keys: Mapping[str, str]) -> None:
        self._parties = parties
        self._keys = keys

    def who(self, item: Item) -> tuple[str, str, str]:
        """Whose item it is, as `Union`, `→`, `Port, Ministry`; the last two may be empty."""
        match item:
            case Position():
                return self._party(item.holder), "", ""
            case Demand():
                return self._party(item.issuer), *_directed(self._people(item.addressees))
            case Deadline():
                return self._party(item.setter), *_directed(self._people(item.applies_to))
            case Agreement():
                return item.name, ":", self._people(item.parties)
        raise TypeError("an item is of one of the four kinds")

    def field(self, item: Item, name: str) -> str:
        """What `item` says in the field `name`; `–` if nothing."""
        said = _SAYERS[name](self, item) if name in _SAYERS else getattr(item, name, None)
        return str(said) if said not in (None, "") else NONE

    def told(self, item: Item, kind: ItemKind) -> list[tuple[str, str]]:
        """The fields of `item` that say more than the usual."""
        said = ((name, self.field(item, name)) for name in FIELDS[kind])
        return [(name, it) for name, it in said if it not in (NONE, _USUAL.get(name))]

    def _party(self, id_: str | None) -> str:
        return self._parties.get(id_, id_) if id_ else ""

    def _people(self, ids: Iterable[str]) -> str:
        return ", ".join(map(self._party, ids))

    def _key(self, id_: str | None) -> str:
        return self._keys.get(id_, f"{id_}?") if id_ else ""

    def _responses(self, item: Item) -> str:
        return "; ".join(f"{self._party(r.party)}: {r.kind}" for r in item.responses)

    def _consequences(self, item: Any) -> str:
        return "; ".join(
            f"{self._party(c.actor)}: {_hedged(c.action, c.factuality)}" for c in item.consequences
        )

    def _terms(self, item: Any) -> str:
        return "; ".join(_hedged(term.action, term.factuality) for term in item.terms)

    def _obligors(self, item: Any) -> str:
        return "; ".join(self._people(term.obligors) or NONE for term in item.terms)

    def _steps(self, item: Any) -> str:
        return "; ".join(f"{s.step} by {self._people(s.by) or NONE}" for s in item.pending_steps)


def _directed(people: str) -> tuple[str, str]:
    return ("→", people) if people else ("", "")


def _hedged(action: str, factuality: str) -> str:
    return action if factuality == "certain" else f"{action} ({factuality})"


def _date(time: Time) -> str:
    """The words of a time, its TIMEX3 value, and the days it comes to if that tells more."""
    days = times.when(time)
    return f"“{time.text}” = {time.timex or NONE}" + (f" ({days})" if days else "")


_SAYERS: dict[str, Callable[[Speech, Any], str | None]] = {
    "holder": lambda speech, item: speech._party(item.holder),
    "issuer": lambda speech, item: speech._party(item.issuer),
    "setter": lambda speech, item: speech._party(item.setter),
    "addressees": lambda speech, item: speech._people(item.addressees),
    "applies_to": lambda speech, item: speech._people(item.applies_to),
    "parties": lambda speech, item: speech._people(item.parties),
    "mode": lambda _, item: item.attribution.mode,
    "speaker": lambda speech, item: speech._party(item.attribution.speaker),
    "via": lambda speech, item: speech._people(item.attribution.via),
    "responses": lambda speech, item: speech._responses(item),
    "linked": lambda speech, item: ", ".join(speech._key(id_) for id_ in item.linked),
    "replaced_by": lambda speech, item: speech._key(item.replaced_by),
    "precursor_to": lambda speech, item: speech._key(item.precursor_to),
    "consequences": lambda speech, item: speech._consequences(item),
    "date": lambda _, item: _date(item.time),
    "edtf": lambda _, item: item.time.edtf,
    "resolution": lambda _, item: item.time.resolution,
    "terms": lambda speech, item: speech._terms(item),
    "obligors": lambda speech, item: speech._obligors(item),
    "pending_steps": lambda speech, item: speech._steps(item),
}
