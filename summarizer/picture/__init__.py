"""The picture: what the briefs of a dossier come to together (codebook 8).

Briefs go in, one picture comes out: parties that are one, items that are one, who confirms
whom, what differs, what changed, what is open. Everything is computed; nothing is stored.
"""

from summarizer.picture.cast import Cast
from summarizer.picture.decisions import Decisions, Known, Verdict
from summarizer.picture.mentions import day_of, document_id
from summarizer.picture.values import (
    AnyItem,
    Because,
    Change,
    Corroboration,
    Discrepancy,
    DossierItem,
    DossierParty,
    Independence,
    Member,
    OpenQuestion,
    PerhapsSame,
    Picture,
    Place,
    Reason,
    Saying,
    Source,
    SourceFamily,
    SourcePair,
    Variant,
)
from summarizer.picture.whole import picture_of

__all__ = [
    "AnyItem",
    "Because",
    "Cast",
    "Change",
    "Corroboration",
    "Decisions",
    "Discrepancy",
    "DossierItem",
    "DossierParty",
    "Independence",
    "Known",
    "Member",
    "OpenQuestion",
    "PerhapsSame",
    "Picture",
    "Place",
    "Reason",
    "Saying",
    "Source",
    "SourceFamily",
    "SourcePair",
    "Variant",
    "Verdict",
    "day_of",
    "document_id",
    "picture_of",
]
