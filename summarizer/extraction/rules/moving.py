"""Deadlines that are moved: the old one has moved, and the new one stands in its place."""

from __future__ import annotations

import re
from typing import TypedDict

from summarizer.codebook import Bound, DeadlineKind
from summarizer.extraction.draft import DraftDeadline
from summarizer.extraction.rules.acts import doer, principal
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.repeats import day_of, matter_of

_SHIFT = (
    r"(?:slip(?:s|ped)?|moved?|postponed|extended|delayed|shifted|brought\s+forward|"
    r"(?:pushed|put)\s+back|put\s+off)"
)
_THING = r"(?:its|the|their|his|her)\s+[\w'’ -]{3,60}?\s+"  # what is moved, and for whom
_SET_FOR_OTHERS = re.compile(r"\b(?:deadline|ultimatum)\b(?P<whom>\s+for\s+)?")
_MOVED = re.compile(
    rf"\b{_SHIFT}\s+(?:back\s+)?(?:{_THING})?from\s+(?:the\s+)?$|"
    r"\b(?:called|set|planned|announced|scheduled|due)\s+(?:[\w ]{1,20}\s)?(?:for|on)\s+"
    r"(?:the\s+)?$"
)
_MOVED_TO = re.compile(
    r"\s+(?:to|until)\s+|,?\s+(?:has|had|have|was|is|were|will\s+be)\s+(?:now\s+)?(?:been\s+)?"
    rf"{_SHIFT}\s+(?:to|until)\s+"
)
# what a deadline is called
NAME = r"(?:deadline|due\s+date|ultimatum|time\s+limit|closing\s+date|cut-?off(?:\s+date)?)"
# "we extend the deadline", with what it is for
_MOVES = re.compile(
    r"\b(?:extend|mov|postpon|push|shift|delay|prolong|chang|bring|brought|put)"
    r"(?:e|es|ed|s|d|ing)?\s+(?:back\s+|forward\s+)?(?:the|our|my|this|that|its|your|their|his|her)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?{NAME}\b"
)
# "the deadline is now", "the deadline of 12 March has been moved to"
_IS_NOW = re.compile(
    rf"\b(?P<new>new\s+)?{NAME}\b[^.;]{{0,60}}?\s(?:is|has|was|will|shall)\b(?P<now>\s+now\b)?"
    rf"(?:\s+(?:now\s+|been\s+|be\s+)*{_SHIFT}\b)?"
)
_INSTEAD = re.compile(
    r",?\s+(?:instead\s+of|rather\s+than|(?:and\s+)?not|no\s+longer)\s+(?:the\s+)?"
)
_TO = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$")
_UNSURE = re.compile(
    r"(?i)\b(?:would|could|may|might|can|should|must|if|unless|once|whether|not|never|want(?:s|ed)?|"
    r"ask(?:s|ed)?|propos\w+|refus\w+|let['’]s|please|demand\w*)\b|n['’]t\b"
)

_MAY = re.compile(r"\b[Yy]ou\s+(?:can|may)\b")  # whoever set a time may give more of it


class _Form(TypedDict):
    kind: DeadlineKind
    bound: Bound
    setter: str | None
    applies_to: list[str]


def read(passage: Passage, items: Items) -> bool:
    """Whether a sentence tells that a deadline is moved; both are then noted."""
    if not passage.times:
        return False
    return _from_to(passage, items) or _renamed(passage, items)


def _from_to(passage: Passage, items: Items) -> bool:
    """ "The strike date slips from 3 May to 10 May." """
    for first, second in zip(passage.times, passage.times[1:], strict=False):
        text = passage.paragraph.text
        if not _MOVED.search(passage.before(first.start())):
            continue
        if _MOVED_TO.fullmatch(text[first.end() : second.start()]):
            who = doer(passage, first.start())
            known = known_deadline(items, who, first, frozenset())
            _move(passage, items, first, second, who, known)
            return True
    return False


def _renamed(passage: Passage, items: Items) -> bool:
    """ "We extend the deadline of 12 March to 19 March"; "the 19th instead of the 12th"."""
    moves = next(iter(passage.find(_MOVES)), None)
    is_now = next(iter(passage.find(_IS_NOW)), None)
    named = moves or is_now
    old, new = _times(passage, named)
    if new is None or (named is None and old is None):
        return False
    at = named.start() if named else new.start()
    subject = passage.subject(at) if moves else None
    who = subject.party if subject else principal(passage, at)
    if _UNSURE.search(_MAY.sub("", passage.before(new.start()))):
        # what somebody wants moved, or would move, is no date in a talk
        return bool(named) and passage.paragraph.kind == "turn"
    if moves and subject is None:
        return passage.paragraph.kind == "turn"
    known = known_deadline(items, who, old, _about(passage, named, old, new))
    if known is None and (named is None or (old is None and not moves)):
        return False
    _move(passage, items, old, new, who, known)
    return True


