"""Answers by a model: any question, from the items that it is shown, and checked by code."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict

from summarizer.asking.answers import Answer, Citation, Sentence
from summarizer.asking.check import faults
from summarizer.asking.citing import all_passages, nothing
from summarizer.asking.making import Note
from summarizer.asking.naming import tokens
from summarizer.asking.questions import understand
from summarizer.asking.rules import answer
from summarizer.asking.scene import Scene
from summarizer.asking.selection import nearest
from summarizer.asking.showing import harmless, item_lines
from summarizer.errors import AnswerWithheld, ExtractionError
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Answered, Endpoints
from summarizer.grounding import Grounder
from summarizer.picture import DossierItem, Picture
from summarizer.prompts import Prompt, find
from summarizer.settings import Settings

ASK_PROMPT = "ask.v1"
_MOST_ITEMS = 150
_LONGEST = 600
_LEAST_QUOTE = 8
_NAMES = {"de": "German", "fr": "French", "es": "Spanish"}
_FOUND_NOTHING = "The model found nothing; these are the rules."
_WITHHELD = "The model's answer was withheld, as its citations do not hold; these are the rules."

logger = logging.getLogger(__name__)


class AskedProof(BaseModel):
    """An item's id, and quotes copied from its passages."""

    model_config = ConfigDict(extra="forbid")

    item: str
    quotes: list[str]


class AskedSentence(BaseModel):
    """One sentence of a model's answer; what it rests on comes first."""

    model_config = ConfigDict(extra="forbid")

    rests_on: list[AskedProof]
    text: str


class AskDraft(BaseModel):
    """What a model fills in to answer a question."""

    model_config = ConfigDict(extra="forbid")

    found: bool
    sentences: list[AskedSentence]


async def ask_model(
    picture: Picture,
    question: str,
    endpoints: Endpoints,
    budget: Budget,
    settings: Settings,
    language: str = "en",
) -> Answer:
    """The model's answer to `question`, if what it cites bears it out.

    `language` is that of its sentences, one of `lexicon.LANGUAGES`; English for any other.

    Where it does not, or the model finds nothing, the rules answer if they find something, and
    a note says so. Raises `AnswerWithheld` if they cannot either, `ExtractionError` if no model
    answers; `budget` and the error have the usage even then.
    """
    scene = Scene(picture)
    shown = _shown(scene, question, settings.chunk_chars)
    prompt = find(ASK_PROMPT, settings.prompts)
    messages = prompt.messages(
        clock=picture.clock.isoformat() if picture.clock else None,
        items=[{"id": item.id, "lines": lines} for item, lines in shown],
        question=harmless(question),
        language=_NAMES.get(language, ""),
    )
    try:
        answered = await endpoints.ask(messages, AskDraft, budget)
        given = _checked(picture, question, answered, prompt, len(shown), language)
    except (AnswerWithheld, ExtractionError) as error:
        error.usage = budget.usage if budget.usage.requests else None
        raise
    return given.model_copy(update={"usage": budget.usage})


def _shown(scene: Scene, question: str, most_chars: int) -> list[tuple[DossierItem, list[str]]]:
    """The items nearest to the question, as many as fit, in the dossier's order."""
    words = (token[0] for token in tokens(question.casefold()))
    chosen: dict[str, list[str]] = {}
    room = most_chars
    for item in nearest(understand(question, scene), scene, words)[:_MOST_ITEMS]:
        lines = item_lines(item, scene)
        room -= sum(map(len, lines))
        if room < 0 and chosen:
            break
        chosen[item.id] = lines
    return [(item, chosen[item.id]) for item in scene.picture.items if item.id in chosen]


def _checked(
    picture: Picture,
    question: str,
    answered: Answered[AskDraft],
    prompt: Prompt,
    shown: int,
    language: str,
) -> Answer:
    draft, total = answered.answer, len(picture.items)
    notes = list(answered.warnings)
    if shown < total:
        seen = f"The model was shown {shown} of {total} items, the nearest to the question."
        notes.append(Note(seen, "shown", shown, total))
    if not draft.found or not draft.sentences:
        told = nothing("The model found no answer to this in what the documents tell.")
        told = told.of("model_nothing")
        empty = _answer(question, (told,), answered, prompt, notes)
        return _by_rules(picture, question, Note(_FOUND_NOTHING, "model_found_nothing")) or empty
    proved, unproved = _proved(draft.sentences, Scene(picture))
    given = _answer(question, proved, answered, prompt, notes)
    wrong = (*unproved, *faults(given, picture, language))
    if not wrong:
        return given
    logger.warning("a model's answer was withheld: %d faults", len(wrong))
    if by_rules := _by_rules(picture, question, Note(_WITHHELD, "model_withheld")):
        return by_rules
    raise AnswerWithheld(
        f"The model's answer is not given, as what it cites does not bear it out: "
        f"{'; '.join(wrong[:3])}.",
        hint="Ask again, ask one of the fifteen questions, or ask without a model.",
    )


def _answer(
    question: str,
    sentences: tuple[Sentence, ...],
    answered: Answered[AskDraft],
    prompt: Prompt,
    notes: Iterable[str],
) -> Answer:
    return Answer(
        question=question,
        sentences=sentences,
        found=any(not sentence.says_nothing for sentence in sentences),
        by="model",
        model=answered.model,
        prompt_sha256=prompt.sha256,
    ).noted(*notes)


def _by_rules(picture: Picture, question: str, note: str) -> Answer | None:
    """The rules' answer with a note, if they understand the question and find something."""
    given = answer(picture, question)
    return given.noted(note) if given.found else None


def _proved(
    drafts: Iterable[AskedSentence], scene: Scene
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """The sentences whose quotes are found, with the passages; and what is wrong with others."""
    sentences: list[Sentence] = []
    wrong: list[str] = []
    for number, draft in enumerate(drafts, 1):
        text = " ".join(draft.text.split())
        citations = tuple(dict.fromkeys(_citations(draft, scene)))
        cited = {citation.item for citation in citations}
        if not citations or any(proof.item not in cited for proof in draft.rests_on):
            wrong.append(f"sentence {number}: a quote does not stand in the item cited for it")
        elif not text or len(text) > _LONGEST:
            wrong.append(f"sentence {number}: is empty or too long")
        else:
            items = tuple(dict.fromkeys(citation.item for citation in citations))
            sentences.append(Sentence(text=text, items=items, citations=citations))
    return tuple(sentences), tuple(wrong)


def _citations(draft: AskedSentence, scene: Scene) -> Iterator[Citation]:
    """The passages that hold the quotes; nothing at all if one of the quotes stands nowhere."""
    found: list[Citation] = []
    for proof in draft.rests_on:
        for quote in proof.quotes:
            citation = _citation(proof.item, quote, scene)
            if citation is None:
                return
            found.append(citation)
    yield from found


def _citation(item: str, quote: str, scene: Scene) -> Citation | None:
    if item not in scene.items or len(quote.strip()) < _LEAST_QUOTE:
        return None
    found = [
        Citation(item=item, document=member.document, evidence=passage)
        for member, passage in all_passages(scene.items[item])
        if Grounder(passage.quote).find(quote) is not None
    ]
    # the shortest passage says most exactly which part of the item is meant
    return min(found, key=lambda it: len(it.evidence.quote), default=None)
