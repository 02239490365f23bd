"""The short brief: what documents brought, in a few lines, each with its passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.asking import Citation
from summarizer.assembly.instructions import instruction_passages
from summarizer.brief import Brief, Usage
from summarizer.chat.arrival import KINDS, Arrival
from summarizer.chat.escaping import inert, unlinked
from summarizer.chat.lines import Lines
from summarizer.chat.telling.brief import brief_told
from summarizer.chat.telling.warned import warning_told
from summarizer.chat.values import Reply
from summarizer.chat.wording import DEFAULT, Wording, languages
from summarizer.picture import DossierItem, day_of, document_id
from summarizer.rendering.header import title
from summarizer.views import Due

_MOST_NEW = 3
_MOST = 2
_LONGEST_TITLE = 120


def short_brief(briefs: Sequence[Brief], arrival: Arrival, say: Wording) -> Reply:
    """The reply to documents that were added."""
    lines = Lines(arrival.shown, say)
    dues, passed = arrival.dues[:_MOST], arrival.passed[:1]
    beside = {it.card.item: _of_same_words(it, arrival) for it in dues}
    shown = {it.id for same in beside.values() for it in same} | {
        it.card.item for it in (*arrival.dues, *passed)
    }
    new = [it for it in arrival.new if it.id not in shown]
    turned = [it for it in new if arrival.opposed(it)][:_MOST]
    is_first = len(arrival.came) == len(arrival.after.sources)
    told = [
        *_news([it for it in new if it not in turned], is_first, lines, say),
        *_opposed(turned, arrival, lines, say),
        *_changes(arrival, lines, say),
        *(lines.due(it, beside[it.card.item]) for it in dues),
        *(_rest("due", len(arrival.dues) - len(dues), say)),
        *(lines.passed(it) for it in passed),
        *(lines.difference(it) for it in arrival.differences[:_MOST]),
        *_rest("differs", len(arrival.differences) - _MOST, say),
    ]
    blocks = [
        "\n".join(_head(brief, arrival, say) for brief in briefs),
        "\n".join(f"- {line}" for line in told),
        " ".join(dict.fromkeys(_cautions(briefs, arrival, say))),
        _passages(lines, say),
    ]
    return Reply(
        kind="brief",
        text="\n\n".join(filter(None, blocks)),
        detail=full(briefs, say),
        citations=lines.notes.citations,
        language=say.language,
        added=tuple(map(document_id, briefs)),
        usage=_usage(briefs),
    )


def full(briefs: Iterable[Brief], say: Wording) -> str:
    """All that the briefs have, in the user's language."""
    return unlinked("\n\n".join(brief_told(brief, say) for brief in briefs))


def called(title: str) -> str:
    """A title as replies have it."""
    return f"**{inert(title, _LONGEST_TITLE)}**"


def named(brief: Brief, say: Wording) -> str:
    """The document as a reply calls it: its title, its publisher, and its day."""
    day, publisher = day_of(brief.document.published), brief.document.publisher
    parts = [
        called(title(brief)),
        inert(publisher, _LONGEST_TITLE) if publisher else "",
        say.day(day) if day else "",
    ]
    return ", ".join(filter(None, parts))


def _head(brief: Brief, arrival: Arrival, say: Wording) -> str:
    if _is_unread(brief):
        return _unread(brief, say)
    own = document_id(brief)
    kinds = [it.kind for it in arrival.told if any(m.document == own for m in it.members)]
    if not kinds:
        return say("brief.nothing", title=named(brief, say))
    counts = [say.counted(f"kind.{kind}", kinds.count(kind)) for kind in KINDS if kinds.count(kind)]
    return say("brief.head", title=named(brief, say), kinds=", ".join(counts))


def _is_unread(brief: Brief) -> bool:
    """Whether rules were given a text that they cannot read."""
    language = brief.document.language.partition("-")[0].lower()
    by_rules = brief.provenance.extractor == "rules"
    return by_rules and language not in (DEFAULT, "und", "") and not brief.items


