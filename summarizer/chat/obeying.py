"""What each command does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from summarizer.asking import Citation
from summarizer.brief import Brief, passages
from summarizer.chat.arrival import Arrival
from summarizer.chat.asking import ask
from summarizer.chat.citing import Notes
from summarizer.chat.commands import Command, CommandName
from summarizer.chat.escaping import inert, unlinked
from summarizer.chat.files import FORMS, files_of
from summarizer.chat.lines import Lines
from summarizer.chat.recent import was_said
from summarizer.chat.short import full, short_brief
from summarizer.chat.telling import tongue_for
from summarizer.chat.telling.overview import overview_told
from summarizer.chat.telling.views import view_told
from summarizer.chat.translating import day_in
from summarizer.chat.values import Reply
from summarizer.chat.wording import DEFAULT, Wording, wording
from summarizer.document import Moment
from summarizer.dossier import Dossier
from summarizer.picture import DossierItem, document_id
from summarizer.views import ALL, Difference, differences, overview
from summarizer.views.shown import Shown

_MOST_IN_SHORT = 5


@dataclass(frozen=True)
class Order:
    """A command, what it is for, and what was talked of last: documents, the newest last."""

    command: Command
    dossier: Dossier
    say: Wording
    last: tuple[str, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether it is told in another language than English."""
        return self.say.language != DEFAULT

    def source(self, document: str) -> str:
        """A document by its name, with the day as the language writes it; harmless."""
        shown = Shown(self.dossier.picture)
        tongue = tongue_for(shown.picture, self.say)
        return inert(tongue.dated(document) if tongue else shown.names.source(document).name)

    def told(self, text: str, notes: Notes | None = None) -> Reply:
        """A reply of that text."""
        citations = notes.citations if notes else ()
        return Reply(kind="command", text=text, citations=citations, language=self.say.language)


def obey(order: Order) -> Reply:
    """Does what the command says. Raises what the dossier raises."""
    name = order.command.name
    if name != "help" and not order.dossier.documents:
        return order.told(order.say("command.nothing" if order.command.takes_away else "none"))
    return _DONE[name](order)


def _help(order: Order) -> Reply:
    views = ", ".join(name for name in ALL if name != "matrix")
    others = ", ".join(form for form in FORMS if form != "ics")
    return order.told(order.say("help.text", views=views, forms=others))


def _documents(order: Order) -> Reply:
    listed = overview(order.dossier.picture).documents
    say = order.say
    lines = [
        f"- {order.source(id)}: {say.counted('items', number)} (`{id}`)"
        for id, number in ((it.source.document, it.items) for it in listed)
    ]
    return order.told("\n".join([f"{say.counted('documents', len(lines))}:", "", *lines]))


def _overview(order: Order) -> Reply:
    return order.told(unlinked(overview_told(order.dossier.picture, order.say)))


def _summary(order: Order) -> Reply:
    """What the documents have, in short; of many an overview."""
    briefs = order.dossier.briefs
    if len(briefs) > _MOST_IN_SHORT:
        return _overview(order)
    arrival = Arrival(order.dossier.picture, frozenset(map(document_id, briefs)))
    places = [source.id for source in order.dossier.documents]
    dated = sorted(briefs, key=lambda it: places.index(document_id(it)))
    reply = short_brief(dated, arrival, order.say)
    return reply.model_copy(update={"kind": "command", "added": (), "usage": None})


def _show(order: Order) -> Reply:
    picture, argument = order.dossier.picture, order.command.argument
    views = tuple(name for name in ALL if name == argument)
    if tongue := tongue_for(picture, order.say):
        view, passages_below = view_told(views[0], tongue)
        reply = order.told(view)
        detail = f"{view}\n\n{passages_below}" if passages_below else None
        return reply.model_copy(update={"detail": detail})
    whole = order.dossier.to_markdown(views)
    # what stands before the first view tells of the dossier as a whole: `overview` shows it
    _, _, view = whole.partition("\n## ")
    view, _, passages_below = view.partition("\n## ")
    reply = order.told(unlinked(f"## {view}").strip())
    detail = unlinked(f"{reply.text}\n\n## {passages_below}") if passages_below else None
    return reply.model_copy(update={"detail": detail})


def _changes(order: Order) -> Reply:
    dossier, told = order.dossier, order.command.argument
    if len(dossier.documents) == 1:
        return _said_since(order) or order.told(order.say("command.one"))
    since = day_in(told, order.say, dossier.picture) or ("" if order.is_foreign else told)
    question = f"What has changed since {since}?" if since else "What has changed?"
    reply = ask(question, dossier, order.say, wording(DEFAULT))
    if not told or since:
        return reply
    left_out = order.say("answer.left_out", words=inert(told))
    return reply.model_copy(update={"text": f"{reply.text}\n\n*{left_out}*"})


