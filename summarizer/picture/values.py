"""What a dossier's documents come to together (codebook 8): merged parties and items,
discrepancies, changes, open questions.

Everything here is a value: frozen, closed, and computed from briefs alone. Ids of documents
are the first twelve digits of the text's SHA-256; ids of parties are slugs of their names; ids
of items tell the kind and the place of the first member (`d-7f3a2c`), so that they stay while
documents are added after it. Inside a member's item, parties and links bear the dossier's ids;
the item's own `id` is the one it has in its brief.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from summarizer.brief import Agreement, Deadline, Demand, Evidence, Position
from summarizer.brief.values import Value
from summarizer.codebook import (
    CODEBOOK_VERSION,
    Genre,
    ItemKind,
    PartyKind,
    PublishedBasis,
    Reliability,
    Role,
)

Independence = Literal["independent", "shared_wording", "same_publisher"]
Corroboration = Literal["single", "repeated", "independent"]
DiscrepancyKind = Literal[
    "contradiction", "differing_detail", "quote_variance", "omission", "naming"
]
ChangeKind = Literal["added", "status_changed", "date_changed", "position_shifted", "withdrawn"]
Basis = Literal["stated", "computed"]
Because = Literal[
    "table",  # the user's table of aliases
    "user",  # the user said so
    "model",  # a model settled it
    "name",  # the same name, but for case, articles, marks and legal forms
    "alias",  # a name of the one is an alias of the other
    "spelling",  # another spelling or transliteration
    "title",  # a title put before or left away
    "surname",  # the surname alone, and nobody else bears it
    "acronym",  # the first letters
    "metonym",  # a capital, a seat or a demonym stands for the body
    "office",  # the same office of the same body
    "members",  # a collective of the same members
    "utterance",  # the same words of the same speaker
    "content",  # kind, actors and what is asked or stated are the same
]
QuestionKind = Literal[
    "unanswered_demand",
    "deadline_passed",  # passed, outcome not reported
    "no_date",  # a deadline that cannot be put into a calendar
    "step_pending",
    "contradiction",
    "unclear_status",
    "perhaps_same",
]
AnyItem = Position | Demand | Deadline | Agreement


class Source(Value):
    """A document of the dossier, without its text."""

    id: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | datetime | None = None
    published_basis: PublishedBasis = "unknown"
    language: str = "und"
    genre: Genre | None = None
    reliability: Reliability = "F"
    extractor: Literal["model", "rules"]
    model: str | None = None


class SourcePair(Value):
    """Two documents that are not independent. All others are, but those of one `SourceFamily`.

    `shared` is the share of the shorter text's shingles that stand in the other, from 0 to 1,
    quotations left out.
    """

    a: str
    b: str
    independence: Independence
    shared: float = 0.0


class SourceFamily(Value):
    """More than a hundred documents of which no two are independent of each other.

    They are of one publisher, or copies of one text. `Picture.source_pairs` has their pairs with
    the first of them; the pairs of the others with each other follow, and are not listed.
    """

    documents: tuple[str, ...] = Field(min_length=2)
    independence: Independence


class Place(Value):
    """A party or an item where its brief has it: the document's id, and the id in the brief."""

    document: str
    id: str


class Reason(Value):
    """Why `one` and `other` were taken for one; `shown` says it in a few words."""

    one: Place
    other: Place
    because: Because
    shown: str = ""


class Variant(Value):
    """A name under which documents know a party."""

    name: str
    documents: tuple[str, ...]


class DossierParty(Value):
    """One party of all documents: who it is, what it is called where, and why it is one.

    `variants` holds all names and aliases, the one that most documents use first;
    `wikidata` comes from the user's table only.
    """

    id: str
    name: str
    kind: PartyKind
    roles: tuple[Role, ...] = Field(min_length=1)
    variants: tuple[Variant, ...] = Field(min_length=1)
    places: tuple[Place, ...] = Field(min_length=1)
    acts_for: str | None = None
    members: tuple[str, ...] = ()
    title: str | None = None
    wikidata: str | None = None
    reasons: tuple[Reason, ...] = ()


class Member(Value):
    """An item as one document has it, with the dossier's ids for parties and links."""

    document: str
    item: AnyItem

    @property
    def place(self) -> Place:
        """Where the item stands."""
        return Place(document=self.document, id=self.item.id)


class DossierItem(Value):
    """One item of all documents. `members` come in order of time; one of each document.

    `lead` is the index of the member that says best how things stand: the latest, and of one
    day the most reliable and the most direct. Its fields are those that views show.
    """

    id: str
    kind: ItemKind
    issue: str
    members: tuple[Member, ...] = Field(min_length=1)
    lead: int = 0
    corroboration: Corroboration = "single"
    reasons: tuple[Reason, ...] = ()

    @property
    def item(self) -> AnyItem:
        """The leading member's item."""
        return self.members[self.lead].item

    @property
    def document(self) -> str:
        """The document of the leading member."""
        return self.members[self.lead].document


class PerhapsSame(Value):
    """Two items, or two parties, that may be one and were left apart.

    `one` and `other` are the dossier's ids; `likeness` runs from 0 to 1.
    """

    what: Literal["item", "party"]
    one: str
    other: str
    likeness: float
    why: str


class Saying(Value):
    """What one document has: a value in words, the place it comes from, and its passages."""

    place: Place
    value: str
    evidence: tuple[Evidence, ...] = ()


class Discrepancy(Value):
    """What documents have differently about the same thing.

    `about` holds ids of the dossier's items, or of a party (`naming`); `field` is the field of
    the codebook in which they differ, dotted where it lies deeper (`time`, `terms.action`).
    """

    id: str
    kind: DiscrepancyKind
    about: tuple[str, ...] = Field(min_length=1)
    field: str
    sayings: tuple[Saying, ...] = Field(min_length=2)
    note: str = ""


class Change(Value):
    """Something that became different, as a text states it or as documents in turn show it.

    `at` is when: the date of the document that tells it, or the day after a deadline that has
    passed. `before` and `after` are values in words; `sayings` the places of both.
    """

    kind: ChangeKind
    basis: Basis
    item: str
    field: str
    at: date | datetime | None = None
    before: str | None = None
    after: str | None = None
    sayings: tuple[Saying, ...] = Field(min_length=1)


class OpenQuestion(Value):
    """What the documents leave open, whom it concerns, and the items it rests on."""

    kind: QuestionKind
    question: str
    about: tuple[str, ...] = Field(min_length=1)
    parties: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()


class Picture(Value):
    """One picture of a negotiation. `clock` is the day for which deadlines are judged."""

    title: str
    clock: date | None = None
    sources: tuple[Source, ...] = ()
    source_pairs: tuple[SourcePair, ...] = ()
    source_families: tuple[SourceFamily, ...] = ()
    parties: tuple[DossierParty, ...] = ()
    items: tuple[DossierItem, ...] = ()
    perhaps_same: tuple[PerhapsSame, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    changes: tuple[Change, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    codebook_version: str = CODEBOOK_VERSION
    package_version: str = ""
