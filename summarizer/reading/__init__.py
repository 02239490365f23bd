"""Reading: from text, Markdown, HTML, PDF and chat exports to a `Document` with segments."""

from summarizer.reading.encoding import decode
from summarizer.reading.language import detect_language
from summarizer.reading.source import (
    MAX_BYTES,
    read_bytes,
    read_file,
    read_text,
    segmented,
)

__all__ = [
    "MAX_BYTES",
    "decode",
    "detect_language",
    "read_bytes",
    "read_file",
    "read_text",
    "segmented",
]
