"""An answer: sentences, each with the items and the passages that it rests on."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import PrivateAttr, model_validator

from summarizer.asking.making import Made, made_of
from summarizer.brief import Evidence, Usage
from summarizer.brief.values import Value
from summarizer.rendering.escaping import escape, wrapped

Question = Literal[
    "changes",
    "deadlines",
    "statuses",
    "commitments",
    "demands",
    "stances",
    "red_lines",
    "moves",
    "contradictions",
    "independence",
    "removes",
    "factuality",
    "words",
    "calendar",
    "unanswered",
]


class Citation(Value):
    """A passage of a document, and the item of the dossier that has it as evidence."""

    item: str
    document: str
    evidence: Evidence


class Sentence(Value):
    """A plain sentence with the ids and passages that it rests on.

    Only a sentence that says that something is not in the documents (`says_nothing`) has none.
    """

    text: str
    items: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    says_nothing: bool = False
    _made: Made | None = PrivateAttr(default=None)

    @property
    def made(self) -> Made | None:
        """What it was made of, for telling it in another language; None if that is not known."""
        return self._made

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.text)

    def of(self, what: str, *values: object) -> Self:
        """This sentence, made of `values` in the shape `what`."""
        self._made = Made(what, values)
        return self

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.says_nothing and not (self.items and self.citations):
            raise ValueError("a sentence that says something needs items and citations")
        return self


class Answer(Value):
    """What the documents of a dossier say to a question, and nothing else.

    `understood` is which of the fifteen questions it was taken for; `found` is False where the
    documents do not tell, or the question was not understood. `notes` say how it was read.
    """

    question: str
    understood: Question | None = None
    sentences: tuple[Sentence, ...] = ()
    found: bool
    by: Literal["rules", "model"] = "rules"
    model: str | None = None
    prompt_sha256: str | None = None
    usage: Usage | None = None
    """What the requests to a model came to, whoever has answered in the end; None without any."""
    notes: tuple[str, ...] = ()
    _notes_made: tuple[Made | None, ...] = PrivateAttr(default=())

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.question)

    @property
    def remarks(self) -> tuple[tuple[str, Made | None], ...]:
        """The notes, each with what it was made of, if that is known."""
        unknown = (None,) * (len(self.notes) - len(self._notes_made))
        return tuple(zip(self.notes, (*self._notes_made, *unknown), strict=True))

    def noted(self, *notes: str) -> Self:
        """The answer with `notes` behind its own."""
        made = (*(it for _, it in self.remarks), *map(made_of, notes))
        answer = self.model_copy(update={"notes": (*self.notes, *map(str, notes))})
        answer._notes_made = made
        return answer

    def to_markdown(self) -> str:
        """The answer for reading, in lines of a terminal: sentences with ids, passages below."""
        blocks = [wrapped(f"**{escape(self.question)}**"), *map(_block, self.sentences)]
        blocks += [wrapped(f"*{escape(note)}*") for note in self.notes]
        if self.by == "model":
            by = f"*Answered by {escape(self.model or 'a model')}; citations checked.*"
            blocks.append(wrapped(by))
        return "\n\n".join(blocks) + "\n"


def _block(sentence: Sentence) -> str:
    ids = f" [{', '.join(map(escape, sentence.items))}]" if sentence.items else ""
    lines = [wrapped(f"{escape(sentence.text)}{ids}", "- ", "  ")]
    for citation in sentence.citations:
        quote = citation.evidence
        place = f"{citation.document}, {quote.start}–{quote.end}"
        lines.append(wrapped(f"“{escape(quote.quote)}” ({place})", "  > ", "  > "))
    return "\n".join(_apart(lines))


def _apart(lines: list[str]) -> list[str]:
    """The lines with a bare quotation mark between passages, so that they stay paragraphs."""
    first, *passages = lines
    parted = [part for passage in passages for part in ("  >", passage)][1:]
    return [first, *([""] if passages else []), *parted]
