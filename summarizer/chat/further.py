"""Questions that go on: "Was it answered?" is about the items of the answer before.

Such a question is remembered together with the one before, in two lines, so that it can be asked
once more with nothing else known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from summarizer.asking import answer
from summarizer.asking.further import Further, further
from summarizer.asking.naming import called, mentions, plain
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.asking.vocabulary import words
from summarizer.chat.answered import answered
from summarizer.chat.translating import in_english, joined, kind_of, names_of, phrases, without
from summarizer.chat.values import Reply
from summarizer.chat.wording import DEFAULT, Wording, languages, wording
from summarizer.picture import Picture
from summarizer.views.shown import Shown

_LONGEST = 120
_LONGEST_QUESTION = 1_000
_ALL: tuple[Further, ...] = get_args(Further)
_EDGES = " \t.!?¡¿;:,…\"'“”„«»*_"


def following(
    question: str, before: str, say: Wording, picture: Picture, asked_in: Wording | None = None
) -> str | None:
    """What is asked by a question that goes on after `before`; None for one of its own.

    "And Norrgate?" asks the same of somebody else, and is put into English, as it is read. What
    asks further about the answer before is told with the question before. `asked_in` are the
    words of the language of `before`, where that is another.
    """
    if not before:
        return None
    first = first_of(before)
    if further_in(question):
        return f"{first}\n{' '.join(question.split())}"
    text = plain(question[:_LONGEST])
    opened = re.match(str(say.words["following"]), text)
    if not opened:
        return None
    rest = text[opened.end() :]
    named = mentions(rest, called(picture, words()))
    if not named or re.search(r"\w", without(rest, named)):
        return None
    asked = understand(first, Scene(picture)).question
    kind = asked or kind_of(plain(first[:_LONGEST_QUESTION]), asked_in or say)
    if kind is None:
        return f"What about {' and '.join(names_of(named, picture))}?"
    about = joined("to" if opened["to"] else "concerning", names_of(named, picture))
    return f"{phrases()[kind]}{about}?"


def further_in(text: str) -> Further | None:
    """What `text` asks further about the answer before, and nothing else; None if it does not.

    In whatever language: the question before may have been asked in another.
    """
    found = _further_by_language(text)
    return next(iter(found.values()), None)


def language_of_further(text: str) -> str | None:
    """The one language in which `text` asks further; None where it does in none or in several."""
    found = _further_by_language(text)
    return next(iter(found)) if len(found) == 1 else None


def _further_by_language(text: str) -> dict[str, Further]:
    """What `text` asks further, by each language in which it does."""
    bare = plain(text).strip(_EDGES) if len(text) <= _LONGEST else ""
    found: dict[str, Further] = {}
    for language in languages() if bare else ():
        known = wording(language).words["further"]
        for what in reversed(_ALL):
            if re.fullmatch(rf"(?:{known['opening']},? )?(?:{known[what]})", bare):
                found[language] = what
    return found


def first_of(question: str) -> str:
    """The question that is gone on with: without what was asked further about its answer."""
    known = parted(question)
    return known[0] if known else question


def parted(question: str) -> tuple[str, Further] | None:
    """A question that is gone on with, and what is asked further; None for any other."""
    before, _, last = question.rpartition("\n")
    what = further_in(last) if before.strip() else None
    return (before, what) if what else None


def told_further(
    question: str,
    picture: Picture,
    say: Wording,
    asked_in: Wording,
    remarks: Sequence[str] = (),
) -> Reply:
    """The reply to a question that goes on, by the rules; `ValueError` for any other.

    `asked_in` are the words of the language of the question before, in which it is read again.
    """
    known = parted(question)
    if known is None:
        raise ValueError("the question does not go on with another")
    before, what = known
    read = in_english(before, asked_in, picture) if asked_in.language != DEFAULT else None
    first = answer(picture, read.question if read else before)
    items = dict.fromkeys(it.item for sentence in first.sentences for it in sentence.citations)
    if not items:
        return Reply(kind="answer", text=say("answer.nothing_before"), language=say.language)
    given = further(picture, " ".join(question.split()), what, tuple(items))
    return answered(given, Shown(picture), say, remarks)
