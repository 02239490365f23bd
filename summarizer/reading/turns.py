"""Chats and transcripts in plain text: `Speaker: text`, with or without times and roles."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.codebook import Genre
from summarizer.document import parse_moment
from summarizer.errors import BadDate
from summarizer.reading.dateline import full_date
from summarizer.reading.furniture import furniture
from summarizer.reading.layout import Layout, Line, Piece, lines
from summarizer.reading.plain import plain_pieces

_STAMP = (
    r"(?P<{0}>(?:\d{{4}}-\d\d-\d\d[T ]?)?(?:\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d{{1,3}})?)?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?)"
)
_LABEL = r"(?P<label>[^\W_][^:：\[\]<>\n\t]{0,59}?)"
_TURN = re.compile(
    rf"(?:[\[(]{_STAMP.format('before')}[\])]\s*|{_STAMP.format('bare')}\s+)?(?:[-–—]\s+)?"
    rf"(?:\*\*|__)?(?:<(?P<nick>[^<>\s:]{{1,30}})>|{_LABEL}"
    rf"(?:\s*[\[(]{_STAMP.format('after')}[\])])?\s*(?:\*\*|__)?\s*[:：])(?:\*\*|__)?"
    r"(?P<space>\s+|$)?(?P<said>.*)",
    re.DOTALL,
)
_ROLE = re.compile(r"\s*\([^()]{1,50}\)\s*$")
_QUESTION = re.compile(r"(?:Q|A|QUESTION|ANSWER|Question|Answer)(?:\s?\d{1,2})?")
_ELAPSED = re.compile(r"00:0\d(?::\d\d)?(?:[.,]\d+)?")  # the beginning of a recording
_MOST_WORDS = 6
_SHORT_TURN = 250


@dataclass(frozen=True, slots=True)
class _Turn:
    line: Line
    label: str
    role: bool
    stamp: str
    said: str

    @property
    def speaker(self) -> str:
        return self.label

    @property
    def is_loud(self) -> bool:
        """The label could hardly be anything but a speaker's: capitals, role, stamp, Q or A."""
        capitals = self.label.isupper() and len(self.label) > 2
        return bool(capitals or self.role or self.stamp or _QUESTION.fullmatch(self.label))


@cache
def _words() -> dict[str, frozenset[str]]:
    source = files("summarizer.reading").joinpath("turns.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(source).items()}


def read_turns(text: str) -> Layout | None:
    """The layout of `text` as a chat or transcript, or None if it is neither.

    It is one if at least two turns begin most of its lines or paragraphs, or, where turns
    run over many paragraphs, if labels that can only be speakers keep coming back.
    """
    every = list(lines(text))
    turns = {i: turn for i, line in enumerate(every) if (turn := _turn(line))}
    if not _is_dialogue(every, turns):
        return None
    pieces = _pieces(text, every, turns)
    times = [piece.time for piece in pieces if piece.time]
    return Layout(
        text=text,
        pieces=pieces,
        published=times[-1] if times else None,
        published_basis="in_text",
        genre=_genre(list(turns.values()), text),
    )


def _turn(line: Line) -> _Turn | None:
    match = _TURN.match(line.text[:400])
    if match is None:
        return None
    stamp = next((s for s in match.group("before", "bare", "after") if s), "")
    if nick := match["nick"]:
        return _Turn(line, nick, False, stamp, match["said"])
    if match["space"] is None and "：" not in line.text[: match.start("said")]:
        return None
    label = _ROLE.sub("", match["label"]).strip()
    if not _names_somebody(label):
        return None
    role = label != match["label"].strip() or ", " in label
    return _Turn(line, label, role, stamp, match["said"])


@lru_cache(maxsize=4_096)
def _names_somebody(label: str) -> bool:
    if _QUESTION.fullmatch(label):
        return True
    words = label.split()
    # "Article 3" names nobody if "article" does not
    unnumbered = re.sub(r"[\s\dIVX.]+$", "", label) or label
    if not label or len(words) > _MOST_WORDS or unnumbered.casefold() in _words()["labels"]:
        return False
    if words[-1].casefold() in _words()["clause_ends"] or re.search(r"[!?;“”\"«»]|\d{3}", label):
        return False
    # a name's long words begin with a capital, unless the whole is one small nickname
    capitals = all(not word[0].islower() or len(word) <= 3 for word in words)
    return capitals or len(words) == 1


def _is_dialogue(every: Sequence[Line], turns: dict[int, _Turn]) -> bool:
    if len(turns) < 2:
        return False
    starts = [i for i, line in enumerate(every) if i == 0 or line.apart]
    share = max(
        len(turns) / len(every),
        sum(i in turns for i in starts) / len(starts) if len(starts) > 2 else 0.0,
    )
    counts = Counter(turn.speaker for turn in turns.values())
    recurring = [speaker for speaker, count in counts.items() if count > 1]
    loud = sum(turn.is_loud for turn in turns.values()) / len(turns)
    if not recurring:
        short = all(len(speaker.split()) <= 3 for speaker in counts)
        return share >= 0.75 and len(counts) >= 2 and (short or loud == 1)
    if share > 0.5:
        return len(counts) <= max(2, 0.7 * len(turns)) or loud > 0.5
    return loud >= 0.8 and len(turns) >= 4 and len(recurring) >= 2 and share >= 0.1


def _pieces(text: str, every: Sequence[Line], turns: dict[int, _Turn]) -> list[Piece]:
    first = min(turns)
    pieces = plain_pieces(text, 0, every[first].start)
    day = next((found for line in every[:first] if (found := full_date(line.text))), None)
    speaker: str | None = None
    time: date | datetime | None = None
    interrupted = False
    for i in range(first, len(every)):
        line = every[i]
        if turn := turns.get(i):
            speaker, time = turn.speaker, _moment(turn.stamp) or day
            pieces.append(Piece(line.start, "turn", speaker, time))
        elif separator := full_date(line.text):
            day = separator
            pieces.append(Piece(line.start, "boilerplate"))
        elif kind := furniture(line.text):
            pieces.append(Piece(line.start, kind))
        elif interrupted:
            pieces.append(Piece(line.start, "turn", speaker, time))
        interrupted = pieces[-1].kind != "turn"
    return pieces


def _moment(stamp: str) -> date | datetime | None:
    """The moment of a stamp with date and offset, the day of one without offset, else None."""
    if not re.match(r"\d{4}-", stamp):
        return None
    for form in (stamp.replace(",", "."), stamp[:10]):
        try:
            return parse_moment(form)
        except BadDate:
            continue
    return None


def _genre(turns: Sequence[_Turn], text: str) -> Genre:
    spoken = sum(
        (turn.label.isupper() and len(turn.label) > 2)
        or turn.role
        or _QUESTION.fullmatch(turn.label) is not None
        for turn in turns
    )
    long_turns = len(text) / len(turns) > _SHORT_TURN
    stamped = any(turn.stamp for turn in turns)
    apart = sum(turn.line.apart for turn in turns) > len(turns) / 2 and not stamped
    recorded = _ELAPSED.fullmatch(turns[0].stamp) is not None
    return "transcript" if spoken > len(turns) / 2 or long_turns or apart or recorded else "chat"
