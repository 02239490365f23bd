"""A sentence as the rules see it: its mentions, its voices, its hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from summarizer.codebook import Factuality
from summarizer.extraction.rules.around import (
    AUX,
    BREAK,
    FINITE,
    JOINS,
    LEAD,
    LINKS,
    NEGATION,
    SECOND,
    SUPPOSED,
    THAT,
    YOU,
    lacks_subject,
)
from summarizer.extraction.rules.attribution import Frames
from summarizer.extraction.rules.bodies import Mention, subject_before
from summarizer.extraction.rules.lexicon import either, times, words
from summarizer.extraction.rules.parties import Parties
from summarizer.extraction.rules.sentences import Paragraph, Sentence
from summarizer.extraction.rules.takenback import asked, taken_back
from summarizer.extraction.rules.voices import Voice


@dataclass(frozen=True)
class Subject:
    """Who stands before a verb: the principal, the words named, and what lies between."""

    party: str
    named: str
    start: int
    between: str
    pronoun: str = ""

    @property
    def negated(self) -> bool:
        """Whether the verb is denied."""
        return bool(NEGATION.search(self.between))


@dataclass(frozen=True)
class Passage:
    """A sentence of a paragraph. Positions count from the start of the paragraph."""

    paragraph: Paragraph
    sentence: Sentence
    frames: Frames

    @property
    def parties(self) -> Parties:
        """The register of the document."""
        return self.frames.speakers.parties

    @cached_property
    def mentions(self) -> list[Mention]:
        """The mentions in the sentence."""
        start, end = self.sentence.start, self.sentence.end
        return [m for m in self.frames.mentions if start <= m.start and m.end <= end]

    @cached_property
    def times(self) -> list[re.Match[str]]:
        """The words of the sentence that name a time, where its clause is asserted."""
        start, end = self.sentence.start, self.sentence.end
        if asked(self.paragraph.text, start, end):
            return list(times().finditer(self.paragraph.text, start, end))
        return self.find(times())

    @cached_property
    def _taken_back(self) -> list[tuple[int, int]]:
        """The stretches of the sentence that it denies, doubts or only supposes."""
        names = [m.end for m in self.mentions if m.party or m.pronoun]
        return taken_back(self.paragraph.text, self.sentence.start, self.sentence.end, names)

    def voice(self, at: int) -> Voice | None:
        """Who speaks at `at`; None where that cannot be told."""
        return self.frames.voice(at)

    def find(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """The matches of a pattern in the sentence, but for clauses that are taken back."""
        start, end = self.sentence.start, self.sentence.end
        found = list(pattern.finditer(self.paragraph.text, start, end))
        if not found or not self._taken_back:
            return found
        return [m for m in found if not any(a <= m.start() < b for a, b in self._taken_back)]

    def after(self, at: int) -> str:
        """The rest of the sentence from `at` on."""
        return self.paragraph.text[at : self.sentence.end]

    def said_after(self, at: int) -> str:
        """What the voice at `at` says from there on, to the end of the sentence."""
        ends = [f.end for f in self.frames.found if f.start <= at < f.end]
        return self.paragraph.text[at : min([self.sentence.end, *ends])]

    def before(self, at: int) -> str:
        """The sentence up to `at`."""
        return self.paragraph.text[self.sentence.start : at]

    def subject(self, at: int) -> Subject | None:
        """Whose verb starts at `at`; None unless a party stands right before it."""
        text = self.paragraph.text
        if mention := self.doer(at):
            return self._as_subject(mention, text[mention.end : at])
        if listed := self._of_list(at):
            return listed
        first = self.mentions[0] if self.mentions else None
        if first is None or first.pronoun or first.start > self.sentence.start + 4:
            return None
        if SECOND.fullmatch(text[first.end : at]) and not self.paragraph.in_quotation(at):
            return self._as_subject(first, " ")
        return None

    def _of_list(self, at: int) -> Subject | None:
        """The subject of a clause in a list, "have agreed that …": that of the head of the list."""
        opening = self.opening
        between = self.before(at)
        if opening is None or not (AUX.fullmatch(f" {between}") or SECOND.fullmatch(f" {between}")):
            return None
        return self._as_subject(opening, f" {between}")

    @cached_property
    def opening(self) -> Mention | None:
        """Who is the subject of a clause that begins with its verb, from the head of its list."""
        if self.head is None or not lacks_subject(self.sentence.text):
            return None
        return next((m for m in self.head.mentions if self.head.holder(m)), None)

    @cached_property
    def head(self) -> Passage | None:
        """The sentence that opens the list in which this one is an item."""
        at = self.sentence.head
        if at is None:
            return None
        opening = Sentence(*at, self.paragraph.text[slice(*at)])
        return Passage(self.paragraph, opening, self.frames)

    def doer(self, at: int) -> Mention | None:
        """The mention right before the verb that starts at `at`, whoever it is."""
        text = self.paragraph.text
        for mention in reversed([m for m in self.mentions if m.end <= at][-2:]):
            between = text[mention.end : at]
            if AUX.fullmatch(between) or (not between and text[at : at + 1] in "'’"):
                return mention
        return None

    def _as_subject(self, mention: Mention, between: str) -> Subject | None:
        party = self.holder(mention)
        if party is None:
            return None
        named = self.paragraph.text[mention.start : mention.end]
        return Subject(party, named, mention.start, between, mention.pronoun)

    def unknown_speaker(self, at: int) -> bool:
        """Whether "we" or "you" stands before the verb at `at`, and nobody knows who that is."""
        if YOU.search(self.before(at)):
            return True
        before = [m for m in self.mentions if m.end <= at]
        last = before[-1] if before else None
        return last is not None and last.pronoun in ("we", "i") and self.holder(last) is None

    def conditional(self, subject: Subject) -> bool:
        """Whether the clause of a subject only supposes something: "if Iran refuses"."""
        return bool(SUPPOSED.search(self.before(subject.start)))

    def is_noun(self, word: str, subject: Subject) -> bool:
        """Whether a word such as "support" or "demand" is no verb behind its subject.

        "We demand" and "the unions demand" are said; "US demand" is a thing.
        """
        many = subject.pronoun or subject.named.endswith("s") or " and " in subject.named
        return word.split(maxsplit=1)[0] in _bases() and not subject.between.split() and not many

    def long_past(self, subject: Subject) -> bool:
        """Whether a verb stands in the past perfect, and not only because it is reported."""
        voice = self.voice(subject.start)
        reported = voice is not None and voice.attribution.speaker is not None
        return "had" in subject.between.split() and not reported

    def holder(self, mention: Mention) -> str | None:
        """The principal that a mention stands for; None where that is not safe to say."""
        if not mention.pronoun:
            return self.parties.principal(mention.party) or self._spoken_to(mention)
        voice = self.voice(mention.start)
        if voice is None:
            return None
        if voice.attribution.speaker is None:
            return self._told_of(mention)
        first = mention.pronoun in ("we", "i")
        own = self.paragraph.in_quotation(mention.start) or voice.attribution.mode == "own_text"
        if first:
            return voice.principal if own else None
        return voice.principal if not own and self._opens(mention) else None

    def _spoken_to(self, mention: Mention) -> str | None:
        """The other of two who talk, whom "you" means: he speaks for himself."""
        you = self.paragraph.text[mention.start : mention.end].lower() == "you"
        return mention.party if you else None

    def _told_of(self, mention: Mention) -> str | None:
        """Whom the document itself means by a pronoun that begins a clause."""
        before = self.paragraph.text[: mention.start]
        begins = mention.start == self.sentence.start or JOINS.search(before)
        if not begins or self.paragraph.in_quotation(mention.start):
            return None
        if mention.pronoun in ("it", "they"):
            body = subject_before(self.parties, self.paragraph.text, mention.start)
            many = body is not None and self.parties[body].kind == "collective"
            return body if many == (mention.pronoun == "they") else None
        if mention.pronoun in ("he", "she"):
            return self.parties.principal(self.person_before(mention.start))
        return None

    def told_of_first(self) -> str | None:
        """Whom the pronoun means that begins the sentence, if one does."""
        first = self.mentions[0] if self.mentions else None
        if first is None or not first.pronoun or first.start != self.sentence.start:
            return None
        return self.holder(first)

    def person_before(self, at: int) -> str | None:
        """The person whom "he" or "she" at `at` means: the one of the sentence before."""
        for sentence in reversed([s for s in self.paragraph.sentences if s.start < at]):
            end = min(at, sentence.end)
            here = [m for m in self.frames.mentions if sentence.start <= m.start and m.end <= end]
            persons = {m.party for m in here if m.party and self.parties[m.party].kind == "person"}
            if persons:
                return persons.pop() if len(persons) == 1 else None
        return None

    def _opens(self, mention: Mention) -> bool:
        """Whether a pronoun stands first in what is said, and so means the speaker."""
        around = [f for f in self.frames.found if f.start <= mention.start < f.end]
        if not around:
            return False
        return bool(THAT.fullmatch(self.paragraph.text[around[-1].start : mention.start]))

    def named_at(self, at: int) -> Mention | None:
        """The mention that starts at `at`, or behind an article and white space there."""
        text = self.paragraph.text
        for mention in self.mentions:
            if at <= mention.start <= at + 6 and text[at : mention.start].strip() in LINKS:
                return mention
        return None

    def factuality(self, start: int, end: int) -> Factuality:
        """How firmly the clause around `text[start:end]` is put by its speaker."""
        text = self.paragraph.text
        breaks = [m.end() for m in BREAK.finditer(text, self.sentence.start, start)]
        window = text[max([self.sentence.start, *breaks]) : end]
        voice = self.voice(start)
        if _possible().search(window) or (voice is not None and voice.hinted):
            return "possible"
        return "probable" if _probable().search(window) else "certain"

    def tells_hearer(self, at: int, party: str) -> bool:
        """Whether the clause at `at` tells the other of two what he did: "you agreed to pay"."""
        hearer = self.parties.hearer
        if hearer is None or party not in (hearer, self.parties.principal(hearer)):
            return False
        return self.clause(at).startswith(("You ", "you ", "You'", "You’"))

    def clause(self, at: int) -> str:
        """The part of the sentence that the voice at `at` utters, without its marks."""
        start, end = self.sentence.start, self.sentence.end
        around = [f for f in self.frames.found if f.start <= at < f.end]
        for frame in around:
            start, end = max(start, frame.start), min(end, frame.end)
        text = self.paragraph.text[start:end].strip(' \n\t“”"‘’,;')
        if self.opening:
            whole = self.paragraph.text[: self.opening.end]
            the = 4 if whole[: self.opening.start].lower().endswith("the ") else 0
            text = f"{whole[self.opening.start - the :]} {text}"
        elif self.head and not FINITE.search(text):
            text = f"{self.head.sentence.text.rstrip(' :,–—')} {text}"
        return LEAD.sub("", " ".join(text.split()))


@cache
def _bases() -> frozenset[str]:
    """The cues that are a verb and a noun in the same form."""
    return frozenset(words("cues", "skip", "nouns"))


@cache
def _possible() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'hedges', 'possible'))}\b")


@cache
def _probable() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('cues', 'hedges', 'probable'))}\b")
