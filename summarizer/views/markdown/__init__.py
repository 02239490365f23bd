"""Views as Markdown, for a terminal of 80 columns and for chats."""

from summarizer.views.markdown.whole import ALL, ViewName, overview_markdown, to_markdown

__all__ = ["ALL", "ViewName", "overview_markdown", "to_markdown"]
