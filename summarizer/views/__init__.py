"""Views of a picture: as data, as Markdown, and as parts of one HTML page."""
