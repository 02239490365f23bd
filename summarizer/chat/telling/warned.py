"""Warnings of briefs in the language of the reader.

A brief keeps them as English sentences, which its schema has promised; those that this package
makes are known by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.brief import Brief
from summarizer.chat.telling.faults import fault_told
from summarizer.chat.telling.tongue import Phrases, is_told_in
from summarizer.chat.wording import Wording

_SHAPES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(shape, re.DOTALL)
    for name, shape in {
        "rules_in_english": r"The rules write summaries in English only\.",
        "fallen_back": r"The model could not be asked \((?:(?P<code>[a-z]+(?:-[a-z]+)*): )?"
        r"(?P<message>.*)\) These are the rules' items\.",
        "unrepaired": r"Quotes that were not found could not be repaired: (?P<code>[a-z-]+)\.",
        "only_english": r"The rules read English only; this document is in (?P<language>[\w-]+); "
        r"configure a model\.",
        "endpoint": r"endpoint (?P<n>\d+) \((?P<model>.*)\) gave no answer: (?P<code>[a-z-]+)",
        "instruction": r"The passage at (?P<start>\d+)-(?P<end>\d+) addresses a program; no item "
        r"may rest on it alone\.",
        "strays": r"(?P<n>\d+) changes of items that are not known were left out\.",
    }.items()
}


def warning_told(text: str, say: Wording) -> str:
    """A warning in the language of `say`; as it is, where its shape is not known."""
    if not is_told_in(say.language):
        return text
    for name, shape in _SHAPES.items():
        if found := shape.fullmatch(text):
            return _told(name, found.groupdict(), say)
    return text


def unread_told(brief: Brief, say: Wording) -> tuple[str, ...]:
    """The parts of the text that could not be read, and why."""
    phrases = Phrases(say.language)
    return tuple(
        phrases(
            "brief.unread",
            start=part.start,
            end=part.end,
            fault=fault_told(part.error, part.message, say),
            code=part.error,
        )
        for part in brief.incomplete
    )


def _told(name: str, values: Mapping[str, str | None], say: Wording) -> str:
    code = values.get("code") or "extraction"
    fault = fault_told(code, values.get("message") or code, say)
    return Phrases(say.language)(f"warning.{name}", **{**values, "fault": fault})
