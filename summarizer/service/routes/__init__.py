"""The addresses of the API, by what they are about."""

from summarizer.service.routes import (
    about,
    briefs,
    contents,
    deciding,
    dossiers,
    events,
    jobs,
    views,
)

API = (briefs, jobs, events, dossiers, contents, views, deciding, about)
"""The parts of the API that are about briefs, jobs and dossiers; each has a `router`."""

__all__ = ["API"]
