"""Questions in other languages, as the English ones that the rules understand.

Only what is sure is carried over: which of the fifteen questions it is, the parties and outlets
of the dossier that it names, and the time that it is about. The reply says how it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.asking.naming import Mention, called, mentions, outlets, plain
from summarizer.asking.vocabulary import words
from summarizer.chat.telling import Phrases
from summarizer.chat.wording import DEFAULT, Wording, wording
from summarizer.dates import resolve
from summarizer.picture import Picture, day_of

_LONGEST = 1_000
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_][\w-]{2,}")


@dataclass(frozen=True)
class Translated:
    """The English question, the words of the user's that are not in it, and how it was read."""

    question: str
    left_out: tuple[str, ...] = ()
    kind: str = ""
    """Which of the fifteen it was read as."""
    about: tuple[str, ...] = ()
    """Names and times that it is about, as the user or the documents write them."""


def in_english(question: str, say: Wording, picture: Picture) -> Translated | None:
    """The English question that `question`, in the language of `say`, is; None for none.

    Where the question names nobody whom the dossier knows, words that may name somebody are kept
    as they are: nothing is told of others instead.
    """
    if ours := _ours(question, say):
        return ours
    text = plain(question[:_LONGEST])
    known = called(picture, words()) | dict.fromkeys(outlets(picture), ())
    named = mentions(text, known)
    bare = without(text, named)
    kind = kind_of(bare, say)
    if kind is None:
        return None
    times = dict(_times(question, say, picture))
    others = _others(question, say, named)
    kept = () if named else others
    asked_of = re.compile(str(say.words["asked_of"]))
    targets = [it for it in named if asked_of.search(text[: it.start])]
    rest = [it for it in named if it not in targets]
    about = joined("concerning", (*names_of(rest, picture), *kept))
    about += joined("to", names_of(targets, picture))
    asked = f"{phrases()[kind]}{about}{''.join(times.values())}".strip(" ,")
    left_out = [it for it in others if it not in kept]
    left_out += () if times else _time_left_out(question[:_LONGEST], say)
    return Translated(
        f"{asked}?",
        tuple(dict.fromkeys(left_out)),
        kind=kind,
        about=(*dict.fromkeys(names_of(named, picture)), *kept, *times),
    )


def kind_of(text: str, say: Wording) -> str | None:
    """Which of the fifteen questions `text` (lower case, without accents) is in that language."""
    return next((it for it, pattern in say.questions if pattern.search(text)), None)


def ask_of(kind: str, say: Wording) -> str:
    """One of the fifteen questions in the language of `say`."""
    return next(str(it["ask"]) for it in say.words["question"] if it["id"] == kind)


def as_read(question: str, say: Wording) -> str:
    """A question as it was read, in the language of `say`, also where it was put into English."""
    first, *more = question.split("\n")
    ours = _ours(first, say) if say.language != DEFAULT else None
    told = " ".join((ask_of(ours.kind, say), *(f"({it})" for it in ours.about))) if ours else first
    return " ".join((told, *more))


def _ours(question: str, say: Wording) -> Translated | None:
    """A question that was put into English already: it is not to be read as another language."""
    for kind, phrase in phrases().items():
        if question.startswith(phrase):
            rest = question.removeprefix(phrase).strip(" ,?")
            to, concerning = rest.removeprefix("to "), rest.removeprefix("concerning ")
            asked = Phrases(say.language)("text.to", who=to) if to != rest else concerning
            return Translated(question, kind=kind, about=(asked,) if asked else ())
    return None


def day_in(text: str, say: Wording, picture: Picture) -> str | None:
    """The day that `text` names, looking back from the dossier's clock, as an ISO date."""
    bare = text.strip(" ?!.,")[:60]
    for language in (say.language, DEFAULT):
        time = resolve(bare, picture.clock, direction="past", language=language)
        if day := day_of(time.earliest):
            return day.isoformat()
    return None


def without(text: str, named: Sequence[Mention]) -> str:
    """The text with a mark for each name."""
    for mention in reversed(named):
        text = f"{text[: mention.start]}…{text[mention.end :]}"
    return text


def names_of(named: Sequence[Mention], picture: Picture) -> Iterator[str]:
    """The names as documents write them, where they are parties."""
    parties = {party.id: party.name for party in picture.parties}
    for mention in named:
        yield parties[mention.ids[0]] if len(mention.ids) == 1 else mention.text


def joined(before: str, names: Iterable[str]) -> str:
    """As in " concerning Norrgate and the union"; empty without names."""
    listed = " and ".join(dict.fromkeys(names))
    return f" {before} {listed}" if listed else ""


def _others(question: str, say: Wording, named: Sequence[Mention]) -> tuple[str, ...]:
    """Words that are no known name, no word of a question, and not common: they may be names.

    Where all nouns have a capital only words with one may be; a name has one in every language.
    """
    taken = {word for mention in named for word in mention.text.split()} | say.common
    nouns = bool(say.words.get("nouns_have_capitals"))
    found = []
    for match in _WORD.finditer(question[:_LONGEST]):
        word, bare = match[0], plain(match[0])
        begins = not question[: match.start()].strip(" \"'“”„«»(¿¡")
        may_name = word[0].isupper() or (len(word) >= _SHORTEST and not nouns)
        is_asked = any(pattern.search(bare) for _, pattern in say.questions)
        is_known = bare in taken or all(part in taken for part in bare.split("-"))
        if may_name and not begins and not is_asked and not is_known:
            found.append(word)
    return tuple(dict.fromkeys(found))


def phrases() -> dict[str, str]:
    """The English questions without their last mark, by id."""
    return {it["id"]: it["phrase"] for it in wording(DEFAULT).words["question"]}


def _times(question: str, say: Wording, picture: Picture) -> Iterator[tuple[str, str]]:
    """The user's words, and in English as in " since 2026-05-14" and " in the next 7 days"."""
    told = say.words["times"]
    if found := re.search(told["next"], question, re.IGNORECASE):
        unit = next(it for it in ("days", "weeks", "months") if found[it])
        # "in the next days" are a week
        number = found["n"] or found["m"] or (7 if unit == "days" else 1)
        yield found[0].strip(), f" in the next {number} {unit}"
    elif found := re.search(told["since"], question, re.IGNORECASE):
        day = day_in(found["day"], say, picture)
        yield from ((found[0].strip(), f" since {day}"),) if day else ()


def _time_left_out(question: str, say: Wording) -> tuple[str, ...]:
    """A time that the question names; it is to be told where it was not understood."""
    found = re.search(say.words["times"]["named"], question, re.IGNORECASE)
    return (found[0],) if found else ()
