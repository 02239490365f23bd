"""Files that pages offer for keeping: a brief, and a dossier in all its forms."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request, Response

from summarizer.brief import Brief
from summarizer.dossier import Dossier
from summarizer.rendering import header, to_html, to_markdown
from summarizer.service.pages.held import held
from summarizer.service.pages.visitors import Reader
from summarizer.service.problems import Refused
from summarizer.service.shared import shared

router = APIRouter()

_LONGEST_NAME = 60
_KINDS = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "plover.json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "zip": "application/zip",
}
_OF_BRIEFS: dict[str, Callable[[Brief], str]] = {
    "html": to_html,
    "md": to_markdown,
    "json": lambda brief: brief.model_dump_json(indent=2),
}
_OF_DOSSIERS: dict[str, Callable[[Dossier], str | bytes]] = {
    "html": lambda dossier: dossier.to_html(),
    "md": lambda dossier: dossier.to_markdown(),
    "ics": lambda dossier: dossier.to_ics(),
    "json": lambda dossier: dossier.export("json"),
    "jsonld": lambda dossier: dossier.export("jsonld"),
    "plover.json": lambda dossier: dossier.export("plover"),
    "zip": lambda dossier: zipped(dossier.tables()),
}


@router.get("/jobs/{job}/brief.{form}")
def brief(job: str, form: str, caller: Reader) -> Response:
    """The brief of the job as a file."""
    if form not in _OF_BRIEFS:
        raise Refused("not-found")
    found = caller.jobs.brief(job)
    return _file(_OF_BRIEFS[form](found), header.title(found), form)


@router.get("/dossiers/{identity}/dossier.{form}")
async def dossier(identity: str, form: str, request: Request, caller: Reader) -> Response:
    """The dossier as a file; its tables come in a ZIP."""
    if form not in _OF_DOSSIERS:
        raise Refused("not-found")
    known = await held(identity, request, caller)
    made = await shared(request).pictures.computed(lambda: _OF_DOSSIERS[form](known.whole))
    return _file(made, known.kept.title, form)


def zipped(tables: Mapping[str, str]) -> bytes:
    """The tables as CSV files in a ZIP, which is the same for the same tables."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv"), table, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def file_name(title: str, form: str) -> str:
    """A name for a file that is safe in a header and on any disk."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{stem or 'negotiation'}.{form}"


def _file(content: str | bytes, title: str, form: str) -> Response:
    # a lone surrogate of a title or a text cannot be encoded
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    named = f'attachment; filename="{file_name(title, form)}"'
    return Response(data, headers={"Content-Disposition": named}, media_type=_KINDS[form])
