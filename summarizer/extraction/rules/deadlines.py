"""Deadlines: by or on when something is to happen."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import Bound, DeadlineKind
from summarizer.extraction.draft import DraftConsequence, DraftDemand
from summarizer.extraction.rules.attribution import Attribution, Voice
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import time_cue
from summarizer.extraction.rules.passage import Passage

_CLAUSE = re.compile(r"[;“”\"]|,\s+(?:but|and|while|though|after|which)\b")
_SAID_ON = re.compile(
    r"\b(?:said|says|told|warned|added|announced|wrote|spoke|speaking|met|asked|posted)\s+"
    r"(?:\w+\s+){0,2}?(?:on\s+|in\s+)?$"
)
_DENIED = re.compile(
    r"\b(?:no\s+one|nobody|no\s+(?:date|deadline|timetable)|not\s+saying|denied|without)\b"
)
_MOVED = re.compile(
    r"\b(?:slip(?:s|ped)?|moved?|postponed|extended|delayed|pushed\s+back|shifted|"
    r"brought\s+forward)\s+(?:back\s+)?from\s+(?:the\s+)?$"
)
_MOVED_TO = re.compile(r"\s+(?:to|until)\s+$")
_PULLED = re.compile(
    r"\b[Ff]orget\b|\b(?:lifted|dropped|withdrew|withdrawn|cancelled|"
    r"scrapped)\b[^.]{0,40}\bdeadline\b"
)
_PROMISED = re.compile(r"\b(?:will|would)\s+(?:not\s+|never\s+)?(?P<verb>[a-z]{3,})")
_NEGATED = re.compile(
    r"\b(?:will|would|must|should|could|do|does|did|is|are)\s+not\b(?!\s*(?:$|before\b|"
    r"until\b))|\brul(?:e|ed|es)\s+out\b|\bnever\b"
)
_SET = re.compile(r"\b(?:gave|gives|has\s+given|have\s+given|give)\s+")
_DEADLINE = re.compile(r"\bdeadline\b")
_WILL = re.compile(
    r"(?:\b(?:will|would|is\s+going\s+to|are\s+going\s+to)|['’](?:ll|re\s+"
    r"(?:just\s+)?going\s+to))\s+(?:\w+ly\s+|just\s+)*(?P<act>[a-z]+[^.;,”\"]*)"
)
_MEMBERS = re.compile(
    r"\bor\s+(?:else\s+)?(?:it|they|its\s+members)\s+(?:will|would)\s+(?P<act>[a-z][^.;,]*)"
)
_OR_ELSE = re.compile(
    r"(?:,?\s+or\s+(?:else\s+)?(?=(?:we|it|the|they|[A-Z]\w+)\b[^.;]{0,40}\b(?:will|would)\b)|"
    r"\b[Oo]therwise,?\s+|\bif\s+(?:it['’]s\s+)?not\b[^.;]{0,80}?,\s+(?:then\s+)?|"
    r"\b[Ii]f\s+[^.;]{0,80}?\b(?:not|n['’]t|fails?\s+to)\b[^.;]{0,120}?,\s+(?:then\s+)?)"
)
_UNLESS = re.compile(
    r"\b(?:unless|if\s+no|if\s+[^.;,]{1,40}?(?:\bnot|n['’]t|\bfails?))\s+(?P<what>[^.;,”\"]+)"
)
_VERB = re.compile(
    r"\b(?:must|should|will|shall|would|need\s+to|needs\s+to|ha(?:s|ve)\s+to|expects?|"
    r"expected|wants?|plans?|promised|pledged|vowed|agreed\s+to|aims?|hopes?|hoped)\b|['’]ll\b"
)


def read(passage: Passage, items: Items, demands: list[DraftDemand]) -> None:
    """Add the deadlines that a sentence holds; `demands` are those of the same sentence."""
    soften(passage, items)
    if _moved(passage, items):
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
                setter=_principal(passage, time.start()),
            )
            continue
        spurious = _SAID_ON.search(lead) or _DENIED.search(lead)
        if not spurious and not _ultimatum(passage, items, time, lead, demands):
            _plain(passage, items, time, lead, demands)


def soften(passage: Passage, items: Items) -> None:
    """Let a quotation that hedges what will follow correct a lede that dropped the hedge."""
    hedge = re.search(r"\b(?:I\s+think|probably|likely)\b", passage.sentence.text)
    at = passage.sentence.start + hedge.start() if hedge else 0
    voice = passage.voice(at) if hedge else None
    if voice is None or voice.attribution.mode not in ("direct_quote", "own_text"):
        return
    _soften_promises(items, voice, passage.after(at))
    if not re.search(r"\b[Ii]f\b", passage.sentence.text):
        return
    for deadline in items.deadlines:
        if deadline.setter == voice.principal and deadline.common.mode != "direct_quote":
            _make_probable(deadline.consequences)
            for demand in items.demands:
                if demand.common.id in deadline.demands:
                    _make_probable(demand.consequences)


def _soften_promises(items: Items, voice: Voice, hedged: str) -> None:
    for position in items.positions:
        common, promised = position.common, _PROMISED.search(position.common.summary)
        if position.holder != voice.principal or common.mode == "direct_quote":
            continue
        if promised and promised["verb"] in hedged and common.factuality == "certain":
            common.factuality = "probable"


def _make_probable(consequences: list[DraftConsequence]) -> None:
    for consequence in consequences:
        if consequence.factuality == "certain":
            consequence.factuality = "probable"


def _lead(passage: Passage, time: re.Match[str]) -> str:
    """The clause before the words of time."""
    before = passage.before(time.start())
    breaks = [m.end() for m in _CLAUSE.finditer(before)]
    return before[max([0, *breaks]) :]


def _principal(passage: Passage, at: int) -> str | None:
    voice = passage.voice(at)
    return voice.principal if voice else None


def _bound(lead: str, time: str) -> Bound:
    if _not_before().search(lead):
        return "not_before"
    if _by().search(lead) or time.startswith("within"):
        return "by"
    if _until().search(lead):
        return "until" if _lasting().search(lead) else "by"
    if _DEADLINE.search(lead):
        return "by"
    return "on"


def _moved(passage: Passage, items: Items) -> bool:
    for first, second in zip(passage.times, passage.times[1:], strict=False):
        text = passage.paragraph.text
        if not _MOVED.search(passage.before(first.start())):
            continue
        if not _MOVED_TO.fullmatch(text[first.end() : second.start()]):
            continue
        new = items.deadline(
            passage, second.start(), time_words=second.group(), kind="scheduled", bound="on"
        )
        if new:
            items.deadline(
                passage,
                first.start(),
                time_words=first.group(),
                kind="scheduled",
                bound="on",
                status="moved",
                replaced_by=new.common.id,
            )
        return True
    return False


def _ultimatum(
    passage: Passage, items: Items, time: re.Match[str], lead: str, demands: list[DraftDemand]
) -> bool:
    """A time with an act that is said to follow if it passes."""
    bound = _bound(lead, time.group())
    conditional = re.search(r"\b[Ii]f\b[^.;]*\b(?:not|fails?)\b|n['’]t\b", lead)
    unless = _UNLESS.search(passage.after(time.end()))
    if (
        (bound == "on" and not unless)
        or _expiring().search(lead)
        or not (_ahead().search(lead) or conditional)
    ):
        return False
    if unless and _threat(passage, items, time) is None:
        return True  # whoever it is that threatens, it is nobody we know
    if unless and (threat := _threat(passage, items, time)):
        demand = items.demand(
            passage,
            time.start(),
            issuer=threat.actor,
            consequences=[threat],
            factuality=threat.factuality,
        )
        _issue(passage, items, time, bound, [threat], [demand] if demand else [])
        return True
    given, members = _given(passage, time), _MEMBERS.search(passage.after(time.end()))
    if given and members:
        at = time.end() + members.start("act")
        threat = items.consequence(passage, given[0], at, members["act"])
        _issue(passage, items, time, bound, [threat], demands)
        return True
    otherwise = _OR_ELSE.search(
        passage.paragraph.text, passage.sentence.start, passage.sentence.end
    )
    if otherwise and (threat := _follows(passage, items, otherwise.end())):
        _issue(
            passage, items, time, bound, [threat], demands or _implied(passage, items, time, threat)
        )
        return True
    return False


def _implied(
    passage: Passage, items: Items, time: re.Match[str], threat: DraftConsequence
) -> list[DraftDemand]:
    """The demand in "if the notices are not withdrawn by Friday, we will strike"."""
    failing = re.search(r"\b[Ii]f\s+", passage.before(time.start()))
    named = passage.named_at(passage.sentence.start + failing.end()) if failing else None
    addressee = passage.holder(named) if named else None
    if failing is None or addressee == threat.actor:
        return []
    demand = items.demand(
        passage, time.start(), issuer=threat.actor, addressees=[addressee] if addressee else []
    )
    return [demand] if demand else []


def _issue(
    passage: Passage,
    items: Items,
    time: re.Match[str],
    bound: Bound,
    threats: list[DraftConsequence],
    demands: list[DraftDemand],
) -> None:
    for demand in demands:
        known = {c.actor for c in demand.consequences}
        demand.consequences += [t for t in threats if t.actor not in known]
    items.deadline(
        passage,
        time.start(),
        time_words=time.group(),
        kind="ultimatum",
        bound="not_before" if bound == "not_before" else "by",
        consequences=threats,
        setter=(demands[0].issuer if demands else None) or threats[0].actor,
        applies_to=sorted({a for d in demands for a in d.addressees}),
        demands=[d.common.id for d in demands],
        attribution=_same_voice(demands),
    )


def _threat(passage: Passage, items: Items, time: re.Match[str]) -> DraftConsequence | None:
    """What somebody will do by the time, unless something is done."""
    for verb in passage.find(_WILL):
        subject = passage.subject(verb.start())
        if verb.start() < time.start() and subject:
            action = passage.paragraph.text[verb.start("act") : time.start()]
            return items.consequence(passage, subject.party, verb.start(), action)
    return None


def _follows(passage: Passage, items: Items, at: int) -> DraftConsequence | None:
    """The act that is said to follow, in the clause that begins at `at`."""
    verb = next((v for v in passage.find(_WILL) if v.start() >= at - 1), None)
    subject = passage.subject(verb.start()) if verb else None
    if verb is None or subject is None or subject.start > at + 20:
        return None
    return items.consequence(passage, subject.party, verb.start(), verb["act"])


def _plain(
    passage: Passage, items: Items, time: re.Match[str], lead: str, demands: list[DraftDemand]
) -> None:
    kind = _kind(lead)
    bound = _bound(lead, time.group())
    if kind is None or _lapsed(lead) or _NEGATED.search(lead):
        return
    if bound == "on" and not _fits_on(lead, kind, time):
        return
    if kind == "expiry" and bound == "by":
        bound = "on"
    asked = [d for d in demands if d.addressees]
    verb = next((v for v in reversed(passage.find(_VERB)) if v.start() < time.start()), None)
    subject = passage.subject(verb.start()) if verb else None
    if verb and subject is None and passage.unknown_speaker(verb.start()):
        return
    given = _given(passage, time)
    setter = given[0] if given else asked[0].issuer if asked else None
    if setter is None and kind == "target" and subject:
        setter = _principal(passage, time.start())
    applies = [given[1]] if given else sorted({a for d in asked for a in d.addressees})
    if not applies and subject:
        applies = [subject.party]
    items.deadline(
        passage,
        time.start(),
        time_words=time.group(),
        kind=kind,
        bound=bound,
        setter=setter,
        applies_to=applies,
        demands=[d.common.id for d in asked],
        attribution=_same_voice(asked),
        factuality=passage.factuality(passage.sentence.start, time.start()),
    )


def _same_voice(demands: list[DraftDemand]) -> Attribution | None:
    """A date set by a demand is said by those who say the demand."""
    if not demands:
        return None
    said = demands[0].common
    return Attribution(said.speaker, tuple(said.via), said.cue, said.mode)


def _kind(lead: str) -> DeadlineKind | None:
    if _expiring().search(lead):
        return "expiry"
    if _appointed().search(lead):
        return "scheduled"
    return "target" if _ahead().search(lead) else None


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


def _given(passage: Passage, time: re.Match[str]) -> tuple[str, str] | None:
    """Setter and addressee of "gave the company until Friday to answer"."""
    for found in passage.find(_SET):
        subject = passage.subject(found.start())
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to else None
        if subject and addressee and found.start() < time.start():
            return subject.party, addressee
    return None


@cache
def _ahead() -> re.Pattern[str]:
    return time_cue("ahead")


@cache
def _by() -> re.Pattern[str]:
    return time_cue("by")


@cache
def _until() -> re.Pattern[str]:
    return time_cue("until")


@cache
def _not_before() -> re.Pattern[str]:
    return time_cue("not_before")


@cache
def _lasting() -> re.Pattern[str]:
    return time_cue("lasting")


@cache
def _expiring() -> re.Pattern[str]:
    return time_cue("expiring")


@cache
def _appointed() -> re.Pattern[str]:
    return time_cue("appointed")
