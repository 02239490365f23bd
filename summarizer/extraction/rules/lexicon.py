"""The lexicons: TOML files beside this module, read and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon of that name: `states`, `names`, `cues` or `times`."""
    source = files("summarizer.extraction.rules").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def words(name: str, section: str, *keys: str) -> list[str]:
    """The words under `keys` of a section, one list after the other."""
    return [word for key in keys for word in load(name)[section][key]]


def either(words: Iterable[str], *, literal: bool = True) -> str:
    """A pattern that matches any of the words, the longest first, white space of any kind."""
    ordered = sorted(words, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(re.escape(w).replace(r"\ ", r"\s+") if literal else w for w in ordered)
        + ")"
    )


def cue(section: str, *keys: str) -> str:
    """A pattern for the cues under `keys` of a section of `cues`, as whole words."""
    return rf"\b{either(words('cues', section, *keys))}\b"


@cache
def times() -> re.Pattern[str]:
    """The pattern of words that name a time ahead."""
    lexicon = load("times")
    parts: dict[str, str] = dict(lexicon["parts"])

    def filled(form: str) -> str:
        for _ in range(2):  # a part may be made of other parts
            for name, pattern in parts.items():
                form = form.replace("{" + name + "}", pattern)
        return form

    forms = "|".join(filled(form) for form in lexicon["forms"]["ordered"])
    return re.compile(rf"(?<![\w-])(?:{forms})")


def time_cue(name: str) -> re.Pattern[str]:
    """The compiled cue of that name in `times`."""
    return re.compile(load("times")["cues"][name])
