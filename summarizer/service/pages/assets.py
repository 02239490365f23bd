"""Style, scripts and the icon: files of ours, from a closed list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from summarizer.service.problems import Refused

router = APIRouter()

_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_SHARED = {
    "brief.css": "summarizer.rendering",
    "brief.js": "summarizer.rendering",
    "dossier.css": "summarizer.views",
    "dossier.js": "summarizer.views",
}
"""What the pages that stand by themselves have, too."""
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """A file as it is sent; `tag` changes with its content."""

    data: bytes
    kind: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """All files by their names."""
    own = files("summarizer.service.pages") / "static"
    found = {it.name: it.read_bytes() for it in own.iterdir() if it.name[0] not in "._"}
    for name, package in _SHARED.items():
        found[name] = (files(package) / "templates" / name).read_bytes()
    return {name: _asset(name, data) for name, data in found.items()}


def address(name: str) -> str:
    """Where a browser finds the file; it changes with the content, so that it may be kept."""
    return f"/static/{name}?v={assets()[name].tag}"


@router.get("/static/{name}")
def asset(name: str, request: Request) -> Response:
    """A file. What is not on the list is not there, whatever lies in the folder."""
    found = assets().get(name)
    if found is None:
        raise Refused("not-found")
    kept = _FOR_EVER if request.query_params.get("v") == found.tag else "no-cache"
    headers = {"Cache-Control": kept, "ETag": f'"{found.tag}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.data, headers=headers, media_type=found.kind)


@router.get("/favicon.ico")
def favicon(request: Request) -> Response:
    """The icon, where a browser asks for it of its own accord."""
    return asset("icon.svg", request)


def _asset(name: str, data: bytes) -> Asset:
    tag = hashlib.sha256(data).hexdigest()[:16]
    return Asset(data, _KINDS[name.rpartition(".")[2]], tag)
