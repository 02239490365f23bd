"""The full brief of a document in languages other than English."""

from summarizer.chat.telling.brief.whole import brief_told

__all__ = ["brief_told"]
