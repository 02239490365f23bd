"""The closed vocabularies of the codebook, version 1: one home for each word.

The draft that an extractor fills, the brief that is published, the labels and
the scores all take their enumerations from here. The meaning of each word
stands in `docs/codebook.md`.
"""

from __future__ import annotations

from typing import Literal

CODEBOOK_VERSION = "1"

# 1. Document
PublishedBasis = Literal["given", "metadata", "in_text", "unknown"]
Genre = Literal[
    "news_report", "press_statement", "transcript", "chat", "agreement_text", "analysis"
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
SegmentKind = Literal["body", "heading", "caption", "boilerplate", "turn"]

# 2. Party
PartyKind = Literal["person", "state", "organization", "collective", "unnamed"]
Role = Literal["principal", "mediator", "stakeholder", "approver", "voice"]

# 3. Common to the four kinds of item
ItemKind = Literal["position", "demand", "deadline", "agreement"]
Match = Literal["exact", "normalized", "missing"]
Mode = Literal["direct_quote", "mixed_quote", "paraphrase", "narration", "own_text"]
Standing = Literal["self", "counterpart", "third_party", "author"]
Factuality = Literal["certain", "probable", "possible", "negated", "unknown"]
TimeFrame = Literal["current", "background"]
ResponseKind = Literal[
    "accepted", "partly_accepted", "rejected", "objected", "countered", "no_comment"
]

# 4. Position
Stance = Literal["favours", "opposes", "conditional", "commits", "assesses", "raised"]
Firmness = Literal["red_line", "flexible", "stated"]
Shift = Literal["hardened", "softened", "reversed", "unstated"]

# 5. Demand
Force = Literal["request", "demand", "precondition", "proposal"]
DemandStatus = Literal["open", "accepted", "met", "rejected", "withdrawn"]

# 6. Deadline
DeadlineKind = Literal["ultimatum", "target", "scheduled", "expiry"]
Bound = Literal["by", "on", "not_before", "until"]
DeadlineStatus = Literal["pending", "met", "missed", "moved", "withdrawn"]
Resolution = Literal["exact", "assumed", "unresolved"]
Direction = Literal["future", "past", "nearest"]

# 7. Agreement
AgreementStatus = Literal[
    "proposed",
    "tentative",
    "signed",
    "ratified",
    "in_force",
    "stalled",
    "rejected",
    "collapsed",
    "ended",
    "unclear",
]
Step = Literal["finalise_text", "sign", "approve", "implement"]
