"""Who holds which position, who demands what, by when, and what is agreed: each with its proof.

from summarizer import Summarizer
brief = Summarizer().brief("…", published="2026-05-14")
print(brief.to_markdown())
"""

from summarizer.blocking import Summarizer
from summarizer.brief import (
    Agreement,
    Brief,
    Deadline,
    Demand,
    Evidence,
    Party,
    Position,
    Time,
)
from summarizer.client import AsyncSummarizer, Outcome
from summarizer.document import Document, Segment
from summarizer.errors import SummarizerError
from summarizer.reading import read_bytes, read_file, read_text
from summarizer.settings import Endpoint, Settings

__all__ = [
    "Agreement",
    "AsyncSummarizer",
    "Brief",
    "Deadline",
    "Demand",
    "Document",
    "Endpoint",
    "Evidence",
    "Outcome",
    "Party",
    "Position",
    "Segment",
    "Settings",
    "Summarizer",
    "SummarizerError",
    "Time",
    "read_bytes",
    "read_file",
    "read_text",
]
