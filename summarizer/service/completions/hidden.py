"""What chat programs ask behind their users' backs: titles, tags, questions to go on with.

They send a prompt in the user's name, with the talk in it. It is answered at once and in the form
that it asks for; nothing is extracted, and the conversation does not hear of it. Recognised are
the prompts that Open WebUI and LibreChat come with: by their first words, and those of Open WebUI,
which change from version to version, by their form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.service.completions.offered import follow_ups, title_of

_HEAD = 600
"""Characters at the beginning of a prompt in which it says what it wants."""
_TALK = re.compile(r"<chat_history>(.*?)(?:</chat_history>|$)", re.DOTALL)
_AFTER = re.compile(r"^\s*Conversation:\s*$", re.MULTILINE | re.IGNORECASE)
_PROMPT = re.compile(r"\A### Task:\s")
_HISTORY = "<chat_history>"
_KEY = re.compile(r'\{\s*"([a-z_]{1,20})"\s*:')
_APART = "Answers of several models are not put together here: read them one by one."


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
    asked, history, _ = text.partition(_HISTORY)
    # after <context> come documents, in which anything may stand
    if history and _PROMPT.match(head) and "<context>" not in asked:
        return _by_form(asked, text)
    if _TOOLS.search(system[:_HEAD]):
        return json.dumps({"tool_calls": []})
    return None


def _by_form(asked: str, prompt: str) -> str:
    """The answer in the form that stands before the talk; none to what is not known."""
    key = _KEY.search(asked)
    answer = _FORMS.get(key[1]) if key else None
    return answer(prompt) if answer else ""


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


def _follow_ups(prompt: str) -> str:
    return json.dumps({"follow_ups": follow_ups(_talk_in(prompt))}, ensure_ascii=False)


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
_FORMS = {
    "title": _title_as_json,
    "tags": _always({"tags": ["Negotiation"]}),
    "follow_ups": _follow_ups,
    "queries": _always({"queries": []}),
    "text": _always({"text": ""}),
    "prompt": _always({"prompt": ""}),
}
"""Answers to prompts of Open WebUI, by the key that they are to stand under."""
_PROMPTS = (
    _Hidden(_task("generate a concise|you are a title generator"), _FORMS["title"]),
    _Hidden(_task("generate 1-3 broad tags"), _FORMS["tags"]),
    _Hidden(_task("suggest 3-5 relevant follow-up"), _FORMS["follow_ups"]),
    _Hidden(_task("analyze the chat history to determine"), _FORMS["queries"]),
    _Hidden(_task("you are an autocompletion system"), _FORMS["text"]),
    _Hidden(_task("generate a detailed prompt for a[mn]? image"), _FORMS["prompt"]),
    # without a summary the program goes on with what was said itself
    _Hidden(_task("summarize the conversation history"), _always("")),
    _Hidden(_begins("you have been provided with a set of responses from"), _always(_APART)),
    _Hidden(_begins("review the completed conversation turn"), _always({"operations": []})),
    _Hidden(_begins("your task is to reflect the speaker's likely facial"), _always("🙂")),
    _Hidden(_begins("analyze this conversation and provide:"), _title_and_language),
    _Hidden(
        _begins("(?:please )?(?:provide|generate|write) a concise, 5-word-or-less title"),
        _title_itself,
    ),
    _Hidden(_begins("please generate a concise title"), _title_itself),
)
