"""Documents that chat programs put into messages: what their users have uploaded.

Open WebUI puts `<source …>` into a template of its own, LibreChat a fenced block; both before what
the user says, or into a system message. Of system messages nothing else is looked at.
"""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"\A\s*### Task:\s+Respond to the user query using the provided context")
_CONTEXT, _CONTEXT_END = "<context>", "</context>"
_SOURCE = re.compile(r"<source\b([^>]{0,2000})>(.*?)</source>(?=\s*(?:<source\b|\Z))", re.DOTALL)
_NAME = re.compile(r'\bname="([^"]{0,500})"')
_QUERY = re.compile(r"\A\s*<user_query>\s*(.*?)\s*</user_query>\s*\Z", re.DOTALL)

_ATTACHED = "Attached document(s):\n```md# "
_NEXT = "\n\n\n---\n\n# "
_QUOTED = re.compile(r'\A"([^"\n]{0,500})"\n')

Carried = list[tuple[str, str]]
"""Names and texts of documents."""


def carried_in(text: str) -> tuple[Carried, str]:
    """The documents that a chat program has put into what its user says, and what is left."""
    if _TEMPLATE.match(text):
        return _of_template(text)
    if _ATTACHED in text:
        return _of_fence(text)
    return [], text


def _of_template(text: str) -> tuple[Carried, str]:
    # the last, for a document may hold the mark too, and what it says is not the user's
    start, end = text.find(_CONTEXT), text.rfind(_CONTEXT_END)
    if start < 0 or end < start:
        return [], text
    context, said = text[start + len(_CONTEXT) : end], text[end + len(_CONTEXT_END) :]
    parts: dict[str, list[str]] = {}
    for found in _SOURCE.finditer(context.strip()):
        name = _NAME.search(found[1])
        parts.setdefault(name[1] if name else found[1].strip(), []).append(found[2].strip())
    named = [(name, "\n\n".join(texts)) for name, texts in parts.items()]
    documents = named or [("", context.strip())]
    query = _QUERY.match(said)
    return [one for one in documents if one[1]], (query[1] if query else said).strip()


def _of_fence(text: str) -> tuple[Carried, str]:
    before, _, rest = text.partition(_ATTACHED)
    inner, fence, after = rest.rpartition("\n```")
    if not fence:
        return [], text
    documents = []
    for one in inner.split(_NEXT):
        name = _QUOTED.match(one)
        documents.append((name[1], one[name.end() :].strip()) if name else ("", one.strip()))
    return [one for one in documents if one[1]], f"{before}\n{after}".strip()
