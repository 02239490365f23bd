"""The views of a dossier in languages other than English: as much as the English ones, as ordered.

Nothing is translated: the matter is a passage of a document, and the rest is told from the fields
of the views and their items.
"""

from summarizer.chat.telling.views.whole import view_told

__all__ = ["view_told"]
