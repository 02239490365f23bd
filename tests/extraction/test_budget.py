from __future__ import annotations

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Usage
from summarizer.errors import BudgetExceeded, ConfigurationError
from summarizer.extraction.budget import LEAST_OUTPUT, Budget, Reserved, estimate_tokens
from summarizer.extraction.conversation import OUTPUT_ROOM
from summarizer.extraction.prices import Price
from tests.extraction.conftest import attempt, endpoint
from tests.model_server import EMPTY_DRAFT, ModelServer, answer, hang, status

PRICE = Price(input=1.0, cached=0.5, output=10.0)


def used(read: int, written: int, cost: float | None = None) -> Usage:
    return Usage(requests=1, input_tokens=read, output_tokens=written, cost=cost)


def reserve(
    budget: Budget, read: int, room: int = OUTPUT_ROOM, price: Price | None = PRICE
) -> Reserved:
    return asyncio.run(budget.reserve(read, room, price))


# --- the ledger ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("ab", 1),
        ("abc", 1),
        ("abcd", 2),
        ("by 2026.", 6),
        ("停火", 6),
        ("\ud800", 3),
        ("a b\n", 2),
    ],
)
def test_the_estimate_is_above_what_any_tokenizer_counts(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


def test_without_limits_all_goes() -> None:
    reserved = reserve(Budget(), 10**9, room=77, price=None)

    assert reserved.output == 77


def test_the_output_is_cut_to_what_is_left() -> None:
    assert reserve(Budget(tokens=3000), 1000).output == 2000
    # 0.011 dollars: 0.001 are read, 0.01 buy a thousand tokens
    assert reserve(Budget(cost=0.011), 1000).output == pytest.approx(1000, abs=1)


def test_the_narrower_of_both_limits_counts() -> None:
    call = Budget(cost=0.011)

    assert reserve(Budget(tokens=3000, parent=call), 1000).output == pytest.approx(1000, abs=1)
    assert reserve(Budget(tokens=1700), 1000).output == 700


def test_too_little_room_is_no_room() -> None:
    with pytest.raises(BudgetExceeded):
        reserve(Budget(tokens=1000 + LEAST_OUTPUT - 1), 1000)


def test_what_one_document_spends_the_next_one_lacks() -> None:
    call = Budget(tokens=5000)
    reserve(Budget(parent=call), 1000, room=1000).settle(used(1000, 900))
    reserve(Budget(parent=call), 1000, room=1000).settle(used(1000, 900))

    with pytest.raises(BudgetExceeded):
        reserve(Budget(parent=call), 1000)
    assert call.usage == used(2000, 1800).model_copy(update={"requests": 2})


def test_money_needs_a_price() -> None:
    with pytest.raises(ConfigurationError):
        reserve(Budget(cost=1.0), 10, price=None)


def test_a_request_waits_for_one_under_way_that_may_make_room() -> None:
    budget = Budget(tokens=3000)

    async def run() -> int:
        first = await budget.reserve(1000, 1900, None)
        second = asyncio.create_task(budget.reserve(1000, 1900, None))
        await asyncio.sleep(0.01)
        assert not second.done()
        first.settle(used(500, 100))
        return (await second).output

    assert asyncio.run(run()) == 3000 - 600 - 1000


def test_an_answer_that_was_lost_stays_set_aside() -> None:
    budget = Budget(tokens=3000)
    reserve(budget, 1000, room=1500).lose()

    with pytest.raises(BudgetExceeded):
        reserve(budget, 100)
    assert budget.usage == Usage(requests=1, cost=None)


def test_a_request_that_was_turned_down_is_free() -> None:
    budget = Budget(tokens=3000)
    reserve(budget, 1000).release()

    assert reserve(budget, 1000).output == 2000


def test_deadlines_the_nearest_counts() -> None:
    assert Budget().deadline == math.inf
    assert Budget(deadline=9.0, parent=Budget(deadline=5.0)).deadline == 5.0


requests = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(600, 4000), st.floats(0, 1), st.sampled_from("slr"))
)


