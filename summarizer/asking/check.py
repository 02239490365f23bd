"""The check of an answer by code: whether what each sentence cites bears it out.

It is the same for the rules' answers and a model's, and knows nothing of either. It cannot prove
that a sentence is right, but a sentence that passes names nobody, no number, no day and no status
that its items do not have, and is no firmer than they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarizer.asking.answers import Answer, Sentence
from summarizer.asking.citing import all_passages
from summarizer.asking.figures import days_in, months_in, numbers_in, same_day, without_days
from summarizer.asking.firmness import firmness_faults, role_faults
from summarizer.asking.foreign import foreign_faults
from summarizer.asking.lexicon import LANGUAGES
from summarizer.asking.naming import called, mentions, outlets, plain, stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.support import Support, support_of
from summarizer.asking.vocabulary import words
from summarizer.picture import Picture
from summarizer.rendering.times import MONTHS

_LEAST_SHARE = 0.5
_FEW = 3
_QUOTED = re.compile(r"„[^“”]*[“”]|«[^»]*»|“[^”]*”|\"[^\"]*\"")
_OPENS = re.compile(r"[.:;!?(“‘\"]\s*$")
_CALENDAR = {*map(plain, MONTHS), "utc", "monday", "tuesday", "wednesday", "thursday", "friday"}
_CALENDAR |= {"saturday", "sunday"}
# none of these is a word of another language that people write in
_ENGLISH = {
    "the",
    "and",
    "that",
    "with",
    "from",
    "has",
    "have",
    "for",
    "by",
    "if",
    "it",
    "to",
    "as",
}

Check = Callable[[Sentence, Support, Scene], Iterator[str]]


def faults(answer: Answer, picture: Picture, language: str = "en") -> tuple[str, ...]:
    """What does not hold in `answer`, in words that hold none of its text; empty if all does.

    `language` is that of its sentences: English, or one of `lexicon.LANGUAGES`, where a sentence
    may still be English. One in any other language cannot be read, and so does not hold.
    """
    scene = Scene(picture)
    return tuple(
        f"sentence {number}: {fault}"
        for number, sentence in enumerate(answer.sentences, 1)
        for fault in dict.fromkeys(sentence_faults(sentence, scene, language))
    )


def sentence_faults(sentence: Sentence, scene: Scene, language: str = "en") -> Iterator[str]:
    """What does not hold in one sentence."""
    if sentence.says_nothing:
        if sentence.items or sentence.citations:
            yield "says that something is not there, and cites items"
        return
    support = support_of(sentence, scene)
    found = [fault for check in _CHECKS for fault in check(sentence, support, scene)]
    if found and language in LANGUAGES:
        found = [*_citations(sentence, support, scene), *_parties(sentence, support, scene)]
        found += foreign_faults(sentence, support, scene, language)
    yield from found


def _citations(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    if any(id not in scene.items for id in sentence.items):
        yield "cites an item that the dossier does not have"
    with_passages = {citation.item for citation in sentence.citations}
    if with_passages != set(sentence.items) and not _shows_some(sentence, with_passages):
        yield "an item is cited without a passage"
    for citation in sentence.citations:
        item = scene.items.get(citation.item)
        stands = item is not None and any(
            (member.document, passage) == (citation.document, citation.evidence)
            for member, passage in all_passages(item)
        )
        if not stands:
            yield "a passage does not stand in the item that is cited for it"


def _shows_some(sentence: Sentence, with_passages: set[str]) -> bool:
    """Whether passages are shown for some of many items only, as where they are counted."""
    return len(with_passages) >= _FEW and with_passages < set(sentence.items)


def _parties(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    text = plain(sentence.text)
    papers = outlets(scene.picture)
    having = {
        m.document for id in sentence.items if id in scene.items for m in scene.items[id].members
    }
    for mention in mentions(text, called(scene.picture, words()) | papers):
        if mention.text in papers and set(mention.ids) & having:
            continue
        if not support.parties & set(mention.ids) and mention.text not in support.text:
            yield "names a party or an outlet that the cited items do not have"


def _strangers(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Names of nobody known: words with a capital that are not cited, nor begin a sentence."""
    for token in tokens(sentence.text):
        begins = not token.start() or _OPENS.search(sentence.text[: token.start()])
        for part in token[0].split("-"):
            bare = plain(part)
            fine = words().is_common(bare) if begins else bare in _CALENDAR
            if part[0].isupper() and not fine and stem(bare) not in support.stems:
                yield "has a name that the cited items do not have"


def _numbers(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    text = plain(sentence.text)
    for day in days_in(text):
        if not any(same_day(day, known) for known in support.days):
            yield "has a day that the cited items do not have"
    rest = without_days(text)
    if set(numbers_in(rest)) - support.numbers - set(numbers_in(" ".join(sentence.items))):
        yield "has a number that the cited items do not have"
    months = {day.month for day in support.days} | set(months_in(support.text))
    if set(months_in(rest)) - months:
        yield "has a month that the cited items do not have"


def _content(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Whether at least half of the words that say something stand in what is cited."""
    own = {
        stem(t[0])
        for t in tokens(sentence.text.replace("-", " "))
        if not words().is_common(t[0].casefold())
    }
    if len(own) >= _FEW and len(own & support.stems) < _LEAST_SHARE * len(own):
        yield "says what the cited items do not say"


def _language(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """What cannot be read cannot pass; a quotation does not tell in which language it is quoted."""
    frame = _QUOTED.sub(" ", sentence.text)
    said = [token[0] for token in tokens(frame)]
    if any(it[0].islower() for it in said) and not _ENGLISH & {plain(it) for it in said}:
        yield "is not in a language that the check can read"


def _firmness(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    yield from firmness_faults(sentence, support, scene)
    yield from role_faults(sentence, support, scene)


_CHECKS: tuple[Check, ...] = (
    _citations,
    _parties,
    _strangers,
    _numbers,
    _content,
    _language,
    _firmness,
)
