"""A dossier at a glance, in languages other than English."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Deadline
from summarizer.chat.telling.brief.about import kind_counted, origin
from summarizer.chat.telling.brief.entries import qualified
from summarizer.chat.telling.layout import bullets, laid
from summarizer.chat.telling.tongue import Tongue, tongue_for
from summarizer.chat.wording import Wording
from summarizer.picture import DossierItem, Picture, day_of
from summarizer.rendering.escaping import escape, heading
from summarizer.views import Due, Overview, overview, overview_markdown
from summarizer.views.markdown.dates import days_until
from summarizer.views.overview import Listed
from summarizer.views.standing import dating


def overview_told(picture: Picture, say: Wording) -> str:
    """What is urgent, the documents, the parties, and what else there is, as Markdown."""
    tongue = tongue_for(picture, say)
    if tongue is None:
        return overview_markdown(picture)
    seen = overview(picture)
    blocks = [*_head(seen, tongue)]
    if seen.documents:
        documents = (_document(it, tongue) for it in seen.documents)
        blocks += [f"## {tongue('brief.section.documents')}", bullets(documents)]
    if seen.parties:
        names = ", ".join(escape(tongue.party(it.id)) for it in seen.parties)
        blocks += [f"## {tongue('brief.section.parties')}", laid(f"{names}.")]
    return "\n\n".join(blocks) + "\n"


def _head(seen: Overview, tongue: Tongue) -> Iterator[str]:
    yield f"# {heading(seen.title)}"
    if not seen.documents:
        # read for an earlier day it may hold some that are left out
        day = tongue.day(seen.clock) if seen.clock else ""
        yield laid(tongue("overview.none_before" if day else "overview.empty", day=day))
        return
    yield laid(f"{_known(seen, tongue)}.")
    if seen.urgent:
        yield bullets(_urgent(due, seen, tongue) for due in seen.urgent)
    kinds = ", ".join(kind_counted(it.kind, it.number, it.denied, tongue) for it in seen.counts)
    yield laid(f"{kinds}." if kinds else tongue("overview.nothing"))
    if found := _found(seen, tongue):
        yield laid(f"{found}.")


def _known(seen: Overview, tongue: Tongue) -> str:
    """How many documents, of which time, and for which day they are judged."""
    first, last = day_of(seen.first), day_of(seen.last)
    period = tongue("overview.undated")
    if first and last:
        ends = {"first": tongue.day(first), "last": tongue.day(last)}
        period = tongue.day(first) if first == last else tongue("overview.period", **ends)
    number = tongue.wording.counted("documents", len(seen.documents))
    clock = tongue("overview.clock", day=tongue.day(seen.clock)) if seen.clock else ""
    return tongue.joined((f"{number}, {period}", clock))


def _urgent(due: Due, seen: Overview, tongue: Tongue) -> str:
    item = tongue.scene.items[due.card.item]
    lead, dated = item.item, dating(item)
    kind = tongue.word("kind", lead.kind) if isinstance(lead, Deadline) else ""
    told = tongue(
        "overview.urgent",
        kind=kind[:1].upper() + kind[1:],
        when=", ".join(filter(None, (escape(tongue.due(dated)), _left(due, seen, tongue)))),
        quote=escape(tongue.passage(lead.evidence)),
    )
    hedges = tongue.joined(_hedges(item, tongue))
    return f"{told}{f' *{escape(hedges)}*' if hedges else ''} ({escape(item.id)})"


def _left(due: Due, seen: Overview, tongue: Tongue) -> str:
    """How far the last day lies from the clock's; empty where it is over, or has no date."""
    days = days_until(due, seen.clock)
    if days is None:
        return ""
    how = {0: "today", 1: "tomorrow"}.get(days, "days")
    return tongue(f"overview.left.{how}", n=days)


def _hedges(item: DossierItem, tongue: Tongue) -> Iterator[str]:
    """How firmly it is said, and whose account it is, but for the author's own."""
    author = tongue.word("standing", "author")
    yield from (it for it in qualified(item.item, tongue) if it != author)
    for other in dict.fromkeys(member.item.factuality for member in item.members):
        if other not in (item.item.factuality, "certain"):
            yield tongue("note.elsewhere", how=tongue.word("factuality", other))


def _found(seen: Overview, tongue: Tongue) -> str:
    parts = [
        tongue.counted(f"overview.{what}", number) if number else ""
        for what, number in (
            ("discrepancies", seen.discrepancies),
            ("changes", seen.changes),
            ("questions", seen.questions),
        )
    ]
    if seen.contradictions:
        key = "overview.contradictions"
        parts[0] = tongue.counted(key, seen.contradictions, found=parts[0])
    return ", ".join(filter(None, parts))


def _document(listed: Listed, tongue: Tongue) -> str:
    id = listed.source.document
    source = tongue.scene.document(id)
    name = tongue.dated(id)
    title = escape(listed.title) if listed.title not in name else ""
    known = ", ".join(origin(source.genre, source.language, source.reliability, tongue))
    shares = (
        tongue(f"word.independence.{how}", source=tongue.dated(other.document))
        for other, how in listed.shares
    )
    items = tongue.wording.counted("items", listed.items)
    about = escape(tongue.joined((items, known, *shares)))
    called = tongue.joined((f"**{escape(name)}**", title), "colon")
    return f"{tongue.joined((called, about))} ({escape(id)})"
