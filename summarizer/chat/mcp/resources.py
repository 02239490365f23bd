"""Dossiers and the briefs in them as resources: to be attached to a talk with a model.

`dossier://3` is the overview of the dossier with that number (or title), `dossier://3/matrix` one
of its views, `brief://3/7f3a2c9d01be` the brief of one of its documents; all Markdown.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from anyio import to_thread
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    ListResourcesResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from summarizer.chat.desk import Desk
from summarizer.chat.tools.failing import failure_of, in_words
from summarizer.chat.tools.looking import found
from summarizer.chat.tools.results import on_a_line
from summarizer.dossier import Dossier
from summarizer.errors import DocumentNotHeld, DossierError, SummarizerError
from summarizer.views import ALL

Context = ServerRequestContext[Any, Any]
_MARKDOWN = "text/markdown"
_PAGE = 100
"""Dossiers in one list."""
_CHARACTERS = 60_000
"""Characters of a resource: a client gives them to its model as a whole."""


def lister(
    desk: Callable[[Context], Desk],
) -> Callable[[Context, PaginatedRequestParams | None], Awaitable[ListResourcesResult]]:
    """Lists the dossiers, by title."""

    async def listed(ctx: Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
        database = desk(ctx).database
        kept = await _answered(database.dossiers)
        first = _first(params.cursor if params else None)
        shown = kept[first : first + _PAGE]
        last = first + len(shown)
        told = [
            Resource(
                uri=f"dossier://{one.id}",
                name=on_a_line(one.title),
                description=f"Dossier; documents: {one.documents}",
                mime_type=_MARKDOWN,
            )
            for one in shown
        ]
        return ListResourcesResult(
            resources=told, next_cursor=str(last) if last < len(kept) else None
        )

    return listed


async def templates(
    ctx: Context, params: PaginatedRequestParams | None
) -> ListResourceTemplatesResult:
    """How resources are called that are not listed."""
    told = (
        ("dossier://{dossier}", "Dossier", "All views of a dossier, by its number or title."),
        (
            "dossier://{dossier}/{view}",
            "View of a dossier",
            f"One view of a dossier: {', '.join(ALL)}.",
        ),
        (
            "brief://{dossier}/{document}",
            "Brief of a document",
            "The brief of a document in a dossier, by the document's id.",
        ),
    )
    return ListResourceTemplatesResult(
        resource_templates=[
            ResourceTemplate(uri_template=uri, name=name, description=said, mime_type=_MARKDOWN)
            for uri, name, said in told
        ]
    )


def reader(
    desk: Callable[[Context], Desk],
) -> Callable[[Context, ReadResourceRequestParams], Awaitable[ReadResourceResult]]:
    """Reads a dossier, a view or a brief."""

    async def read(ctx: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        mine = desk(ctx)
        text = await _answered(lambda: _cut(_text(mine, params.uri)))
        content = TextResourceContents(uri=params.uri, mime_type=_MARKDOWN, text=text)
        return ReadResourceResult(contents=[content])

    return read


def _text(desk: Desk, uri: str) -> str:
    scheme, _, rest = uri.partition("://")
    name, *parts = (unquote(part) for part in rest.split("/"))
    if name and scheme == "dossier" and not parts:
        return _dossier(desk, name).to_markdown()
    if name and scheme == "dossier" and len(parts) == 1:
        views = [view for view in ALL if view == parts[0]]
        if views:
            return _dossier(desk, name).to_markdown(views)
    if name and scheme == "brief" and len(parts) == 1:
        return _brief(_dossier(desk, name), parts[0])
    raise DossierError(
        "There is no such resource.",
        hint="There are dossier://DOSSIER, dossier://DOSSIER/VIEW and brief://DOSSIER/DOCUMENT.",
    )


def _dossier(desk: Desk, name: str) -> Dossier:
    kept = found(desk.database, name)
    return Dossier(kept.title, shelf=desk.database.shelf(kept.id), settings=desk.settings)


def _brief(dossier: Dossier, document: str) -> str:
    for brief in dossier.briefs:
        if brief.document.sha256[:12] == document:
            return brief.to_markdown()
    raise DocumentNotHeld("The dossier holds no such document.")


def _cut(text: str) -> str:
    if len(text) <= _CHARACTERS:
        return text
    end = text.rfind("\n", 0, _CHARACTERS) + 1 or _CHARACTERS
    return (
        f"{text[:end]}\n*{len(text) - end} characters are left out: look at single views with "
        "the tool dossier_view.*\n"
    )


async def _answered(work: Callable[[], Any]) -> Any:
    """What `work` gives; of what is wrong only our own words leave."""
    try:
        return await to_thread.run_sync(work, abandon_on_cancel=True)
    except SummarizerError as error:
        code = INVALID_PARAMS if isinstance(error, DossierError) else INTERNAL_ERROR
        raise MCPError(code, in_words(failure_of(error))) from None


def _first(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise MCPError(INVALID_PARAMS, "The cursor is none of ours.")
    return int(cursor)
