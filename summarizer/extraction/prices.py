"""What tokens cost: the user's prices, else a table of list prices (`prices.toml`)."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.settings import Endpoint

_MILLION = 1_000_000
# "gpt-4o" covers "gpt-4o-2024-08-06" and "openai/gpt-4o", not "gpt-4o-mini"
_VENDOR = re.compile(r"^[a-z0-9-]+/")
_SNAPSHOT = re.compile(r"-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$")


@dataclass(frozen=True)
class Price:
    """US dollars per million tokens: read, read from the provider's cache, written."""

    input: float
    cached: float
    output: float

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        """US dollars; `cached_tokens` are a part of `input_tokens`."""
        fresh = input_tokens - cached_tokens
        return (
            fresh * self.input + cached_tokens * self.cached + output_tokens * self.output
        ) / _MILLION

    def times(self, share: float) -> Price:
        """So much of the price: half of it is `times(0.5)`."""
        return Price(self.input * share, self.cached * share, self.output * share)

    def output_tokens_for(self, dollars: float) -> float:
        """How many tokens may be written for `dollars`; infinity if they are free."""
        if self.output == 0:
            return math.inf if dollars >= 0 else -math.inf
        return math.floor(dollars * _MILLION / self.output)


def price_of(endpoint: Endpoint) -> Price | None:
    """The price of the endpoint's model, or None if it is not known.

    Prices in the endpoint win; one alone is not enough. A cached token then costs what any
    token costs, which is the most that it can.
    """
    if endpoint.input_price is not None and endpoint.output_price is not None:
        return Price(endpoint.input_price, endpoint.input_price, endpoint.output_price)
    name = _VENDOR.sub("", endpoint.model.lower())
    return _table().get(name) or _table().get(_SNAPSHOT.sub("", name))


@cache
def _table() -> dict[str, Price]:
    source = files("summarizer.extraction").joinpath("prices.toml").read_text(encoding="utf-8")
    return {
        name: Price(row["input"], row.get("cached", row["input"]), row["output"])
        for name, row in tomllib.loads(source)["models"].items()
    }
