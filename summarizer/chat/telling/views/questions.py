"""What the documents leave open, in another language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from summarizer.brief import Agreement, Deadline, PendingStep
from summarizer.chat.escaping import inert
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.values import saying_told
from summarizer.chat.telling.views.parts import (
    agreement_named,
    bullets,
    due_told,
    items_among,
    labelled,
    marked,
    slanted,
    spaced,
    titled,
)
from summarizer.picture import DossierItem, OpenQuestion, day_of
from summarizer.picture.values import QuestionKind
from summarizer.views import questions
from summarizer.views.markdown.parts import Part
from summarizer.views.shown import Shown
from summarizer.views.standing import dating, ends


def questions_told(tongue: Tongue) -> Part:
    """The open questions by kind."""
    picture, blocks = tongue.scene.picture, list[str]()
    every = picture.open_questions
    for those in questions(picture):
        lines = [_line(it, tongue) for it in every if it.kind == those.kind]
        blocks += [titled(tongue(f"view.asked.{those.kind}")), bullets(lines)]
    shown = Shown(picture)
    about = dict.fromkeys(id for it in every for id in it.about)
    cards = tuple(shown.card(shown.items[id]) for id in about if id in shown.items)
    none = tongue("view.none.questions")
    return Part(tongue("view.title.questions"), tuple(blocks) or (none,), cards)


def _line(it: OpenQuestion, tongue: Tongue) -> str:
    whom = tongue("view.question.concerns", who=tongue.parties(it.parties)) if it.parties else ""
    return spaced(inert(_ASKED[it.kind](it, tongue)), slanted(whom), marked(*it.about))


def _first(it: OpenQuestion, tongue: Tongue) -> DossierItem:
    return tongue.scene.items[it.about[0]]


def _unanswered(it: OpenQuestion, tongue: Tongue) -> str:
    key = "unanswered" if it.parties else "unanswered_by_any"
    item = labelled(_first(it, tongue), tongue)
    return tongue(f"view.question.{key}", item=item, who=tongue.parties(it.parties))


def _passed(it: OpenQuestion, tongue: Tongue) -> str:
    item = _first(it, tongue)
    day = day_of(ends(dating(item).time)[1])
    key = "deadline_passed" if day else "deadline_over"
    told = labelled(item, tongue)
    return tongue(f"view.question.{key}", item=told, day=tongue.day(day) if day else "")


def _no_date(it: OpenQuestion, tongue: Tongue) -> str:
    item = _first(it, tongue)
    words = item.item.time.text if isinstance(item.item, Deadline) else ""
    told = labelled(item, tongue)
    return tongue("view.question.no_date", item=told, words=tongue.quote(words))


def _step(it: OpenQuestion, tongue: Tongue) -> str:
    item = _first(it, tongue)
    name = agreement_named(item, tongue)
    pending = _pending(it, item)
    if pending is None:
        return tongue("view.question.steps", name=name)
    key, step = "step" if it.parties else "step_by_nobody", tongue.word("step", pending.step)
    who = tongue.parties(it.parties)
    asked = tongue(f"view.question.{key}", name=name, step=step, by=who)
    due = tongue.scene.items.get(pending.due or "")
    if due is None or not isinstance(due.item, Deadline):
        return asked
    return tongue("view.question.step_due", asked=asked, due=due_told(due, tongue))


def _pending(it: OpenQuestion, item: DossierItem) -> PendingStep | None:
    """The step that a question asks for, as its document has it."""
    for saying in it.sayings[:1]:
        deals = (member.item for member in item.members if member.place == saying.place)
        steps = (
            step for deal in deals if isinstance(deal, Agreement) for step in deal.pending_steps
        )
        return next((s for s in steps if (s.step, s.by) == (saying.value, it.parties)), None)
    return None


def _contradiction(it: OpenQuestion, tongue: Tongue) -> str:
    items = items_among(it.about, tongue)
    labels = [labelled(item, tongue) for item in items]
    if len(items) > 1:
        return tongue("view.question.contradicting", said=tongue.listed(labels, "or"))
    asked = tongue("view.asked.contradiction")
    found = (d for d in tongue.scene.picture.discrepancies if d.kind == "contradiction")
    field = next((d.field for d in found if (d.about, d.sayings) == (it.about, it.sayings)), "")
    kind = items[0].kind if items else ""
    told = dict.fromkeys(saying_told(saying, field, kind, tongue) for saying in it.sayings)
    if not told:
        return tongue("item.plain", item=next(iter(labels), ""), account=asked)
    said = tongue.listed(told, "or")
    return tongue("view.question.contradiction", item=next(iter(labels), ""), said=said)


def _unclear(it: OpenQuestion, tongue: Tongue) -> str:
    name = agreement_named(_first(it, tongue), tongue)
    return tongue("view.question.unclear_status", name=name)


def _same(it: OpenQuestion, tongue: Tongue) -> str:
    items = items_among(it.about, tongue)
    if items:
        one, other = (labelled(item, tongue) for item in items)
        return tongue("view.question.same_item", one=one, other=other)
    one, other = (tongue.quote(tongue.party(id)) for id in it.about)
    return tongue("view.question.same_party", one=one, other=other)


_ASKED: Mapping[QuestionKind, Callable[[OpenQuestion, Tongue], str]] = {
    "contradiction": _contradiction,
    "deadline_passed": _passed,
    "unanswered_demand": _unanswered,
    "step_pending": _step,
    "unclear_status": _unclear,
    "no_date": _no_date,
    "perhaps_same": _same,
}
