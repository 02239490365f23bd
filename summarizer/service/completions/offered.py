"""What is offered for a talk: a title, and questions to go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.chat.meaning import meaning
from summarizer.chat.titling import title_in
from summarizer.chat.wording import DEFAULT, language_of, languages, wording
from summarizer.service.completions.carried import without_list

_LONGEST_TITLE = 40
_SAMPLE = 20_000
"""Characters at the beginning of what somebody says by which it is given a title."""
_TURN = re.compile(r"^[ \t]*(user|human|assistant|ai)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
_USERS = ("user", "human")
_NEXT = ("deadlines", "demands", "statuses", "unanswered", "contradictions")
_MOST = 4


def title_of(talk: str) -> str:
    """A title of a talk, without marks that a program would take for its own.

    It is that of the document with which the talk begins, or else its first line.
    """
    first = next(_said(talk), talk)[:_SAMPLE]
    texts = meaning(first).texts
    title = title_in(texts[0]) if texts else ""
    plain = " ".join(re.sub(r"[^\w\s'’.,-]", " ", title or _first_line(first)).split())
    if len(plain) > _LONGEST_TITLE:
        plain = plain[: _LONGEST_TITLE + 1].rsplit(" ", 1)[0][:_LONGEST_TITLE].rstrip(".,- ") + " …"
    return plain or "Chat"


def follow_ups(talk: str) -> list[str]:
    """Questions that have not been asked yet, in the user's language; none without a document."""
    if any(wording(it)("none") in talk for it in languages()):
        return []
    said = [" ".join(one.split()) for one in _said(talk)]
    told = (language_of(meaning(one).words) for one in reversed(said))
    say = wording(next(filter(None, told), DEFAULT))
    asks = {it["id"]: str(it["ask"]) for it in say.words["question"]}
    return [asks[name] for name in _NEXT if asks[name] not in said][:_MOST]


def _said(talk: str) -> Iterator[str]:
    """What the user has said, turn by turn, where the talk tells who speaks."""
    _, *parts = _TURN.split(talk)
    for speaker, words in zip(parts[::2], parts[1::2], strict=True):
        if speaker.casefold() in _USERS:
            yield without_list(words)


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if any(map(str.isalnum, line))), "")
