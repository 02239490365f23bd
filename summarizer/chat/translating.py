"""Questions in other languages, as the English ones that the rules understand.

Only what is sure is carried over: which of the fifteen questions it is, the parties and outlets
of the dossier that it names, and the time that it is about. The reply says how it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.asking.naming import called, mentions, outlets, plain
from summarizer.asking.vocabulary import words
from summarizer.chat.wording import DEFAULT, Wording, wording
from summarizer.dates import resolve
from summarizer.picture import Picture, day_of

_LONGEST = 1_000


def in_english(question: str, say: Wording, picture: Picture) -> str | None:
    """The English question that `question`, in the language of `say`, is; None for none."""
    text = plain(question[:_LONGEST])
    known = called(picture, words()) | dict.fromkeys(outlets(picture), ())
    named = mentions(text, known)
    bare = text
    for mention in reversed(named):
        bare = f"{bare[: mention.start]}…{bare[mention.end :]}"
    kind = next((it for it, pattern in _patterns(say) if pattern.search(bare)), None)
    if kind is None:
        return None
    names = " and ".join(dict.fromkeys(mention.text for mention in named))
    about = f" concerning {names}" if names else ""
    times = "".join(f" {it}" for it in _times(question, say, picture))
    return f"{_phrases()[kind]}{about}{times}?"


def _patterns(say: Wording) -> Iterator[tuple[str, re.Pattern[str]]]:
    for question in say.words["question"]:
        yield question["id"], re.compile("|".join(map(plain, question.get("words", ["(?!)"]))))


def _phrases() -> dict[str, str]:
    """The English questions without their last mark, by id."""
    return {it["id"]: it["phrase"] for it in wording(DEFAULT).words["question"]}


def _times(question: str, say: Wording, picture: Picture) -> Iterator[str]:
    """ "since 2026-05-14", "in the next 7 days"."""
    told = say.words.get("times", {})
    if found := re.search(told.get("next", "(?!)"), question, re.IGNORECASE):
        count = found["n"] if found["n"] and found["n"].isdigit() else "1"
        unit = next(it for it in ("days", "weeks", "months") if found[it])
        yield f"in the next {count} {unit}"
    elif found := re.search(told.get("since", "(?!)"), question, re.IGNORECASE):
        day = day_in(found["day"], say, picture)
        yield from (f"since {day}",) if day else ()


def day_in(text: str, say: Wording, picture: Picture) -> str | None:
    """The day that `text` names, looking back from the dossier's clock, as an ISO date."""
    bare = text.strip(" ?!.,")[:60]
    for language in (say.language, DEFAULT):
        time = resolve(bare, picture.clock, direction="past", language=language)
        if day := day_of(time.earliest):
            return day.isoformat()
    return None
