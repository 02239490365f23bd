"""The reply to a question: sentences with numbers, and below the passages they rest on."""

from __future__ import annotations

from summarizer.asking import Answer, Sentence
from summarizer.chat.citing import Notes
from summarizer.chat.escaping import inert
from summarizer.chat.values import Reply
from summarizer.chat.wording import Wording
from summarizer.views.shown import Shown

_MOST = 5


def answered(answer: Answer, shown: Shown, say: Wording) -> Reply:
    """The answer, short; the whole of it as the detail."""
    notes = Notes()
    lines = [_line(sentence, notes) for sentence in answer.sentences]
    text = _told(answer.sentences[:_MOST], lines[:_MOST], notes, shown)
    if rest := len(lines) - _MOST if len(lines) > _MOST else 0:
        text += f"\n\n{say.counted('answer.rest', rest)}"
    whole = _told(answer.sentences, lines, notes, shown)
    remarks = "".join(f"\n\n*{inert(note)}*" for note in answer.notes)
    language = f"*{say('english')}*\n\n" if say.language != "en" else ""
    return Reply(
        kind="answer",
        text=f"{language}{text}{remarks}",
        detail=f"{language}{whole}{remarks}",
        citations=notes.citations,
        language=say.language,
    )


def _line(sentence: Sentence, notes: Notes) -> str:
    return f"{inert(sentence.text)} {notes.marks(sentence.citations)}".strip()


def _told(sentences: tuple[Sentence, ...], lines: list[str], notes: Notes, shown: Shown) -> str:
    cited = (citation for sentence in sentences for citation in sentence.citations)
    below = notes.quotations(shown, cited)
    return "\n\n".join(filter(None, ("\n".join(lines), "\n".join(below))))
