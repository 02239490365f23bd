"""For whom a speaker sits at a table, as the text above a transcript says."""

from __future__ import annotations

import re

from summarizer.extraction.rules import gazetteer as known


def side(header: str, label: str) -> str | None:
    """The body of the speaker with this label: "G. Tesch for Millrace Yard Properties".

    Two may share it ("I. Ostby, S. Ostby for the bakery"), and it may stand in brackets. A
    mediator sits there for nobody.
    """
    others = r"(?:\s*,\s+(?:[A-Z]\.\s+)?[A-Z]\w+)?"
    found = re.search(
        rf"(?i:\b{re.escape(label)}){others}(?:\s+for\s+(?:the\s+(?=[A-Z]))?|\s+\()"
        rf"(?P<body>{known.RUN}|the\s+[a-z]+)",
        header,
    )
    return found["body"] if found and "mediator" not in found.group() else None
