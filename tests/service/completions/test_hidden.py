"""Prompts of chat programs are answered in the form that they ask for; users' words are not."""

from __future__ import annotations

import json

import pytest

from summarizer.service.completions.hidden import hidden_answer, title_of
from tests.service.completions import prompts

_TITLE = "Who must end the strike by Friday"


def told(prompt: str) -> object:
    answer = hidden_answer(prompt)
    assert answer is not None
    return json.loads(answer)


def test_titles_are_how_the_talk_begins() -> None:
    assert told(prompts.TITLE) == {"title": _TITLE}
    assert hidden_answer(prompts.TITLE_ALONE) == _TITLE
    assert told(prompts.TITLE_AND_LANGUAGE) == {"language": "English", "title": _TITLE}


def test_lists_are_of_the_form_that_is_asked_for() -> None:
    assert told(prompts.TAGS) == {"tags": ["Negotiation"]}
    follow_ups = told(prompts.FOLLOW_UPS)
    assert isinstance(follow_ups, dict)
    assert all(question.endswith("?") for question in follow_ups["follow_ups"])
    assert told(prompts.QUERIES) == {"queries": []}
    assert told(prompts.AUTOCOMPLETE) == {"text": ""}
    assert told(prompts.IMAGE) == {"prompt": ""}
    assert hidden_answer(prompts.EMOJI) == "🙂"


def test_a_choice_of_tools_chooses_none() -> None:
    assert json.loads(hidden_answer("Query: hi", prompts.TOOLS) or "") == {"tool_calls": []}


@pytest.mark.parametrize(
    "said",
    [
        "Who has set a deadline?",
        "Suggest 3-5 relevant follow-up questions.",
        "Generate a concise title for this.",
        f"The mediator wrote:\n{prompts.TITLE}",
        prompts.templated({"a.txt": prompts.TITLE}, "Who?"),
        "",
    ],
)
def test_what_a_user_says_is_none(said: str) -> None:
    assert hidden_answer(said, "You are a helpful assistant.") is None


@pytest.mark.parametrize(
    ("talk", "title"),
    [
        ("", "Chat"),
        ("---\n\n", "Chat"),
        ("user: hello", "hello"),
        ('<script>alert(1)</script> "x" @channel', "script alert 1 script x channel"),
        ("word " * 30, "word word word word word word word word …"),
        ("w" * 90, f"{'w' * 40} …"),
    ],
)
def test_a_title_is_short_and_has_no_marks(talk: str, title: str) -> None:
    assert title_of(talk) == title
