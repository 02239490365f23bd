"""What a message is: documents that are pasted, a question, a command, or small talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.asking.naming import plain
from summarizer.asking.vocabulary import words as question_words
from summarizer.chat.commands import Command, command_in, command_near
from summarizer.chat.pasted import parted
from summarizer.chat.wording import languages, wording

_LONG = 300
_SHORT = 120
_LONGEST_WORDS = 1_000
_SENTENCE = re.compile(r"[。！？]|[.!?…](?=[\"'”’»)\]]*(?:\s|$))")
_LINK = re.compile(r"<?(?:[a-z]{3,6}://|www\.)\S+>?", re.IGNORECASE)
_TURN = re.compile(r"(?:\[[^\]\n]{5,30}\] ?|\d[\d./: ,-]{7,25}[-–] )?[^:\n]{1,40}: \S")
_ASKS = ("?", "？", "؟")
_SAMPLE = 20_000
_FEWEST_LETTERS = 30
_TURNS = 3
_REPORTS = 2


@dataclass(frozen=True)
class Meant:
    """What a message is made of: `texts` that are documents, and the user's own `words`.

    The words are a `command`, a `question`, or small `talk` (the key of what to say to it);
    beside a document they may be nothing that calls for an answer.
    """

    texts: tuple[str, ...] = ()
    words: str = ""
    command: Command | None = None
    question: str = ""
    talk: str = ""


def meaning(text: str, attached: bool = False, carried: bool = False) -> Meant:
    """What `text` means; `attached`: documents came with it, of which something is said anyway.

    `carried`: a program has sent some along, which may be known.

    What is pasted, or put into a message by a program, may end with a line that its author has
    planted: no command that takes documents away is heard beside documents.
    """
    texts, own = parted(text, is_document, is_own)
    given = attached or bool(texts)
    if command := command_in(own):
        if (given or carried) and command.takes_away:
            return Meant(texts, own, talk="apart")
        # of documents that are given one is told in any case what they have
        is_told = given and command.name in ("overview", "summary")
        return Meant(texts, own, None if is_told else command)
    if talk := _talk(own):
        return Meant(texts, own, talk="" if given and talk != "elsewhere" else talk)
    if language := _sums_up(own):
        return Meant(texts, own, None if given else Command("summary", language=language))
    if not given and not _is_known(own) and (command := command_near(own)):
        return Meant(words=own, command=command)
    return Meant(texts, own, question="" if given and not _asks(own) else own)


def is_document(text: str) -> bool:
    """Whether words of a message are a text to be read: a report, a statement, turns of talk."""
    if sum(map(str.isalpha, text[:_SAMPLE])) < _FEWEST_LETTERS:
        return False
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:50]
    if sum(bool(_TURN.match(line[:200])) for line in lines) >= _TURNS:
        return True
    if len(text) > _LONG:
        is_long_question = len(text) <= _LONGEST_WORDS and len(lines) == 1 and _asks(text)
        return not is_long_question
    return len(_SENTENCE.findall(text)) >= _REPORTS and not _asks(text) and not _talk(text)


def is_own(line: str) -> bool:
    """Whether a line beside a document is the user's own: a command, or a question."""
    line = line.strip()
    if not line or len(line) > _LONG:
        return False
    if command := command_in(line):
        return not command.takes_away
    if line.endswith((*_ASKS, ":", ".")) and _sums_up(line):
        return True
    return line.endswith(_ASKS) and (_is_addressed(line) or _is_known(line))


def _talk(own: str) -> str:
    """The key of what to say to small talk; empty if it is none."""
    if not any(char.isalnum() for char in own):
        if any(mark in own for mark in _ASKS):
            return "test"
        is_sign = any(char.isprintable() and not char.isspace() for char in own)
        return "sign" if is_sign else "empty"
    if len(own) > _LONG:
        return ""
    if not re.sub(r"[\W_]+", "", _LINK.sub("", own)):
        return "link"
    return _phrase(_spoken(own))


def _phrase(phrase: str) -> str:
    for language in languages():
        if kind := _row(phrase, language):
            return kind
        if any(re.search(pattern, phrase) for pattern in wording(language).words["elsewhere"]):
            return "elsewhere"
    return ""


def _row(phrase: str, language: str) -> str:
    """The kind of the last of the phrases in a row that `phrase` is: "ok thanks, bye"."""
    known, kind = _talk_phrases(language), ""
    words = phrase.split() if len(phrase) <= _SHORT else []
    while words:
        sizes = (size for size in range(len(words), 0, -1) if " ".join(words[:size]) in known)
        size = next(sizes, 0)
        if not size:
            return ""
        kind, words = known[" ".join(words[:size])], words[size:]
    return kind


@cache
def _talk_phrases(language: str) -> dict[str, str]:
    known = wording(language).words["talk"]
    return {_spoken(phrase): str(kind) for kind, phrases in known.items() for phrase in phrases}


def _spoken(text: str) -> str:
    """The words of small talk without marks."""
    bare = re.sub(r"[^\w\s']+", " ", text.casefold().replace("’", "'"))
    return " ".join(bare.split())


def _sums_up(own: str) -> str:
    """The language in which the words ask what a text has, and nothing else; empty if they do not.

    Words that are one of the fifteen questions ask for more.
    """
    if len(own) > _SHORT or _is_known(own):
        return ""
    folded = plain(own)
    return next((it for it in languages() if wording(it).summing.search(folded)), "")


def _asks(own: str) -> bool:
    """Whether the words put a question or speak to the program."""
    bare = own.strip().rstrip("\"'”»*_ )")
    return bare.endswith(_ASKS) or _opens_question(own) or _is_addressed(own)


def _opens_question(own: str) -> bool:
    first = re.match(r"[\W_]*([^\W_]+)", own[:200])
    return bool(first) and first[1].casefold() in _openings() if first else False


def _is_addressed(own: str) -> bool:
    return bool(_addresses().search(own[:_LONGEST_WORDS].casefold().replace("’", "'")))


def _is_known(line: str) -> bool:
    """Whether it is one of the fifteen questions in one of the languages."""
    folded = plain(line)
    if question_words().recognised(folded) and _opens_question(line):
        return True
    return any(it.search(folded) for name in languages() for _, it in wording(name).questions)


@cache
def _openings() -> frozenset[str]:
    return frozenset(word for it in languages() for word in wording(it).words["asking"])


@cache
def _addresses() -> re.Pattern[str]:
    known = [phrase for it in languages() for phrase in wording(it).words["addressed"]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
