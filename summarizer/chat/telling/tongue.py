"""The words of one language for lines, and the names of parties, documents, days and times."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from textwrap import shorten
from typing import Any

from summarizer.asking.scene import Scene
from summarizer.brief import Deadline, Evidence
from summarizer.chat.wording import DEFAULT, Wording, languages, wording
from summarizer.picture import Picture, Source, day_of
from summarizer.rendering import times

_LONGEST_TITLE = 48
_LONGEST = 220
_FOLDERS = ("codebook", "brief", "views")
_VOWELS = frozenset("aeiouàâäéèêëîïôöûüœ")
_MARKS = ' "“”„«»'


def is_told_in(language: str) -> bool:
    """Whether there are lines in that language; English has the sentences of the answers."""
    return language != DEFAULT and language in languages()


def tongue_for(picture: Picture, say: Wording) -> Tongue | None:
    """The language of `say` for lines about `picture`; None for English."""
    return Tongue(Scene(picture), say.language) if is_told_in(say.language) else None


class Phrases:
    """The words of a language for lines."""

    def __init__(self, language: str) -> None:
        self.wording: Wording = wording(language)
        self._words = _loaded(self.wording.language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of that dotted key, with `values` put in as they are."""
        found: Any = self._words
        for part in key.split("."):
            found = found[part]
        told = str(found).format_map(values)
        for name in (it for it in values.values() if isinstance(it, str)):
            told = self._contracted(told, name) if " " in name else told
            told = self._elided(told, name)
        return told

    def counted(self, key: str, number: int, **values: object) -> str:
        """The text of `key` for one, or for several."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=number, **values)

    def word(self, table: str, value: object) -> str:
        """The word for a value of the codebook; a value without one stays as it is."""
        known: Mapping[str, str] = self._words["word"][table]
        return known.get(str(value), str(value).replace("_", " "))

    def listed(self, words: Iterable[str], by: str = "and") -> str:
        """The words as a phrase: "A, B und C"."""
        *front, last = (*words,) or ("",)
        return (
            f"{', '.join(front)} {self._link(str(self._words[by]), last)} {last}" if front else last
        )

    def joined(self, notes: Iterable[str], by: str = "semicolon") -> str:
        """What is told beside each other, parted as the language does; empty ones left out."""
        return str(self._words[by]).join(filter(None, notes))

    def quote(self, text: str, longest: int = _LONGEST) -> str:
        """A stretch of a document in the language's quotation marks, cut where it is long."""
        bare = " ".join(text.split())
        inner = bare.strip(_MARKS)
        enclosed = bare[:1] in _MARKS and bare[-1:] in _MARKS and bare
        if enclosed and not set(_MARKS.strip()) & set(inner):
            bare = inner
        short = shorten(bare.removesuffix("."), longest, placeholder=" …")
        return self("text.quote", text=short)

    def passage(self, evidence: Iterable[Evidence]) -> str:
        """The first of the passages, quoted."""
        return next((self.quote(it.quote) for it in evidence), "")

    def day(self, value: date | datetime) -> str:
        """A day or a moment in full."""
        return self.wording.day(value)

    def interval(self, first: date | datetime, last: date | datetime) -> str:
        """The stretch from `first` to `last`, whole months and years by their names."""
        if first == last:
            return self.day(first)
        if isinstance(first, datetime) or isinstance(last, datetime) or not _is_whole(first, last):
            return self("text.stretch", first=self.day(first), last=self.day(last))
        if (first.year, first.month) == (last.year, last.month):
            return self._month(first)
        if (first.year, first.month, last.month) == (last.year, 1, 12):
            return str(first.year)
        return self("text.stretch", first=self._month(first), last=self._month(last))

    def _contracted(self, told: str, name: str) -> str:
        """`told` with the article that `name` begins with drawn into the word before it."""
        article, _, bare = name.partition(" ")
        for apart, together in self._words["contractions"]:
            preposition, drawn_in = apart.split()
            if drawn_in == article:
                told = told.replace(f" {preposition} {name}", f" {together} {bare}")
                told = re.sub(f"^{preposition} {re.escape(name)}", f"{together} {bare}", told)
        return told

    def _elided(self, told: str, name: str) -> str:
        """`told` with the vowel left out that the language drops before that of `name`."""
        article = str(self._words["elided"])
        if not article or name[:1].casefold() not in _VOWELS:
            return told
        told = told.replace(f" {article} {name}", f" {article[:-1]}'{name}")
        first = f"{article} {name}"
        return f"{article[:-1]}'{told[len(article) + 1 :]}" if told.startswith(first) else told

    def _link(self, word: str, following: str) -> str:
        """The word that parts the last two of a list, as it sounds before what follows."""
        for link, sound, instead in self._words["euphony"]:
            if link == word and re.match(sound, following, re.IGNORECASE):
                return str(instead)
        return word

    def _month(self, day: date) -> str:
        return re.sub(r"^\D*\d+\D*? (?=\w{3,})", "", self.day(day)).removeprefix("de ")


