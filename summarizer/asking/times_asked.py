"""Answers about time: which deadlines there are, and what falls in the next days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from summarizer.asking.absent import not_there
from summarizer.asking.accounts import account, bare, due, kind_of_time, or_else, told
from summarizer.asking.answers import Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import each, nothing, resting
from summarizer.asking.differences import differing
from summarizer.asking.scene import Scene
from summarizer.asking.selection import about, involves, is_of, naming_most
from summarizer.asking.shapes import asks_by, asks_for_no_dates
from summarizer.asking.told import falls, told_within
from summarizer.asking.windows import Window
from summarizer.brief import Deadline, Time
from summarizer.picture import DossierItem, day_of
from summarizer.rendering import words
from summarizer.rendering.words import listed
from summarizer.views.standing import PASSED, dating, is_past

_SETTLED = tuple(words.DEADLINE_STATUS[status].text for status in ("met", "missed"))


def deadlines(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Who set which deadline, for whom, and what if it is missed (question 2).

    Those that somebody has set come first, then mere appointments.
    """
    fitting = [(item, lead) for item, lead in _by_date(scene) if _fits(item, asked, scene)]
    if not (asked.doers or asked.targets):
        between = naming_most([item for item, _ in fitting], asked, scene)
        fitting = [found for found in fitting if found[0] in between]
    if asked.window and asks_by(asked.text.casefold()) and asked.window.last:
        exact = replace(asked.window, first=asked.window.last)
        fitting = [found for found in fitting if falls(found[0], exact)] or fitting
    if not fitting and asked.targets:
        yield from _perhaps_bound(asked, scene)
    if not fitting and asked.issues and asked.parties:
        yield from _perhaps_on_it(asked, scene)
    fitting.sort(key=lambda it: (it[1].setter is None, _is_off(it[1])))
    heard = [(it, lead) for it, lead in fitting if _has_come_to(asked.outcome, it, scene)]
    told_of = {item.id for item, _ in heard}
    for item, lead in heard:
        yield from deadline(item, lead, scene, told_of)
    yield from perhaps_came_of([item for item, _ in heard], scene)


def perhaps_came_of(items: Sequence[DossierItem], scene: Scene) -> Iterator[Sentence]:
    """What other documents tell has come of `items`, if theirs is the same under another name.

    A date that still stands by one document was moved, kept or missed by another, which has the
    same day and kind of it, and no other setter.
    """
    known = {item.id for item in items}
    open_ones = [item for item in items if _status(item) == "pending"]
    for other, lead in _by_date(scene):
        is_over = lead.status != "pending" and lead.factuality != "negated"
        if other.id in known or not is_over:
            continue
        if any(_may_be(item, other, scene) for item in open_ones):
            text = f"Perhaps the same, under another name: {bare(lead.summary)}."
            yield resting(f"{text} {account(other, scene)}", other).of("perhaps_same", other)
            # of one that was moved only the new day is new
            later = successor(other, scene)
            yield from deadline(*(later or (other, lead)), scene, {*known, other.id})


def _status(item: DossierItem) -> str:
    return item.item.status if isinstance(item.item, Deadline) else ""


def _may_be(one: DossierItem, other: DossierItem, scene: Scene) -> bool:
    """Whether two deadlines of different documents have the same day and kind, and one setter."""
    if not isinstance(one.item, Deadline) or not isinstance(other.item, Deadline):
        return False
    apart = not {it.document for it in one.members} & {it.document for it in other.members}
    days = _days(dating(one).time)
    same = one.item.kind == other.item.kind and days[0] is not None
    setters = [scene.cast.sides((it,)) for it in (one.item.setter, other.item.setter) if it]
    of_one = len(setters) < 2 or bool(setters[0] & setters[1])
    return apart and same and days == _days(dating(other).time) and of_one


