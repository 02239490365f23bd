"""Which parties, issues and outlets of the dossier a question names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.asking.vocabulary import Words
from summarizer.picture import Picture

_ARTICLE = re.compile(r"^(?:the|an?|mr|ms|mrs|dr)\.? ")
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*")
_TITLED = r"(?:(?:mr|mrs|ms|dr)\.? )?"
_ON = re.compile(r"\b(?:on|about|over|under|of|regarding|concerning)(?: the| a)?(?: \w+)? ?$")
_SHORTEST = 4
_IRREGULAR = {
    **{
        "paid": "pay",
        "sent": "send",
        "sold": "sell",
        "held": "hold",
        "met": "meet",
        "lost": "lose",
    },
    **{"lost": "lose", "bought": "buy", "built": "build", "left": "leave", "kept": "keep"},
    **{
        "brought": "bring",
        "withdrew": "withdraw",
        "withdrawn": "withdraw",
        "rose": "rise",
        "risen": "rise",
    },
    **{"fell": "fall", "fallen": "fall", "gave": "give", "given": "give", "took": "take"},
    **{"taken": "take", "chose": "choose", "chosen": "choose", "won": "win", "ran": "run"},
}


@dataclass(frozen=True)
class Mention:
    """A stretch `start:end` of a question and what it may name: ids of parties or documents."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The words of `text`; what stands within hyphens or before an apostrophe is one."""
    return _TOKEN.finditer(text)


def plain(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes and single spaces."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def spelled(word: str, text: str) -> str:
    """A word as `text` spells it, of which it is the plain form: "Gewerkschaft"."""
    return next((it[0] for it in tokens(text) if plain(it[0]) == word), word)


def stem(word: str) -> str:
    """A word without its commonest endings, for comparing only: "shared" and "sharing" are one."""
    bare = re.sub(r"'s?$", "", plain(word))
    bare = _IRREGULAR.get(bare, bare)
    if len(bare) <= _SHORTEST:
        return bare.removesuffix("s")
    bare = re.sub(
        r"(?<=...)(?:ies|ied|y)$", "i", re.sub(r"(?<=....)(?:ings?|ed|es|e|s)$", "", bare)
    )
    # "mediation", "mediator" and "mediates"; "confidential" and "confidentiality"
    return re.sub(r"(?<=.....)(?:aliti|iti|ions?|ors?|als?)$", "", bare)


def called(picture: Picture, common: Words) -> dict[str, tuple[str, ...]]:
    """What the parties are called, lower case and without article, with the ids of each name."""
    known: dict[str, list[str]] = defaultdict(list)
    for party in picture.parties:
        if party.kind == "unnamed":
            continue
        for name in dict.fromkeys((party.name, *(it.name for it in party.variants))):
            bare = _bare(name)
            if bare and not all(common.is_common(it[0]) for it in tokens(bare)):
                known[bare].append(party.id)
    mediators = [party.id for party in picture.parties if "mediator" in party.roles]
    if len(mediators) == 1:
        known.setdefault("mediator", mediators)
    return {name: tuple(dict.fromkeys(ids)) for name, ids in known.items()}


def short_names(picture: Picture, question: str, common: Words) -> dict[str, tuple[str, ...]]:
    """Parts of names by which `question` calls parties: "Brannock" for Brannock Ferries.

    The first word of a body's name and the last of a person's, where no other party has the word
    in its name and the question writes it as a name.
    """
    words_of = {it.id: [word[0] for word in tokens(it.name)] for it in picture.parties}
    spread = Counter(plain(word) for words in words_of.values() for word in dict.fromkeys(words))
    known: dict[str, tuple[str, ...]] = {}
    for party in picture.parties:
        words = words_of[party.id]
        if len(words) < 2 or party.kind in ("unnamed", "collective"):
            continue
        word = words[-1] if party.kind == "person" else words[0]
        short = plain(word)
        is_name = re.search(rf"(?<=\w ){re.escape(word.capitalize())}\b", question) is not None
        if is_name and spread[short] == 1 and not common.is_common(short):
            known[short] = (party.id,)
    return known


def outlets(picture: Picture) -> dict[str, tuple[str, ...]]:
    """What the outlets are called, with the ids of their documents."""
    known: dict[str, list[str]] = defaultdict(list)
    for source in picture.sources:
        if source.publisher:
            known[_bare(source.publisher)].append(source.id)
    for name, ids in list(known.items()):
        # the last word of a newspaper's name is what people call it, if no other has it
        short = name.split()[-1]
        if len(short) >= _SHORTEST and sum(short in other.split() for other in known) == 1:
            known.setdefault(short, ids)
    return {name: tuple(ids) for name, ids in known.items()}


def mentions(text: str, known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """Where `text` (lower case) has one of the `known` names; the longest name wins."""
    taken: list[Mention] = []
    for name in sorted(known, key=lambda it: (-len(it), it)):
        for found in re.finditer(rf"(?<!\w){_TITLED}{re.escape(name)}(?!\w)", text):
            if all(found.end() <= it.start or it.end <= found.start() for it in taken):
                taken.append(Mention(found.start(), found.end(), name, known[name]))
    return sorted(taken, key=lambda it: it.start)


def issues_in(
    text: str, spans: Iterable[tuple[int, int]], picture: Picture, common: Words
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[frozenset[str], ...]]:
    """The issues that `text` names outside `spans`, and the words that name them.

    The third are the stems that stand for issues that are named by a part of their words only.

    A word that is common as well ("talks") names an issue only after "on", "about" and the like.
    """
    taken = tuple(spans)
    said = {
        stem(it[0]): it[0]
        for it in tokens(text)
        if not any(a <= it.start() < b for a, b in taken)
        and (not common.is_common(it[0]) or _ON.search(text[: it.start()]))
    }
    parts = {issue: _parts(issue) for issue in dict.fromkeys(it.issue for it in picture.items)}
    shares = {issue: len(said.keys() & own) / len(own) for issue, own in parts.items() if own}
    named: dict[str, None] = {}
    for word in said:
        # of several issues that have the word, those that the question names most fully
        best = max((shares[issue] for issue in shares if word in parts[issue]), default=0.0)
        fit = (i for i in shares if word in parts[i] and shares[i] == best)
        named.update(dict.fromkeys(fit))
    used = {part for issue in named for part in parts[issue]}
    partly = dict.fromkeys(parts[issue].intersection(said) for issue in named if shares[issue] < 1)
    return tuple(named), tuple(word for key, word in said.items() if key in used), tuple(partly)


def _parts(issue: str) -> frozenset[str]:
    return frozenset(
        stem(part) for part in re.split(r"[-_ ]+", issue) if len(part) >= _SHORTEST - 1
    )


def _bare(name: str) -> str:
    return _ARTICLE.sub("", plain(name))
