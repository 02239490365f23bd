"""The words of replies in the user's language, and which language that is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from summarizer.asking.naming import plain
from summarizer.asking.vocabulary import words as question_words
from summarizer.reading import detect_language
from summarizer.rendering import times

DEFAULT = "en"
_SAMPLE = 2_000


class Wording:
    """The words of one language; what it has not is said in English."""

    def __init__(self, language: str, words: Mapping[str, Any], others: Wording | None) -> None:
        self.language = language
        self.words = words
        self._others = others

    def __call__(self, key: str, **values: object) -> str:
        """The text of that dotted key, with `values` put in as they are."""
        return self._template(key).format_map(values)

    def counted(self, key: str, number: int, **values: object) -> str:
        """The text of `key` for one, or for several."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=number, **values)

    def number(self, value: int) -> str:
        """A number with its thousands parted as the language does."""
        return f"{value:,}".replace(",", str(self.words["thousands"]))

    def day(self, value: date | datetime) -> str:
        """A day, or a moment with its offset, in full: "14. Mai 2026"."""
        months = self.words.get("months")
        if not months:
            return times.moment(value)
        number = self.words.get("first_day", value.day) if value.day == 1 else value.day
        told = str(self.words["day"]).format(number, months[value.month - 1], value.year)
        return told + times.moment(value).partition(",")[1] + times.moment(value).partition(",")[2]

    @cached_property
    def hints(self) -> frozenset[str]:
        """Words that tell this language of others."""
        return frozenset(str(self.words["hints"]).split())

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that name nobody, lower case and without accents."""
        asks = " ".join(str(it["ask"]) for it in self.words["question"])
        others = (*self.hints, *self.words["asking"], *self.words["addressed"])
        months = self.words.get("months", ())
        every = " ".join((asks, *others, *months, str(self.words.get("common", ""))))
        return frozenset(re.findall(r"\w+", plain(every)))

    @cached_property
    def summing(self) -> re.Pattern[str]:
        """Words that ask for no more than to be told what a text has."""
        return re.compile(str(self.words["summing"]))

    @cached_property
    def questions(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The fifteen questions by id, with the pattern of each; the first that fits is meant."""
        known = ((it["id"], it.get("words")) for it in self.words["question"])
        return tuple((name, re.compile("|".join(words))) for name, words in known if words)

    def _template(self, key: str) -> str:
        found: Any = self.words["text"]
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if isinstance(found, str):
            return found
        if self._others is None:
            raise KeyError(key)
        return self._others._template(key)


@cache
def languages() -> tuple[str, ...]:
    """The languages that replies can be in, English first."""
    folder = files("summarizer.chat").joinpath("words")
    known = {entry.name.removesuffix(".toml") for entry in folder.iterdir()} - {DEFAULT}
    return (DEFAULT, *sorted(it for it in known if it.isalpha()))


def wording(language: str) -> Wording:
    """The words of `language` (a BCP 47 tag); English where there are none."""
    primary = language.partition("-")[0].lower()
    return _loaded(primary if primary in languages() else DEFAULT)


def language_of(words: str) -> str | None:
    """The language of a user's own words, if it can be told and replies can be in it.

    English for one that replies cannot be in; None where the words do not tell.
    """
    sample = re.sub(r"\S*(?:://|www\.)\S*", " ", words[:_SAMPLE])
    if (detected := detect_language(sample)) != "und":
        return detected if detected in languages() else DEFAULT
    told = re.findall(r"[^\W\d_]+", sample.casefold())
    hits = {it: sum(word in wording(it).hints for word in told) for it in languages()}
    best = max(hits.values())
    leading = [it for it, number in hits.items() if number == best]
    if best and len(leading) > 1:
        leading = [it for it in leading if _is_asked(plain(sample), it)]
    return leading[0] if best and len(leading) == 1 else None


def _is_asked(text: str, language: str) -> bool:
    """Whether `text` (lower case, without accents) is one of the fifteen questions in it."""
    if language == DEFAULT:
        return question_words().recognised(text) is not None
    return any(pattern.search(text) for _, pattern in wording(language).questions)


@cache
def _loaded(language: str) -> Wording:
    source = files("summarizer.chat").joinpath("words", f"{language}.toml")
    words = tomllib.loads(source.read_text(encoding="utf-8"))
    return Wording(language, words, None if language == DEFAULT else _loaded(DEFAULT))
