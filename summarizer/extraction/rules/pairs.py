"""Two who talk: whom each of them speaks to, until a third does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.document import Segment

# who gives others the floor is neither side of a talk
_PRESIDES = re.compile(
    r"(?i)\b(?:moderator|chair(?:man|woman|person)?|mediator|arbitrator|conciliator|facilitator|"
    r"operator|host|clerk|judge|presenter|interviewer|reporter)\b"
)


@dataclass(frozen=True)
class Pair:
    """The first two who speak, by their labels; `end` is where a third begins to, if one does.

    Who comes later changes nothing of what was said before.
    """

    labels: tuple[str, ...] = ()
    end: int | None = None

    def other(self, label: str | None, at: int) -> str | None:
        """Whom `label` speaks to at `at` in the text: the other of two, or nobody by name."""
        if len(self.labels) < 2 or label not in self.labels or not self._is_two(at):
            return None
        if any(map(_PRESIDES.search, self.labels)):
            return None
        return self.labels[1] if label == self.labels[0] else self.labels[0]

    def _is_two(self, at: int) -> bool:
        return self.end is None or at < self.end


def pair_of(turns: Iterable[Segment]) -> Pair:
    """The two who talk, where `turns` are those of a whole text."""
    labels: list[str] = []
    for turn in turns:
        if turn.speaker and turn.speaker not in labels:
            if len(labels) == 2:
                return Pair(tuple(labels), turn.start)
            labels.append(turn.speaker)
    return Pair(tuple(labels))
