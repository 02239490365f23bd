"""The page on which a dossier is asked a question, and answers with what it rests on."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Request, Response

from summarizer.asking import Answer
from summarizer.dossier import modelled
from summarizer.errors import SummarizerError
from summarizer.service.callers import Caller
from summarizer.service.pages.held import Held, held
from summarizer.service.pages.site import Page, shown
from summarizer.service.pages.visitors import Reader, Writer
from summarizer.service.problems import problem_of
from summarizer.service.shared import shared
from summarizer.views.names import Names

router = APIRouter(prefix="/dossiers/{identity}/ask")

LONGEST = 2000
"""So many characters a question may have."""
EXAMPLES = (
    "What changed?",
    "Which deadlines are set?",
    "What is signed, and what is only expected?",
    "Who wants what of whom, and was it answered?",
    "Where do the documents contradict each other?",
    "Who has not answered yet?",
)


@router.get("")
async def ask(identity: str, request: Request, caller: Reader, question: str = "") -> Response:
    """The question of the address; it is answered at once where that asks no model."""
    known = await held(identity, request, caller)
    page = partial(_page, request, caller, known, question, now=False)
    return await to_thread.run_sync(page, limiter=shared(request).asking)


@router.post("")
async def answered(
    identity: str, request: Request, caller: Writer, question: Annotated[str, Form()] = ""
) -> Response:
    """The answer, also where a model has to be asked and paid for."""
    known = await held(identity, request, caller)
    page = partial(_page, request, caller, known, question, now=True)
    return await to_thread.run_sync(page, limiter=shared(request).asking)


def _page(request: Request, caller: Caller, known: Held, question: str, *, now: bool) -> Response:
    free = not modelled.uses_model(shared(request).settings)
    asked = " ".join(question.replace("\x00", "").split())
    answer: Answer | None = None
    wrong, hint = "", ""
    if len(asked) > LONGEST:
        wrong, hint = f"A question may have {LONGEST:,} characters.", "Ask for one thing at a time."
    elif asked and (now or free):
        try:
            answer = known.whole.ask(asked)
        except SummarizerError as error:
            told = problem_of(error)
            wrong, hint = told.detail, told.hint or "Ask in other words, or try again."
    picture = known.whole.picture
    page = Page(
        "ask.html.jinja",
        f"Ask · {known.kept.title}",
        at="dossiers",
        modules=("ask.js",),
        status=422 if wrong else 200,
    )
    return shown(
        request,
        page,
        caller,
        held=known,
        question=asked[:LONGEST],
        answer=answer,
        wrong=wrong,
        hint=hint,
        free=free,
        examples=EXAMPLES,
        longest=LONGEST,
        names=Names(picture),
        kinds={item.id: item.kind for item in picture.items},
    )
