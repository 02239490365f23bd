"""What each command does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from summarizer.chat.answered import answered
from summarizer.chat.citing import Notes, cited
from summarizer.chat.commands import Command, CommandName
from summarizer.chat.escaping import inert
from summarizer.chat.values import File, Reply
from summarizer.chat.wording import Wording
from summarizer.dossier import Dossier
from summarizer.exports import FORMS
from summarizer.picture import document_id
from summarizer.views import ALL, ViewName, overview, overview_markdown
from summarizer.views.shown import Shown

_MEDIA = {
    "ics": ("calendar.ics", "text/calendar"),
    "json": ("dossier.json", "application/json"),
    "jsonld": ("dossier.jsonld", "application/ld+json"),
    "plover": ("plover.json", "application/json"),
    "html": ("dossier.html", "text/html"),
    "md": ("dossier.md", "text/markdown"),
    "markdown": ("dossier.md", "text/markdown"),
    "csv": ("", "text/csv"),
}


def obey(command: Command, dossier: Dossier, say: Wording, last: str | None = None) -> Reply:
    """Does what `command` says to `dossier`; `last` is the document that was talked of last."""
    if command.name != "help" and not dossier.documents:
        empty = "command.nothing_to_forget" if command.name.startswith("forget") else "none"
        return _told(say(empty), say)
    return _DONE[command.name](command, dossier, say, last or dossier.latest)


def _help(_: Command, __: Dossier, say: Wording, ___: str | None) -> Reply:
    views = ", ".join(name for name in ALL if name != "matrix")
    return _told(say("help.text", views=views, forms=_forms()), say)


def _documents(_: Command, dossier: Dossier, say: Wording, __: str | None) -> Reply:
    listed = overview(dossier.picture).documents
    lines = [
        f"- {inert(it.source.name)}"
        + (f", “{inert(it.title)}”" if it.title and it.title not in it.source.name else "")
        + f": {it.items} (`{it.source.document}`)"
        for it in listed
    ]
    return _told("\n".join([say.counted("command.documents", len(lines)), *lines]), say)


def _overview(_: Command, dossier: Dossier, say: Wording, __: str | None) -> Reply:
    return _told(overview_markdown(dossier.picture), say)


def _show(command: Command, dossier: Dossier, say: Wording, _: str | None) -> Reply:
    views: Iterable[ViewName] = [name for name in ALL if name == command.argument]
    return _told(dossier.to_markdown(tuple(views)), say)


def _changes(command: Command, dossier: Dossier, say: Wording, _: str | None) -> Reply:
    since = f" since {command.argument}" if command.argument else ""
    answer = dossier.ask(f"What has changed{since}?")
    return answered(answer, Shown(dossier.picture), say)


def _details(_: Command, dossier: Dossier, say: Wording, last: str | None) -> Reply:
    for brief in dossier.briefs:
        if document_id(brief) == last:
            return _told(brief.to_markdown(), say)
    return _told(say("none"), say)


def _evidence(command: Command, dossier: Dossier, say: Wording, _: str | None) -> Reply:
    shown = Shown(dossier.picture)
    for item in dossier.items:
        if item.id.startswith(command.argument):
            card, notes = shown.card(item), Notes()
            passages = notes.quotations(shown, map(cited, card.proofs))
            words = ", ".join(word.text for word in card.words)
            head = f"{inert(card.marked)} ({inert(words)})"
            text = "\n".join([head, "", *passages])
            return _told(text, say, notes)
    return _told(say("nothing_like_it", id=inert(command.argument)), say)


def _forget(command: Command, dossier: Dossier, say: Wording, last: str | None) -> Reply:
    meant = last if command.name == "forget_last" else command.argument
    for source in dossier.documents:
        if meant and source.id.startswith(meant[:12]):
            name = _name(dossier, source.id)
            dossier.remove(source.id)
            return _told(say("command.forgotten", title=name, n=len(dossier.documents)), say)
    return _told(say("nothing_like_it", id=inert(meant or "")), say)


def _forget_all(command: Command, dossier: Dossier, say: Wording, _: str | None) -> Reply:
    if not command.is_sure:
        return _told(say.counted("command.sure", len(dossier.documents)), say)
    for source in dossier.documents:
        dossier.remove(source.id)
    return _told(say("command.all_gone"), say)


def _export(command: Command, dossier: Dossier, say: Wording, _: str | None) -> Reply:
    form = command.argument
    if form not in _MEDIA:
        return _told(say("command.forms", forms=_forms()), say)
    name, media = _MEDIA[form]
    if form == "csv":
        files = tuple(
            File(name=f"{table}.csv", media_type=media, data=data)
            for table, data in dossier.tables().items()
        )
    elif form == "html":
        files = (File(name=name, media_type=media, data=dossier.to_html()),)
    elif form in ("md", "markdown"):
        files = (File(name=name, media_type=media, data=dossier.to_markdown()),)
    else:
        files = (File(name=name, media_type=media, data=dossier.export(form)),)
    told = say("command.export", name="`, `".join(it.name for it in files))
    return _told(told, say).model_copy(update={"files": files})


def _forms() -> str:
    return ", ".join((*FORMS, "csv", "html", "markdown"))


def _name(dossier: Dossier, document: str) -> str:
    name = Shown(dossier.picture).names.source(document)
    return inert(name.name)


def _told(text: str, say: Wording, notes: Notes | None = None) -> Reply:
    citations = notes.citations if notes else ()
    return Reply(kind="command", text=text, citations=citations, language=say.language)


_DONE: dict[CommandName, Callable[[Command, Dossier, Wording, str | None], Reply]] = {
    "help": _help,
    "documents": _documents,
    "overview": _overview,
    "changes": _changes,
    "show": _show,
    "details": _details,
    "evidence": _evidence,
    "forget": _forget,
    "forget_last": _forget,
    "forget_all": _forget_all,
    "export": _export,
}
