"""Calls of several threads that are made as one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from summarizer.errors import StorageError
from summarizer.storage.jobs.gathering import Gathered


class Making:
    """Doubles numbers; the first call of all waits until others have come."""

    def __init__(self) -> None:
        self.made: list[list[int]] = []
        self.begun, self.may_go = threading.Event(), threading.Event()
        self.gathered = Gathered(self.make)

    def make(self, numbers: Sequence[int]) -> list[int]:
        self.made.append(list(numbers))
        self.begun.set()
        assert self.may_go.wait(60)
        if 13 in numbers:
            raise StorageError("it is 13")
        return [2 * number for number in numbers]

    def all_at_once(self, numbers: Sequence[int]) -> list[int | str]:
        """What comes of each when the first is still being made as the others come."""
        with ThreadPoolExecutor(len(numbers)) as pool:
            first = pool.submit(self._ended, numbers[0])
            assert self.begun.wait(60)
            more = [pool.submit(self._ended, number) for number in numbers[1:]]
            while len(self.gathered._waiting) < len(more):
                pass
            self.may_go.set()
            return [one.result(60) for one in (first, *more)]

    def _ended(self, number: int) -> int | str:
        try:
            return self.gathered(number)
        except Exception as error:
            return str(error)


def test_who_comes_meanwhile_is_taken_together_and_gets_its_own() -> None:
    making = Making()
    assert making.all_at_once([1, 2, 3, 4]) == [2, 4, 6, 8]
    assert [sorted(numbers) for numbers in making.made] == [[1], [2, 3, 4]]


def test_what_goes_wrong_is_told_to_all_who_were_taken_together() -> None:
    making = Making()
    assert making.all_at_once([1, 13, 3]) == [2, "it is 13", "it is 13"]
    # and ends nothing for those who come later
    assert making.gathered(5) == 10


def test_nobody_waits_for_ever_for_what_is_made_wrongly() -> None:
    making = Making()
    # one outcome too few
    making.gathered = Gathered(lambda numbers: making.make(numbers)[: max(1, len(numbers) - 1)])
    outcomes = making.all_at_once([1, 2, 3])
    assert outcomes[0] == 2
    assert sorted(map(str, outcomes[1:]))[-1].startswith(("It was not done", "zip()"))
    assert making.gathered(5) == 10
