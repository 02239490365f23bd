"""What several documents have alike, and what of it only one of them has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from summarizer.brief import Deadline, Position
from summarizer.picture import AnyItem, Discrepancy, DossierItem, Member, Picture
from summarizer.picture.comparing.figures import figures
from summarizer.rendering.words import listed
from summarizer.views.standing import ends
from summarizer.views.values import Aspect


class Confirming:
    """Which documents of a picture confirm each other, and in what."""

    def __init__(self, picture: Picture) -> None:
        self._kin = {
            frozenset((pair.a, pair.b))
            for pair in picture.source_pairs
            if pair.independence != "independent"
        }
        self._families = [frozenset(family.documents) for family in picture.source_families]
        self._figures = {
            item for it in picture.discrepancies if _differ_in_figures(it) for item in it.about
        }

    def unconfirmed(self, item: DossierItem) -> tuple[Aspect, ...]:
        """In what the leading member stands alone, though others have the item as well.

        Where the item is told independently, in what no independent one agrees with it.
        """
        if item.corroboration == "single":
            return ()
        found = [aspect for aspect in _VALUES if self._is_alone(item, _VALUES[aspect])]
        return (*found, "figures") if item.id in self._figures else tuple(found)

    def _is_alone(self, item: DossierItem, value: Callable[[AnyItem], object]) -> bool:
        lead = item.members[item.lead]
        agreeing = [it for it in item.members if value(it.item) == value(lead.item)]
        if len(agreeing) == len(item.members):
            return False
        others = (it for it in agreeing if it is not lead)
        return not any(self._confirms(it, lead, item) for it in others)

    def _confirms(self, one: Member, other: Member, item: DossierItem) -> bool:
        return item.corroboration != "independent" or not self._are_kin(
            frozenset((one.document, other.document))
        )

    def _are_kin(self, two: frozenset[str]) -> bool:
        return two in self._kin or any(two <= family for family in self._families)


def in_words(aspects: tuple[Aspect, ...]) -> str:
    """As it stands behind the corroboration: "but not in its status and date"."""
    return f"but not in its {listed(aspects)}" if aspects else ""


def _status(item: AnyItem) -> object:
    return None if isinstance(item, Position) else item.status


def _stance(item: AnyItem) -> object:
    return item.stance if isinstance(item, Position) else None


def _date(item: AnyItem) -> object:
    return (item.bound, ends(item.time)) if isinstance(item, Deadline) else None


def _hedge(item: AnyItem) -> object:
    return item.factuality


_VALUES: Mapping[Aspect, Callable[[AnyItem], object]] = {
    "status": _status,
    "stance": _stance,
    "date": _date,
    "hedge": _hedge,
}


def _differ_in_figures(found: Discrepancy) -> bool:
    """Whether the documents tell different numbers of one unit."""
    told = [figures(saying.value) for saying in found.sayings]
    return any(
        one[unit] != other[unit] for one in told for other in told for unit in one if unit in other
    )