def _said_since(order: Order) -> Reply | None:
    """What of a talk was said or answered since a day; None without a day, or without times."""
    picture, [brief] = order.dossier.picture, order.dossier.briefs
    told = order.command.argument
    day = day_in(told, order.say, picture) if told else None
    if day is None or not any(turn.time for turn in brief.document.segments):
        return None
    since, lines = date.fromisoformat(day), Lines(Shown(picture), order.say)
    recent = [it for it in picture.items if was_said(brief, it, partial(_is_since, since))]
    head = order.say("command.said_since" if recent else "command.unsaid", day=order.say.day(since))
    listed = "\n".join(f"- {lines.item(it)}" for it in recent)
    below = lines.quotations(lines.notes.citations)
    return order.told("\n\n".join(filter(None, (head, listed, below))), lines.notes)


def _is_since(day: date, time: Moment) -> bool:
    return (time.date() if isinstance(time, datetime) else time) >= day


def _details(order: Order) -> Reply:
    found = _talked_of(order)
    return order.told(full(found, order.say) if found else order.say("none"))


def _talked_of(order: Order) -> list[Brief]:
    last = order.last or (order.dossier.latest,)
    return [brief for brief in order.dossier.briefs if document_id(brief) in last]


def _evidence(order: Order) -> Reply:
    """The passages of an item or a discrepancy; of a document its full brief."""
    meant, dossier = order.command.argument, order.dossier
    lines = Lines(Shown(dossier.picture), order.say)
    items = [item for item in dossier.items if item.id.startswith(meant)]
    if items:
        return order.told("\n\n".join(_proved(it, lines) for it in items), lines.notes)
    if found := [it for it in _discrepancies(dossier) if it.id.startswith(meant)]:
        return order.told("\n".join(f"- {lines.difference(it)}" for it in found), lines.notes)
    if briefs := [it for it in dossier.briefs if document_id(it).startswith(meant[:12])]:
        return order.told(full(briefs, order.say))
    return order.told(order.say("unknown", id=inert(meant)))


def _passages(order: Order) -> Reply:
    """The passages that the short brief of what was talked of last rests on."""
    briefs = _talked_of(order)
    arrival = Arrival(order.dossier.picture, frozenset(map(document_id, briefs)))
    citations = short_brief(briefs, arrival, order.say).citations
    lines = Lines(Shown(order.dossier.picture), order.say)
    told = lines.quotations(citations) or order.say("command.unproved")
    return order.told(told).model_copy(update={"citations": citations})


def _proved(item: DossierItem, lines: Lines) -> str:
    citations = [
        Citation(item=item.id, document=member.document, evidence=passage)
        for member in item.members
        for passage in dict.fromkeys(passages(member.item))
    ]
    return f"{lines.item(item)}\n\n{lines.quotations(citations)}"


def _discrepancies(dossier: Dossier) -> Iterator[Difference]:
    return (it for group in differences(dossier.picture) for it in group.found)


def _forget(order: Order) -> Reply:
    meant = order.command.argument
    if order.command.name == "forget_last":
        meant = order.last[-1] if order.last else order.dossier.latest or ""
    found = [it.id for it in order.dossier.documents if meant and it.id.startswith(meant[:12])]
    if not found:
        return order.told(order.say("unknown", id=inert(meant)))
    if len(found) > 1:
        return order.told(order.say("command.several", id=inert(meant)))
    name = order.source(found[0])
    order.dossier.remove(found[0])
    if _staying(order, found):
        return order.told(order.say("command.stays", title=name))
    left = order.say.counted("documents", len(order.dossier.documents))
    return order.told(order.say("command.forgotten", title=name, left=left))


def _staying(order: Order, documents: Iterable[str]) -> list[str]:
    """Those that are here although they were taken away, as the thread of a chat is."""
    here = {it.id for it in order.dossier.documents}
    return [it for it in documents if it in here]


def _forget_all(order: Order) -> Reply:
    documents = order.dossier.documents
    if not order.command.is_sure:
        return order.told(order.say.counted("command.sure", len(documents)))
    names = {source.id: order.source(source.id) for source in documents}
    for document in names:
        order.dossier.remove(document)
    stays = [order.say("command.stays", title=names[it]) for it in _staying(order, names)]
    gone = [order.say("command.all_gone")] if len(stays) < len(names) else []
    return order.told(" ".join([*gone, *stays]))


def _export(order: Order) -> Reply:
    if not order.command.argument:
        return order.told(order.say("command.forms", forms=", ".join(FORMS)))
    files = files_of(order.dossier, order.command.argument)
    names = ", ".join(f"`{file.name}`" for file in files)
    told = order.told(order.say("command.export", names=names))
    return told.model_copy(update={"files": files})


_DONE: dict[CommandName, Callable[[Order], Reply]] = {
    "help": _help,
    "documents": _documents,
    "overview": _overview,
    "summary": _summary,
    "changes": _changes,
    "show": _show,
    "details": _details,
    "evidence": _evidence,
    "passages": _passages,
    "forget": _forget,
    "forget_last": _forget,
    "forget_all": _forget_all,
    "export": _export,
}
