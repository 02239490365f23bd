"""Chat: a conversation has a dossier; documents and questions come in, grounded answers go out."""

from summarizer.chat.briefing import Briefer, OwnBriefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.desk import Desk
from summarizer.chat.escaping import inert
from summarizer.chat.progress import progress_line
from summarizer.chat.values import Extract, File, Message, Notice, Notify, Reply, Said

__all__ = [
    "Briefer",
    "Conversation",
    "Desk",
    "Extract",
    "File",
    "Message",
    "Notice",
    "Notify",
    "OwnBriefer",
    "Reply",
    "Said",
    "inert",
    "progress_line",
]
