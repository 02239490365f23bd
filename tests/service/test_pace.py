"""A key sends as many requests as it may, and is told when the next one may come."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.service.pace import Paces
from tests.service.clients import bearer, new_key, served


class _Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_bucket_empties_and_fills() -> None:
    clock = _Clock()
    paces = Paces(clock)
    assert [paces.take("a", 2) for _ in range(3)] == [0, 0, 30]
    assert paces.take("b", 2) == 0
    clock.seconds = 29
    assert paces.take("a", 2) == 1
    clock.seconds = 30
    assert paces.take("a", 2) == 0
    assert paces.take("a", 2) == 30


@settings(max_examples=50)
@given(
    st.lists(st.floats(0, 20), min_size=1, max_size=200),
    st.integers(1, 600),
)
def test_no_stretch_has_more_than_its_share(pauses: list[float], per_minute: int) -> None:
    clock, taken = _Clock(), 0
    paces = Paces(clock)
    for pause in pauses:
        clock.seconds += pause
        wait = paces.take("a", per_minute)
        taken += not wait
        if wait:  # who waits as long as he is told gets through
            clock.seconds += wait
            assert paces.take("a", per_minute) == 0
            taken += 1
    assert taken <= per_minute + clock.seconds * per_minute / 60 + 1e-6


def test_key_over_its_rate_is_told_to_wait(tmp_path: Path) -> None:
    slow = bearer(new_key(tmp_path, requests_per_minute=2)[1])
    usual = bearer(new_key(tmp_path)[1])
    with served(tmp_path, require_keys=True, key_requests_per_minute=3) as service:
        statuses = [service.get("/v1/jobs", headers=slow).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        late = service.get("/v1/jobs", headers=slow)
        assert late.json()["code"] == "rate-limited-key"
        assert 1 <= int(late.headers["Retry-After"]) <= 30
        statuses = [service.get("/v1/jobs", headers=usual).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        assert service.get("/livez", headers=slow).is_success
