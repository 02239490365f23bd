"""The words in which a brief is shown: for the values of the codebook, for parties, for dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from summarizer.brief import Brief, Time
from summarizer.codebook import Bound

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Word:
    """A value of the codebook as a reader sees it; `gloss` says what it means."""

    text: str
    gloss: str


STANCE = {
    "favours": Word("favours", "The party is for it."),
    "opposes": Word("opposes", "The party is against it."),
    "conditional": Word("for it under a condition", "The party is for it under a condition."),
    "commits": Word(
        "says what it will do", "Says what it will or will not do itself, threats included."
    ),
    "assesses": Word("gives an assessment", "Judges the state or the prospects of the talks."),
    "raised": Word("raises it without taking a side", "Put on the table."),
}
FIRMNESS = {
    "red_line": Word("red line", "Worded as something that will never be given up."),
    "flexible": Word("flexible", "The words leave room to move."),
    "stated": Word("stated", "Neither a red line nor room to move."),
}
SHIFT = {
    "hardened": Word("hardened", "The text itself reports that the position became firmer."),
    "softened": Word("softened", "The text itself reports that the position became milder."),
    "reversed": Word("reversed", "The text itself reports that the position was turned round."),
    "unstated": Word("no change reported", "The text reports no change of the position."),
}
FORCE = {
    "request": Word("request", "Asked for; a refusal is not said to cost anything."),
    "demand": Word("demand", "It must be done; a refusal would cost the addressee."),
    "precondition": Word("precondition", "To be met before the issuer takes a step of its own."),
    "proposal": Word("proposal", "Terms or an exchange are offered."),
}
DEMAND_STATUS = {
    "open": Word("open", "Neither granted nor refused in this text."),
    "accepted": Word("accepted", "The addressee says that it will do it."),
    "met": Word("met", "What was asked has been done."),
    "rejected": Word("rejected", "The addressee refuses."),
    "withdrawn": Word("withdrawn", "The issuer no longer asks for it."),
}
DEADLINE_KIND = {
    "ultimatum": Word("ultimatum", "Somebody has said what follows if the time passes."),
    "target": Word("target", "A time that is hoped for, expected or promised."),
    "scheduled": Word("scheduled", "A fixed appointment, such as a meeting or a vote."),
    "expiry": Word("expiry", "Something lapses by itself at this time."),
}
BOUND = {
    "by": Word("by", "At the latest then."),
    "on": Word("on", "At that time."),
    "not_before": Word("not before", "At the earliest then."),
    "until": Word("until", "Something goes on, or stays, up to that time."),
}
DEADLINE_STATUS = {
    "pending": Word("pending", "The time lies ahead of the document."),
    "met": Word("met", "What was due was done in time."),
    "missed": Word("missed", "The time passed without it."),
    "moved": Word("moved", "Another time has taken its place."),
    "withdrawn": Word("withdrawn", "The deadline has been lifted."),
}
AGREEMENT_STATUS = {
    "proposed": Word("proposed", "One side has put it forward."),
    "tentative": Word("tentative", "Settled in principle; signatures or approval are missing."),
    "signed": Word("signed", "Signed by everyone named."),
    "ratified": Word("ratified", "Approved by those whose consent it needs."),
    "in_force": Word("in force", "It applies, perhaps provisionally."),
    "stalled": Word("stalled", "Unsigned, and the talks about it are stuck."),
    "rejected": Word("rejected", "Unsigned, and refused or voted down."),
    "collapsed": Word("collapsed", "Broken off after it was agreed, or nearly so."),
    "ended": Word("ended", "It has expired or has been fulfilled."),
    "unclear": Word("status unclear", "The text does not say how far it has come."),
}
STEP = {
    "finalise_text": Word("final text", "The wording is not settled yet."),
    "sign": Word("signature", "Signatures are missing."),
    "approve": Word("approval", "Somebody must still consent: a parliament, members, a court."),
    "implement": Word("implementation", "Agreed, and still to be done."),
}
FACTUALITY = {
    "certain": Word("certain", "Presented as so."),
    "probable": Word("said to be likely", "Presented as likely or expected."),
    "possible": Word("said to be possible", "Presented as something that may be so."),
    "negated": Word("said not to be so", "Presented as not so."),
    "unknown": Word("unverified", "The text leaves open whether it is so."),
}
TIME_FRAME = {
    "current": Word("current", "In effect at the date of the document."),
    "background": Word("background", "Over, replaced or done; told as history."),
}
STANDING = {
    "self": Word("in its own words", "The party speaks for itself."),
    "counterpart": Word("by the other side’s account", "Another party to the talks tells it."),
    "third_party": Word("by a third party’s account", "Somebody outside the talks tells it."),
    "author": Word("by the author’s account", "Told by the author; nobody is cited for it."),
}
RESPONSE = {
    "accepted": Word("accepted it", "Said yes."),
    "partly_accepted": Word("accepted a part", "Said yes to a part of it."),
    "rejected": Word("rejected it", "Refused expressly."),
    "objected": Word("objected", "Spoke against it, without refusing."),
    "countered": Word("answered with other terms", "Answered with terms of its own."),
    "no_comment": Word("made no comment", "Declined or failed to answer."),
}
MATCH = {
    "exact": Word("found as quoted", "The quotation stands in the text letter for letter."),
    "normalized": Word(
        "found with other typography", "Spaces, quotation marks or dashes differed."
    ),
    "missing": Word("not found", "The quotation was not found in the text."),
}
NEVER_MADE = Word("said never to have been made", "The demand is denied: nobody asked for it.")
HANDS = (
    Word("at second hand", "Told by somebody who was told so."),
    Word("at third hand", "Told by somebody who was told by somebody who was told so."),
    Word("at several removes", "It has passed through more than two hands."),
)
PUBLISHED_BASIS = {
    "given": Word("given by the user", "The date was handed over with the document."),
    "metadata": Word("from the metadata", "The date stands in the file’s or page's metadata."),
    "in_text": Word("from the text", "The text dates itself."),
    "unknown": Word("how is not known", "Relative dates then stay unresolved."),
}
GENRE = {
    "news_report": Word("news report", "Written by somebody outside the talks."),
    "press_statement": Word("press statement", "Issued by a party itself."),
    "transcript": Word("transcript", "Spoken words, turn by turn."),
    "chat": Word("chat", "Written messages, turn by turn."),
    "agreement_text": Word("text of an agreement", "The instrument itself."),
    "analysis": Word("analysis", "Comment or judgement."),
}
RELIABILITY = {
    "A": Word("completely reliable", "Admiralty code A."),
    "B": Word("usually reliable", "Admiralty code B."),
    "C": Word("fairly reliable", "Admiralty code C."),
    "D": Word("not usually reliable", "Admiralty code D."),
    "E": Word("unreliable", "Admiralty code E."),
    "F": Word("cannot be judged", "Admiralty code F."),
}
PARTY_KIND = {
    "person": Word("person", "A human being."),
    "state": Word("state", "A state or its government."),
    "organization": Word("organization", "A company, union, ministry, armed group or the like."),
    "collective": Word("several meant as one", "Several parties that speak or act together."),
    "unnamed": Word("unnamed source", "A source without an identity."),
}
ROLE = {
    "principal": Word("principal", "No deal without its consent."),
    "mediator": Word("mediator", "Stands between the sides."),
    "stakeholder": Word("stakeholder", "Outside the talks, with an interest in them."),
    "approver": Word("approver", "Must consent before a deal holds."),
    "voice": Word("speaker", "Speaks, for itself or for another."),
}
WITHHELD = {
    "quote_not_found": Word("quotation not found", "The quoted words are not in the document."),
    "only_boilerplate": Word("only page furniture", "It rests on text that is not the report."),
    "only_heading": Word("only a heading", "A headline alone proves nothing."),
    "instruction": Word("an instruction", "The passage addresses a reader or software."),
    "party_not_named": Word("party not named", "No passage names the party."),
}


def party_names(brief: Brief) -> dict[str, str]:
    """The name to show for each party's id; parties of one name are told apart by the id."""
    count = Counter(party.name for party in brief.parties)
    return {
        p.id: p.name if count[p.name] == 1 else f"{p.name} ({p.title or p.id})"
        for p in brief.parties
    }


