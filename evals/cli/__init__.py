"""The command line of the suite: `python -m evals`."""

from evals.cli.app import app, main

__all__ = ["app", "main"]
