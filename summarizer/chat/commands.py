"""Commands: what a short message tells the program to do, in any of its languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal, get_args

from summarizer.chat.wording import languages, wording
from summarizer.exports import FORMS
from summarizer.views import ALL

CommandName = Literal[
    "help",
    "documents",
    "overview",
    "summary",
    "changes",
    "forget_last",
    "forget_all",
    "forget",
    "evidence",
    "passages",
    "show",
    "export",
    "details",
]
_LONGEST = 120
_SHORTEST_SLIP, _LONGEST_SLIP = 6, 40
_LIKE = 0.86
"""How like a command a text must be (`difflib`): a letter left out, doubled, or another."""
_ID = re.compile(r"[a-z]-[0-9a-f]{4,12}(?:-\d+)?|[0-9a-f]{6,64}")
_EDGES = " \t\n\r.!?¡¿;:,…\"'`“”„«»‘’()[]{}*_~/<>"
_FORMS = frozenset((*FORMS, "csv", "html", "markdown"))
_SAME = {"md": "markdown", "calendar": "ics", "ical": "ics", "icalendar": "ics", "tables": "csv"}


@dataclass(frozen=True)
class Command:
    """What is to be done, and with what: a view, a form, an id, or words of a time.

    `is_sure`: the user has confirmed it. `language` is the one that it was said in.
    """

    name: CommandName
    argument: str = ""
    is_sure: bool = False
    language: str = "en"

    @property
    def takes_away(self) -> bool:
        """Whether documents are taken away by it."""
        return self.name in ("forget", "forget_last", "forget_all")


def command_in(text: str) -> Command | None:
    """The command that `text` is, as a whole; None if it is none."""
    if len(text) > _LONGEST:
        return None
    told = _bare(text)
    for language in languages():
        # "what can you do" is one with its courtesy, "can you show the matrix" without
        for words in dict.fromkeys((told, _without_courtesy(told, language))):
            if command := _said(words, language):
                return command
    return None


def _said(words: str, language: str) -> Command | None:
    for name, phrase in _phrases(language):
        rest = _after(phrase, words)
        if rest is not None and (command := _ARGUMENT[name](name, rest, language)):
            return command
    view = _views(language).get(words)
    return Command("show", view, language=language) if view else None


def command_near(text: str) -> Command | None:
    """The command that a short `text` is but for a slip of the fingers; none that takes away."""
    told = _bare(text[: 2 * _LONGEST_SLIP])
    if not _SHORTEST_SLIP <= len(told) <= _LONGEST_SLIP:
        return None
    near = get_close_matches(told, _plain_phrases(), 1, _LIKE)
    command = command_in(near[0]) if near else None
    return None if command is None or command.takes_away else command


@cache
def _plain_phrases() -> tuple[str, ...]:
    """What commands are when nothing else is said: of views each with each way to ask for it."""
    found = dict[str, None]()
    for language in languages():
        known = wording(language).words["commands"]
        found |= dict.fromkeys(phrase for _, phrase in _phrases(language))
        views = _views(language)
        found |= dict.fromkeys(f"{verb} {view}" for verb in known["show"] for view in views)
    return tuple(found)


def is_yes(text: str) -> bool:
    """Whether `text` says yes and nothing else."""
    told = _bare(text[:_LONGEST])
    return any(told in wording(it).words["commands"]["yes"] for it in languages())


def _bare(text: str) -> str:
    lowered = " ".join(text.casefold().replace("’", "'").split())
    return re.sub(r"\s*[,;:]\s*", " ", lowered).strip(_EDGES)


def _without_courtesy(told: str, language: str) -> str:
    for phrase in wording(language).words["courtesy"]:
        told = re.sub(rf"(?<!\S){re.escape(phrase)}(?!\S)", " ", told)
    return " ".join(told.split()).strip(_EDGES)


def _after(phrase: str, words: str) -> str | None:
    """What follows the phrase with which `words` begin; None if they do not."""
    if words == phrase:
        return ""
    return words[len(phrase) + 1 :].strip() if words.startswith(f"{phrase} ") else None


@cache
def _phrases(language: str) -> tuple[tuple[CommandName, str], ...]:
    """The phrases of all commands, the longest first."""
    known = wording(language).words["commands"]
    found = [(name, phrase) for name in get_args(CommandName) for phrase in known[name]]
    return tuple(sorted(found, key=lambda it: -len(it[1])))


_SHOWN: tuple[CommandName, ...] = ("overview", "documents", "summary", "details", "help")
"""What one may ask to be shown by its name, beside the views."""

# What may follow a command; without it the words are no command but something else.


def _nothing(name: CommandName, rest: str, language: str) -> Command | None:
    return None if rest else Command(name, language=language)


def _assurance(name: CommandName, rest: str, language: str) -> Command | None:
    if not rest:
        return Command(name, language=language)
    is_sure = rest in wording(language).words["commands"]["yes"]
    return Command(name, is_sure=True, language=language) if is_sure else None


def _identity(name: CommandName, rest: str, language: str) -> Command | None:
    bare = rest.strip("`")
    return Command(name, bare, language=language) if _ID.fullmatch(bare) else None


def _form(name: CommandName, rest: str, language: str) -> Command | None:
    form = _SAME.get(rest, rest)
    return Command(name, form, language=language) if not rest or form in _FORMS else None


def _since(name: CommandName, rest: str, language: str) -> Command | None:
    if not rest:
        return Command(name, language=language)
    known = wording(language).words["commands"]["since"]
    for phrase in sorted(known, key=len, reverse=True):
        if when := _after(phrase, rest):
            return Command(name, when, language=language)
    return None


def _view(name: CommandName, rest: str, language: str) -> Command | None:
    view = next((views[rest] for it in languages() if rest in (views := _views(it))), None)
    if view:
        return Command(name, view, language=language)
    known = wording(language).words["commands"]
    shown = next((it for it in _SHOWN if rest in known[it]), None)
    return Command(shown, language=language) if shown else None


@cache
def _views(language: str) -> Mapping[str, str]:
    """The views by what they are called."""
    known = wording(language).words["views"]
    return {phrase: view for view in ALL for phrase in (view, *known.get(view, ()))}


_ARGUMENT: dict[CommandName, Callable[[CommandName, str, str], Command | None]] = {
    "help": _nothing,
    "documents": _nothing,
    "overview": _nothing,
    "summary": _nothing,
    "details": _nothing,
    "forget_last": _nothing,
    "forget_all": _assurance,
    "forget": _identity,
    "evidence": _identity,
    "passages": _nothing,
    "changes": _since,
    "show": _view,
    "export": _form,
}
