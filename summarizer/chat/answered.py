"""The reply to a question: sentences with numbers, and below the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.asking import Answer, Citation
from summarizer.chat.citing import Notes
from summarizer.chat.escaping import inert
from summarizer.chat.telling import Teller, is_told_in
from summarizer.chat.values import Reply
from summarizer.chat.wording import Wording
from summarizer.views.shown import Shown

_MOST = 5
_MOST_MARKS = 3
_ABSENCE = "no answer"
_EXAMPLES = ("deadlines", "demands")


def answered(answer: Answer, shown: Shown, say: Wording, remarks: Iterable[str] = ()) -> Reply:
    """The answer, short, and the whole of it as the detail; `remarks` say how it was read."""
    sentences = answer.sentences
    teller = Teller(shown.picture, say.language) if is_told_in(say.language) else None
    lines = [teller.sentence(it) if teller else it.text for it in sentences]
    cited = [it.citations for it in sentences]
    notes = Notes(teller.tongue if teller else None)
    text = _told(lines[:_MOST], list(map(_of_each_document, cited[:_MOST])), notes, shown)
    whole = _told(lines, cited, notes, shown)
    rest = max(0, len(sentences) - _MOST)
    more = say.counted("answer.rest", rest) if rest else ""
    known = (teller.remark(*it) if teller else it[0] for it in answer.remarks)
    below = [*remarks, *map(inert, known)]
    if _rests_on_absence(answer, shown):
        below.append(say("brief.rules"))
    if answer.by == "model":
        below.append(say("answer.model", model=inert(answer.model or "")))
    said = "\n\n".join(f"*{it}*" for it in below)
    return Reply(
        kind="answer",
        text="\n\n".join(filter(None, (text, more, said))),
        detail="\n\n".join(filter(None, (whole, said))),
        citations=notes.citations,
        language=say.language,
        answer_usage=answer.usage,
    )


def not_understood(say: Wording) -> Reply:
    """What to say to a question that is none of those that rules can answer."""
    asks = {question["id"]: question["ask"] for question in say.words["question"]}
    listed = "\n".join(f"- {ask}" for ask in asks.values())
    examples = " ".join(asks[name] for name in _EXAMPLES)
    return Reply(
        kind="answer",
        text=say("answer.not_understood", examples=examples),
        detail=f"{say('answer.can_ask')}\n\n{listed}",
        language=say.language,
    )


def _rests_on_absence(answer: Answer, shown: Shown) -> bool:
    """Whether it says that no answer is told, and rules have read what may tell one."""
    absent = any(it.says_nothing or _ABSENCE in it.text.casefold() for it in answer.sentences)
    by_rules = any(source.extractor == "rules" for source in shown.picture.sources)
    told = any("read by rules" in note or "the rules read" in note for note in answer.notes)
    return absent and by_rules and not told


def _of_each_document(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The first passage of each document, a few at most."""
    first: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        first.setdefault((citation.document, citation.item), citation)
    return tuple(first.values())[:_MOST_MARKS]


def _told(
    lines: Sequence[str], cited: Sequence[Sequence[Citation]], notes: Notes, shown: Shown
) -> str:
    marked = [
        f"{inert(line)} {notes.marks(its)}".rstrip() for line, its in zip(lines, cited, strict=True)
    ]
    told = "\n".join(f"- {line}" for line in marked) if len(marked) > 1 else "".join(marked)
    below = notes.quotations(shown, (it for its in cited for it in its))
    return "\n\n".join(filter(None, (told, below)))
