"""Errors as a person is told of them: by their stable codes, in the language of the reader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.chat.wording import DEFAULT, Wording
from summarizer.errors import SummarizerError

# What a message says in numbers and codes, which are the same in all languages.
_LIMIT = re.compile(r"([\d,]+) bytes")
_STATUS = re.compile(r"\(HTTP (\d{3})(?:, [a-z][a-z0-9_.-]{1,39})*\)")


def error_told(error: SummarizerError, say: Wording) -> str:
    """What went wrong and what to do; English, as the error has it, where a code has no words."""
    words = _words(error.code, error.message, say)
    if words is None:
        return str(error)
    told = _sentence(words, str(error), say)
    return f"{told} {words['hint']}" if "hint" in words else told


def fault_told(code: str, message: str, say: Wording) -> str:
    """What went wrong, in a sentence; `message` where the code has no words in the language."""
    words = _words(code, message, say)
    return message if words is None else _sentence(words, message, say)


def _words(code: str, message: str, say: Wording) -> Mapping[str, str] | None:
    if say.language == DEFAULT:
        return None
    known: Mapping[str, Any] | None = _loaded(say.language).get(code)
    status = _STATUS.search(message)
    return known.get(status[1], known) if known and status else known


def _sentence(words: Mapping[str, str], message: str, say: Wording) -> str:
    limits = _LIMIT.findall(message)
    if limits and "limited" in words:
        limit = say.number(int(limits[-1].replace(",", "")))
        return words["limited"].format(limit=limit)
    status = _STATUS.search(message)
    return f"{words['told'].removesuffix('.')} {status[0]}." if status else words["told"]


@cache
def _loaded(language: str) -> Mapping[str, Mapping[str, Any]]:
    source = files("summarizer.chat.telling").joinpath("errors", f"{language}.toml")
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(source.read_text("utf-8"))["error"]
    return found