def _times(
    passage: Passage, named: re.Match[str] | None
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The old time and the new one; None where the sentence does not tell it."""
    text = passage.paragraph.text
    for first, second in zip(passage.times, passage.times[1:], strict=False):
        if _INSTEAD.fullmatch(text[first.end() : second.start()]):
            return second, first
    if named is None:
        return None, None
    ends = [t for t in passage.times if t.start() >= named.start()]
    new = next((t for t in reversed(ends) if _TO.search(passage.before(t.start()))), None)
    groups = named.groupdict()
    if new is None and (groups.get("now") or groups.get("new")):
        new = next((t for t in ends if t.start() >= named.end()), None)
    old = next((t for t in ends if new and t.end() <= new.start()), None)
    return old, new


def _about(
    passage: Passage,
    named: re.Match[str] | None,
    old: re.Match[str] | None,
    new: re.Match[str],
) -> frozenset[str]:
    """The words that say what the deadline is for: "the deadline for the report"."""
    if named is None:
        return frozenset()
    return matter_of(passage.paragraph.text[named.end() : (old or new).start()])


def known_deadline(
    items: Items, who: str | None, old: re.Match[str] | None, about: frozenset[str]
) -> DraftDeadline | None:
    """The one deadline that is pending and can be meant."""
    there = items.deadlines
    if old is not None:
        there = [_last(items, t) for t in there if day_of(t.time_words) == day_of(old.group())]
    there = [t for t in there if t.status == "pending" and t.common.factuality != "negated"]
    if who is not None:
        there = [t for t in there if who in (t.setter, *t.applies_to) or not t.setter]
    near = [t for t in there if about & matter_of(" ".join(t.common.quotes))]
    there = list({t.common.id: t for t in near or there}.values())
    return there[0] if len(there) == 1 else None


def _last(items: Items, deadline: DraftDeadline) -> DraftDeadline:
    """The deadline that has taken the place of one that was moved."""
    seen = {deadline.common.id}
    while deadline.status == "moved" and deadline.replaced_by not in seen:
        new = next((t for t in items.deadlines if t.common.id == deadline.replaced_by), None)
        if new is None:
            break
        deadline = new
        seen.add(new.common.id)
    return deadline


def _move(
    passage: Passage,
    items: Items,
    old: re.Match[str] | None,
    new: re.Match[str],
    who: str | None,
    known: DraftDeadline | None,
) -> None:
    """Note the new deadline, and that the old one has moved: the one known, or one of its own."""
    if known is not None:
        replace(passage, items, known, new.start(), new.group())
        return
    form = _form(passage, new, who)
    stands = items.deadline(passage, new.start(), time_words=new.group(), **form)
    if stands is not None and old is not None:
        items.deadline(
            passage,
            old.start(),
            time_words=old.group(),
            status="moved",
            time_frame="background",
            replaced_by=stands.common.id,
            **form,
        )


def replace(passage: Passage, items: Items, known: DraftDeadline, at: int, time: str) -> None:
    """Put a deadline, whose words of time stand at `at`, in the place of one that is known."""
    stands = items.deadline(
        passage,
        at,
        time_words=time,
        demands=list(known.demands),
        kind=known.kind,
        bound=known.bound,
        setter=known.setter,
        applies_to=list(known.applies_to),
    )
    if stands is None or stands is known:
        return
    known.status, known.replaced_by = "moved", stands.common.id
    known.common.time_frame = "background"
    known.common.quotes.append(passage.sentence.quote)


def _form(passage: Passage, new: re.Match[str], who: str | None) -> _Form:
    # a deadline that one moves is for somebody else, and this sentence may not say for whom
    for_others = _SET_FOR_OTHERS.search(passage.before(new.start()))
    if for_others is None:
        return {
            "kind": "scheduled",
            "bound": "on",
            "setter": who,
            "applies_to": [who] if who else [],
        }
    named = passage.named_at(passage.sentence.start + for_others.end())
    bound = passage.holder(named) if named and for_others["whom"] else None
    return {
        "kind": "target",
        "bound": "by",
        "setter": who,
        "applies_to": [bound] if bound and bound != who else [],
    }
