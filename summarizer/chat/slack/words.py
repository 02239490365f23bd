"""What stands on buttons, and what the app says itself, in the user's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

from summarizer.chat.values import Notify

_DEFAULT = "en"


def word(key: str, language: str = _DEFAULT, **values: object) -> str:
    """The text of `key` in `language`; in English where there is none in it."""
    known = _words()
    return known.get(language.partition("-")[0], known[_DEFAULT])[key].format_map(values)


def is_for_brief(words: str) -> bool:
    """Whether somebody asks for the brief of the thread, with a word for it or with none."""
    bare = _bare(words)
    return not bare or any(_is_one_of(bare, known["asks_brief"]) for known in _words().values())


def level_asked(words: str) -> tuple[Notify, str] | None:
    """Of what somebody asks that the thread be told from now on, and in which language."""
    bare = _bare(words)
    for language, known in _words().items():
        for level in get_args(Notify):
            if _is_one_of(bare, known[f"asks_{level}"]):
                return level, language
    return None


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .!?:")


def _is_one_of(bare: str, phrases: str) -> bool:
    return bare in phrases.split(" / ")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    source = files("summarizer.chat.slack").joinpath("words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
