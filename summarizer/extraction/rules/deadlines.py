"""Deadlines: by or on when something is to happen."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import DeadlineKind, Factuality
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules import lengthening, moving
from summarizer.extraction.rules.acts import doer, principal
from summarizer.extraction.rules.bounds import ahead, bound_of, expiring, given_to, voice_of
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import time_cue
from summarizer.extraction.rules.matters import PAST, irregular
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.softening import soften
from summarizer.extraction.rules.ultimatums import otherwise, ultimatum

_CLAUSE = re.compile(r"[;“”\"]|,\s+(?:but|and|while|though|after|which)\b")
_SAID_ON = re.compile(  # but not "the signed lease", "your posted price"
    r"\b(?<!\bthe\s)(?<!\ba\s)(?<!\byour\s)(?<!\bour\s)(?<!\btheir\s)(?:said|says|told|warned|added|announced|wrote|spoke|speaking|met|asked|posted|demanded|"
    r"urged|called|offered|rejected|refused|agreed|signed|threatened|proposed|ordered|begun|began)\s+"
    r"(?:\w+\s+){0,2}?(?:on\s+|in\s+)?$"
)
_DENIED = re.compile(
    r"\blast\s+$|\b(?:no\s+one|nobody|no\s+(?:date|deadline|timetable)|not\s+saying|denied|without)\b"
)
# "the truce of 4 October", "your letter of 2 April"
_NAMED_BY = re.compile(
    r"\b(?!(?:deadline|date|day|limit|term|end|start|week|month|close|morning|afternoon|evening|night|"
    r"beginning|middle|as|out|ahead)\b)[a-z]+\s+of\s+$"
)
_AFTER = re.compile(r"\b(?:after|since|because)\s+(?:[\w’'-]+\s+){2,9}$")
_PLANNED = re.compile(r"\b(?:to\s+be|(?:is|are)\s+(?:to|due|expected))\b")
_PULLED = re.compile(
    r"\b[Ff]orget\b|\b(?:lifted|dropped|withdrew|withdrawn|cancelled|"
    r"scrapped)\b[^.]{0,40}\bdeadline\b"
)
_NEGATED = re.compile(
    r"\b(?:will|would|must|should|could|do|does|did|is|are)\s+not\b(?!\s*(?:$|before\b|"
    r"until\b))|\brul(?:e|ed|es)\s+out\b|\bnever\b"
)
_VERB = re.compile(
    r"\b(?:must|should|will|shall|would|need\s+to|needs\s+to|ha(?:s|ve)\s+to|expects?|"
    r"expected|wants?|plans?|promised|pledged|vowed|agree[ds]?\s+to|aims?|hopes?|hoped)\b|['’]ll\b"
)

_AWAITED = re.compile(r"(?:expects?|wants?)\s+(?!to\b)")
_IMPERATIVE = re.compile(r"\b[Pp]lease\s+(?:[a-z]+ly\s+)?[a-z]+\b[^.;]*$")
_OBLIGED = re.compile(r"must|should|need|ha(?:s|ve)\s+to")
_HOPED = re.compile(r"\b(?:hop(?:es?|ed|ing)|wish(?:es|ed)?)\b")
_IF = re.compile(r"[“\"]?(?:If|Provided|Should|As\s+long\s+as)\b[^.;]{3,120}?,\s")
_ENDS_IT = re.compile(r"\bwill\s+end\s+(?:the|its|their|our|his|her|all|this|that)\b")
_PROMISED = re.compile(r"\b(?:promised|pledged|vowed|agree[ds]?\s+to)\b[^,;]*$")


def read(passage: Passage, items: Items, demands: list[DraftDemand]) -> None:
    """Add the deadlines that a sentence holds; `demands` are those of the same sentence."""
    soften(passage, items)
    otherwise(passage, items)
    if moving.read(passage, items) or lengthening.read(passage, items):
        return
    for time in passage.times:
        lead = _lead(passage, time)
        if _PULLED.search(passage.before(time.start())):
            items.deadline(
                passage,
                time.start(),
                time_words=time.group(),
                kind="target",
                bound="by",
                status="withdrawn",
                setter=principal(passage, time.start()),
            )
            continue
        spurious = any(p.search(lead) for p in (_SAID_ON, _DENIED, _NAMED_BY))
        spurious = spurious or _before_it(passage, time, lead)
        if not spurious and not ultimatum(passage, items, time, lead, demands):
            _plain(passage, items, time, lead, demands)


def _lead(passage: Passage, time: re.Match[str]) -> str:
    """The clause before the words of time."""
    before = passage.before(time.start())
    breaks = [m.end() for m in _CLAUSE.finditer(before)]
    return before[max([0, *breaks]) :]


def _before_it(passage: Passage, time: re.Match[str], lead: str) -> bool:
    """Whether a time is of what came before: "will sign after a try in May came to nothing"."""
    follows = re.match(r"\s+(?P<verb>[a-z]+)\b", passage.after(time.end()))
    verb = follows["verb"] if follows else ""
    return bool(_AFTER.search(lead)) and (verb in irregular() or bool(PAST.search(verb)))


def _plain(
    passage: Passage, items: Items, time: re.Match[str], lead: str, demands: list[DraftDemand]
) -> None:
    bound = bound_of(lead, time.group())
    kind = _kind(lead) or ("target" if bound == "by" and demands else None)
    if kind is None or _lapsed(lead) or _NEGATED.search(lead):
        return
    if bound == "on" and not _fits_on(lead, kind, time):
        return
    if kind == "expiry":
        bound = "until"
    verb = next((v for v in reversed(passage.find(_VERB)) if v.start() < time.start()), None)
    subject = passage.subject(verb.start()) if verb else None
    if verb and subject is None and not demands and passage.unknown_speaker(verb.start()):
        return
    setter, applies = _actors(passage, time, kind, demands, verb, subject)
    nobody = kind == "target" and not applies and setter is None
    if nobody and not (bound == "by" and _PLANNED.search(lead)):
        return  # who has to act is not known, and no plan tells of the thing
    items.deadline(
        passage,
        time.start(),
        time_words=time.group(),
        kind=kind,
        bound=bound,
        setter=setter,
        applies_to=applies,
        demands=[d.common.id for d in demands],
        attribution=voice_of(demands),
        factuality=_firmness(passage, time, kind, lead),
    )


def _firmness(passage: Passage, time: re.Match[str], kind: DeadlineKind, lead: str) -> Factuality:
    """How firmly a time is told: hoped for, or on a condition, it is not certain."""
    told = passage.factuality(passage.sentence.start, time.start())
    if kind != "target" or told != "certain":
        return told
    if _IF.match(passage.sentence.text):
        return "possible"
    return "probable" if _HOPED.search(lead) else told


def _actors(
    passage: Passage,
    time: re.Match[str],
    kind: DeadlineKind,
    demands: list[DraftDemand],
    verb: re.Match[str] | None,
    subject: Subject | None,
) -> tuple[str | None, list[str]]:
    """Who set a time, and who has to act by it."""
    if given := given_to(passage, time):
        return given[0], [given[1]]
    applies = sorted({a for d in demands for a in d.addressees})
    if demands:
        return demands[0].issuer, applies
    if asked := _asked(passage, time, verb, subject):
        return asked
    if subject:
        setter = principal(passage, time.start()) if kind == "target" else None
        if _PROMISED.search(passage.before(time.start())):
            setter = subject.party  # whoever says that somebody promised it has not set it
        return setter, [subject.party]
    if verb and _OBLIGED.match(verb.group()):
        return principal(passage, time.start()), []  # of those who must act nothing is known
    body = doer(passage, time.start())
    promised = kind != "expiry" and body == principal(passage, time.start())
    return (body if promised else None), [body] if body else []


def _asked(
    passage: Passage,
    time: re.Match[str],
    verb: re.Match[str] | None,
    subject: Subject | None,
) -> tuple[str | None, list[str]] | None:
    """Setter and addressees of a time at which somebody else is to act: "please send it by"."""
    if verb and subject and _AWAITED.match(passage.after(verb.start())):
        return subject.party, []  # whoever expects a reply is not the one to give it
    if verb is None and _IMPERATIVE.search(passage.before(time.start())):
        hearer = passage.parties.principal(passage.parties.hearer) or passage.parties.hearer
        return principal(passage, time.start()), [hearer] if hearer else []
    return None


def _kind(lead: str) -> DeadlineKind | None:
    if expiring().search(_ENDS_IT.sub("will", lead)):
        return "expiry"  # "will end the strike" is an act
    if _appointed().search(lead):
        return "scheduled"
    return "target" if ahead().search(lead) else None


def _lapsed(lead: str) -> bool:
    """Whether the clause tells what was done, so that its time lies behind."""
    return bool(
        re.search(
            r"\b(?:had|was|were|did)\s+(?!to\b|told|asked|given|due|expected|scheduled|set|"
            r"planned|ordered|urged|extended)\w+",
            lead,
        )
    )


def _fits_on(lead: str, kind: DeadlineKind, time: re.Match[str]) -> bool:
    """Whether a bare date is the date of the act: "will vote on 3 May", "sign next week"."""
    if not re.search(r"(?:\b(?:on|at|for|in|is|of|a|the)\s+|\s)$", lead):
        return False
    if kind != "target":
        return len(lead) < 160
    gap = re.search(
        r"\b(?:expect(?:s|ed)\s+to|will|promised|promise|to\s+be|deadline|would\s+be|['’]ll|"
        r"agreed\s+to)\b[^,]{0,70}$",
        lead,
    )
    return bool(gap)


@cache
def _appointed() -> re.Pattern[str]:
    return time_cue("appointed")
