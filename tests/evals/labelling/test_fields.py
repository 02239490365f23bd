"""What the page is told about the forms: every field, every word, and what each word means."""

from __future__ import annotations

from typing import get_args

import pytest

from evals.cases.form import ITEM_FIELDS, PARTY_FIELDS
from evals.cases.layout import order_of
from evals.labelling.fields import FORMS, described
from summarizer.codebook import AgreementStatus, Force, Stance

FIELDS = described()


@pytest.mark.parametrize("name", FORMS)
def test_no_field_of_a_form_is_left_out(name: str) -> None:
    assert {field["name"] for field in FIELDS[name]} == set(FORMS[name].model_fields)


@pytest.mark.parametrize("fields", [PARTY_FIELDS, ITEM_FIELDS])
def test_what_names_others_is_a_field_of_a_form(fields: frozenset[str]) -> None:
    assert fields <= {name for form in FORMS.values() for name in form.model_fields}


def words(form: str, field: str) -> list[str]:
    [found] = [one for one in FIELDS[form] if one["name"] == field]
    return [option["word"] for option in found["options"]]


def test_the_words_are_those_of_the_codebook() -> None:
    assert words("position", "stance") == list(get_args(Stance))
    assert words("demand", "force") == list(get_args(Force))
    assert words("past", "status") == list(get_args(AgreementStatus))


def test_every_word_has_its_meaning() -> None:
    silent = [
        (form, field["name"], option["word"])
        for form, fields in FIELDS.items()
        for field in fields
        for option in field["options"]
        if not option["meaning"] and field["name"] != "field"
    ]
    assert silent == []


def test_sorts_tell_parties_from_items_and_text() -> None:
    sorts = {field["name"]: field["sort"] for field in FIELDS["deadline"]}
    assert sorts["setter"] == "party"
    assert sorts["applies_to"] == "parties"
    assert sorts["replaced_by"] == "item"
    assert sorts["linked"] == "items"
    assert sorts["time"] == "time"
    assert sorts["must_find"] == "flag"
    assert sorts["consequences"] == "parts"
    assert sorts["summary"] == "text"


def test_a_proof_stands_last_in_its_part() -> None:
    assert order_of(FORMS["response"]) == ["party", "kind", "quote"]
