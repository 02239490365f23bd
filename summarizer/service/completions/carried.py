"""Documents that chat programs put into messages: what their users have uploaded.

Open WebUI puts `<source …>` into a template of its own, LibreChat a fenced block; both before what
the user says, or into a system message. Of system messages nothing else is looked at. Before what
was said with a file Open WebUI also lists the file, here and in every later history.
"""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"\A\s*### Task:\s")
_TALK = "<chat_history>"
_CONTEXT, _CONTEXT_END = "<context>", "</context>"
_SOURCE_END = re.compile(r"</source>\s*(?=<source\b|\Z)")
_SOURCE = re.compile(r"\s*<source\b([^>]{0,2000})>(.*)", re.DOTALL)
_NAME = re.compile(r'\bname="([^"]{0,500})"')
_NUMBER = re.compile(r'\A\s*id="([^"]{0,100})"')
_LIST = re.compile(r"\A\s*<attached_files>.{0,50000}?</attached_files>\s*", re.DOTALL)
_QUERY = re.compile(r"\A\s*<user_query>\s*(.*?)\s*</user_query>\s*\Z", re.DOTALL)

_ATTACHED = "Attached document(s):\n```md# "
_NEXT = "\n\n\n---\n\n# "
_QUOTED = re.compile(r'\A"([^"\n]{0,500})"\n')

Carried = list[tuple[str, tuple[str, ...]]]
"""Names of sources, and the parts of each that have come; one without a name is by itself.

Files of one name are told apart by their numbers, which the next request may give otherwise.
"""


def carried_in(text: str) -> tuple[Carried, str]:
    """The sources that a chat program has put into what its user says, and what is left."""
    if _TEMPLATE.match(text):
        carried, said = _of_template(text)
    elif _ATTACHED in text:
        carried, said = _of_fence(text)
    else:
        carried, said = [], text
    return carried, without_list(said)


def without_list(text: str) -> str:
    """What was said, without the list of files that a chat program has put before it."""
    return _LIST.sub("", text)


def _of_template(text: str) -> tuple[Carried, str]:
    # the last, for a document may hold the mark too, and what it says is not the user's
    start, end = text.find(_CONTEXT), text.rfind(_CONTEXT_END)
    talk = text.find(_TALK)
    if start < 0 or end < start or 0 <= talk < start:
        return [], text
    context, said = text[start + len(_CONTEXT) : end], text[end + len(_CONTEXT_END) :]
    query = _QUERY.match(said)
    return _sources(context), (query[1] if query else said).strip()


def _sources(context: str) -> Carried:
    """The sources of a template, by the number and the name that each part has."""
    parts: dict[tuple[str, str], list[str]] = {}
    for piece in _SOURCE_END.split(context.strip()):
        found = _SOURCE.match(piece)
        marks, text = found.groups() if found else ("", piece)
        name = _NAME.search(marks)
        number = _NUMBER.search(marks)
        # parts of one file have one number, and may differ in other marks, such as their pages
        key = (name[1], number[1] if number else "") if name else ("", marks)
        if text.strip():
            parts.setdefault(key, []).append(text.strip())
    return [(name, tuple(texts)) for (name, _), texts in parts.items()]


def _of_fence(text: str) -> tuple[Carried, str]:
    before, _, rest = text.partition(_ATTACHED)
    inner, fence, after = rest.rpartition("\n```")
    if not fence:
        return [], text
    documents = []
    for one in inner.split(_NEXT):
        name = _QUOTED.match(one)
        documents.append((name[1], one[name.end() :].strip()) if name else ("", one.strip()))
    carried: Carried = [(name, (text,)) for name, text in documents if text]
    return carried, f"{before}\n{after}".strip()
