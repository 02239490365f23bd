"""How much two members are alike, and whether that is enough to be one item."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.brief import Position
from summarizer.picture.items.actors import same_actors
from summarizer.picture.items.clocks import clock_of, same_role, same_time
from summarizer.picture.items.gist import alike
from summarizer.picture.items.speech import same_utterance
from summarizer.picture.items.traits import Traits
from summarizer.picture.items.words import contrary, overlap, without_papers
from summarizer.picture.values import Because

SAME = 0.72
"""From here on two members are one item."""
DOUBTFUL = 0.4
"""From here on they are perhaps one."""


class Likeness(NamedTuple):
    """How much two members are alike (0 to 1, utterances 1 to 2), and why."""

    score: float
    because: Because = "content"
    why: str = ""


_PASSAGES_ALIKE = 0.5
_NEARLY = 0.7

NOTHING = Likeness(0.0)


def likeness(a: Traits, b: Traits) -> Likeness:
    """How much `a` and `b`, of one kind, are alike."""
    told = _CONTENT[a.kind](a, b) if can_be_one(a, b) else 0.0
    if a.voice & b.voice and same_utterance(a.spoken, b.spoken):
        own = max(told, overlap(a.said.stems, b.said.stems) / 2)
        return Likeness(1.0 + min(own, 1.0), "utterance", "the same words of the same speaker")
    return Likeness(min(told, 1.0), "content", _why(a, b)) if told else NOTHING


def can_be_one(a: Traits, b: Traits) -> bool:
    """Whether nobody else's, and nothing contrary, is told by the one and by the other."""
    if (a.item.factuality == "negated") != (b.item.factuality == "negated"):
        return False
    return same_actors(a, b) and not _contrary(a, b)


def _contrary(a: Traits, b: Traits) -> bool:
    if isinstance(a.item, Position) and isinstance(b.item, Position):
        stances = {a.item.stance, b.item.stance}
        if "opposes" in stances:
            # both oppose it, however the sentence is built; or the other's sentence says no
            rest = stances - {"opposes"}
            other = a if b.item.stance == "opposes" else b
            return bool(rest) and not (rest == {"commits"} and other.said.negated)
    # of an agreement or a time, a "no" in the sentence denies something else
    plain = a.kind in ("agreement", "deadline") or a.item.factuality == "negated"
    # and of what is no longer asked, it denies the asking
    plain = plain or "withdrawn" in (getattr(a.item, "status", ""), getattr(b.item, "status", ""))
    return contrary(a.said, b.said, negation=not plain)


def _statement(a: Traits, b: Traits) -> float:
    """Positions and demands: what the sentences say, held up by the passages and the issue."""
    said = max(_content(a, b), alike(a.gist, b.gist))
    return 0.8 * said + 0.1 * overlap(a.support, b.support) + 0.1 * _issue(a, b)


def _deadline(a: Traits, b: Traits) -> float:
    """The act, the issue and the time, which may differ where the act is the same.

    What one setter has put on one day for one matter needs few words in common, if its kind is
    the same as well, or if the text only tells that the date no longer holds.
    """
    act = 0.55 * max(overlap(a.said.stems, b.said.stems), alike(a.gist, b.gist))
    support = 0.1 * overlap(a.support, b.support) + 0.1 * _issue(a, b)
    mine, theirs = clock_of(a), clock_of(b)
    when = same_time(mine.time, theirs.time)
    score = act + support + 0.25 * when - 0.1 * (not same_role(mine, theirs))
    if when < 1.0 or not a.owners or a.owners != b.owners or _issue(a, b) < 1.0:
        return score
    called_off = {mine.status, theirs.status} & {"moved", "withdrawn"}
    unsaid = not (a.said.stems and b.said.stems)  # of the act nothing but who is to do it
    one_act = unsaid or bool(a.said.stems & b.said.stems)
    all_told = one_act and mine.kind == theirs.kind and a.others and a.others == b.others
    sure = mine.time.earliest is not None and (called_off or all_told)
    return score + (0.4 if sure else 0.1 * (mine.kind == theirs.kind))


def _agreement(a: Traits, b: Traits) -> float:
    """The paper by its name, its terms and its parties."""
    named = overlap(without_papers(a.name), without_papers(b.name))
    told = overlap(without_papers(a.said.stems), without_papers(b.said.stems))
    content = max(named, told, alike(a.gist, b.gist))
    score = 0.5 * content + 0.1 * overlap(a.support, b.support) + 0.15 * _issue(a, b)
    score += 0.2 * (a.owners == b.owners) + 0.1 * bool(a.papers & b.papers)
    if a.papers and b.papers and not a.papers & b.papers:
        return min(score - 0.2, SAME - 0.01)
    return score


_CONTENT = {
    "position": _statement,
    "demand": _statement,
    "deadline": _deadline,
    "agreement": _agreement,
}


def _content(a: Traits, b: Traits) -> float:
    """How much of what is said is the same; one word in common says little by itself."""
    shared = a.said.stems & b.said.stems
    same = overlap(a.said.stems, b.said.stems)
    if len(shared) != 1 or a.said.stems == b.said.stems or _held_up(a, b):
        return same
    return same / 2


def _held_up(a: Traits, b: Traits) -> bool:
    """Whether issue and passages, a figure, or a no of one stance stand by a single word."""
    if _issue(a, b) < 1.0:
        return False
    stances = (getattr(a.item, "stance", "a"), getattr(b.item, "stance", "b"))
    both_refuse = a.said.negated and b.said.negated and stances[0] == stances[1]
    figures = any(figure[0].isdigit() for figure in a.said.figures & b.said.figures)
    return both_refuse or figures or overlap(a.support, b.support) >= _PASSAGES_ALIKE


def _issue(a: Traits, b: Traits) -> float:
    return 1.0 if a.item.issue == b.item.issue else 0.8 * overlap(a.issue, b.issue)


def on_one_issue(a: Traits, b: Traits) -> bool:
    """Whether both name the issue in the same words, or nearly so."""
    return _issue(a, b) >= _NEARLY


def _why(a: Traits, b: Traits) -> str:
    issue = "and issue" if a.item.issue == b.item.issue else ""
    return " ".join(filter(None, ("the same actors", issue)))
