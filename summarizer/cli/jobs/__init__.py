"""`summarizer jobs`: what was asked for, and what came of it."""

# the module adds its commands to the group
from summarizer.cli.jobs import commands as _commands
from summarizer.cli.jobs.group import app

__all__ = ["app"]

del _commands
