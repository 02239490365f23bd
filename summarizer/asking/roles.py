"""Whether a question says of a party that it acts, or that it is acted upon."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.asking.answers import Question

Role = Literal["doer", "target", "either"]

_ASKS = r"\b(?:wants?|wanted|asks?|asked|demands?|demanded|requires?|needs?|expects?|requested)\b"
# "who asked the mayor to stay", "did they urge it to pay"
_ASKED_DIRECTLY = re.compile(
    r"\b(?:ask|asks|asked|urge|urges|urged|order|orders|ordered|press|pressed|invited?|tell|tells|told"
    r"|want|wants|wanted|call(?:s|ed)? (?:on|upon))(?: the)? $"
)
_WHAT_FOR = re.compile(r"^(?:to|for|that)\b")
_OF = re.compile(rf"{_ASKS}.*\b(?:of|from)(?: the)? $")
_NOUN = re.compile(
    r"\b(?:the|which|any|all|are|what) (?:demands?|requests?|asks)(?: \w+)? (?:of|from)(?: the)? $"
)
_TO = re.compile(r"\b(?:to|for|against|upon|on|towards|facing)(?: the)? $")
_LATER = r"(?:has |have |had )?(?:been |since |already |now |not |n.t |yet to |still to |also )*"
_ANSWERS = rf"{_LATER}(?:answer|repl|respond)"
_ASKED = re.compile(
    rf"^(?:been |to be )?(?:asked|urged|told|required|faces?|facing|must|has to|have to|{_ANSWERS})"
)
_SAYS_YES_OR_NO = re.compile(
    rf"^(?:and \w+ )?{_LATER}(?:{_ANSWERS}|accept|reject|refus|grant(?:ed|s)?\b|turn(?:ed|s)? down"
    r"|agreed? to (?:the|this|that|any|it|its|all)\b|object|compl(?:y|ied|ies)\b|meets?\b|met\b)"
)
_ANSWERED_BY = re.compile(r"(?:answer|accept|reject|refus|grant|turned down|met)\w* by(?: the)? $")
_ANSWER_TO = re.compile(
    r"\b(?:answer\w*|(?:repl(?:y|ied|ies)|respond\w*|response|owes? an answer)(?: yet)? to"
    r"|owes?)(?: the)? $"
)
_THEIR_DEMANDS = re.compile(r"'s? (?:\w+ )?(?:demands?|requests?|conditions?|offers?|proposals?)\b")
_PASSIVE = re.compile(r"\b(?:is|was|are|were|being|must)(?: the)? $")
# "must the union pay", "has the union to pay", "is the union obliged to pay"
_MUST = re.compile(r"\b(?:must|shall|should)(?: the)? $")
_HAS_TO = re.compile(r"\b(?:has|have|had|does|do|did|will)(?: the)? $")
_TO_DO = re.compile(r"^(?:still |yet |now |also )*(?:have |need |ha[sd] )?to \w")
_IS = re.compile(r"\b(?:is|are|was|were)(?: the)? $")
_BOUND = re.compile(
    r"^(?:still |now |also )*(?:to|bound|obliged|supposed|required|expected|due|meant) (?:to )?\w"
)
_THREATENED = re.compile(r"\bthreaten(?:s|ed|ing)?(?: the)? $")
_SETS = re.compile(r"^(?:has |have |had )?(?:set|gave|give|given|impose)")
_WANTING: frozenset[Question | None] = frozenset(("demands", "calendar", None))
_ANSWERING: frozenset[Question | None] = frozenset(("demands", "unanswered"))


def role_of(before: str, after: str, meant: Question | None) -> Role:
    """The role of a party whose name stands between `before` and `after`, both lower case.

    Who sets, asks or promises is a doer; a target is who is asked, and so who answers. Who waits
    for an answer has asked: "who has not answered the union?" is about what the union asks.
    """
    if _THEIR_DEMANDS.match(after):
        return "doer"
    after = after.removeprefix("'s").lstrip()
    if meant == "deadlines":
        return _in_time(before, after)
    if (meant in _WANTING and _is_bound(before, after)) or _THREATENED.search(before):
        return "target"
    if meant in _ANSWERING and (_SAYS_YES_OR_NO.match(after) or _ANSWERED_BY.search(before)):
        return "target"
    if meant == "unanswered":
        return _unanswered(before)
    asked_of = (_OF.search(before) and not _NOUN.search(before)) or (
        _ASKED_DIRECTLY.search(before) and _WHAT_FOR.match(after)
    )
    been = _HAS_TO.search(before) and after.startswith("been ")
    passive = _ASKED.match(after) and (been or _PASSIVE.search(before))
    return "target" if asked_of or passive or _TO.search(before) else "doer"


def _is_bound(before: str, after: str) -> bool:
    """Whether it is asked what a party has to do: "what must it pay", "has it to meet"."""
    has_to = _HAS_TO.search(before) and _TO_DO.match(after)
    is_bound = _IS.search(before) and _BOUND.match(after)
    return bool(_MUST.search(before) or has_to or is_bound)


def _in_time(before: str, after: str) -> Role:
    if _TO.search(before) or _ASKED.match(after) or _is_bound(before, after):
        return "target"
    return "doer" if _SETS.match(after) or re.search(r"\bby(?: the)? $", before) else "either"


def _unanswered(before: str) -> Role:
    """Who is waited for, unless the question says that the party has asked."""
    asked = _NOUN.search(before) or re.search(r"\bby(?: the)? $", before)
    return "doer" if asked or _ANSWER_TO.search(before) else "target"
