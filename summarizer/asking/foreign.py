"""The check of a sentence in German, French or Spanish, whatever language its items are in.

What it tells of the matter it has to quote, letter for letter; the rest may have no words but
those that can be read: names, days and numbers of the items, and the words of `firm.de.toml` and
its like. So nothing passes of which it is not known what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from summarizer.asking.answers import Sentence
from summarizer.asking.figures import Day, days_in, months_in, numbers_in, same_day, without_days
from summarizer.asking.firmness import (
    acting_faults,
    hides_the_speaker,
    part_faults,
    standing_faults,
    words_of,
)
from summarizer.asking.lexicon import Lexicon, Reading, lexicon, reading
from summarizer.asking.naming import called, mentions, outlets, plain
from summarizer.asking.parts import cited_parts
from summarizer.asking.scene import Scene
from summarizer.asking.support import Support
from summarizer.asking.vocabulary import words
from summarizer.brief import passages
from summarizer.picture import Member

_QUOTED = re.compile(r"„([^“”]*)[“”]|«([^»]*)»|“([^”“]*)[”“]|\"([^\"]*)\"")
_WORD = re.compile(r"[^\W_]+")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STOPS = " .,;:!?…"


def foreign_faults(
    sentence: Sentence, support: Support, scene: Scene, language: str
) -> Iterator[str]:
    """What does not hold in a sentence in `language`, but for its citations and parties."""
    known = reading(language)
    quotes = [next(filter(None, it.groups()), "") for it in _QUOTED.finditer(sentence.text)]
    frame = _plain(_QUOTED.sub(" ‖ ", sentence.text), known)
    members = _cited(sentence, scene)
    if any(not _stands(quote, members, support) for quote in quotes):
        yield "quotes what the cited passages do not have"
    yield from _unread(frame, members, support, scene, known, language)
    yield from _figures(frame, support, known)
    for quote in quotes:
        yield from _of_quote(quote, support, known)
    said = words_of(frame) | {it for quote in quotes for it in words_of(plain(quote))}
    yield from standing_faults(frame, support, known.firm)
    yield from acting_faults(frame, support, scene, known.firm)
    if hides_the_speaker(frame, sentence, scene, known.firm):
        yield "leaves out by whose account it is"
    firm = _both(known.firm, lexicon())
    yield from part_faults(frame, said, cited_parts(sentence, scene), scene, firm)


def _plain(text: str, known: Reading) -> str:
    for letters, instead in known.kept.items():
        text = text.replace(letters, instead).replace(letters.capitalize(), instead.capitalize())
    return plain(text)


def _cited(sentence: Sentence, scene: Scene) -> list[Member]:
    """The items as the cited documents have them."""
    return [
        member
        for id in sentence.items
        if id in scene.items
        for member in scene.items[id].members
        if any((it.item, it.document) == (id, member.document) for it in sentence.citations)
    ]


def _stands(quote: str, members: list[Member], support: Support) -> bool:
    """Whether a quotation stands in a cited passage, or is a name or a time that the items have."""
    said = plain(quote).strip(_STOPS)
    texts = [plain(it.quote) for member in members for it in passages(member.item)]
    return bool(said) and (any(said in text for text in texts) or said in _names(support))


def _names(support: Support) -> str:
    """The names that stand behind what the items say."""
    return support.text.removeprefix(support.said)


def _unread(
    frame: str,
    members: list[Member],
    support: Support,
    scene: Scene,
    known: Reading,
    language: str,
) -> Iterator[str]:
    """Words of which it is not known what they say: strangers, and matter that is not quoted."""
    own = {
        word
        for member in members
        if scene.document(member.document).language.partition("-")[0] == language
        for it in passages(member.item)
        for word in _WORD.findall(_plain(it.quote, known))
    }
    rest = _without_names(frame, support, scene)
    for word in _WORD.findall(rest):
        if not (word.isdigit() or known.knows(word) or word in own):
            yield "has a word that is neither quoted nor one that the check can read"


def _without_names(frame: str, support: Support, scene: Scene) -> str:
    """The frame without the names that the cited items have."""
    papers = outlets(scene.picture)
    for mention in reversed(mentions(frame, called(scene.picture, words()) | papers)):
        if support.parties & set(mention.ids) or mention.text in support.text:
            frame = f"{frame[: mention.start]} {frame[mention.end :]}"
    return frame


def _figures(frame: str, support: Support, known: Reading) -> Iterator[str]:
    """Days, months, weekdays and numbers that the items do not have."""
    days = [*_days(frame, known), *days_in(frame)]
    if any(not any(same_day(day, its) for its in support.days) for day in days):
        yield "has a day that the cited items do not have"
    rest = without_days(known.day.sub(" ", frame))
    told = _WORD.findall(rest)
    numbers = {*numbers_in(rest), *(known.numbers[it] for it in told if it in known.numbers)}
    if numbers - support.numbers:
        yield "has a number that the cited items do not have"
    months = {day.month for day in support.days} | set(months_in(support.text))
    if {known.months[it] for it in told if it in known.months} - months:
        yield "has a month that the cited items do not have"
    weekdays = {known.weekdays[it] for it in told if it in known.weekdays}
    if weekdays - set(_weekdays(support, known)):
        yield "has a day of the week that the cited items do not have"


def _days(frame: str, known: Reading) -> Iterator[Day]:
    for found in known.day.finditer(frame):
        year = int(found["year"]) if found["year"] else None
        yield Day(int(found["day"]), known.months[found["month"]], year)


def _weekdays(support: Support, known: Reading) -> Iterator[int]:
    """The days of the week on which the items' days fall, or that they name."""
    for day in support.days:
        if day.year:
            yield date(day.year, day.month, day.day).weekday()
    told = set(_WORD.findall(support.text))
    yield from (number for number, name in enumerate(_ENGLISH_DAYS) if name in told)
    yield from (number for name, number in known.weekdays.items() if name in told)


def _of_quote(quote: str, support: Support, known: Reading) -> Iterator[str]:
    """Where words are cut out of a hedge or a negation, and so say more than they did."""
    for firm in (lexicon(), known.firm):
        for fault in standing_faults(plain(quote), support, firm):
            if fault == "is firmer than the cited items":
                yield fault


def _both(one: Lexicon, other: Lexicon) -> Lexicon:
    """Hedges and denials of two languages: a quotation has those of its document."""
    return replace(
        one,
        soft=one.soft | other.soft,
        ahead=one.ahead | other.ahead,
        denials=one.denials | other.denials,
    )
