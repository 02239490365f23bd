"""What a question means: which of the fifteen, about whom, on what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.asking.answers import Question
from summarizer.asking.asked import TIMED, Asked
from summarizer.asking.figures import numbers_in
from summarizer.asking.making import Note
from summarizer.asking.naming import (
    Mention,
    called,
    issues_in,
    mentions,
    outlets,
    plain,
    short_names,
    spelled,
    stem,
    tokens,
)
from summarizer.asking.outcomes import aspect_in, is_outcome, outcome_in
from summarizer.asking.roles import Role, role_of
from summarizer.asking.scene import Scene
from summarizer.asking.shapes import is_verb, subject_in, without_when
from summarizer.asking.told import is_touched, told_stems
from summarizer.asking.vocabulary import Words, nearest_word, words
from summarizer.asking.windows import (
    MOST_DAYS,
    Window,
    looks_back,
    names_time,
    window_in,
    without_since,
)

_LONGEST = 1_000
_FEW = ("two", "half", "twice", "third", "quarter")
_SAID = re.compile(r"\b(?:say|says|said|saying|stated?|announced?|declared?|told|tells?)\b")
_LOOK_BACK: frozenset[Question] = frozenset(("changes", "moves"))


def understand(question: str, scene: Scene) -> Asked:
    """What `question` asks of the picture in `scene`; nothing is supplied that it does not say."""
    return _Reading(question, scene).asked()


class _Reading:
    def __init__(self, question: str, scene: Scene) -> None:
        self._question = question[:_LONGEST]
        self._text = plain(self._question)
        self._scene = scene
        self._words: Words = words()
        self._names = called(scene.picture, self._words)
        self._outlets = outlets(scene.picture)
        shorts = short_names(scene.picture, self._question, self._words)
        self._names = shorts | self._names
        self._told = told_stems(scene)
        self._notes: list[str] = []

    def asked(self) -> Asked:
        self._text, nowhere = self._corrected()
        named = mentions(self._text, dict.fromkeys(self._outlets, ()) | self._names)
        bare = self._without(named)
        meant = self._meant(without_when(bare)) or self._meant(bare)
        clock = self._scene.picture.clock
        window = self._window(meant)
        timed = window is not None or names_time(self._text)
        if timed and window is None and clock:
            self._notes.append(
                Note(
                    "The time that is asked for was not understood, so all is told."
                    f" Days are counted forwards, {MOST_DAYS} at most.",
                    "no_time",
                )
            )
        spans = [(it.start, it.end) for it in named] + ([window.span] if window else [])
        issues, issue_words, partly = issues_in(self._text, spans, self._scene.picture, self._words)
        parties = [mention for mention in named if mention.ids]
        self._note_ambiguous(parties)
        terms = self._terms(spans, issue_words, nowhere)
        narrowed = bool(parties or issues or terms)
        unknown = self._blocking(nowhere, named, meant, narrowed)
        if terms and meant:
            self._only(tuple(spelled(it, self._question) for it in terms))
        return Asked(
            text=self._question,
            question=meant,
            parties=self._spread(parties),
            doers=self._spread(it for it in parties if self._role(it, meant) == "doer"),
            targets=self._spread(it for it in parties if self._role(it, meant) == "target"),
            issues=issues,
            partly=partly,
            outlets=frozenset(
                document for it in named if not it.ids for document in self._outlets[it.text]
            ),
            outcome=outcome_in(self._without(named), meant),
            aspect=aspect_in(self._without(named), meant),
            window=window,
            timed=timed,
            terms=terms,
            unknown=unknown,
            words=self._matter(spans, nowhere),
            groups=tuple(self._spread((it,)) for it in parties),
            subject=subject_in(self._without(named), self._is_common),
            notes=tuple(self._notes),
        )

    def _meant(self, bare: str) -> Question | None:
        """Which question it is; that a time begins on a day asks for changes only where no other
        word tells what is asked for.
        """
        asked = self._words.recognised(without_since(bare))
        known = asked or self._words.recognised(bare)
        return None if known != asked and _SAID.search(bare) else known

    def _only(self, terms: tuple[str, ...]) -> None:
        note = Note(f"Only items with {_either(terms)} are told.", "only_terms", terms)
        self._notes.append(note)

    def _corrected(self) -> tuple[str, tuple[str, ...]]:
        """The text with slips of the keyboard mended, and the words that are nowhere."""
        text, unknown = self._text, []
        in_names = {it[0] for name in (*self._names, *self._outlets) for it in tokens(name)}
        for token in dict.fromkeys(it[0] for it in tokens(self._text)):
            bare = re.sub(r"'s?$", "", token)
            if self._is_common(token) or bare in in_names or stem(bare) in self._told:
                continue
            if all(part.isdigit() or self._words.is_common(part) for part in bare.split("-")):
                continue
            if not (mended := self._mended(bare, in_names)):
                unknown.append(bare)
                continue
            text = re.sub(rf"(?<!\w){re.escape(bare)}(?!\w)", mended, text)
        return text, tuple(unknown)

    def _is_common(self, token: str) -> bool:
        return self._words.is_common(token) or is_outcome(token)

    def _mended(self, token: str, names: Iterable[str]) -> str | None:
        """What a slip may have made the word of, if one word is nearest to it."""
        name, word = nearest_word(token, names), self._words.meant(token)
        best = max(filter(None, (name, word)), key=lambda it: it[1], default=None)
        if best is None or (name and word and name[1] == word[1]):
            return None
        if best is name:
            self._notes.append(
                Note(f"“{token}” was taken for “{best[0]}”.", "taken_for", token, best[0])
            )
        return best[0]

    def _window(self, meant: Question | None) -> Window | None:
        """The time asked for; a day of which nothing is told ahead may be the one that is over."""
        has_been = meant in _LOOK_BACK or (meant not in TIMED and looks_back(self._text))
        ahead, clock = not has_been, self._scene.picture.clock
        window = window_in(self._text, clock, ahead=ahead)
        is_open = window is not None and None in (window.first, window.last)
        if window is None or is_open or not ahead or is_touched(window, self._scene):
            return window
        past = window_in(self._text, clock, ahead=False)
        return past if past and is_touched(past, self._scene) else window

    def _blocking(
        self, nowhere: Iterable[str], named: list[Mention], meant: Question | None, narrowed: bool
    ) -> tuple[str, ...]:
        """Those of the words that are nowhere without which it is not known what is asked about.

        A verb, and a word that only says how it is asked, can be left aside where the rest tells
        what is meant; a name never.
        """
        text, kept = self._without(named), []
        for word in nowhere:
            is_name = re.search(rf"(?<=[\w,] ){re.escape(word.capitalize())}\b", self._question)
            idle = word in self._words.idle and (narrowed or meant)
            if is_name or not (idle or (narrowed and is_verb(word, text))):
                kept.append(word)
            else:
                self._notes.append(
                    Note(f"“{word}” is in no item, and was left aside.", "left_aside", word)
                )
        return tuple(kept)

    def _matter(self, spans: list[tuple[int, int]], nowhere: tuple[str, ...]) -> tuple[str, ...]:
        """The words that tell of the matter: neither names, nor of no matter in any question."""
        outside = [
            it[0] for it in tokens(self._text) if not any(a <= it.start() < b for a, b in spans)
        ]
        left = [
            it
            for it in outside
            if it in nowhere or (stem(it) in self._told and not self._words.is_idle(it))
        ]
        # "both sides", "the two of them" count nobody's money
        numbers = (number for it in outside if it not in _FEW for number in numbers_in(it))
        return tuple(dict.fromkeys((*left, *numbers)))

    def _without(self, named: Iterable[Mention]) -> str:
        """The text with a stand-in for each name, which may hold words of the questions."""
        text = self._text
        for mention in reversed(list(named)):
            stand_in = "somebody" if mention.ids else "outlet"
            text = f"{text[: mention.start]}{stand_in}{text[mention.end :]}"
        return text

    def _note_ambiguous(self, named: Iterable[Mention]) -> None:
        for mention in named:
            if len(mention.ids) > 1:
                several = self._scene.parties(mention.ids)
                told = f"“{mention.text}” may be {several}; each is taken."
                self._notes.append(Note(told, "perhaps", mention.text, mention.ids))

    def _spread(self, named: Iterable[Mention]) -> frozenset[str]:
        cast = self._scene.cast
        ids = {party for mention in named for party in mention.ids}
        return frozenset(ids | {member for party in ids for member in cast.members(party)})

    def _role(self, mention: Mention, meant: Question | None) -> Role:
        return role_of(self._text[: mention.start], self._text[mention.end :], meant)

    def _terms(
        self, spans: list[tuple[int, int]], issue_words: tuple[str, ...], unknown: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The words left over that items have: they say which items are meant."""
        left = (
            it[0]
            for it in tokens(self._text)
            if not any(a <= it.start() < b for a, b in spans)
            and not self._is_common(it[0])
            and it[0] not in issue_words
            and re.sub(r"'s?$", "", it[0]) not in unknown
        )
        terms = tuple(dict.fromkeys(left))
        # what somebody is asked to do has many words: "to shut the mill" is about the mill
        things = tuple(it for it in terms if not re.search(rf"\bto {re.escape(it)}\b", self._text))
        return things if things or issue_words else terms


def _either(terms: tuple[str, ...]) -> str:
    return " or ".join(f"“{term}”" for term in terms)
