"""What a message is: documents that are pasted, a question, a command, or small talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.asking.vocabulary import words as question_words
from summarizer.chat.commands import Command, command_in
from summarizer.chat.wording import languages, wording

_LONG = 300
_SHORTEST_QUOTATION = 80
_LONGEST_WORDS = 1_000
_LONGEST_LINE = 300
_SENTENCE = re.compile(r"[.!?…。！？](?=\s|$)")
_LINK = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_TURN = re.compile(r"^(?:\[[^\]\n]{5,30}\] ?|\d[\d./: ,-]{7,25}[-–] )?[^:\n]{1,40}: \S")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_TURNS = 3
_REPORTS = 2


@dataclass(frozen=True)
class Meant:
    """What a message is made of: `texts` that are documents, and the user's own words.

    The words are a `command`, a `question`, or small `talk` (the key of what to say to it).
    """

    texts: tuple[str, ...] = ()
    command: Command | None = None
    question: str = ""
    talk: str = ""


def meaning(text: str, attached: bool = False) -> Meant:
    """What `text` means; `attached`: documents came with it."""
    quoted, own = _quotations(text)
    if _is_document(own):
        head, body, tail = _framed(own)
        texts = (*quoted, body)
        return _of_words(" ".join(filter(None, (head, tail))), texts)
    return _of_words(own, quoted, attached)


def _of_words(own: str, texts: tuple[str, ...], attached: bool = False) -> Meant:
    own = own.strip()
    given = bool(texts) or attached
    if command := command_in(own):
        return Meant(texts, command=command)
    if talk := _talk(own):
        return Meant(texts, talk="" if given else talk)
    if given and not _asks(own):
        return Meant(texts)
    return Meant(texts, question=own)


def _talk(own: str) -> str:
    if not own:
        return "empty"
    if not any(char.isalnum() for char in own):
        return "sign"
    if not _LINK.sub("", own).strip():
        return "link"
    bare = own.casefold().strip(" \n.!?,…👍🙂")
    for language in languages():
        known = wording(language).words
        for kind, phrases in known.get("talk", {}).items():
            if bare in phrases:
                return str(kind)
        if any(re.search(pattern, bare) for pattern in known.get("elsewhere", ())):
            return "elsewhere"
    return ""


def _quotations(text: str) -> tuple[tuple[str, ...], str]:
    """Quoted and fenced blocks that are long enough for documents, and what stands beside them."""
    found: list[str] = []
    own: list[str] = []
    for is_quoted, block in _blocks(text):
        if is_quoted and len(block) >= _SHORTEST_QUOTATION:
            found.append(block)
        else:
            own.append(block)
    return tuple(found), "\n".join(own)


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The text in stretches of quoted or fenced lines, and of others."""
    kind, lines = "", list[str]()
    for line in text.split("\n"):
        fence = bool(_FENCE.match(line))
        if kind == "fence":
            if fence:
                yield True, "\n".join(lines)
                kind, lines = "", []
            else:
                lines.append(line)
            continue
        new = "fence" if fence else "quote" if line.startswith(">") else ""
        if new != kind:
            yield kind != "", "\n".join(lines)
            kind, lines = new, []
        if not fence:
            lines.append(re.sub("^> ?", "", line) if new == "quote" else line)
    yield kind != "", "\n".join(lines)


def _is_document(own: str) -> bool:
    lines = [line for line in own.split("\n") if line.strip()]
    if sum(bool(_TURN.match(line[:200])) for line in lines[:50]) >= _TURNS:
        return True
    if len(own) > _LONG:
        return not (len(lines) == 1 and len(own) <= _LONGEST_WORDS and _asks(own))
    return len(_SENTENCE.findall(own)) >= _REPORTS and not _asks(own) and not _talk(own)


def _asks(own: str) -> bool:
    """Whether the words put a question or speak to the program."""
    bare = own.casefold().replace("’", "'").strip()
    if bare.rstrip("\"'”»* _").endswith(("?", "？", "؟")):
        return True
    first = re.split(r"[\s,']", bare, maxsplit=1)[0]
    for language in languages():
        known = wording(language).words
        if first in known.get("asking", ()):
            return True
        addressed = "|".join(map(re.escape, known.get("addressed", ())))
        if addressed and re.search(rf"(?<!\w)(?:{addressed})(?!\w)", bare[:_LONGEST_WORDS]):
            return True
    return False


def _framed(own: str) -> tuple[str, str, str]:
    """The user's words before a document, the document, and the words after it."""
    lines = own.strip().split("\n")
    head = lines[0] if len(lines) > 1 and _is_own(lines[0]) else ""
    lines = lines[1:] if head else lines
    tail = lines[-1] if len(lines) > 1 and _is_own(lines[-1]) else ""
    lines = lines[:-1] if tail else lines
    return head, "\n".join(lines), tail


def _is_own(line: str) -> bool:
    """Whether a line beside a document is the user's: a command, or a question that is known."""
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return False
    if command_in(line):
        return True
    known = question_words().recognised(line.casefold())
    return line.endswith("?") and bool(known)
