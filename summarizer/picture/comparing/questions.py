"""What the documents leave open, as questions that a reader would ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from summarizer.brief import Agreement, Deadline, Demand
from summarizer.codebook import Step
from summarizer.dates.vocabulary import MONTHS
from summarizer.picture.comparing import times
from summarizer.picture.comparing.passing import passed
from summarizer.picture.comparing.statuses import since_renewed
from summarizer.picture.comparing.steps import Pending, due_day, pending_steps
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.values import (
    Discrepancy,
    DossierItem,
    OpenQuestion,
    PerhapsSame,
    QuestionKind,
)

_Asked = tuple[date | None, OpenQuestion]
_KINDS: tuple[QuestionKind, ...] = (
    "unanswered_demand",
    "deadline_passed",
    "no_date",
    "step_pending",
    "contradiction",
    "unclear_status",
    "perhaps_same",
)
_STEPS: Mapping[Step, tuple[str, str]] = {
    "finalise_text": ("finish the text of", "the text of {} be finished"),
    "sign": ("sign", "{} be signed"),
    "approve": ("approve", "{} be approved"),
    "implement": ("carry out", "{} be carried out"),
}


def questions(
    told: Told, found: Sequence[Discrepancy], clock: date | None
) -> tuple[OpenQuestion, ...]:
    """All open questions: those with a date by date, the others by kind."""
    asked: list[_Asked] = []
    for item in told.items:
        if item.item.time_frame == "current" and item.item.factuality != "negated":
            asked += _about(told, item, clock)
    asked += [(None, q) for d in found if (q := _contradiction(told, d))]
    asked += [(None, q) for pair in told.perhaps if (q := _perhaps_same(told, pair))]
    return tuple(question for _, question in sorted(asked, key=_order))


def _order(asked: _Asked) -> tuple[bool, date, int, tuple[str, ...], str]:
    day, question = asked
    rank = _KINDS.index(question.kind)
    return day is None, day or date.max, rank, question.about, question.question


def _about(told: Told, item: DossierItem, clock: date | None) -> Iterator[_Asked]:
    match item.item:
        case Demand():
            yield from _unanswered(told, item)
        case Deadline():
            yield from _passed(told, item, clock)
            yield from _no_date(told, item)
        case Agreement(status="unclear"):
            yield from _unclear(told, item)
            yield from _steps(told, item)
        case Agreement():
            yield from _steps(told, item)


def _unanswered(told: Told, item: DossierItem) -> Iterator[_Asked]:
    demand = item.item
    members = since_renewed(item.members, told.day)
    if not isinstance(demand, Demand) or any(_is_settled(m.item) for m in members):
        return
    asked = told.cast.sides(demand.addressees)
    replies = [r for m in members for r in m.item.responses if r.kind != "no_comment"]
    if any(not asked or told.cast.sides((r.party,)) & asked for r in replies):
        return
    have = "have" if _are_several(told, demand.addressees) else "has"
    who = _spoken(told, demand.addressees) or "anybody"
    text = f"{_clause(demand.summary)}: {have} {who} answered?"
    yield None, _question(told, "unanswered_demand", text, item, demand.addressees)


def _is_settled(item: object) -> bool:
    return isinstance(item, Demand) and item.status != "open"


def _passed(told: Told, item: DossierItem, clock: date | None) -> Iterator[_Asked]:
    if found := passed(told, item, clock):
        day, member = found
        due = member.item
        whom = due.applies_to if isinstance(due, Deadline) else ()
        text = f"{_clause(due.summary)}: the time was up on {_day(day)}. What came of it?"
        yield day, _question(told, "deadline_passed", text, item, whom)


def _no_date(told: Told, item: DossierItem) -> Iterator[_Asked]:
    due = item.item
    if not isinstance(due, Deadline) or due.status != "pending":
        return
    if all(isinstance(m.item, Deadline) and m.item.time.latest is None for m in item.members):
        text = f"{_clause(due.summary)}: which day does “{due.time.text}” mean?"
        yield None, _question(told, "no_date", text, item, due.applies_to)


def _unclear(told: Told, item: DossierItem) -> Iterator[_Asked]:
    deal = item.item
    if isinstance(deal, Agreement):
        text = f"How do things stand with {_the(deal.name)}?"
        yield None, _question(told, "unclear_status", text, item, deal.parties)


def _steps(told: Told, item: DossierItem) -> Iterator[_Asked]:
    for step in pending_steps(told, item):
        yield due_day(told, step), _step(told, item, step)


def _step(told: Told, item: DossierItem, pending: Pending) -> OpenQuestion:
    deal = _the(pending.deal.name)
    active, passive = _STEPS[pending.step.step]
    who = _spoken(told, pending.step.by)
    doing = f"{who} {active} {deal}" if who else passive.format(deal)
    due = told.by_id.get(pending.step.due or "")
    until = (
        f" It is due {times.in_words(d)}." if due and isinstance(d := due.item, Deadline) else ""
    )
    return OpenQuestion(
        kind="step_pending",
        question=f"Will {doing}?{until}",
        about=(item.id,),
        parties=pending.step.by,
        sayings=(saying(pending.member, pending.step.step, pending.step.evidence),),
    )


def _contradiction(told: Told, found: Discrepancy) -> OpenQuestion | None:
    items = [told.by_id[about] for about in found.about if about in told.by_id]
    if found.kind != "contradiction" or not items or _is_background(items):
        return None
    said = [_named(item) for item in items]
    if len(items) == 1:
        said = [f"“{value}”" for value in dict.fromkeys(s.value for s in found.sayings)]
    which = " or ".join(said)
    matter = f"{_clause(items[0].item.summary)}: which" if len(items) == 1 else "Which"
    text = f"{matter} is right, {which}?"
    return OpenQuestion(
        kind="contradiction", question=text, about=found.about, sayings=found.sayings
    )


def _perhaps_same(told: Told, pair: PerhapsSame) -> OpenQuestion | None:
    if pair.what == "party":
        names = [told.name(party) for party in (pair.one, pair.other)]
        text = f"Are “{names[0]}” and “{names[1]}” the same?"
        parties = (pair.one, pair.other)
        return OpenQuestion(kind="perhaps_same", question=text, about=parties, parties=parties)
    items = [told.by_id[item] for item in (pair.one, pair.other)]
    if _is_background(items):
        return None
    text = f"Are {_named(items[0])} and {_named(items[1])} the same {items[0].kind}?"
    return OpenQuestion(
        kind="perhaps_same",
        question=text,
        about=(pair.one, pair.other),
        sayings=tuple(saying(i.members[i.lead], i.item.summary) for i in items),
    )


def _is_background(items: Sequence[DossierItem]) -> bool:
    return any(item.item.time_frame == "background" for item in items)


def _question(
    told: Told, kind: QuestionKind, text: str, item: DossierItem, parties: Collection[str]
) -> OpenQuestion:
    said = tuple(saying(m, m.item.summary) for m in item.members)
    return OpenQuestion(
        kind=kind, question=text, about=(item.id,), parties=tuple(parties), sayings=said
    )


def _clause(summary: str) -> str:
    return summary.strip().rstrip(".")


def _named(item: DossierItem) -> str:
    """The item as it is quoted; one and the same sentence may be a claim, and what is denied."""
    denied = " (denied)" if item.item.factuality == "negated" else ""
    return f"“{_clause(item.item.summary)}”{denied}"


def _the(name: str) -> str:
    """The name of a deal within a sentence: "the dredging contract", "the Lenz Accord"."""
    return name if name.casefold().startswith(("the ", "a ", "an ")) else f"the {name}"


def _spoken(told: Told, parties: Collection[str]) -> str:
    *others, last = [told.spoken(party) for party in parties] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _are_several(told: Told, parties: Collection[str]) -> bool:
    return len(parties) > 1 or any(told.cast[p].kind == "collective" for p in parties)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"
