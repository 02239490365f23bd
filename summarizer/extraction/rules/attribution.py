"""Who says what: frames of speech over a paragraph, and the voice at any place in it.

A frame is the stretch that a speaker utters. Frames nest; the innermost is the speaker,
those around it pass it on. A frame whose speaker cannot be told is kept too: what stands
in it is left out rather than given to somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.codebook import Mode
from summarizer.extraction.rules.bodies import Mention, subject_before
from summarizer.extraction.rules.lexicon import cue, words
from summarizer.extraction.rules.sentences import Paragraph, Sentence
from summarizer.extraction.rules.voices import Attribution, Frame, Speakers, Voice

_BETWEEN = re.compile(
    r"(?:,[^,“”\"]{1,90},)?(?:\s+(?:has|have|had|also|later|then|again|repeatedly|earlier|now|"
    r"still|"
    r"publicly|firmly|on\s+\w+day|\w+ly))*\s+"
)
_INVERTED = re.compile(r"[,”\"’?!]\s*$")
_CLOSING = re.compile(r"(?:[,.?!…][”\"’']|[”\"’][,.]?)\s*$")
_TRAILING = re.compile(
    r"\s*(?:[.;!?]|$|(?:,\s*)?(?:on|in|at|after|before|during|late|earlier|last|this|as|while|when|"
    r"(?:to\s+|the\s+)?(?:reporters|journalists|parliament|lawmakers|delegates|members|"
    r"[A-Z][\w.]+|[a-z]+)(?=\s*[.,])|"
    r"citing|through|via|following|\w+day|\w+ing)\b)"
)
_ARTICLE = re.compile(r"(?<=\s)the\s+$")
_UNKNOWN = re.compile(r",\s+(?:[\w’'-]+\s+){1,9}$")
_FULL = re.compile(
    r"(?!(?:On|In|At|After|Before|Speaking|But|However|Earlier|Later|"
    r"Meanwhile)\b[^,]*,\s*$).{12,},\s*$",
    re.DOTALL,
)
_PAPER = re.compile(
    r"(?:the|its|their|a)\s+(?:letter|draft|text|agreement|contract|statement|proposal|offer|plan|deal)\b"
)
_APART = re.compile(r"\s*,\s+[^“\"\s]")
_TOLD_TO = re.compile(r"(?:\s+(?:the\s+)?[\w.’'-]+){1,4}?\s+(?:not\s+)?to\s+[a-z]")
_TO = re.compile(r"\s+(?:not\s+)?to\s+[a-z]")
_FALSE_CUE = re.compile(
    r"\b(?:to|be|been|being|was|were|is|are|as|not|never|n['’]t|a|the|that|which|who)\s+$"
)
_DENIED_CLAUSE = re.compile(r"\s+(?:that\b|[“\"]|it\b|he\b|she\b|they\b|(?:ever\s+)?[a-z]+ing\b)")
_NEXT_CLAUSE = re.compile(r",\s+(?:and|but)\s+(?!that\b)")
_NEXT_ACT = re.compile(rf"{_NEXT_CLAUSE.pattern}|\s+(?:and|but)\s+(?=[a-z]+(?:ed|es|s)\b)")
_OBLIGED = re.compile(r"\b(?:must|should|ought|ha(?:s|ve)\s+to|needs?\s+to)\b")
_PARTICIPLE = re.compile(
    r",\s+(?:saying|adding|warning|suggesting|insisting|stating|arguing|claiming|telling)\b"
)


class Frames:
    """The frames of one paragraph."""

    def __init__(self, paragraph: Paragraph, mentions: list[Mention], speakers: Speakers) -> None:
        self.paragraph = paragraph
        self.mentions = mentions
        self.speakers = speakers
        self.turn = (
            speakers.parties.speaker(paragraph.speaker) if paragraph.speaker is not None else None
        )
        speakers.begin(mentions)
        self.found = sorted(self._spoken(), key=lambda f: (f.start, -f.end))
        self.found += self._continued()

    def voice(self, at: int) -> Voice | None:
        """Who speaks at `at`; None where that cannot be told."""
        around = [f for f in self.found if f.start <= at < f.end]
        if any(f.party is None for f in around):
            return None
        parties = self.speakers.parties
        chain = [self.turn] if self.turn else []
        chain += [f.party for f in around if f.party]
        if not chain:
            if self.paragraph.in_quotation(at):
                return None
            return Voice(Attribution(None, (), None, "narration"), None)
        speaker, via = chain[-1], tuple(dict.fromkeys(chain[:-1]))
        mode = self._mode(at, around[-1]) if around else "own_text"
        held = parties.principal(speaker)
        if held is None and speaker == self.turn:
            held = speaker
        words = around[-1].cue if around else None
        hinted, denied = any(f.hinted for f in around), any(f.denied for f in around)
        return Voice(Attribution(speaker, via, words, mode), held, hinted, denied)

    def _mode(self, at: int, frame: Frame) -> Mode:
        quotations = [
            q
            for q in self.paragraph.quotations
            if frame.start <= q[0] < frame.end or q[0] <= frame.start < q[1]
        ]
        if not quotations:
            return "paraphrase"
        lead = self.paragraph.text[frame.start : quotations[0][0]].strip(" \t:,“\"‘'")
        if self.paragraph.in_quotation(at) and (len(lead) < 12 or self._after_colon(quotations)):
            return "direct_quote"
        return "mixed_quote"

    def _after_colon(self, quotations: list[tuple[int, int]]) -> bool:
        return self.paragraph.text[: quotations[0][0]].rstrip("“\"‘' ").endswith(":")

    def _spoken(self) -> Iterator[Frame]:
        text = self.paragraph.text
        for verb in _verbs().finditer(text):
            if self.paragraph.in_quotation(verb.start()) or _FALSE_CUE.search(
                text[max(0, verb.start() - 8) : verb.start()]
            ):
                continue
            sentence = next(
                s
                for s in self.paragraph.sentences
                if s.start <= verb.start() < max(s.end, s.start + 1)
            )
            yield from self._frames_of(verb, sentence)
        for found in _according().finditer(text):
            yield from self._according(found)
        for found in _PARTICIPLE.finditer(text):
            if not self.paragraph.in_quotation(found.start()):
                sentence = next(s for s in self.paragraph.sentences if s.end >= found.end())
                party = self._who_did(sentence, found.start())
                word = text[found.start() + 1 : found.end()].strip() if party else None
                yield Frame(found.end(), self._reach(sentence.end), party, word)

    def _frames_of(self, verb: re.Match[str], sentence: Sentence) -> Iterator[Frame]:
        """The stretches that one verb of saying governs."""
        text = self.paragraph.text
        start, end, mention = self._subject(verb, sentence)
        before = _ARTICLE.sub("", text[sentence.start : start])
        after = text[end : sentence.end]
        word = verb.group()
        if _TO.match(after) or (word in ("told", "warned") and _TOLD_TO.match(after)):
            return
        if mention is None and word in _also_nouns():
            return
        party = self._meant(mention) if mention and word not in _dubious() else None
        tone = (word in _hinting(), word in _denying())
        if party and self.speakers.is_person(party):
            self.speakers.last = party
        if _CLOSING.search(before):
            opened = self._quotation_before(start)
            yield Frame(opened if opened is not None else sentence.start, start, party, word, *tone)
            second = next(
                (q for q in self.paragraph.quotations if end <= q[0] < sentence.end), None
            )
            if second:
                yield Frame(*second, party, word, *tone)
        elif mention is None and (left := _UNKNOWN.search(before)) and _TRAILING.match(after):
            # somebody whom we cannot place said it: it is nobody's
            yield Frame(sentence.start, sentence.start + left.start() + 1, None, None)
        else:
            opens, closes = self._reported(sentence, start, end, placed=party is not None)
            if word in _denying() and opens == end:
                closes = self._denied_to(end, closes)
            yield Frame(opens, closes, party, word, *tone)

    def _meant(self, mention: Mention) -> str | None:
        """Who speaks by the words that name a speaker; "it" is the body that was told of."""
        if mention.pronoun != "it":
            return self.speakers.meant(mention)
        before = self.paragraph.text[: mention.start]
        body = subject_before(self.speakers.parties, self.paragraph.text, mention.start)
        said = re.split(r"[.!?]\s", before)[-1]
        # "The carriers must pay, it said": whoever asks that is somebody else
        if body is None or _OBLIGED.search(said):
            return None
        return body if self.speakers.parties[body].kind != "collective" else None

    def _reported(
        self, sentence: Sentence, start: int, end: int, *, placed: bool
    ) -> tuple[int, int]:
        """What a verb of saying without quotation marks governs: before it, behind it, or both."""
        text = self.paragraph.text
        before = _ARTICLE.sub("", text[sentence.start : start])
        after = text[end : sentence.end]
        if placed and before.rstrip().endswith(",") and _APART.match(after):
            return sentence.start, self._reach(sentence.end)  # "He was open, he added, to rebates"
        if _FULL.match(before) and _TRAILING.match(after):
            return sentence.start, start
        return end, self._reach(sentence.end)

    def _denied_to(self, start: int, end: int) -> int:
        """How far a denial reaches: "denied the charges and rejected the offer" denies no offer."""
        text = self.paragraph.text
        ends = _NEXT_CLAUSE if _DENIED_CLAUSE.match(text, start) else _NEXT_ACT
        found = ends.search(text, start, end)
        quoted = found and self.paragraph.in_quotation(found.start())
        return found.start() if found and not quoted else end

    def _subject(self, verb: re.Match[str], sentence: Sentence) -> tuple[int, int, Mention | None]:
        """Where the words of attribution start and end, and whom they name."""
        text = self.paragraph.text
        left = [m for m in self.mentions if sentence.start <= m.start and m.end <= verb.start()]
        if left and _BETWEEN.fullmatch(text[left[-1].end : verb.start()]):
            return left[-1].start, verb.end(), left[-1]
        if len(left) > 1 and _BETWEEN.fullmatch(text[left[-2].end : verb.start()]):
            return left[-2].start, verb.end(), left[-2]
        right = next((m for m in self.mentions if m.start >= verb.end()), None)
        if (
            right
            and _INVERTED.search(text[: verb.start()])
            and text[verb.end() : right.start].isspace()
        ):
            return verb.start(), right.end, right
        return verb.start(), verb.end(), None

    def _who_did(self, sentence: Sentence, at: int) -> str | None:
        """Who goes on with ", adding that": whoever spoke or acted before in the sentence."""
        here = [m for m in self.mentions if sentence.start <= m.start and m.end <= at]
        text = self.paragraph.text
        for mention in reversed(here):
            verb = _verbs().search(text, max(sentence.start, mention.start - 12), at)
            if verb and self._subject(verb, sentence)[2] is mention:
                return self.speakers.meant(mention)
        opens = here[0] if here and here[0].start < sentence.start + 5 else None
        return self.speakers.meant(opens) if opens and not opens.pronoun else None

    def _quotation_before(self, at: int) -> int | None:
        text = self.paragraph.text
        for start, end in reversed(self.paragraph.quotations):
            if end <= at:
                return start if len(text[end:at].strip("”\"’', ")) == 0 else None
        return None

    def _reach(self, end: int) -> int:
        """`end`, or the end of the quotation that runs over it."""
        return max([end, *(q[1] for q in self.paragraph.quotations if q[0] < end < q[1])])

    def _according(self, found: re.Match[str]) -> Iterator[Frame]:
        text, at = self.paragraph.text, found.start()
        if _PAPER.match(text, found.end()):
            return  # a letter says what its writer says, and the document tells of it
        sentence = next(s for s in self.paragraph.sentences if s.end >= found.end())
        named = next((m for m in self.mentions if m.start == found.end()), None)
        party = self.speakers.meant(named) if named else None
        word = found.group().strip()
        if not text[sentence.start : at].strip():
            yield Frame(named.end if named else found.end(), self._reach(sentence.end), party, word)
        else:
            yield Frame(sentence.start, at, party, word)

    def _continued(self) -> Iterator[Frame]:
        """Quotations without a verb of saying that go on with the speaker of the one before."""
        covered = list(self.found)
        for index, (start, end) in enumerate(self.paragraph.quotations):
            inside = [f for f in covered if f.start <= start < f.end or start <= f.start < end]
            if inside:
                self.speakers.quoted = inside[-1].party
                continue
            if not self._is_whole(start, end):
                continue
            if index == 0 and start > 2:
                self.speakers.quoted = None
            party = self.speakers.quoted
            yield Frame(start, end, party, None)
        if not self.paragraph.quotations:
            self.speakers.quoted = None

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a quotation holds a sentence, and is more than a word between marks."""
        return end - start > 12 and any(
            start - 2 <= s.start <= start + 2 for s in self.paragraph.sentences
        )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"{cue('speech', 'verbs')}(?!\s+out\b)")  # "ruled out" says nothing


@cache
def _according() -> re.Pattern[str]:
    return re.compile(r"\b[Aa]ccording\s+to\s+")


@cache
def _dubious() -> frozenset[str]:
    return frozenset(words("cues", "speech", "dubious"))


@cache
def _also_nouns() -> frozenset[str]:
    return frozenset(words("cues", "speech", "nouns"))


@cache
def _denying() -> frozenset[str]:
    return frozenset(words("cues", "speech", "denying"))


@cache
def _hinting() -> frozenset[str]:
    return frozenset(words("cues", "speech", "hinting"))