def listed(words: Iterable[str]) -> str:
    """The words as a phrase: "A", "A and B", "A, B and C"."""
    *front, last = (*words,) or ("",)
    return f"{', '.join(front)} and {last}" if front else last


def moment(value: date | datetime) -> str:
    """A day, or a moment with its offset, as people write it: "26 April 2025, 17:00 UTC+2"."""
    day = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if not isinstance(value, datetime):
        return day
    # not `tzname`, which differs with the class that holds the offset
    offset = value.isoformat()[-6:] if value.utcoffset() else ""
    return f"{day}, {value:%H:%M}" + (f" UTC{offset}" if value.tzinfo else "")


def interval(earliest: date | datetime, latest: date | datetime) -> str:
    """The stretch from `earliest` to `latest`, said as shortly as it can be."""
    if earliest == latest:
        return moment(earliest)
    if isinstance(earliest, datetime) or isinstance(latest, datetime):
        return f"{moment(earliest)} to {moment(latest)}"
    if earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]:
        return _whole_months(earliest, latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {moment(latest)}"
    return f"{moment(earliest)} to {moment(latest)}"


def _whole_months(earliest: date, latest: date) -> str:
    last = f"{MONTHS[latest.month - 1]} {latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return last
    if earliest.year != latest.year:
        return f"{MONTHS[earliest.month - 1]} {earliest.year} to {last}"
    if (earliest.month, latest.month) == (1, 12):
        return str(latest.year)
    return f"{MONTHS[earliest.month - 1]} to {last}"


def when(time: Time) -> str:
    """The date or the interval that the words of `time` come to; empty where there is none."""
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return interval(first, last) if first and last else ""


def due(bound: Bound, time: Time) -> str:
    """The date with its bound: "by 26 April 2025", "during May 2025"; empty where there is none."""
    if bound == "by" and _BEFORE.match(time.text):
        # the day itself is too late, which "by" would not say
        return (date := when(time)) and f"before {date.removeprefix('the end of ')}"
    if not (date := when(time)) or time.earliest == time.latest:
        return date and f"{BOUND[bound].text} {date}"
    if bound == "on":
        return f"during {date}"
    return f"{BOUND[bound].text} {date if ' to ' not in date else f'a time from {date}'}"


def undated(bound: Bound, time: Time) -> str:
    """The words of a time that comes to no date, and that it does not."""
    before = f"{BOUND[bound].text} " if bound in ("until", "not_before") else ""
    return f"{before}“{time.text}” (no date can be told)"


_BEFORE = re.compile(r"(?:before|antes de|avant|vor (?:de[mnr]|\d)|до|раньше|قبل)\b", re.IGNORECASE)
_NOT_NAMED = re.compile(r"(\w+) supplied(?: from the anchor)?")
_PLAIN = {
    "counted from the anchor": "counted from the date of the text",
    "counted from the anchor's day, its hour unknown": (
        "counted from the day of the text, as its hour is not known"
    ),
    "only a part of the words was read as a time": "some of the words tell no date",
    "seasons taken as the northern ones, in whole months": "the season as in the north",
    "working days taken as Monday to Friday, no holidays": (
        "working days are Monday to Friday, holidays not counted"
    ),
}
_READ = re.compile(r'"(.+)" read as ')


def assumed(time: Time) -> str:
    """What had to be supplied to come to a date, in plain words; empty where nothing was.

    The assumptions are those of `summarizer.dates`; one that is not known here stays as it is.
    That the year or the like is not named comes last: nearly every date has it.
    """
    if time.resolution != "assumed":
        return ""
    notes = (time.assumption or "assumed").split("; ")
    return "; ".join(map(_plainly, sorted(notes, key=lambda n: bool(_NOT_NAMED.fullmatch(n)))))


def _plainly(note: str) -> str:
    if unit := _NOT_NAMED.fullmatch(note):
        return f"the text does not name the {unit[1]}"
    return _PLAIN.get(note) or _READ.sub(r"“\1” taken as ", note)


_SHORT = re.compile(r"\b(?:us|uk|eu|un|nato)\b")


def issue(slug: str) -> str:
    """An issue's slug in words: "us-aid" gives "US aid"."""
    return _SHORT.sub(
        lambda found: found[0].upper(), re.sub(r"(?<=[^\W_])[-_](?=[^\W_])", " ", slug)
    )


def instant(value: date | datetime) -> float:
    """A place on the line of time, in days, by the clock of the place that is meant."""
    if not isinstance(value, datetime):
        return float(value.toordinal())
    since_midnight = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value.toordinal() + since_midnight / timedelta(days=1)
