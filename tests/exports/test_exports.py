from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ConfigurationError
from summarizer.exports import FORMS, export, to_csv, to_json, to_jsonld, to_plover
from summarizer.picture import Picture, picture_of
from summarizer.views import to_ics
from tests.storage.briefs import brief

GOLDEN = Path(__file__).parent / "golden"


def _all(picture: Picture) -> dict[str, str]:
    """What every export makes of `picture`, by the name of its golden file."""
    tables = {f"{name}.csv": table for name, table in to_csv(picture).items()}
    return {**tables, "picture.jsonld": to_jsonld(picture), "plover.csv": to_plover(picture)}


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_an_export_is_what_was_read_and_found_right(picture: Picture, name: str) -> None:
    assert _all(picture)[name].encode() == (GOLDEN / name).read_bytes()


def test_every_export_has_been_read(picture: Picture) -> None:
    assert set(_all(picture)) == {path.name for path in GOLDEN.iterdir()}


def test_json_comes_back_as_the_same_picture(picture: Picture) -> None:
    assert Picture.model_validate_json(to_json(picture)) == picture


def test_each_form_is_found_by_its_name(picture: Picture) -> None:
    assert export(picture, "json") == to_json(picture)
    assert export(picture, "jsonld") == to_jsonld(picture)
    assert export(picture, "plover") == to_plover(picture)
    assert export(picture, "ics").encode() == to_ics(picture)
    assert all(export(picture, form).endswith("\n") for form in FORMS)


@pytest.mark.parametrize("form", ["csv", "", "JSON", "exe"])
def test_an_unknown_form_is_told(picture: Picture, form: str) -> None:
    with pytest.raises(ConfigurationError, match="jsonld"):
        export(picture, form)


def test_a_picture_of_nothing_has_all_its_tables() -> None:
    nothing = Picture(title="Nothing yet")
    for table in to_csv(nothing).values():
        assert len(table.splitlines()) == 1
    assert len(to_plover(nothing).splitlines()) == 1
    assert '"items": []' in to_jsonld(nothing)


def test_the_same_documents_in_another_order_give_the_same_exports() -> None:
    briefs = [brief(number) for number in range(4)]
    forwards = picture_of("Berths", briefs)
    backwards = picture_of("Berths", reversed(briefs))
    assert _all(forwards) == _all(backwards)
    assert to_json(forwards) == to_json(backwards)
