"""What chat programs send besides what their users say, in the forms that they give it."""

from __future__ import annotations

from collections.abc import Mapping

TALK = "USER: Who must end the strike by Friday?\nASSISTANT: The union of Kessa."


def task(words: str, form: str, talk: str = TALK) -> str:
    """A prompt of Open WebUI."""
    return (
        f"### Task:\n{words}\n\n### Guidelines:\n- Be concise.\n\n### Output:\n"
        f"JSON format: {form}\n\n### Chat History:\n<chat_history>\n{talk}\n</chat_history>"
    )


TITLE = task(
    "Generate a concise, 3-5 word title with an emoji summarizing the chat history.",
    '{ "title": "your concise title here" }',
)
TAGS = task(
    "Generate 1-3 broad tags categorizing the main themes of the chat history, along with 1-3 more "
    "specific subtopic tags.",
    '{ "tags": ["tag1", "tag2", "tag3"] }',
)
FOLLOW_UPS = task(
    "Suggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next.",
    '{ "follow_ups": ["Question 1?", "Question 2?"] }',
)
QUERIES = task(
    "Analyze the chat history to determine the necessity of generating search queries, in the "
    "given language.",
    '{ "queries": [] }',
)
NEXT = task(
    "Predict 3-5 useful messages that might come next.",
    '{ "follow_ups": ["First message", "Second message"] }',
)
"""Follow-ups as a later version asks for them."""
COMPACTION = (
    "### Task:\nSummarize the conversation history that is left out.\n\n### Previous Summary:\n\n"
    f"### Messages Being Compacted:\n{TALK}"
)
MERGING = (
    'You have been provided with a set of responses from various models to the query: "Who?"\n\n'
    'Responses from models: "Ole Tarn." "The union."'
)
MEMORY = (
    "Review the completed conversation turn and decide what to keep.\n\n"
    f'Shape: {{"operations": []}}\n\nConversation:\n{TALK}'
)
AUTOCOMPLETE = (
    "### Task:\nYou are an autocompletion system. Continue the text in `<text>` based on the "
    "**completion type** in `<type>` and the given language.\n\n<type>General</type>\n"
    "<text>Who has</text>"
)
IMAGE = task("Generate a detailed prompt for am image generation task.", '{ "prompt": "…" }')
EMOJI = (
    "Your task is to reflect the speaker's likely facial expression through a fitting emoji.\n\n"
    "Message: ```Kessa has agreed.```"
)
TITLE_ALONE = (
    "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. "
    f"Only return the title itself.\n\nConversation:\n{TALK}"
)
TITLE_AND_LANGUAGE = (
    "Analyze this conversation and provide:\n1. The detected language of the conversation\n"
    "2. A concise title in the detected language (5 words or less, no punctuation or quotation)\n\n"
    f"{TALK}"
)
TOOLS = (
    'Available Tools: [{"name": "web"}]\n\nYour task is to choose and return the correct tool(s).'
)

FENCED = (
    'Attached document(s):\n```md# "a.txt"\nKessa demands pay.\n'
    '\n\n---\n\n# "b.txt"\nNorr refuses.\n\n```'
)
"""Files that LibreChat puts into a message as text."""


def templated(sources: Mapping[str, str], question: str, tagged: bool = False) -> str:
    """A question with files, as Open WebUI puts them together."""
    told = "\n".join(
        f'<source id="{number}" name="{name}">{text}</source>'
        for number, (name, text) in enumerate(sources.items(), 1)
    )
    asked = f"<user_query>\n{question}\n</user_query>" if tagged else question
    return (
        "### Task:\nRespond to the user query using the provided context, incorporating inline "
        "citations in the format [id] **only when the <source> tag includes an explicit id "
        f"attribute**.\n\n### Guidelines:\n- Be clear.\n\n<context>\n{told}\n</context>\n\n{asked}"
    )


def listed(*names: str) -> str:
    """The list of files that Open WebUI puts before what was said with them."""
    files = "\n".join(
        f'<file type="file" id="{name}" url="{name}" name="{name}"/>' for name in names
    )
    return f"<attached_files>\n{files}\n</attached_files>\n\n"
