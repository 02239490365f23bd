"""Our Markdown as Slack's rich text, whose texts are shown as they are: nothing in them acts.

Forms: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

Block = dict[str, Any]

_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_DEEPEST = 8
_WIDEST = 40


def blocks_of(markdown: str) -> list[Block]:
    """A block for each paragraph, list, quotation or table; a divider for each rule."""
    tokens: Sequence[Token] = _PARSER.parse(markdown)
    found = (_block(node) for node in SyntaxTreeNode(tokens).children)
    return [block for block in found if block]


def plain(blocks: Sequence[Block]) -> str:
    """The text of blocks without styles, a line for each of their parts."""
    lines = (_said(element) for block in blocks for element in block.get("elements", ()))
    return "\n".join(line for line in lines if line)


def text(said: str, *styles: str) -> Block:
    """A stretch of text in those styles: bold, italic, strike, code."""
    style = {"style": dict.fromkeys(styles, True)} if styles else {}
    return {"type": "text", "text": said, **style}


def _said(element: Block) -> str:
    if element["type"] == "text":
        return str(element["text"])
    between = "\n" if element["type"] == "rich_text_list" else ""
    return between.join(_said(part) for part in element.get("elements", ()))


def _block(node: SyntaxTreeNode) -> Block | None:
    if node.type == "hr":
        return {"type": "divider"}
    elements = [element for element in _elements(node) if element["elements"]]
    return {"type": "rich_text", "elements": elements} if elements else None


def _elements(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "bullet_list" | "ordered_list":
            yield from _joined(_list(node, 0))
        case "blockquote":
            yield {"type": "rich_text_quote", "elements": list(_lines(node))}
        case "fence" | "code_block":
            yield _preformatted(node.content.rstrip("\n"))
        case "table":
            yield _preformatted(_table(node))
        case "heading":
            yield {"type": "rich_text_section", "elements": list(_inline(node, ("bold",)))}
        case _:
            yield {"type": "rich_text_section", "elements": list(_inline(node))}


def _preformatted(said: str) -> Block:
    return {"type": "rich_text_preformatted", "elements": [text(said)] if said else []}


def _list(node: SyntaxTreeNode, indent: int) -> Iterator[Block]:
    """The list, and the lists in it as lists of their own, further in."""
    ordered = node.type == "ordered_list"
    number = int(node.attrs.get("start", 1)) - 1 if ordered else 0
    for item in node.children:
        for part in item.children:
            if part.type in ("bullet_list", "ordered_list"):
                yield from _list(part, min(indent + 1, _DEEPEST))
                continue
            section = {"type": "rich_text_section", "elements": list(_inline(part))}
            if section["elements"]:
                offset = {"offset": number} if ordered and number else {}
                yield {
                    "type": "rich_text_list",
                    "style": "ordered" if ordered else "bullet",
                    "indent": indent,
                    "elements": [section],
                    **offset,
                }
        number += 1


def _joined(lists: Iterable[Block]) -> Iterator[Block]:
    """Lists of one item each as lists of several, where they are of one kind."""
    for _, alike in groupby(lists, key=lambda it: (it["style"], it["indent"], it.get("offset", 0))):
        first, *others = alike
        sections = [section for each in (first, *others) for section in each["elements"]]
        yield {**first, "elements": sections}


def _lines(node: SyntaxTreeNode) -> Iterator[Block]:
    """All that is in a quotation, a line for each of its blocks."""
    for number, child in enumerate(_leaves(node)):
        if number:
            yield text("\n")
        yield from _inline(child)


def _leaves(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for child in node.children:
        is_leaf = child.type in ("paragraph", "heading", "fence", "code_block")
        yield from (child,) if is_leaf else _leaves(child)


def _inline(node: SyntaxTreeNode, styles: tuple[str, ...] = ()) -> Iterator[Block]:
    if node.type in ("softbreak", "hardbreak"):
        yield text("\n" if node.type == "hardbreak" else " ")
    elif node.type == "code_inline":
        yield text(node.content, *styles, "code")
    elif node.type == "image" or not node.children:
        if node.content:
            yield text(node.content, *styles)
    else:
        own = _STYLES.get(node.type)
        inner = (*styles, own) if own and own not in styles else styles
        for child in node.children:
            yield from _inline(child, inner)


def _table(node: SyntaxTreeNode) -> str:
    """The table in columns of even width, for letters that all have one."""
    rows = [
        [" ".join("".join(part["text"] for part in _inline(cell)).split()) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=False)]
    told = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
    return "\n".join([*told[:1], "  ".join("-" * width for width in widths), *told[1:]])
