"""Text of documents and of users, in replies: it says what it says, and does nothing.

Chat programs do more than Markdown does: they make links of bare addresses and page people whose
names follow an "@". A zero-width space within breaks both, and a reader does not see it.
"""

from __future__ import annotations

import re

from summarizer.rendering.escaping import escape, opening

_BREAK = "\u200b"
# After these a break is put: the "@" of a mention or an address, the "<" of a chat program's own
# marks (`<!here>`, `<@U1>`, `<#C1>`), the "/" of "//", and the "." of what may be a host.
_ACTS = re.compile(r"@(?=\S)|<(?=[@#!])|/(?=/)|(?<=[\w-])\.(?=[^\W\d_]{2})")


def inert(text: str) -> str:
    """`text` on one line, wherever it stands in a line of Markdown, and pinging nobody."""
    return _ACTS.sub(lambda found: found[0] + _BREAK, opening(escape(text)))
