"""What a person (or, for doubtful pairs, a model) has decided about a dossier.

Decisions win over what code finds. They are a set: their order never matters, and they hold for
documents that come later.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, field_validator

from summarizer.brief.values import Value
from summarizer.codebook import PartyKind
from summarizer.picture.values import Place

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


class Known(Value):
    """A row of the user's table: a party, all that it is called, and its Wikidata id.

    Whoever bears one of these names is this party, whatever the documents make of it.
    """

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    kind: PartyKind | None = None

    @field_validator("wikidata")
    @classmethod
    def _is_a_wikidata_id(cls, value: str | None) -> str | None:
        if value is not None and not _WIKIDATA.fullmatch(value):
            raise ValueError("a Wikidata id is a Q and a number, as Q212")
        return value


class Verdict(Value):
    """Whether two parties, or two items, are one. `by` tells who decided.

    Of items, `one` and `other` are places. Of parties they are names, which hold for documents
    to come as well, or places, which tell apart (or join) one document's party only.
    """

    what: Literal["item", "party"]
    one: Place | str
    other: Place | str
    same: bool
    by: Literal["user", "model"] = "user"
    model: str | None = None
    prompt_sha256: str | None = None


class Decisions(Value):
    """All decisions about one dossier. A user's verdict wins over a model's."""

    table: tuple[Known, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def with_verdict(self, verdict: Verdict) -> Self:
        """These decisions with `verdict` in place of an earlier one on the same pair.

        A model's verdict does not take the place of a user's.
        """
        before = [v for v in self.verdicts if _pair(v) == _pair(verdict)]
        if verdict.by == "model" and any(v.by == "user" for v in before):
            return self
        kept = tuple(v for v in self.verdicts if v not in before)
        return self.model_copy(update={"verdicts": (*kept, verdict)})


def _pair(verdict: Verdict) -> tuple[str, frozenset[Place | str]]:
    return verdict.what, frozenset((verdict.one, verdict.other))
