"""The dossier as files that a chat may attach."""

from __future__ import annotations

from summarizer.chat.values import File
from summarizer.dossier import Dossier
from summarizer.exports import FORMS as _EXPORTS

FORMS: tuple[str, ...] = ("ics", *(it for it in _EXPORTS if it != "ics"), "csv", "html", "markdown")
"""What files can be asked for."""

_NAMES = {
    "ics": ("deadlines.ics", "text/calendar"),
    "json": ("dossier.json", "application/json"),
    "jsonld": ("dossier.jsonld", "application/ld+json"),
    "plover": ("plover.json", "application/json"),
    "html": ("dossier.html", "text/html"),
    "markdown": ("dossier.md", "text/markdown"),
}


def files_of(dossier: Dossier, form: str) -> tuple[File, ...]:
    """The dossier in that form, one of `FORMS`; as tables it is several files."""
    if form == "csv":
        tables = dossier.tables().items()
        return tuple(
            File(name=f"{it}.csv", media_type="text/csv", data=data) for it, data in tables
        )
    name, media_type = _NAMES[form]
    return (File(name=name, media_type=media_type, data=_written(dossier, form)),)


def _written(dossier: Dossier, form: str) -> str:
    if form == "html":
        return dossier.to_html()
    return dossier.to_markdown() if form == "markdown" else dossier.export(form)
