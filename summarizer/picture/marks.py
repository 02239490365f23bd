"""The quotation marks that stand right before and after a passage in its document."""

from __future__ import annotations

from summarizer.brief import Evidence

_OPENING = '"“„”«»「『‘'
_CLOSING = '"“”«»」』'  # no ’: it may be a genitive's
_ANY = frozenset('"“„”«»「」『』')


def in_marks(evidence: Evidence) -> str:
    """The passage with the quotation marks around it: whoever quotes may leave them out.

    A passage without marks of its own that begins or ends at one stands within a quotation.
    """
    before, after = evidence.prefix[-1:], evidence.suffix[:1]
    opened, closed = bool(before) and before in _OPENING, bool(after) and after in _CLOSING
    if (opened or closed) and not _ANY & set(evidence.quote):
        return f"“{evidence.quote}”"
    return f"{before if opened else ''}{evidence.quote}{after if closed else ''}"
