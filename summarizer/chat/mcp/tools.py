"""Tools as the protocol has them: listed, called, with progress while they work."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from mcp.server.context import ServerRequestContext
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from summarizer.chat.progress import progress_line
from summarizer.chat.tools import DEFINITIONS, Definition, Result, Toolbox, ToolFailure
from summarizer.chat.tools.failing import in_words
from summarizer.pipeline import ChunkRead, Done, Event, Grounded, Read, Report

Context = ServerRequestContext[Any, Any]
_MOST_EVENTS = 1_000
"""Events that wait for a slow client; what comes beyond is not told."""


def lister(
    toolbox: Callable[[Context], Toolbox],
) -> Callable[[Context, PaginatedRequestParams | None], Awaitable[ListToolsResult]]:
    """Lists the tools that who asks may use."""

    async def listed(ctx: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        mine = toolbox(ctx)
        return ListToolsResult(tools=[_tool(each) for each in DEFINITIONS if mine.allows(each)])

    return listed


def caller(
    toolbox: Callable[[Context], Toolbox],
) -> Callable[[Context, CallToolRequestParams], Awaitable[CallToolResult]]:
    """Calls a tool. What is wrong is told in the result, where the model reads it."""

    async def called(ctx: Context, params: CallToolRequestParams) -> CallToolResult:
        async with _progress(ctx) as report:
            result = await toolbox(ctx).call(params.name, params.arguments, report)
        return _told(result)

    return called


def _tool(definition: Definition) -> Tool:
    return Tool(
        name=definition.name,
        title=definition.title,
        description=definition.description,
        input_schema=definition.parameters,
        output_schema=definition.returns,
        annotations=ToolAnnotations(
            title=definition.title,
            read_only_hint=not definition.writes,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _told(result: Result) -> CallToolResult:
    if isinstance(result, ToolFailure):
        said = TextContent(type="text", text=in_words(result))
        return CallToolResult(content=[said], is_error=True)
    return CallToolResult(
        content=[TextContent(type="text", text=result.to_json())],
        structured_content=result.model_dump(mode="json", exclude_none=True),
    )


@asynccontextmanager
async def _progress(ctx: Context) -> AsyncIterator[Report]:
    """A report whose events go to the client while the work goes on, in their order."""
    send, receive = anyio.create_memory_object_stream[Event](_MOST_EVENTS)

    def report(event: Event) -> None:
        with suppress(anyio.WouldBlock, anyio.ClosedResourceError, anyio.BrokenResourceError):
            send.send_nowait(event)

    async with anyio.create_task_group() as tellers:
        tellers.start_soon(_tell, ctx, receive)
        with send:
            yield report


async def _tell(ctx: Context, events: MemoryObjectReceiveStream[Event]) -> None:
    # the protocol wants numbers that grow; a document has its chunks and three steps around them
    total = None
    with events:
        async for event in events:
            step, total = _step(event, total)
            await ctx.session.report_progress(step, total, progress_line(event) or None)


def _step(event: Event, total: int | None) -> tuple[int, int | None]:
    match event:
        case Read(chunks=chunks):
            return 1, chunks + 3
        case ChunkRead(done=done, total=chunks):
            return 1 + done, chunks + 3
        case Grounded():
            return (total or 3) - 1, total
        case Done():
            return total or 3, total
