"""The issuer of a press statement: who "we" is in a text that a party gives out."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules import gazetteer as known
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.sentences import blocks
from summarizer.extraction.rules.shown import Shown

_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_FEWEST = 3  # how often a statement says "we" or "our" outside quotations
_OF = re.compile(
    r"(?i)(?:statement|release|communiqu[ée]|notice)\s+(?:of|by|from)\s+(?:the\s+)?(?P<name>.+)"
)
_ABOUT = re.compile(
    r"(?i),?\s+(?:on|about|regarding|concerning|following|after|in\s+response|dated)\s"
)
_LITTLE = re.compile(r"(?:(?<=[’'])S\b|\b(?:Of|The|For|And|In)\b)")
_SHORT = re.compile(r"\s+\([A-Z]{2,8}\)$")
_HEAD = 12  # lines in which the issuer is named, if above the text
_LONGEST = 90


def issuer(text: str) -> str | None:
    """The name of the body that gives out `text`, if it is a statement and says whose it is."""
    plain = _QUOTED.sub(" ", text)
    if not _signs().search(plain) or len(_OWN.findall(plain)) < _FEWEST:
        return None
    shown = Shown(text)
    for line in [" ".join(line.split()) for line in text.splitlines() if line.strip()][:_HEAD]:
        if len(line) > _LONGEST:
            continue
        given = _OF.search(line)
        name = _ABOUT.split(given["name"])[0] if given else line
        name = _SHORT.sub("", name).strip(" .:–-|*_#")
        if given or name in shown.bodies or _is_body(name):
            return _as_written(name, text)
    return _first_of(shown, text)


def _is_body(name: str) -> bool:
    """Whether a line in capitals is the name of a body, by one of its words."""
    if not name.isupper() or len(name.split()) < 2:
        return False
    return any(word.strip("’'").title() in known.endings() for word in name.split())


def _as_written(name: str, text: str) -> str:
    """A name in capitals as the running text has it, if it does."""
    found = [m.group() for m in re.finditer(re.escape(name), text, re.IGNORECASE)]
    plain = next((form for form in found if not form.isupper()), None)
    return plain or (
        _LITTLE.sub(lambda m: m.group().lower(), name.title()) if name.isupper() else name
    )


def _first_of(shown: Shown, text: str) -> str | None:
    """The body that begins the text as its subject: "Acme Homes has today written to"."""
    names = sorted(shown.bodies, key=len, reverse=True)
    for block in blocks(text):
        begins = [name for name in names if _begins(block, name)]
        if begins:
            return begins[0]
    return None


def _begins(block: str, name: str) -> bool:
    return bool(re.match(rf"(?:The\s+)?{re.escape(name)}\s+(?:has|have|is|today)\b", block))


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{either(words('cues', 'skip', 'statement'), literal=False)}\b")
