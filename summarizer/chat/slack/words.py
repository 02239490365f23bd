"""What stands on buttons, and what the app says itself, in the user's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_DEFAULT = "en"


def word(key: str, language: str = _DEFAULT, **values: object) -> str:
    """The text of `key` in `language`; in English where there is none in it."""
    known = _words()
    return known.get(language.partition("-")[0], known[_DEFAULT])[key].format_map(values)


def is_for_brief(words: str) -> bool:
    """Whether somebody asks for the brief of the thread, with a word for it or with none."""
    bare = " ".join(words.casefold().split()).strip(" .!?:")
    return not bare or any(bare in known["asks_brief"].split(" / ") for known in _words().values())


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    source = files("summarizer.chat.slack").joinpath("words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
