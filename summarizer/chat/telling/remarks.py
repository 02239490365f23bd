"""Lines that say what is not there, and remarks on how a question was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from summarizer.asking.asked import Asked
from summarizer.asking.naming import spelled
from summarizer.asking.windows import Window
from summarizer.chat.telling.tongue import Tongue


def _not_there(tongue: Tongue, asked: Asked) -> str:
    meant = f"aspect.{asked.aspect}" if asked.aspect else f"question.{asked.question}"
    told = tongue(f"nothing.{meant}")
    narrowed = tongue.joined(_asked(asked, tongue))
    return tongue("nothing.asked", told=told, asked=narrowed) if narrowed else told


def _asked(asked: Asked, tongue: Tongue) -> Iterator[str]:
    """What a question asked for, part by part."""
    if asked.outcome and not asked.aspect:
        yield tongue("nothing.outcome", outcome=tongue.word("outcome", asked.outcome))
    if asked.doers:
        yield tongue("nothing.of", who=_named(asked.doers, tongue))
    if rest := asked.parties - asked.doers:
        yield tongue("nothing.concerning", who=_named(rest, tongue))
    terms = (spelled(it, asked.text) for it in asked.terms)
    if matters := (*(it.replace("-", " ") for it in asked.issues), *terms):
        yield tongue("nothing.on", words=tongue.listed(map(tongue.quote, matters)))
    if asked.outlets:
        yield tongue("nothing.in", sources=tongue.sources(sorted(asked.outlets)))
    if asked.window:
        yield tongue("nothing.window", window=_window(asked.window, tongue))


def _named(parties: Iterable[str], tongue: Tongue) -> str:
    wanted = frozenset(parties)
    return tongue.parties(it.id for it in tongue.scene.picture.parties if it.id in wanted)


def _window(window: Window, tongue: Tongue) -> str:
    first, last = (tongue.day(it) if it else "" for it in (window.first, window.last))
    both = "on" if first == last else "between"
    key = both if first and last else "from" if first else "until"
    return tongue(f"nothing.window_{key}", day=first or last, first=first, last=last)


def _unknown(tongue: Tongue, words: Iterable[str]) -> str:
    return tongue("nothing.unknown", words=tongue.listed(map(tongue.quote, words), "or"))


def _other_days(tongue: Tongue, window: Window) -> str:
    return tongue("nothing.other_days", window=_window(window, tongue))


def _another_name(tongue: Tongue, issues: Iterable[str]) -> str:
    matters = (tongue.quote(it.replace("-", " ")) for it in issues)
    return tongue("nothing.another_name", words=tongue.listed(matters))


def _window_read(tongue: Tongue, window: Window, clock: date) -> str:
    return tongue("remark.window", window=_window(window, tongue), day=tongue.day(clock))


def _only_terms(tongue: Tongue, terms: Iterable[str]) -> str:
    return tongue("remark.only_terms", words=tongue.listed(map(tongue.quote, terms), "or"))


def _counted(key: str, tongue: Tongue, number: int, every: int) -> str:
    return tongue(key, n=number, all=every)


def _by_rules(tongue: Tongue, number: int, every: int) -> str:
    return _counted(
        "remark.by_rules_all" if number == every else "remark.by_rules", tongue, number, every
    )


def _perhaps_one(tongue: Tongue, one: str, other: str) -> str:
    return tongue("remark.perhaps_one", names=tongue.parties((one, other)))


def _taken_for(tongue: Tongue, word: str, meant: str) -> str:
    return tongue("remark.taken_for", word=tongue.quote(word), meant=tongue.quote(meant))


def _left_aside(tongue: Tongue, word: str) -> str:
    return tongue("remark.left_aside", word=tongue.quote(word))


def _perhaps(tongue: Tongue, word: str, ids: Iterable[str]) -> str:
    names = tongue.listed(map(tongue.party, ids), "or")
    return tongue("remark.perhaps", word=tongue.quote(word), names=names)


def _unread(tongue: Tongue, documents: Iterable[str]) -> str:
    return tongue("remark.unread", sources=tongue.sources(documents))


def _fixed(key: str, tongue: Tongue) -> str:
    return tongue(key)


_FURTHER = ("further_who", "further_certain", "further_words", "further_when")

SHAPES: dict[str, Callable[..., str]] = {
    "not_there": _not_there,
    "unknown": _unknown,
    "other_days": _other_days,
    "another_name": _another_name,
    "window": _window_read,
    "told_day": partial(_fixed, "remark.told_day"),
    "only_terms": _only_terms,
    "perhaps_one": _perhaps_one,
    "taken_for": _taken_for,
    "left_aside": _left_aside,
    "perhaps": _perhaps,
    "most": partial(_counted, "remark.most"),
    "by_rules": _by_rules,
    "shown": partial(_counted, "remark.shown"),
    "unread": _unread,
    "no_time_told": partial(_fixed, "nothing.no_time_told"),
    "further_answered": partial(_fixed, "nothing.further_answered"),
    "further_why": partial(_fixed, "nothing.further_why"),
    **dict.fromkeys(_FURTHER, partial(_fixed, "nothing.further")),
    "no_time": partial(_fixed, "remark.no_time"),
    "unknown_hint": partial(_fixed, "remark.unknown_hint"),
    "model_found_nothing": partial(_fixed, "remark.model_found_nothing"),
    "model_withheld": partial(_fixed, "remark.model_withheld"),
    "model_nothing": partial(_fixed, "nothing.model_nothing"),
}
