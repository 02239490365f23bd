"""Telling: the lines of answers in languages other than English, made of the items' own fields.

Nothing is translated: what is demanded, stated or agreed is told by a passage of its document, and
the rest by words for the values of the codebook.
"""

from summarizer.chat.telling.teller import Teller
from summarizer.chat.telling.tongue import Phrases, Tongue, is_told_in, tongue_for

__all__ = ["Phrases", "Teller", "Tongue", "is_told_in", "tongue_for"]
