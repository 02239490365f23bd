"""`summarizer dossier`: several documents, one picture."""

from summarizer.cli.dossier import deciding as _deciding  # its commands join those of the app
from summarizer.cli.dossier.commands import app

__all__ = ["app"]

del _deciding
