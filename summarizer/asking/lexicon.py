"""Words that say how things stand, by language: what an answer is checked with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_BETWEEN = r"(?:'s)?(?: (?:has|have|had|also|again|now|still|formally|publicly|once|since|then))*"
_SOURCES = r"\b(?:account|according|source|unnamed|told)\b"
_ARTICLE = r"(?: (?:the|der|die|das|dem|den|le|la|les|l'|el|los|las))?"
# behind the nouns and participles of a role
_PREPOSITION = re.compile(r" (?:par|por|\(\?:von\|vom\)|\(\?:de\|d\.\)|\(\?:de\|del\))")
LANGUAGES = ("de", "fr", "es")
"""The languages beside English in which sentences can be read."""


@dataclass(frozen=True)
class Claim:
    """Words that say how things stand, and the values of items of which they may be said."""

    pattern: re.Pattern[str]
    values: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """What `firm.toml` holds, or that of another language."""

    claims: tuple[Claim, ...]
    before: frozenset[str]
    soft: frozenset[str]
    ahead: frozenset[str]
    past: frozenset[str]
    denials: frozenset[str]
    negations: frozenset[str]
    negative_values: frozenset[str]
    ours: tuple[Claim, ...]
    roles: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    sources: re.Pattern[str]


@dataclass(frozen=True)
class Reading:
    """What sentences of a language other than English are read with: all the words they may have.

    `kept` are letters told apart before accents go; `calendar` months and weekdays by number.
    """

    firm: Lexicon
    vocabulary: re.Pattern[str]
    day: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Whether a word, lower case and without accents, is one that can be read."""
        firm = self.firm
        listed = (firm.before, firm.soft, firm.ahead, firm.denials, firm.negations)
        return (
            word in self.numbers
            or word in self.months
            or word in self.weekdays
            or any(word in it for it in listed)
            or self.vocabulary.fullmatch(word) is not None
        )


@cache
def lexicon() -> Lexicon:
    """The English one, as it is shipped."""
    data = _data("firm.toml")
    roles = (
        (
            it["name"],
            re.compile(rf"{_BETWEEN} (?:{it['verbs']})\b"),
            re.compile(rf"\b(?:{it['by']}) by(?: the)? $"),
        )
        for it in data["role"]
    )
    return _lexicon(data, tuple(roles), _SOURCES)


@cache
def reading(language: str) -> Reading:
    """What sentences of one of `LANGUAGES` are read with."""
    data = _data(f"firm.{language}.toml")
    roles = tuple(_role(it, data["between"]) for it in data["role"])
    months = {name: number for number, name in enumerate(data["months"].split(), 1)}
    day = data["day"].replace("{months}", "|".join(months))
    claimed = (row["words"] for row in data["claim"])
    acted = (it[part] for it in data["role"] for part in ("verbs", "done", "by"))
    every = "|".join((data["vocabulary"]["words"], *_words_of((*claimed, *acted))))
    return Reading(
        firm=_lexicon(data, roles, data["sources"]),
        vocabulary=re.compile(f"(?:{every})"),
        day=re.compile(day),
        months=months,
        weekdays={name: number for number, name in enumerate(data["weekdays"].split())},
        numbers=data["numbers"],
        kept=data["kept"],
    )


def _role(row: Mapping[str, str], between: str) -> tuple[str, re.Pattern[str], re.Pattern[str]]:
    """Verbs behind a name, at once or at the end; before a name verbs, and what is its own.

    Where a verb may stand before its subject, what is before a name is taken for its own too.
    """
    verbs, done, by = row["verbs"], row["done"], row["by"]
    aux = r"(?:hat|haben|hatte|hatten|a|ont|avait|ha|han|habia)"
    after = rf"{between} (?:{verbs})\b| {aux} (?:[^.;:!?]{{0,80}} )?(?:{done})\b"
    before = rf"\b(?:{verbs}){_ARTICLE} $|\b(?:{by}){_ARTICLE} ?$"
    return row["name"], re.compile(after), re.compile(before)


def _words_of(patterns: Iterable[str]) -> Iterable[str]:
    """Each pattern, and the words of those with several: they may stand apart."""
    for pattern in patterns:
        yield from (pattern, _PREPOSITION.sub("", pattern))
        yield from (word for word in re.findall(r"[a-z]{2,}", pattern) if f" {word}" in pattern)


def _lexicon(
    data: Mapping[str, Any],
    roles: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...],
    sources: str,
) -> Lexicon:
    hedges, negations = data["hedges"], data["negations"]
    return Lexicon(
        claims=_claims(data["claim"]),
        before=frozenset(hedges["before"].split()),
        soft=frozenset(hedges["soft"].split()),
        ahead=frozenset(hedges["ahead"].split()),
        past=frozenset(hedges["past"].split()),
        denials=frozenset(hedges["denials"].split()),
        negations=frozenset(negations["words"].split()),
        negative_values=frozenset(negations["values"]),
        ours=_claims(data["ours"]),
        roles=roles,
        sources=re.compile(sources),
    )


def _claims(rows: Iterable[dict[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(re.compile(rf"\b(?:{row['words']})\b"), frozenset(row["values"])) for row in rows
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
