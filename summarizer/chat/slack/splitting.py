"""Long answers in as many messages as Slack's limits ask for.

The most of a message: https://docs.slack.dev/reference/block-kit/blocks (50 blocks),
https://docs.slack.dev/reference/methods/chat.postMessage (40,000 characters of text). Beyond
about 13,000 characters of blocks Slack answers `msg_blocks_too_long`, which it documents nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from summarizer.chat.slack.rich import Block

MOST_BLOCKS = 45
"""Blocks in a message; there is room for buttons below."""
MOST_CHARACTERS = 9_000
"""Characters of the blocks of a message, as JSON."""
LONGEST_TEXT = 2_900
"""Characters in a block; Slack's own limit, for a section, is 3,000."""
_AROUND = 80


def messages(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks in order, parted into messages that each fit."""
    parted: list[list[Block]] = [[]]
    room = MOST_CHARACTERS
    for block in fitting(blocks):
        size = len(json.dumps(block))
        if parted[-1] and (size > room or len(parted[-1]) == MOST_BLOCKS):
            parted.append([])
            room = MOST_CHARACTERS
        parted[-1].append(block)
        room -= size
    return [message for message in parted if message]


def fitting(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with those that are too long in several."""
    for block in blocks:
        if block["type"] != "rich_text":
            yield block
            continue
        group: list[Block] = []
        length = 0
        for element in (part for each in block["elements"] for part in _cut(each)):
            size = _length(element)
            if group and length + size > LONGEST_TEXT:
                yield {**block, "elements": group}
                group, length = [], 0
            group.append(element)
            length += size
        yield {**block, "elements": group}


def _cut(element: Block) -> Iterator[Block]:
    """The element, as several of its kind if it is too long."""
    if _length(element) <= LONGEST_TEXT:
        yield element
    elif element["type"] == "rich_text_list":
        for number, section in enumerate(element["elements"], element.get("offset", 0)):
            offset = {"offset": number} if element["style"] == "ordered" and number else {}
            for part in _cut(section):
                yield {**element, **offset, "elements": [part]}
    else:
        for texts in _grouped(element["elements"]):
            yield {**element, "elements": texts}


def _grouped(texts: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    length = 0
    for piece in (piece for each in texts for piece in _pieces(each)):
        if group and length + len(piece["text"]) > LONGEST_TEXT:
            yield group
            group, length = [], 0
        group.append(piece)
        length += len(piece["text"])
    if group:
        yield group


def _pieces(said: Block) -> Iterator[Block]:
    """A text in pieces, parted at the end of a line or word where there is one."""
    rest = str(said["text"])
    while len(rest) > LONGEST_TEXT:
        head = rest[:LONGEST_TEXT]
        at = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or LONGEST_TEXT - 1
        yield {**said, "text": rest[: at + 1]}
        rest = rest[at + 1 :]
    if rest:
        yield {**said, "text": rest}


def _length(element: Block) -> int:
    """The characters of its texts, and those of the JSON around each of them."""
    if element["type"] == "text":
        return len(element["text"]) + _AROUND
    return sum(map(_length, element["elements"]))
