"""What the commands of a dossier print or write: views, pages, exports, answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from summarizer.asking import Answer
from summarizer.cli.lines import FAILED, one_line
from summarizer.cli.outputs import write, write_data
from summarizer.dossier import Dossier
from summarizer.errors import ConfigurationError
from summarizer.picture import DossierParty, day_of
from summarizer.storage import KeptDossier
from summarizer.views import ViewName

_BY_ENDING = {".json": "json", ".html": "html", ".htm": "html", ".ics": "ics", ".md": "md"}


def form_of(out: Path | None, given: str | None, known: Sequence[str]) -> str:
    """The format asked for, else that of the ending of `out`, else Markdown."""
    told = _BY_ENDING.get(out.suffix.lower() if out else "", "md")
    return given or (told if told in known else "md")


def show(dossier: Dossier, form: str, out: Path | None) -> None:
    """The whole dossier: all views for reading, or its picture as data."""
    match form:
        case "json":
            write(_file(out), dossier.export("json"))
        case "html":
            write(_file(out), dossier.to_html())
        case _:
            write(_file(out), dossier.to_markdown())


def view(
    dossier: Dossier, name: ViewName, form: str, out: Path | None, since: date | None = None
) -> None:
    """One view of the dossier; `since` is for the changes."""
    match form:
        case "json":
            write(_file(out), dossier.view(name, since))
        case "ics":
            write_data(_file(out), dossier.to_ics())
        case _:
            write(_file(out), dossier.to_markdown([name], since))


def export(dossier: Dossier, form: str, out: Path | None) -> None:
    """The picture in the form of other programs; tables of CSV go to files of a folder."""
    if form == "ics":
        write_data(_file(out), dossier.to_ics())
    elif form == "csv":
        _tables(dossier, out)
    else:
        write(_file(out), dossier.export(form))


def _tables(dossier: Dossier, out: Path | None) -> None:
    if out is None or (out.exists() and not out.is_dir()):
        raise ConfigurationError("CSV comes as several tables.", hint="Name a folder with -o.")
    out.mkdir(parents=True, exist_ok=True)
    for name, table in dossier.tables().items():
        write(out / f"{name}.csv", table)


def listed(kept: Sequence[KeptDossier]) -> str:
    """All dossiers, a line each."""
    if not kept:
        return "There is no dossier yet. Make one with: summarizer dossier create TITLE"
    width = max(len(one.title) for one in kept)
    return "\n".join(
        f"{one.title:<{min(width, 48)}}  {one.documents:>4} "
        f"{'document ' if one.documents == 1 else 'documents'}  "
        f"changed {one.changed:%Y-%m-%d}  {one.id}"
        for one in kept
    )


def why(party: DossierParty) -> str:
    """Why a party is one, in lines for a terminal."""
    names = ", ".join(f"“{variant.name}”" for variant in party.variants)
    lines = [f"{party.name}: {names}"]
    lines += [f"- {reason.because}: {reason.shown}" for reason in party.reasons]
    if not party.reasons:
        lines.append("- one document names it")
    lines += [f"- in {place.document}/{place.id}" for place in party.places]
    return one_line_each(lines)


def documents(dossier: Dossier) -> str:
    """The documents of the dossier, a line each."""
    lines = (
        f"{one.id}  {day_of(one.published) or 'undated'!s:<10}  {one.publisher or 'no publisher'}"
        f"  {one.title or ''}".rstrip()
        for one in dossier.documents
    )
    return one_line_each(lines) or "The dossier holds no document yet."


def one_line_each(lines: Iterable[str]) -> str:
    """The lines without what would break or steer the terminal: titles come from documents."""
    return "\n".join(one_line(line) for line in lines)


def answer(given: Answer, form: str) -> int:
    """An answer, as Markdown or as data; the exit status tells whether there is one."""
    write(None, given.model_dump_json(indent=2) if form == "json" else given.to_markdown())
    return 0 if given.found else FAILED


def _file(out: Path | None) -> Path | None:
    return None if out == Path("-") else out
