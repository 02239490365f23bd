"""Commands: what a short message tells the program to do, in any of its languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from summarizer.chat.wording import languages, wording
from summarizer.exports import FORMS
from summarizer.views import ALL

CommandName = Literal[
    "help",
    "documents",
    "overview",
    "changes",
    "forget_last",
    "forget_all",
    "forget",
    "evidence",
    "show",
    "export",
    "details",
]
_LONGEST = 120
_ID = re.compile(r"[a-z]-?[0-9a-f]{4,12}(?:-\d+)?|[0-9a-f]{6,64}")
_EDGES = " \t\n\r.!?;:,…\"'`“”„«»‘’()[]{}*_~/<>"
_BARE: frozenset[CommandName] = frozenset(("help", "documents", "overview", "details"))


@dataclass(frozen=True)
class Command:
    """What is to be done, and with what: a view, a form, an id, or words of a time.

    `is_sure`: the user has confirmed it. `language` is the one that it was said in.
    """

    name: CommandName
    argument: str = ""
    is_sure: bool = False
    language: str = "en"


def command_in(text: str) -> Command | None:
    """The command that `text` is, as a whole; None if it is none."""
    if len(text) > _LONGEST:
        return None
    told = _bare(text)
    for language in languages():
        words = _without_courtesy(told, language)
        for name, phrase in _phrases(language):
            rest = _after(phrase, words)
            if rest is not None and (command := _made(name, rest, language)):
                return command
    return None


def _bare(text: str) -> str:
    lowered = " ".join(text.casefold().replace("’", "'").split())
    return re.sub(r"\s*[,;:]\s*", " ", lowered).strip(_EDGES)


def _without_courtesy(told: str, language: str) -> str:
    dropped = wording(language).words.get("courtesy", ())
    for phrase in dropped:
        told = re.sub(rf"(?<!\S){re.escape(phrase)}(?!\S)", " ", told)
    return " ".join(told.split()).strip(_EDGES)


def _after(phrase: str, words: str) -> str | None:
    """What follows the phrase with which `words` begin; None if they do not."""
    if words == phrase:
        return ""
    return words[len(phrase) + 1 :].strip() if words.startswith(f"{phrase} ") else None


@cache
def _phrases(language: str) -> tuple[tuple[CommandName, str], ...]:
    """The phrases of all commands, the longest first; a view's name alone is one as well."""
    commands = wording(language).words.get("commands", {})
    found = [(name, it) for name in get_args(CommandName) for it in commands.get(name, ())]
    return tuple(sorted(found, key=lambda it: -len(it[1])))


def _made(name: CommandName, rest: str, language: str) -> Command | None:  # noqa: PLR0911
    """The command, if what follows it is something that it can be done with."""
    if name in _BARE:
        return Command(name, language=language) if not rest else None
    if name == "forget_last":
        return Command(name, language=language) if not rest else None
    if name == "forget_all":
        sure = rest in wording(language).words["commands"]["yes"]
        return Command(name, is_sure=sure, language=language) if sure or not rest else None
    if name == "show":
        view = _named_view(rest)
        return Command(name, view, language=language) if view else None
    if name in ("forget", "evidence"):
        return Command(name, rest, language=language) if _ID.fullmatch(rest) else None
    if name == "export":
        return _export(rest, language)
    return _changes(rest, language)


def _export(rest: str, language: str) -> Command | None:
    forms = {*FORMS, "csv", "html", "markdown", "md"}
    words = rest.split()
    if not words:
        return Command("export", language=language)
    return Command("export", words[-1], language=language) if words[-1] in forms else None


def _changes(rest: str, language: str) -> Command | None:
    if not rest:
        return Command("changes", language=language)
    since = wording(language).words["commands"]["since"]
    for phrase in sorted(since, key=len, reverse=True):
        if (when := _after(phrase, rest)) is not None:
            return Command("changes", when, language=language)
    return None


def _named_view(rest: str) -> str:
    for language in languages():
        for view, phrases in _views(language):
            if rest in phrases:
                return view
    return ""


def _views(language: str) -> Iterator[tuple[str, Iterable[str]]]:
    views = wording(language).words.get("views", {})
    return ((view, (view, *views.get(view, ()))) for view in ALL)
