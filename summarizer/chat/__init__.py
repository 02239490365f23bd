"""Chat: a conversation has a dossier; documents and questions come in, grounded answers go out."""

from summarizer.chat.briefing import Briefer, OwnBriefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.desk import Desk
from summarizer.chat.values import Message, Notice, Notify, Reply

__all__ = [
    "Briefer",
    "Conversation",
    "Desk",
    "Message",
    "Notice",
    "Notify",
    "OwnBriefer",
    "Reply",
]
