"""`summarizer dossier`: several documents, one picture."""

# each module adds its commands to the group, in this order
from summarizer.cli.dossier import keeping as _keeping  # isort: skip
from summarizer.cli.dossier import viewing as _viewing  # isort: skip
from summarizer.cli.dossier import deciding as _deciding  # isort: skip
from summarizer.cli.dossier.group import app

__all__ = ["app"]

del _keeping, _viewing, _deciding
