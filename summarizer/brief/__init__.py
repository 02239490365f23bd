"""The brief: what the summarizer returns, after the codebook (`docs/codebook.md`).

Everything here is a value: frozen, closed, checked on construction. A field is filled only
if the document says it; `None` or an empty tuple means "not said".
"""

from summarizer.brief.items import (
    Agreement,
    Deadline,
    Demand,
    Item,
    Position,
    named_items,
    named_parties,
    passages,
)
from summarizer.brief.loading import is_brief, load_brief, require_fit
from summarizer.brief.values import (
    Attribution,
    Consequence,
    Evidence,
    Party,
    PastStatus,
    PendingStep,
    Response,
    Term,
    Time,
)
from summarizer.brief.whole import (
    Brief,
    Incomplete,
    Provenance,
    Usage,
    Withheld,
    WithheldReason,
)

__all__ = [
    "Agreement",
    "Attribution",
    "Brief",
    "Consequence",
    "Deadline",
    "Demand",
    "Evidence",
    "Incomplete",
    "Item",
    "Party",
    "PastStatus",
    "PendingStep",
    "Position",
    "Provenance",
    "Response",
    "Term",
    "Time",
    "Usage",
    "Withheld",
    "WithheldReason",
    "is_brief",
    "load_brief",
    "named_items",
    "named_parties",
    "passages",
    "require_fit",
]
