"""Lines of Markdown for a terminal of 80 columns, with the spaces of the language kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.rendering.escaping import wrapped

# French parts its quotation marks and high marks from the words by a space that breaks no line.
_SPACE = re.compile(r"(?<=«) | (?=[»;:?!](?:[\s*)]|$))")


def laid(text: str, first: str = "", others: str = "") -> str:
    """Escaped text in lines, with the prefixes of its list or quotation."""
    return wrapped(_SPACE.sub("\u00a0", text), first, others)


def bullets(lines: Iterable[str]) -> str:
    """Escaped lines as a list."""
    return "\n".join(laid(line, "- ", "  ") for line in lines)
