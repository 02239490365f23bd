"""A picture in the forms of other programs: JSON, CSV, JSON-LD, PLOVER, iCalendar."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.errors import ConfigurationError
from summarizer.exports.annotations import to_jsonld
from summarizer.exports.plover import to_plover
from summarizer.exports.tables import to_csv
from summarizer.picture import Picture

__all__ = ["FORMS", "export", "to_csv", "to_json", "to_jsonld", "to_plover"]


def to_json(picture: Picture) -> str:
    """All of the picture as JSON; `Picture.model_validate_json` reads it back."""
    return picture.model_dump_json(indent=2) + "\n"


def export(picture: Picture, form: str) -> str:
    """The picture in that form, one of `FORMS`; tables (`to_csv`) are several texts.

    Raises `ConfigurationError` for a form that is not one of them.
    """
    if form not in FORMS:
        raise ConfigurationError(
            "There is no such form of export.", hint=f"Ask for {', '.join(FORMS)}, or for tables."
        )
    return FORMS[form](picture)


def _to_ics(picture: Picture) -> str:
    from summarizer.views import to_ics  # the pages come with it

    return to_ics(picture).decode()


FORMS: dict[str, Callable[[Picture], str]] = {
    "json": to_json,
    "jsonld": to_jsonld,
    "plover": to_plover,
    "ics": _to_ics,
}
"""What each form makes of a picture; each is one text."""
