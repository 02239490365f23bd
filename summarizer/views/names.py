"""What parties and documents are called in the views, so that no two are called the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from summarizer.picture import Cast, Picture, Source, day_of
from summarizer.rendering import times
from summarizer.views.values import Named, SourceName

_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our|my) ", re.IGNORECASE)


class Names:
    """The names of a picture's parties and documents, by id."""

    def __init__(self, picture: Picture) -> None:
        self.cast = Cast(picture.parties)
        names = Counter(party.name for party in picture.parties)
        self._parties = {
            party.id: Named(
                id=party.id,
                name=party.name
                if names[party.name] == 1
                else f"{party.name} ({party.title or party.id})",
            )
            for party in picture.parties
        }
        self._sources = dict(_source_names(picture.sources))

    def knows(self, party: str) -> bool:
        """Whether `party` is the id of a party."""
        return party in self._parties

    def party(self, party: str) -> Named:
        """The party as it is called."""
        return self._parties[party]

    def parties(self, parties: Iterable[str]) -> tuple[Named, ...]:
        """The parties in their order, each once."""
        return tuple(self._parties[party] for party in dict.fromkeys(parties))

    def source(self, document: str) -> SourceName:
        """The document as it is called."""
        return self._sources[document]

    def introduced(self, party: str, also: str = "") -> str:
        """The name with office and side: "Tor Haug (prime minister, for Pelland)".

        What is to be told `also` stands in the same brackets.
        """
        told = "; ".join(filter(None, (self.office(party), also)))
        return f"{self._parties[party].name} ({told})" if told else self._parties[party].name

    def office(self, party: str) -> str:
        """Title and side: "prime minister, for Pelland"; without what the name tells already."""
        title, body = self.post(party)
        return ", ".join(filter(None, (title, f"for {body.name}" if body else "")))

    def post(self, party: str) -> tuple[str, Named | None]:
        """The title of a party and the body that it acts for, where its name does not tell them."""
        known = self.cast[party]
        name, title = known.name, _POSSESSIVE.sub("", known.title or "")
        body = known.acts_for if known.acts_for in self._parties else None
        called = [variant.name for variant in self.cast[body].variants] if body else []
        is_told = any(_has(f"{name} {title}", it) for it in called)
        side = self._parties[body] if body and not is_told else None
        return "" if title.casefold() in name.casefold() else title, side

    def with_members(self, party: str) -> str:
        """The name, of a collective with its members: "both sides (Corvend and Lasca)"."""
        name = self._parties[party].name
        members = [m for m in self.cast[party].members if m in self._parties]
        told = [self._parties[m].name for m in members]
        if not told or all(_has(name, it) for it in told):
            return name
        return f"{name} ({', '.join(told)})"


def _has(text: str, name: str) -> bool:
    return bool(name) and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _source_names(sources: tuple[Source, ...]) -> Iterable[tuple[str, SourceName]]:
    """Publisher and day; where two are called so, with the title, and else with the id."""
    short = {source.id: _called(source, source.publisher or _title(source)) for source in sources}
    fuller = {
        source.id: _called(source, f"{source.publisher or 'Document'}, {_title(source)}")
        for source in sources
    }
    often, more_often = Counter(short.values()), Counter(fuller.values())
    for source in sources:
        name = short[source.id]
        if often[name] > 1:
            name = fuller[source.id]
            name = f"{name} ({source.id})" if more_often[name] > 1 else name
        yield (
            source.id,
            SourceName(document=source.id, name=name, published=source.published),
        )


def _title(source: Source) -> str:
    return f"“{source.title}”" if source.title else f"document {source.id}"


def _called(source: Source, name: str) -> str:
    day = day_of(source.published)
    return f"{name}, {times.moment(day) if day else 'undated'}"
