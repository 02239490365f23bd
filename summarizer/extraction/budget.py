"""The budget: what a document or a call may still cost, and what it has cost.

Before each request its worst case is set aside (the input as estimated, the output up to
the limit that is sent along); afterwards the true usage takes its place. A request whose
worst case could pass the budget is not sent. A budget is used within one event loop.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import anyio

from summarizer.brief import Usage
from summarizer.errors import BudgetExceeded, ConfigurationError
from summarizer.extraction.prices import Price

_PIECE = re.compile(r"[A-Za-z]{1,3}|[^\sA-Za-z]|\s{4}")

# An answer that gets less room than this is not worth asking for.
LEAST_OUTPUT = 512


def estimate_tokens(text: str) -> int:
    """How many tokens `text` may be at most.

    No tokenizer in use makes more than one of three letters of a Latin word, of a digit, of a
    sign, or of a byte of another script; spaces go with the word behind them. It is about
    half more than models count for English, and twice as much for other scripts.
    """
    return sum(
        1 if piece.isascii() else len(piece.encode("utf-8", "surrogatepass"))
        for piece in _PIECE.findall(text)
    )


class Budget:
    """A ledger of tokens, dollars and time, with or without limits.

    `tokens` and `cost` (US dollars) are limits on the sum over all requests, `deadline` a
    moment of `time.monotonic()`. What is counted here is counted in `parent` as well, and
    the limits of both hold: a document's budget has that of the call as its parent.
    """

    def __init__(
        self,
        *,
        tokens: int | None = None,
        cost: float | None = None,
        deadline: float = math.inf,
        parent: Budget | None = None,
    ) -> None:
        self._tokens = tokens
        self._cost = cost
        self._deadline = deadline
        self._parent = parent
        self._reserved_tokens = 0
        self._reserved_cost = 0.0
        self._spent = 0.0
        self._outstanding = 0
        self._settled = anyio.Event()
        self._usage = Usage(cost=0.0)

    @property
    def usage(self) -> Usage:
        """What endpoints report to have used, failed attempts included; `cost` is None if unknown.

        A request whose answer was lost counts as a request; its tokens nobody reports.
        """
        return self._usage if self._usage.requests else Usage()

    @property
    def limited(self) -> bool:
        """Whether tokens or money are limited, here or above."""
        return any(b._tokens is not None or b._cost is not None for b in self._chain())

    @property
    def deadline(self) -> float:
        """The nearest deadline, here or above; infinity if there is none."""
        return min(
            (b._deadline for b in self._chain() if b._deadline is not None), default=math.inf
        )

    async def reserve(self, input_tokens: int, output_tokens: int, price: Price | None) -> Reserved:
        """Sets aside what a request may cost at most; `output_tokens` is cut to what is left.

        Waits for requests under way if their outcome may make room. Raises `BudgetExceeded`
        if there is no room, and `ConfigurationError` if money is limited and the price unknown.
        """
        while True:
            short = [b for b in self._chain() if b._room(input_tokens, price) < LEAST_OUTPUT]
            if not short:
                break
            if not short[0]._outstanding:
                raise BudgetExceeded(
                    "The next request could pass the budget, so it was not sent.",
                    hint="Raise the budget of the document or of the call.",
                )
            await short[0]._settled.wait()
        room = min(b._room(input_tokens, price) for b in self._chain())
        output = int(min(room, output_tokens))
        cost = price.cost(input_tokens, 0, output) if price else 0.0
        reserved = Reserved(self, input_tokens + output, cost, output)
        self._hold(reserved.tokens, reserved.cost, 1)
        return reserved

    def _room(self, input_tokens: int, price: Price | None) -> float:
        """The output tokens that a request with so much input may bring."""
        room = math.inf
        if self._tokens is not None:
            used = self._usage.input_tokens + self._usage.output_tokens
            room = self._tokens - used - self._reserved_tokens - input_tokens
        if self._cost is not None:
            if price is None:
                raise ConfigurationError(
                    "A budget of money is set, and the price of the model is not known.",
                    hint="Set input_price and output_price, or a budget of tokens.",
                )
            left = self._cost - self._spent - self._reserved_cost
            room = min(room, price.output_tokens_for(left - price.cost(input_tokens, 0, 0)))
        return room

    def _hold(self, tokens: int, cost: float, requests: int) -> None:
        for budget in self._chain():
            budget._reserved_tokens += tokens
            budget._reserved_cost += cost
            budget._outstanding += requests

    def _settle(self, reserved: Reserved, usage: Usage, *, keep: bool) -> None:
        self._hold(0, 0.0, -1) if keep else self._hold(-reserved.tokens, -reserved.cost, -1)
        for budget in self._chain():
            budget._usage = add(budget._usage, usage)
            budget._spent += usage.cost or 0.0
            settled, budget._settled = budget._settled, anyio.Event()
            settled.set()

    def _chain(self) -> Iterator[Budget]:
        budget: Budget | None = self
        while budget is not None:
            yield budget
            budget = budget._parent


@dataclass(frozen=True)
class Reserved:
    """What is set aside for one request: `output` is the limit to send with it."""

    budget: Budget
    tokens: int
    cost: float
    output: int

    def settle(self, usage: Usage) -> None:
        """The request came back and used `usage`."""
        self.budget._settle(self, usage, keep=False)

    def lose(self) -> None:
        """Nobody tells what it used, and it may be billed: what was set aside stays so."""
        self.budget._settle(self, Usage(requests=1, cost=None), keep=True)

    def release(self) -> None:
        """The request was turned down: it counts as a request and cost nothing."""
        self.budget._settle(self, Usage(requests=1, cost=0.0), keep=False)


def add(a: Usage, b: Usage) -> Usage:
    """The sum of two usages; the cost is unknown if one of them is."""
    return Usage(
        requests=a.requests + b.requests,
        input_tokens=a.input_tokens + b.input_tokens,
        cached_tokens=a.cached_tokens + b.cached_tokens,
        output_tokens=a.output_tokens + b.output_tokens,
        cost=None if a.cost is None or b.cost is None else a.cost + b.cost,
    )
