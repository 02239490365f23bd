"""Why a party is one: for every place but the first, what joins it to the others."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from summarizer.picture.parties.groups import Join
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.values import Reason


def reasons_for(group: Sequence[Mention], joins: Iterable[Join]) -> tuple[Reason, ...]:
    """The joins of a group, told from its first place outwards, in the order of the places.

    Groups are joined by one join at a time, so that the joins are a spanning tree already.
    """
    at = {mention.number: mention.place for mention in group}
    beside: dict[int, list[tuple[int, Join]]] = defaultdict(list)
    for join in joins:
        beside[join.one].append((join.other, join))
        beside[join.other].append((join.one, join))
    found: dict[int, Reason] = {}
    queue = deque([group[0].number])
    while queue:
        here = queue.popleft()
        for there, join in beside[here]:
            if there != group[0].number and there not in found:
                found[there] = Reason(
                    one=at[here], other=at[there], because=join.because, shown=join.shown
                )
                queue.append(there)
    return tuple(found[number] for number in sorted(found))
