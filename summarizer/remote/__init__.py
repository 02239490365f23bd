"""The summarizer over HTTP: the same methods, asked of a service."""

from summarizer.remote.client import AsyncRemoteSummarizer
from summarizer.remote.face import RemoteSummarizer

__all__ = ["AsyncRemoteSummarizer", "RemoteSummarizer"]
