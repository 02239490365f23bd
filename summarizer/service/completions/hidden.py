"""What chat programs ask behind their users' backs: titles, tags, questions to go on with.

They send a prompt in the user's name, with the talk in it. It is answered at once and in the form
that it asks for; nothing is extracted, and the conversation does not hear of it. Recognised are
the prompts that Open WebUI and LibreChat come with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

_LONGEST_TITLE = 40
_HEAD = 600
"""Characters at the beginning of a prompt in which it says what it wants."""
_TALK = re.compile(r"<chat_history>(.*?)(?:</chat_history>|$)", re.DOTALL)
_AFTER = re.compile(r"^\s*Conversation:\s*$", re.MULTILINE | re.IGNORECASE)
_SPEAKER = re.compile(r"^\s*(?:user|human)\s*:\s*", re.IGNORECASE)
_FOLLOW_UPS = (
    "What is due, and when?",
    "Who demands what of whom?",
    "What has been agreed?",
    "Where do the documents differ?",
)


@dataclass(frozen=True)
class _Hidden:
    """A prompt by what it says at its beginning, and what it is answered."""

    says: re.Pattern[str]
    answer: Callable[[str], str]


def hidden_answer(text: str, system: str = "") -> str | None:
    """The answer to a hidden prompt; None if `text` is none, and somebody has said it himself.

    `system` is what the system message says: some prompts stand there.
    """
    head = text.lstrip()[:_HEAD]
    found = next((one for one in _PROMPTS if one.says.search(head)), None)
    if found is not None:
        return found.answer(text)
    if _TOOLS.search(system[:_HEAD]):
        return json.dumps({"tool_calls": []})
    return None


def title_of(talk: str) -> str:
    """A title of a talk: how it begins, without marks that a program would take for its own."""
    lines = [_SPEAKER.sub("", line) for line in talk.splitlines()]
    first = next((line for line in lines if any(map(str.isalnum, line))), "")
    plain = " ".join(re.sub(r"[^\w\s'’.,-]", " ", first).split())
    if len(plain) > _LONGEST_TITLE:
        plain = plain[: _LONGEST_TITLE + 1].rsplit(" ", 1)[0][:_LONGEST_TITLE].rstrip(".,- ") + " …"
    return plain or "Chat"


def _talk_in(prompt: str) -> str:
    found = _TALK.search(prompt)
    if found:
        return found[1]
    after = _AFTER.split(prompt, maxsplit=1)
    return after[1] if len(after) > 1 else prompt.strip().partition("\n\n")[2]


def _title_as_json(prompt: str) -> str:
    return json.dumps({"title": title_of(_talk_in(prompt))}, ensure_ascii=False)


def _title_and_language(prompt: str) -> str:
    told = {"language": "English", "title": title_of(_talk_in(prompt))}
    return json.dumps(told, ensure_ascii=False)


def _title_itself(prompt: str) -> str:
    return title_of(_talk_in(prompt))


def _always(answer: object) -> Callable[[str], str]:
    said = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda _: said


def _task(words: str) -> re.Pattern[str]:
    """A prompt of Open WebUI begins so."""
    return re.compile(rf"\A### Task:\s+(?:{words})", re.IGNORECASE)


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"\A(?:{words})", re.IGNORECASE)


_TOOLS = re.compile(r"\AAvailable Tools:", re.IGNORECASE)
_PROMPTS = (
    _Hidden(_task("generate a concise|you are a title generator"), _title_as_json),
    _Hidden(_task("generate 1-3 broad tags"), _always({"tags": ["Negotiation"]})),
    _Hidden(_task("suggest 3-5 relevant follow-up"), _always({"follow_ups": _FOLLOW_UPS})),
    _Hidden(_task("analyze the chat history to determine"), _always({"queries": []})),
    _Hidden(_task("you are an autocompletion system"), _always({"text": ""})),
    _Hidden(_task("generate a detailed prompt for a[mn]? image"), _always({"prompt": ""})),
    _Hidden(_begins("your task is to reflect the speaker's likely facial"), _always("🙂")),
    _Hidden(_begins("analyze this conversation and provide:"), _title_and_language),
    _Hidden(
        _begins("(?:please )?(?:provide|generate|write) a concise, 5-word-or-less title"),
        _title_itself,
    ),
    _Hidden(_begins("please generate a concise title"), _title_itself),
)
