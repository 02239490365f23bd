"""What Slack has published of the shapes of calls and blocks, as checks.

https://docs.slack.dev/reference/methods and https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]

_REQUIRED = {
    "auth.test": (),
    "apps.connections.open": (),
    "chat.postMessage": ("channel", "text", "blocks", "thread_ts"),
    "chat.postEphemeral": ("channel", "text", "user", "blocks", "thread_ts"),
    "conversations.replies": ("channel", "ts"),
    "users.info": ("user",),
    "views.open": ("trigger_id", "view"),
    "views.update": ("view_id", "view"),
    "files.getUploadURLExternal": ("filename", "length"),
    "files.completeUploadExternal": ("files", "channel_id", "thread_ts"),
    "respond": ("text", "blocks", "response_type"),
}
_OPTIONAL = {
    "auth.test": ("team_id",),
    "chat.postMessage": ("unfurl_links", "unfurl_media", "parse", "metadata"),
    "chat.postEphemeral": ("parse",),
    "conversations.replies": ("limit", "cursor", "include_all_metadata"),
    "respond": ("replace_original",),
}
_STYLES = {"bold", "italic", "strike", "code"}
_PARTS = {
    "rich_text_section": set(),
    "rich_text_preformatted": set(),
    "rich_text_quote": set(),
    "rich_text_list": {"style", "indent", "offset"},
}


def faults(method: str, fields: Fields) -> Iterator[str]:
    """What is wrong with a call."""
    required, optional = _REQUIRED.get(method), _OPTIONAL.get(method, ())
    if required is None:
        yield f"{method} is not known"
        return
    yield from (f"{method} lacks {name}" for name in required if not fields.get(name))
    yield from (f"{method} has {name}" for name in fields if name not in (*required, *optional))
    if "text" in fields:
        yield from _of_text(fields["text"], 40_000)
    if "blocks" in fields:
        yield from _of_blocks(fields["blocks"], 50)
    if "metadata" in fields:
        yield from _of_metadata(fields["metadata"])
    if "view" in fields:
        yield from _of_view(fields["view"])
    if method == "chat.postMessage":
        yield from (
            f"{name} is on" for name in ("unfurl_links", "unfurl_media") if fields.get(name, True)
        )


def _of_text(text: object, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not 1 <= len(text) <= most:
        yield f"a text has not 1 to {most} characters"
    elif "<" in text or ">" in text:
        yield "a mark of Slack's own is not escaped"


def _of_metadata(metadata: Fields) -> Iterator[str]:
    """https://docs.slack.dev/messaging/message-metadata"""
    if set(metadata) != {"event_type", "event_payload"}:
        yield f"metadata has {sorted(metadata)}"
    if len(json.dumps(metadata)) > 8_000:
        yield "metadata is too long"


def _of_view(view: Fields) -> Iterator[str]:
    if view.get("type") != "modal":
        yield "the view is no modal"
    yield from _plain(view.get("title"), 24)
    yield from _plain(view.get("close"), 24)
    yield from _of_blocks(view["blocks"], 100)


def _of_blocks(blocks: object, most: int) -> Iterator[str]:
    if not isinstance(blocks, list) or not 1 <= len(blocks) <= most:
        yield f"not 1 to {most} blocks"
        return
    if most == 50 and len(json.dumps(blocks)) > 13_000:
        yield "msg_blocks_too_long"
    for block in blocks:
        match block["type"]:
            case "divider":
                yield from () if set(block) == {"type"} else ("a divider has more",)
            case "rich_text":
                yield from _of_rich_text(block)
            case "actions":
                yield from _of_actions(block)
            case other:
                yield f"a block of the kind {other}"


def _of_rich_text(block: Fields) -> Iterator[str]:
    if not block["elements"] or set(block) != {"type", "elements"}:
        yield "a rich text is empty, or has more"
    for part in block["elements"]:
        allowed = _PARTS.get(part["type"])
        if allowed is None or not set(part) <= {"type", "elements", *allowed}:
            yield f"a part {part['type']} with {sorted(part)}"
        elif part["type"] == "rich_text_list":
            if part["style"] not in ("bullet", "ordered") or not 0 <= part.get("indent", 0) <= 8:
                yield "a list of no known style"
            for item in part["elements"]:
                yield from _of_texts(item)
        else:
            yield from _of_texts(part)
    if len(json.dumps(block["elements"], ensure_ascii=False)) > 12_000:
        yield "a block is too long"


def _of_texts(part: Fields) -> Iterator[str]:
    if not part["elements"]:
        yield "a part is empty"
    for text in part["elements"]:
        # links, mentions and the like are never meant
        if text["type"] != "text" or not 1 <= len(text["text"]) <= 3_000:
            yield f"an element {text['type']} that is no text of fitting length"
        if not set(text) <= {"type", "text", "style"} or not set(text.get("style", ())) <= _STYLES:
            yield "a text has more"


def _of_actions(block: Fields) -> Iterator[str]:
    elements = block["elements"]
    if not 1 <= len(elements) <= 25:
        yield "not 1 to 25 elements"
    if len({it["action_id"] for it in elements}) != len(elements):
        yield "an action twice"
    for it in elements:
        if it["type"] == "button":
            yield from _plain(it["text"], 75)
            if not 1 <= len(it.get("value", "-")) <= 2_000:
                yield "the value of a button is too long"
        elif it["type"] == "static_select":
            yield from _of_select(it)
        else:
            yield f"an element {it['type']}"


def _of_select(select: Fields) -> Iterator[str]:
    yield from _plain(select["placeholder"], 150)
    if not 1 <= len(select["options"]) <= 100:
        yield "not 1 to 100 options"
    for option in select["options"]:
        yield from _plain(option["text"], 75)
        if not 1 <= len(option["value"]) <= 150:
            yield "the value of an option is too long"
    if select.get("initial_option", select["options"][0]) not in select["options"]:
        yield "the first option is none"


def _plain(text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, dict) or text.get("type") != "plain_text":
        yield "no plain text"
    elif not 1 <= len(text["text"]) <= most:
        yield f"not 1 to {most} characters"