@given(limit=st.integers(0, 20_000), cost=st.floats(0, 0.1), requests=requests)
def test_no_limit_is_ever_passed(
    limit: int, cost: float, requests: list[tuple[int, int, float, str]]
) -> None:
    """Whatever comes of each request, if endpoints keep to the output limit."""
    call = Budget(cost=cost)
    document = Budget(tokens=limit, parent=call)
    tokens, dollars = 0, 0.0
    for read, room, share, outcome in requests:
        try:
            reserved = reserve(document, read, room)
        except BudgetExceeded:
            continue
        written = int(reserved.output * share)
        assert LEAST_OUTPUT <= reserved.output <= room
        if outcome == "r":
            reserved.release()
            continue
        tokens, dollars = tokens + read + written, dollars + PRICE.cost(read, 0, written)
        if outcome == "s":
            reserved.settle(used(read, written, PRICE.cost(read, 0, written)))
        else:
            reserved.lose()
    assert tokens <= limit
    assert dollars <= cost + 1e-9


# --- with an endpoint ----------------------------------------------------------------


def test_no_limit_no_parameter(server: ModelServer) -> None:
    attempt(endpoint(server), budget=Budget())

    assert not {"max_tokens", "max_completion_tokens"} & set(server.requests[0].body)


@pytest.mark.parametrize(
    ("options", "name", "at_most"),
    [
        ({}, "max_tokens", OUTPUT_ROOM),
        ({"max_completion_tokens": 900}, "max_completion_tokens", 900),
        ({"max_tokens": 900}, "max_tokens", 900),
    ],
)
def test_the_limit_is_sent_along(
    server: ModelServer, options: dict[str, int], name: str, at_most: int
) -> None:
    attempt(endpoint(server, options=options), budget=Budget(tokens=100_000))

    sent = set(server.requests[0].body) & {"max_tokens", "max_completion_tokens"}
    assert sent == {name}
    assert server.requests[0].body[name] == at_most


def test_a_request_that_could_pass_the_budget_is_not_sent(server: ModelServer) -> None:
    trial = attempt(endpoint(server), budget=Budget(tokens=2000))

    assert trial.code == "budget-exceeded"
    assert server.requests == []


def test_re_asks_stop_at_the_budget(server: ModelServer) -> None:
    server.answerer = lambda _: "no JSON"
    server.script([answer("no JSON", usage=(6000, 1000, 0))])

    trial = attempt(endpoint(server), budget=Budget(tokens=12_000), reasks=9)

    assert trial.code == "budget-exceeded"
    assert len(server.requests) == 1
    assert trial.usage.input_tokens == 6000


def test_money_is_kept_to(server: ModelServer) -> None:
    server.answerer = lambda _: "no JSON"
    budget = Budget(cost=0.05)

    trial = attempt(endpoint(server, input_price=1.0, output_price=10.0), budget=budget, reasks=50)

    assert trial.code == "budget-exceeded"
    assert trial.usage.cost is not None
    assert 0 < trial.usage.cost <= 0.05


def test_budgets_of_money_are_refused_without_a_price(server: ModelServer) -> None:
    trial = attempt(endpoint(server), budget=Budget(cost=1.0))

    assert trial.code == "configuration"
    assert server.requests == []


def test_a_hang_may_be_billed(server: ModelServer) -> None:
    server.script([hang()])
    budget = Budget(tokens=25_000)

    attempt(endpoint(server), budget=budget, timeout=4.0)
    trial = attempt(endpoint(server), budget=budget)

    assert trial.code == "budget-exceeded"
    assert len(server.requests) == 1


def test_an_error_is_not_billed(server: ModelServer) -> None:
    server.script([status(503), status(429), answer(EMPTY_DRAFT)])

    assert attempt(endpoint(server), budget=Budget(tokens=20_000)).code == "ok"
