"""Text of documents and of users, in replies: it says what it says, and does nothing.

Chat programs do more than Markdown does: they make links of bare addresses, and page people whose
names follow an "@". A zero-width space within breaks both, and a reader does not see it.
"""

from __future__ import annotations

import re

from summarizer.rendering.escaping import escape, opening

_BREAK = "\u200b"
_LONGEST = 500
# After these a break is put: the "@" of a mention or an address, the "<" of a chat program's own
# marks (`<!here>`, `<@U1>`, `<#C1>`), the "/" of "//", the "." of what may be a host, the ":" of
# an address that names its program, and a "$" that might end a formula: "from US$ 4 to US$ 5".
_ACTS = re.compile(
    r"[@＠](?=\S)|<(?=[@#!$])|\$(?!\w)|/(?=/)|(?<=[\w-])[.。．｡](?=[^\W\d_][\w-])"
    r"|\b(?:mailto|xmpp|tel|sms|javascript|data|file):(?=\S)",
    re.IGNORECASE,
)
# A number in brackets is a citation in our replies, and must not come from anywhere else.
_NUMBER = re.compile(r"\[(?=\d+\\?\])")


def inert(text: str, longest: int | None = None) -> str:
    """`text` on one line, for any place in a line of Markdown; it pings and links nothing.

    What is longer than `longest` is cut, with an ellipsis for the rest.
    """
    if longest is not None and len(text) > longest:
        text = f"{text[:longest].rstrip()}…"
    return unlinked(opening(escape(text)))


def quoted(text: str) -> str:
    """A passage in quotation marks, cut if it is very long."""
    return f"“{inert(text, _LONGEST)}”"


def unlinked(markdown: str) -> str:
    """Markdown in which the text of documents is escaped, without mentions, links and numbers."""
    return _NUMBER.sub(_broken, _ACTS.sub(_broken, markdown))


def _broken(found: re.Match[str]) -> str:
    return found[0] + _BREAK