def _unread(brief: Brief, say: Wording) -> str:
    language = brief.document.language.partition("-")[0].lower()
    called = say(f"brief.unread_in.{language}") if language in languages() else f"`{language}`"
    return say("brief.unread", title=named(brief, say), language=called)


def _of_same_words(due: Due, arrival: Arrival) -> tuple[DossierItem, ...]:
    """New items, such as the demand of a deadline, that have the same summary as it."""
    return tuple(
        it
        for it in arrival.new
        if it.id != due.card.item and it.item.summary == due.card.summary and it.kind != "deadline"
    )


def _news(new: Sequence[DossierItem], is_first: bool, lines: Lines, say: Wording) -> Iterator[str]:
    for item in new[:_MOST_NEW]:
        line = lines.item(item)
        yield line if is_first else say("line.new", item=line)
    yield from _rest("first" if is_first else "new", len(new) - _MOST_NEW, say)


def _opposed(
    new: Sequence[DossierItem], arrival: Arrival, lines: Lines, say: Wording
) -> Iterator[str]:
    """What a party said before, where it now says the opposite in nearly the same words."""
    for item in new:
        if before := arrival.opposed(item):
            yield say("line.opposed", new=lines.item(item), before=lines.item(before))


def _changes(arrival: Arrival, lines: Lines, say: Wording) -> Iterator[str]:
    yield from (lines.change(it) for it in arrival.changes[:_MOST])
    yield from _rest("changed", len(arrival.changes) - _MOST, say)


def _rest(key: str, number: int, say: Wording) -> Iterator[str]:
    if number > 0:
        yield say.counted(f"rest.{key}", number)


def _cautions(briefs: Sequence[Brief], arrival: Arrival, say: Wording) -> Iterator[str]:
    if arrival.again:
        yield say.counted("brief.again", len(arrival.again))
    for brief in briefs:
        yield from _of_brief(brief, say)
    if (arrival.dues or arrival.passed) and arrival.after.clock:
        yield say("brief.clock", day=say.day(arrival.after.clock))
    if any(it.provenance.extractor == "rules" and not _is_unread(it) for it in briefs):
        yield say("brief.rules")


def _of_brief(brief: Brief, say: Wording) -> Iterator[str]:
    """What a reader of one brief must know of how sure and how whole it is."""
    if planted := len(instruction_passages(brief.document.text)):
        yield say.counted("brief.instruction", planted)
    if brief.incomplete:
        parts = ", ".join(f"{part.start}–{part.end}" for part in brief.incomplete)
        yield say("brief.incomplete", parts=parts)
    if unproved := sum(it.reason != "instruction" for it in brief.withheld):
        yield say.counted("brief.withheld", unproved)
    if not _is_unread(brief):
        yield from (inert(warning_told(it, say)) for it in brief.warnings)
    if brief.document.published is None and brief.deadlines:
        yield say("brief.undated")


def _passages(lines: Lines, say: Wording) -> str:
    known = lines.notes.citations
    if not known:
        return ""
    by_item: dict[str, list[Citation]] = {}
    for it in known:
        by_item.setdefault(it.item, []).append(it)
    listed = ", ".join(f"{lines.notes.marks(its)} `{item}`" for item, its in by_item.items())
    return say("brief.passages", list=listed, id=known[0].item)


def _usage(briefs: Iterable[Brief]) -> Usage | None:
    every = [brief.provenance.usage for brief in briefs if brief.provenance.usage.requests]
    if not every:
        return None
    costs = [it.cost for it in every if it.cost is not None]
    return Usage(
        requests=sum(it.requests for it in every),
        input_tokens=sum(it.input_tokens for it in every),
        cached_tokens=sum(it.cached_tokens for it in every),
        output_tokens=sum(it.output_tokens for it in every),
        cost=sum(costs) if len(costs) == len(every) else None,
    )
