"""Files that are shared in Slack, read as documents.

Forms: https://docs.slack.dev/reference/objects/file-object
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from anyio import to_thread

from summarizer.chat.slack.said import Said
from summarizer.chat.slack.workspace import Workspace
from summarizer.document import Document
from summarizer.errors import DocumentError, DocumentTooLarge
from summarizer.reading import read_bytes

_READ = ("text/", "application/pdf", "application/json", "application/xhtml")
_SECONDS = 60
_PIECE = 65_536


@dataclass
class Attached:
    """Files by their ids: the documents among them, the errors of those that are none, and how
    many of them the app may not read."""

    files: set[str] = field(default_factory=set)
    documents: list[Document] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)
    refused: int = 0


async def attached(
    workspace: Workspace, said: Sequence[Said], seen: Container[str] = ()
) -> Attached:
    """What came of the files of those messages that are texts; those with ids in `seen` are not
    looked at."""
    found = Attached()
    files = {str(it["id"]): it for each in said for it in each.get("files") or () if _is_text(it)}
    for name, file in files.items():
        if name in seen:
            continue
        found.files.add(name)
        try:
            data = await _fetched(workspace, file)
            if data is None:
                found.refused += 1
            else:
                found.documents.append(await to_thread.run_sync(_document, data, file))
        except DocumentError as error:
            found.errors.append(error)
    return found


def _is_text(file: Said) -> bool:
    return bool(file.get("id")) and str(file.get("mimetype") or "").startswith(_READ)


def _document(data: bytes, file: Said) -> Document:
    document = read_bytes(data, name=str(file.get("name") or "file"))
    title = document.title or str(file.get("title") or file.get("name") or "")
    return document.model_copy(update={"title": title[:200] or None})


async def _fetched(workspace: Workspace, file: Said) -> bytes | None:
    """What is in the file; None if the app may not read it."""
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    most = workspace.desk.settings.max_bytes
    if not _is_slack(url, workspace.client.base_url):
        return None
    if int(file.get("size") or 0) > most:
        raise DocumentTooLarge("The file is too large.", hint=f"At most {most:,} bytes are read.")
    token: dict[str, Any] = {"Authorization": f"Bearer {workspace.client.token}"}
    limit = aiohttp.ClientTimeout(total=_SECONDS)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        # the token goes to Slack, and nowhere that it leads to
        session.get(url, headers=token, allow_redirects=False) as answer,
    ):
        # to an app without the scope Slack shows a page to sign in
        is_page = answer.content_type == "text/html" != file.get("mimetype")
        if answer.status != 200 or is_page:
            return None
        data = bytearray()
        async for piece in answer.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > most:
                raise DocumentTooLarge("The file is too large.")
        return bytes(data)


def _is_slack(url: str, base_url: str) -> bool:
    """Whether the address is one of Slack's own, over a connection that nobody reads."""
    try:
        asked, ours = urlsplit(url), urlsplit(base_url)
        host = asked.hostname or ""
    except ValueError:
        return False
    if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
        return True
    return asked.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
