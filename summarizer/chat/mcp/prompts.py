"""The usual fifteen questions as prompts: to be picked from a menu."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    PaginatedRequestParams,
    Prompt,
    PromptArgument,
    PromptMessage,
    TextContent,
)

Context = ServerRequestContext[Any, Any]
_LONGEST = 200


async def listed(ctx: Context, params: PaginatedRequestParams | None) -> ListPromptsResult:
    """All prompts."""
    return ListPromptsResult(prompts=[_prompt(name) for name in _questions()])


async def got(ctx: Context, params: GetPromptRequestParams) -> GetPromptResult:
    """A prompt, filled in."""
    if params.name not in _questions():
        raise MCPError(INVALID_PARAMS, "There is no such prompt.")
    given = params.arguments or {}
    known = {each.name for each in _prompt(params.name).arguments or ()}
    if set(given) - known or any(len(said) > _LONGEST for said in given.values()):
        raise MCPError(INVALID_PARAMS, f"It takes {', '.join(sorted(known))}, each short.")
    dossier = " ".join(given.get("dossier", "").split())
    if not dossier:
        raise MCPError(INVALID_PARAMS, "The dossier is missing.")
    text = _words()["prompt"].format(dossier=dossier, question=question(params.name, given))
    message = PromptMessage(role="user", content=TextContent(type="text", text=text))
    return GetPromptResult(description=_questions()[params.name]["title"], messages=[message])


def question(name: str, given: dict[str, str]) -> str:
    """The question of that name in words, narrowed by what is given."""
    known = _questions()[name]
    filled = {name: " ".join(said.split()) for name, said in given.items() if said.strip()}
    chosen = [part for key, part in known.get("with", {}).items() if key in filled]
    return "".join((known["ask"], *chosen)).format_map(filled) + "?"


def _prompt(name: str) -> Prompt:
    known = _questions()[name]
    arguments = [PromptArgument(name="dossier", description=_words()["dossier"], required=True)]
    arguments += [
        PromptArgument(name=key, description=_words()["narrow"][key], required=False)
        for key in known.get("with", {})
    ]
    return Prompt(
        name=name, title=known["title"], description=f"{known['ask']}?", arguments=arguments
    )


def _questions() -> dict[str, Any]:
    found: dict[str, Any] = _words()["question"]
    return found


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "prompts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
