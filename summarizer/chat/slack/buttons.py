"""What can be pressed below a brief, and the window for a message.

Forms: https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from summarizer.chat.slack.rich import Block, blocks_of
from summarizer.chat.slack.splitting import fitting
from summarizer.chat.slack.words import word
from summarizer.chat.values import Notify

EVIDENCE, MATRIX, CALENDAR, FOLLOW = "evidence", "matrix", "calendar", "follow"
_MOST_IN_MODAL = 98
_LONGEST_VALUE = 2_000
_LONGEST_MODAL = 60_000


def buttons(items: Iterable[str], level: Notify, language: str) -> Block:
    """The row below a brief; `items` are the ids that its numbers lead to, in their order."""
    levels = [_option(each, language) for each in get_args(Notify)]
    return {
        "type": "actions",
        "elements": [
            {**_button(EVIDENCE, language), "value": _listed(items)},
            _button(MATRIX, language),
            _button(CALENDAR, language),
            {
                "type": "static_select",
                "action_id": FOLLOW,
                "placeholder": _plain(word("follow", language)),
                "options": levels,
                "initial_option": _option(level, language),
            },
        ],
    }


def modal(markdown: str, language: str) -> Block:
    """A window with that text; what is too long for one is left out, and it says so."""
    blocks: list[Block] = []
    size = 0
    for block in fitting(blocks_of(markdown)):
        size += len(str(block))
        if len(blocks) == _MOST_IN_MODAL or size > _LONGEST_MODAL:
            blocks += blocks_of(f"*{word('cut', language)}*")
            break
        blocks.append(block)
    return {
        "type": "modal",
        "title": _plain(word("brief", language)),
        "close": _plain(word("close", language)),
        "blocks": blocks,
    }


def items_of(value: object) -> Sequence[str]:
    """The ids that `buttons` put into the value of a button."""
    return value.split() if isinstance(value, str) else ()


def _listed(items: Iterable[str]) -> str:
    value = ""
    for item in items:
        longer = f"{value} {item}".strip()
        if len(longer) > _LONGEST_VALUE:
            break
        value = longer
    return value or "-"


def _button(action: str, language: str) -> Block:
    return {"type": "button", "action_id": action, "text": _plain(word(action, language))}


def _option(level: str, language: str) -> Block:
    return {"text": _plain(word(f"level_{level}", language)), "value": level}


def _plain(said: str) -> Block:
    return {"type": "plain_text", "text": said}
