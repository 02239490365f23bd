"""A picture in the forms of other programs: JSON, CSV, JSON-LD, PLOVER."""

from __future__ import annotations

from typing import Literal

from summarizer.exports.annotations import to_jsonld
from summarizer.exports.plover import to_plover
from summarizer.exports.tables import to_csv
from summarizer.picture import Picture

__all__ = ["ExportForm", "export", "to_csv", "to_json", "to_jsonld", "to_plover"]

ExportForm = Literal["json", "jsonld", "plover"]
"""The forms that are one file; tables (`to_csv`) are several."""


def to_json(picture: Picture) -> str:
    """All of the picture as JSON; `Picture.model_validate_json` reads it back."""
    return picture.model_dump_json(indent=2) + "\n"


def export(picture: Picture, form: ExportForm) -> str:
    """The picture in that form."""
    return {"json": to_json, "jsonld": to_jsonld, "plover": to_plover}[form](picture)
