"""The app for Slack: mentioned in a thread it briefs it, answers in it, and follows it."""

from summarizer.chat.slack.app import app_of
from summarizer.chat.slack.serving import serve
from summarizer.chat.slack.workspace import Workspace

__all__ = ["Workspace", "app_of", "serve"]
