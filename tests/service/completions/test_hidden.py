"""Prompts of chat programs are answered in the form that they ask for; users' words are not."""

from __future__ import annotations

import json

import pytest

from summarizer.chat.meaning import meaning
from summarizer.chat.wording import languages, wording
from summarizer.service.completions.hidden import hidden_answer
from summarizer.service.completions.offered import follow_ups, title_of
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
    assert told(prompts.NEXT) == follow_ups
    assert told(prompts.IMAGE) == {"prompt": ""}
    assert told(prompts.MEMORY) == {"operations": []}
    assert hidden_answer(prompts.EMOJI) == "🙂"


def test_a_prompt_in_other_words_is_told_by_its_form() -> None:
    asked = prompts.task("Sum it up in a few words.", '{ "title": "…" }')
    assert told(asked) == {"title": _TITLE}
    assert hidden_answer(prompts.task("Count the words.", '{ "words": 7 }')) == ""
    # what stands in the talk is nothing that the program asks for
    assert hidden_answer(prompts.task("Count.", "a number", 'USER: { "title": "x" }')) == ""


def test_no_summary_is_made_of_what_was_said_and_no_answer_of_answers() -> None:
    assert hidden_answer(prompts.COMPACTION) == ""
    assert "one by one" in str(hidden_answer(prompts.MERGING))


def test_questions_to_go_on_with_are_in_the_users_language_and_new() -> None:
    for language in languages():
        asks = {it["id"]: it["ask"] for it in wording(language).words["question"]}
        asked = asks["demands"]
        offered = follow_ups(f"USER: {asks['stances']}\nASSISTANT: …\nUSER: {asked}\nASSISTANT: …")
        assert len(offered) == 4
        assert asked not in offered
        assert asks["deadlines"] in offered
        assert all(meaning(one).question == one for one in offered)
        assert follow_ups(f"USER: {asked}\nASSISTANT: {wording(language)('none')}") == []


def test_a_talk_is_called_as_the_document_is_with_which_it_begins() -> None:
    report = (
        "We use cookies to count our readers. Accept all | Settings\n\n"
        "Dockers of Kessa stay away\n\n"
        "KESSA, 14 May 2026 — The union demands a wage rise of 6 per cent. The port, which has "
        "lost a week of trade, rejected the demand on Thursday and called for talks.\n"
    )
    assert title_of(f"USER: {report}\nASSISTANT: \n") == "Dockers of Kessa stay away"
    asked = f"{report}\nWho has set a deadline?"
    assert title_of(f"USER: {asked}\nASSISTANT: Nobody.") == "Dockers of Kessa stay away"


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
