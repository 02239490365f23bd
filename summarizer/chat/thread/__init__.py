"""The ledger of a thread: what is asked, due and agreed in it, kept as the talk goes on."""

from summarizer.chat.thread.thread import Thread, Update

__all__ = ["Thread", "Update"]