class Speech(Phrases):
    """A language for lines about items; `names` has what each party is called, by its id."""

    def __init__(self, language: str, names: Callable[[str], str]) -> None:
        super().__init__(language)
        self._names = names
        self._articles = frozenset(str(self._words["articles"]).split())

    def party(self, party: str) -> str:
        """The name of a party, as its documents write it, without the article of another tongue."""
        return self.bare(self._names(party))

    def bare(self, name: str) -> str:
        """A name without the article of another tongue."""
        article, _, bare = name.partition(" ")
        return bare if bare and article in self._articles else name

    def parties(self, parties: Iterable[str]) -> str:
        """The names of several, as a phrase."""
        return self.listed(dict.fromkeys(map(self.party, parties)))

    def addressed(self, parties: Iterable[str]) -> str:
        """Those to whom something goes, with the preposition of the language, contracted."""
        return self("text.to", who=self.parties(parties))

    def due(self, item: Deadline) -> str:
        """The time of a deadline: bound, date and the words of the document."""
        time, told = item.time, self.quote(item.time.text)
        first, last = time.earliest or time.latest, time.latest or time.earliest
        if first is None or last is None:
            return self(f"due.unknown.{item.bound}", words=told)
        bound = "before" if times.due(item.bound, time).startswith("before ") else item.bound
        key = f"due.{bound}" if first == last else f"due.stretch.{bound}"
        return self("due.words", due=self(key, day=self.interval(first, last)), words=told)


class Tongue(Speech):
    """A language for lines about the items of `scene`, and about its documents."""

    def __init__(self, scene: Scene, language: str) -> None:
        super().__init__(language, scene.party)
        self.scene = scene
        self._sources = _called(scene.picture.sources)

    def source(self, document: str) -> str:
        """What to call a document: its publisher, with the day where that has several."""
        name, title, day = self._sources.get(document, (document, "", None))
        name = name or (self.quote(title) if title else self("text.the_document"))
        return self("text.dated", name=name, day=self.day(day)) if day else name

    def dated(self, document: str) -> str:
        """A document with its day, also where its name is enough."""
        day = day_of(self.scene.document(document).published)
        *_, known = self._sources.get(document, ("", "", None))
        named = self.source(document)
        return named if known or not day else self("text.dated", name=named, day=self.day(day))

    def sources(self, documents: Iterable[str]) -> str:
        """What to call several documents, as a phrase."""
        return self.listed(dict.fromkeys(map(self.source, documents)))


def _is_whole(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _called(sources: Iterable[Source]) -> dict[str, tuple[str, str, date | None]]:
    """The publisher, else the title; with the day, and the id, where that does not tell which."""
    known = tuple(sources)
    plain = Counter(map(_name, known))
    dated = Counter((_name(it), day_of(it.published)) for it in known)
    called: dict[str, tuple[str, str, date | None]] = {}
    for it in known:
        (publisher, title), day = _name(it), day_of(it.published)
        mark = f" [{it.id}]" if dated[_name(it), day] > 1 else ""
        is_clear = publisher and plain[_name(it)] == 1
        name = f"{publisher}{mark}" if publisher else mark.strip() if not title else ""
        called[it.id] = name, f"{title}{mark}", None if is_clear else day
    return called


def _name(source: Source) -> tuple[str, str]:
    title = shorten(source.title or "", _LONGEST_TITLE, placeholder="…")
    return source.publisher or "", "" if source.publisher else title


@cache
def _loaded(language: str) -> dict[str, Any]:
    """The lines of a language, and its words for the values of the codebook."""
    folder, name = files("summarizer.chat.telling"), f"{language}.toml"
    every = (folder.joinpath(name), *(folder.joinpath(it, name) for it in _FOLDERS))
    found: dict[str, Any] = {}
    for table in (tomllib.loads(it.read_text("utf-8")) for it in every):
        found |= {**table, "word": {**found.get("word", {}), **table.get("word", {})}}
    return found