def _perhaps_bound(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """The deadlines of which it is not told whom they bind, where none binds who is asked for."""
    anybody = replace(asked, targets=frozenset(), parties=asked.doers)
    nobody = [
        (item, lead)
        for item, lead in _by_date(scene)
        if not any(it.applies_to for _, it in each(item, Deadline))
        and lead.kind in ("ultimatum", "target")
        and _fits(item, anybody, scene)
    ]
    if nobody:
        names = scene.parties(it for it in scene.cast_order(asked.targets))
        text = f"No item of the dossier tells of a deadline that binds {names}."
        yield nothing(f"{text} Of what follows it is not told whom it binds.").of(
            "nobody_bound", asked
        )
    for item, lead in nobody:
        yield from deadline(item, lead, scene)


def _perhaps_on_it(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """The deadlines of those asked about in documents that call no matter as the question does."""
    known = scene.documents_on(asked.issues)
    anything = replace(asked, issues=(), partly=())
    others = [
        (item, lead)
        for item, lead in _by_date(scene)
        if not any(member.document in known for member in item.members)
        and _fits(item, anything, scene)
    ]
    if others:
        yield not_there(asked, scene)
        matters = listed(f"“{issue.replace('-', ' ')}”" for issue in asked.issues)
        text = f"Documents that do not tell of {matters} by that name have this."
        yield nothing(text).of("another_name", asked.issues)
    for item, lead in others:
        yield from deadline(item, lead, scene)


def deadline(
    item: DossierItem, lead: Deadline, scene: Scene, told_of: Collection[str] = ()
) -> Iterator[Sentence]:
    """A deadline, before it the one that has replaced it if that is not `told_of` anyway."""
    later = successor(item, scene)
    if later is not None and later[0].id not in told_of:
        yield from deadline(*later, scene, {*told_of, item.id})
    setter = f"set by {scene.party(lead.setter)}" if lead.setter else "nobody is named who set it"
    bound = _whom(lead, scene)
    # that it is denied stands in the account
    kind = kind_of_time(lead)
    state = kind if lead.factuality == "negated" else f"{kind}, {scene.status(item)}"
    notes = (due(dating(item)), setter, bound, state, *_missed(item, lead))
    yield told(item, scene, *notes).of("deadline", item)
    binds = lead.status in ("pending", "missed")
    yield from or_else(item, "If it is missed" if binds else "If it had been missed", scene)
    yield from differing(item, scene, "time")


def _whom(lead: Deadline, scene: Scene) -> str:
    """Whom a deadline binds; that nobody is named who has to act is told as well."""
    if lead.applies_to:
        return f"for {scene.parties(lead.applies_to)}"
    acts = lead.kind in ("ultimatum", "target")
    return "nobody is named whom it binds" if acts else ""


def successor(item: DossierItem, scene: Scene) -> tuple[DossierItem, Deadline] | None:
    """The deadline that has replaced another, by any of its documents."""
    for _, it in each(item, Deadline):
        later = scene.items.get(it.replaced_by or "")
        if later is not None and later is not item and isinstance(later.item, Deadline):
            return later, later.item
    return None


def _has_come_to(outcome: str | None, item: DossierItem, scene: Scene) -> bool:
    """Whether a deadline stands for the clock as the question asks.

    One of which no outcome is reported may have been missed: it is told, with these words.
    """
    if outcome is None:
        return True
    if outcome == "passed":
        return is_past(item, scene.picture.clock)
    state = scene.status(item)
    return state == outcome or (outcome == "missed" and state == PASSED.text)


def _fits(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether a deadline is one that is asked for, by whom it concerns and when."""
    named = asked.doers or asked.targets
    appliers = [party for _, it in each(item, Deadline) for party in it.applies_to]
    return (
        (about if named else involves)(item, asked, scene)
        and (not asked.doers or is_of(item, asked.doers, scene))
        and (not asked.targets or scene.concerns(appliers, asked.targets))
        and (asked.window is None or _within(item, asked.window, scene))
    )


def _within(item: DossierItem, window: Window, scene: Scene) -> bool:
    """Whether a deadline falls into the time that is asked for, or was told in it.

    One without a date may fall into any time that lies ahead.
    """
    clock = scene.picture.clock
    is_over = clock is not None and window.last is not None and window.last < clock
    may_fall = not is_over and _days(dating(item).time)[0] is None
    return may_fall or falls(item, window) or told_within(item, window, scene)


def _missed(item: DossierItem, lead: Deadline) -> tuple[str, ...]:
    told_of = any(it.consequences for _, it in each(item, Deadline))
    stands = lead.status == "pending" and lead.factuality != "negated"
    silent = lead.setter is not None and stands and not told_of
    return ("what follows if it is missed is not said",) if silent else ()


def calendar(asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """Which dates lie ahead, or within the time asked for, and which are no dates (question 14).

    What came of a date is told only where the question goes back to days that are over.
    """
    clock = scene.picture.clock
    window = asked.window or (Window(clock, None, (0, 0)) if clock else None)
    vague: list[DossierItem] = []
    only_vague = asks_for_no_dates(asked.text.casefold())
    for item, lead in _by_date(scene):
        if _is_off(lead) or not involves(item, asked, scene):
            continue
        state = scene.status(item)
        if state in _SETTLED and not asked.window:
            continue
        if _days(dating(item).time)[0] is None:
            vague.append(item)
        elif only_vague:
            continue
        elif window is None or falls(item, window):
            who = _whom(lead, scene)
            came = state if state != words.DEADLINE_STATUS["pending"].text else ""
            yield told(item, scene, due(dating(item)), kind_of_time(lead), who, came).of(
                "date", item
            )
            yield from differing(item, scene, "time")
    for item in vague:
        times_told = dict.fromkeys(due(it) for _, it in each(item, Deadline))
        yield told(item, scene, *times_told).of("vague", item)


def is_dated(sentence: Sentence, scene: Scene) -> bool:
    """Whether a sentence of the calendar is about a deadline that has a date."""
    item = scene.items[sentence.items[0]]
    return item.kind == "deadline" and _days(dating(item).time)[0] is not None


def _is_off(lead: Deadline) -> bool:
    """Whether it binds no longer, or never did: lifted, moved, denied, or told as history."""
    lifted = lead.status in ("moved", "withdrawn")
    return lifted or lead.factuality == "negated" or lead.time_frame == "background"


def _by_date(scene: Scene) -> list[tuple[DossierItem, Deadline]]:
    def place(found: tuple[DossierItem, Deadline]) -> tuple[date, str]:
        return _days(dating(found[0]).time)[1] or date.max, found[0].id

    return sorted(scene.of_kind(Deadline), key=place)


def _days(time: Time) -> tuple[date | None, date | None]:
    return day_of(time.earliest or time.latest), day_of(time.latest or time.earliest)


def no_date_known() -> Sentence:
    """That there is no day from which to count."""
    text = "No document of the dossier has a date, so days cannot be counted from one."
    return nothing(text).of("no_clock")
