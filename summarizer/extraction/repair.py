"""What a repair asks for: the right quotes of items whose quotes are not in the text."""

from __future__ import annotations

from collections.abc import Collection

from pydantic import BaseModel, ConfigDict


class RepairedItem(BaseModel):
    """The quotes that prove an item, copied letter for letter; none: nothing proves it."""

    model_config = ConfigDict(extra="forbid")

    id: str
    quotes: list[str]


class RepairDraft(BaseModel):
    """The answer to a repair request."""

    model_config = ConfigDict(extra="forbid")

    items: list[RepairedItem]

    def by_id(self, known: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Quotes by item; items nobody asked for are left out, those not answered are empty."""
        given = {item.id: tuple(item.quotes) for item in self.items}
        return {name: given.get(name, ()) for name in known}
