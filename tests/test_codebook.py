"""The codebook says what every field and every word of a brief means, and nothing that is gone."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from summarizer import brief, codebook, dates, document

PAGE = Path(__file__).parents[1] / "docs" / "codebook.md"
CODE = re.compile(r"`([^`]+)`")

Rows = dict[tuple[str, ...], tuple[str, ...]]
"""The rows of a table: the fields that a row explains -> the words that they may hold."""


@cache
def page() -> str:
    return PAGE.read_text("utf-8")


def vocabularies() -> dict[str, tuple[str, ...]]:
    """All Literals that a brief's fields may hold, by name."""
    named = {**vars(codebook), **vars(brief)}
    return {name: get_args(v) for name, v in named.items() if get_origin(v) is Literal}


def models() -> dict[str, type[BaseModel]]:
    """The public models of a brief and its document, by name."""
    return {
        name: value
        for module in (brief, document)
        for name, value in vars(module).items()
        if inspect.isclass(value)
        and issubclass(value, BaseModel)
        and value.__module__ in (brief.__name__, document.__name__)
        and not name.startswith("_")
    }


def own_fields(model: type[BaseModel]) -> list[str]:
    """The fields that `model` does not have from another public model."""
    bases = [base for base in models().values() if base is not model and issubclass(model, base)]
    inherited = {name for base in bases for name in base.model_fields}
    return [name for name in model.model_fields if name not in inherited]


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words of the Literal inside `annotation`; none if there is none."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for part in get_args(annotation) for word in words_of(part))


def tables() -> dict[str, Rows]:
    """The tables of the page that explain a model, by its name."""
    found: dict[str, Rows] = {}
    for block in re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE):
        cells = [line.split("|")[1] for line in block.splitlines()]
        title = CODE.findall(cells[0])
        if title and title[0] in models():
            found[title[0]] = rows(cells[2:])
    return found


def rows(first_cells: list[str]) -> Rows:
    found: Rows = {}
    for cell in first_cells:
        names = tuple(CODE.findall(cell))
        if "·" in cell:
            above = next(reversed(found))
            found[above] += names
        else:
            found[names] = ()
    return found


def explained() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each model and field of which the page lists words, with these."""
    for name, table in tables().items():
        for fields, words in table.items():
            if words:
                yield name, fields[-1], words


@pytest.mark.parametrize("name", vocabularies())
def test_each_word_stands_in_the_codebook(name: str) -> None:
    missing = [word for word in vocabularies()[name] if f"`{word}`" not in page()]
    assert not missing, f"docs/codebook.md does not say what {missing} of {name} mean"


@pytest.mark.parametrize("name", models())
def test_each_field_has_its_row_and_no_row_is_left_over(name: str) -> None:
    assert name in tables(), f"docs/codebook.md has no table for {name}"
    told = [field for fields in tables()[name] for field in fields]
    assert sorted(told) == sorted(own_fields(models()[name]))


def test_the_words_below_a_field_are_those_it_may_hold() -> None:
    for name, field, words in explained():
        may_hold = words_of(models()[name].model_fields[field].annotation)
        assert words == may_hold, f"{name}.{field}"


def test_each_closed_field_has_its_words_explained_once() -> None:
    listed = [words for _, _, words in explained()]
    closed = {
        words
        for model in models().values()
        for field in own_fields(model)
        if (words := words_of(model.model_fields[field].annotation))
    }
    told_in_a_sentence = {get_args(codebook.ItemKind), ("model", "rules")}
    assert set(listed) == closed - told_in_a_sentence
    assert len(listed) == len(set(listed))


def test_the_examples_of_times_are_what_code_makes_of_them() -> None:
    page_after = page().partition("From Tuesday, 9 June 2026, looking ahead:\n\n")[2]
    table = page_after.partition("\n\n")[0].splitlines()[2:]
    assert len(table) > 10
    for line in table:
        words, timex, edtf, _, resolution = (cell.strip() for cell in line.strip("|").split("|"))
        time = dates.resolve(words, date(2026, 6, 9))
        told = (time.timex or "null", time.edtf or "null", time.resolution)
        assert told == (timex, edtf, resolution.partition(":")[0]), words


def test_the_version_is_that_of_the_code() -> None:
    assert page().startswith(f"# Codebook, version {codebook.CODEBOOK_VERSION}\n")
