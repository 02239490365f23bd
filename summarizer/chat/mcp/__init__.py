"""The tools, dossiers and questions for programs that speak the Model Context Protocol."""

from summarizer.chat.mcp.server import server_of
from summarizer.chat.mcp.stdio import serve

__all__ = ["serve", "server_of"]
