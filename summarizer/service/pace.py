"""How many requests a key may send: a bucket of tokens for each."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable


class Paces:
    """A bucket for each key. It holds a minute's requests, and fills as the minute goes by.

    `clock` gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str, per_minute: int) -> int:
        """Takes one request out; 0, or the seconds (rounded up) until there will be one."""
        with self._lock:
            moment = self._clock()
            held, at = self._buckets.get(key, (float(per_minute), moment))
            held = min(float(per_minute), held + (moment - at) * per_minute / 60)
            if held >= 1:
                self._buckets[key] = (held - 1, moment)
                return 0
            self._buckets[key] = (held, moment)
            return max(1, math.ceil((1 - held) * 60 / per_minute))
