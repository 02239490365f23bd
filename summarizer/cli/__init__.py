"""The command `summarizer`: brief documents, print the schema, check the configuration."""

from summarizer.cli.app import app, main

__all__ = ["app", "main"]
