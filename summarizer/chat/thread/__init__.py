"""The ledger of a thread: what is asked, due and agreed in it, kept as the talk goes on."""

from summarizer.chat.thread.choosing import reader_of
from summarizer.chat.thread.exports import messages_of
from summarizer.chat.thread.thread import Failure, Thread, Update
from summarizer.chat.thread.window import Reader

__all__ = ["Failure", "Reader", "Thread", "Update", "messages_of", "reader_of"]
