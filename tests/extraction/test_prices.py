from __future__ import annotations

import math
import tomllib
from datetime import date
from importlib.resources import files

import pytest

from summarizer.extraction.prices import Price, price_of
from summarizer.settings import Endpoint


def listed() -> dict[str, dict[str, float]]:
    text = files("summarizer.extraction").joinpath("prices.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert isinstance(table["as_of"], date)
    models: dict[str, dict[str, float]] = table["models"]
    return models


@pytest.mark.parametrize("model", listed())
def test_rows_are_sane(model: str) -> None:
    price = price_of(Endpoint(model=model))

    assert price is not None
    assert 0 < price.cached <= price.input < price.output


@pytest.mark.parametrize(
    "name", ["gpt-4o", "gpt-4o-2024-08-06", "openai/gpt-4o", "GPT-4o", "gpt-4o-latest"]
)
def test_names_of_the_same_model(name: str) -> None:
    assert price_of(Endpoint(model=name)) == Price(2.5, 1.25, 10.0)


@pytest.mark.parametrize("name", ["gpt-4o-audio", "gpt-4", "gpt-5-pro", "llama3.1:8b", ""])
def test_what_is_not_listed_has_no_price(name: str) -> None:
    assert price_of(Endpoint(model=name)) is None


def test_the_users_prices_win() -> None:
    endpoint = Endpoint(model="gpt-4o", input_price=0.0, output_price=1.0)

    assert price_of(endpoint) == Price(0.0, 0.0, 1.0)


def test_one_price_alone_is_not_enough() -> None:
    assert price_of(Endpoint(model="mine", input_price=1.0)) is None


def test_cost_is_per_million_and_cached_tokens_are_part_of_the_input() -> None:
    assert Price(2.0, 1.0, 10.0).cost(1_000_000, 400_000, 100_000) == pytest.approx(2.6)


def test_free_tokens_have_no_end() -> None:
    assert Price(0, 0, 0).output_tokens_for(0) == math.inf
    assert Price(1, 1, 0).output_tokens_for(-0.1) == -math.inf
    assert Price(1, 1, 10).output_tokens_for(0.01) == 1000
