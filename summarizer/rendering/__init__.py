"""A brief for reading: as Markdown, and as a self-contained HTML page."""

from summarizer.rendering.html import to_html
from summarizer.rendering.markdown import to_markdown

__all__ = ["to_html", "to_markdown"]
