"""Text of a document as Markdown that says what it says, and acts neither there nor in a terminal.

A backslash is set only where CommonMark, or GitHub's tables and strikethrough, would act.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata

WIDTH = 80

DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates: they turn the reading direction of what follows."""
# Within a line. A "*" that stands free and a "_" within a word mean nothing; a bracket is a
# link only with "(", "[" or ":" after it; "~5" opens nothing that would be closed.
_ACTS = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~\s]|$) | ` | (?<!\s)\* | \*(?!\s) | (?<!\w)_+ | (?<=[^\W_])_+(?!\w)
    | ^\[ | \](?=[(\[:]|$) | <(?=[A-Za-z/!?]|$) | (?<=\S)~ | ~(?=~) | &(?=\#|\w+;)""",
    re.VERBOSE,
)
# Where a line begins. A number that goes on with a paragraph is a list only if it is 1.
_BLOCK = re.compile(r"#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=*_](?=[-=*_\s]*$)|[|:](?=[|:\-\s]*$)|~~~")
_FIRST_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_NEXT_NUMBER = re.compile(r"(0{0,8}1)([.)])(?=\s|$)")


def escape(text: str) -> str:
    """`text` on one line, saying in Markdown what it says, and inert in a terminal."""
    inert = "".join(map(_visible, " ".join(text.split())))
    return _ACTS.sub(lambda found: "".join(f"\\{char}" for char in found[0]), inert)


def _visible(char: str) -> str:
    """The character; one that steers a terminal or turns the reading direction is named."""
    if unicodedata.category(char) in ("Cc", "Cs") or char in DIRECTION_CONTROLS:
        return named(char)
    return char


def named(char: str) -> str:
    """The name of a character that must not act: "⟨U+202E⟩"."""
    return f"⟨U+{ord(char):04X}⟩"


def heading(text: str) -> str:
    """`text` for a heading, whose last number signs would be left out."""
    return re.sub(r"(^|\s)(?=#+$)", r"\1\\", escape(text))


def wrapped(text: str, first: str = "", others: str = "") -> str:
    """Escaped `text` in lines of a terminal, with the prefixes of its list or quotation."""
    lines = textwrap.wrap(
        text, WIDTH - len(others) - 1, break_long_words=False, break_on_hyphens=False
    )
    marked = [_inert(line, _NEXT_NUMBER if n else _FIRST_NUMBER) for n, line in enumerate(lines)]
    return "\n".join(f"{others if n else first}{line}" for n, line in enumerate(marked))


def opening(text: str) -> str:
    """Escaped `text` for the beginning of a line, where it opens no block."""
    return _inert(text, _FIRST_NUMBER)


def _inert(line: str, number: re.Pattern[str]) -> str:
    """The line so that it begins no block: no heading, list, quotation, rule or table."""
    if _BLOCK.match(line):
        return f"\\{line}"
    found = number.match(line)
    return f"{found[1]}\\{line[found.end(1) :]}" if found else line
