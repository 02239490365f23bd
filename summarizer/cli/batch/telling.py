"""What a call says in words: before it begins, and when it has ended."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.cli.batch.pace import dollars
from summarizer.jobs.batch import Estimate, Progress

_WIDTH = 12


def told_before(found: Estimate) -> str:
    """What there is to do and what it will cost, in lines of at most 80 columns."""
    return "\n".join(
        f"{name:<{_WIDTH}}{line}" for part in _parts(found) for name, line in _lines(*part)
    )


def told_after(progress: Progress, where: str) -> str:
    """How the run ended."""
    failed = f", {counted(progress.failed, 'failure')}" if progress.failed else ""
    cost = f" It cost {dollars(progress.cost)}." if progress.cost else ""
    stood_in = (
        f" For {counted(progress.provisional, 'brief')} the model could not be asked, or not about"
        " all of it: the same command asks it again."
        if progress.provisional
        else ""
    )
    return f"{counted(progress.done, 'brief')}{failed} written to {where}.{cost}{stood_in}"


def counted(number: int, what: str) -> str:
    """As `1 brief`, `1,204 briefs`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _lines(name: str, *lines: str) -> Iterator[tuple[str, str]]:
    yield from zip((name, *[""] * len(lines)), lines, strict=False)


def _parts(found: Estimate) -> Iterator[tuple[str, ...]]:
    yield "Documents", *_documents(found)
    yield "To do", f"{found.to_do:,}", *_known(found)
    yield "Characters", f"{found.characters:,}"
    if found.model is None:
        yield "Cost", "none: the rules read them, no model is asked"
        return
    yield (
        "Tokens",
        f"about {_rough(found.read)} to read and {_rough(found.written)} to write, in",
        f"{counted(found.requests, 'request')} to {found.model}",
    )
    yield "Cost", *_cost(found)


def _documents(found: Estimate) -> Iterator[str]:
    yield f"{found.entries:,}"
    if found.repeated:
        yield f"{found.repeated:,} of them the same as another: done once"
    if found.unreadable:
        yield f"{found.unreadable:,} of them cannot be read, and will fail"
    if found.left_out:
        yield found.left_out


def _known(found: Estimate) -> Iterator[str]:
    if found.done:
        yield f"{found.done:,} done already, at no cost"
    if found.failed:
        yield f"{found.failed:,} failed before, to be tried again"
    if found.waiting:
        yield f"{counted(found.waiting, 'document')} of earlier calls {_wait(found.waiting)}: done"
        yield "as well, at a cost that is not counted here"


def _wait(number: int) -> str:
    return "waits" if number == 1 else "wait"


def _cost(found: Estimate) -> Iterator[str]:
    price = found.price
    if price is None or found.cost is None:
        yield f"no price is known for {found.model}; tell it by"
        yield "SUMMARIZER_INPUT_PRICE and SUMMARIZER_OUTPUT_PRICE"
        return
    share = "" if found.cheaper == 1 else f", times {found.cheaper:g} for the batch"
    yield f"about {dollars(found.cost)}"
    yield f"at {_priced(price.input)} and {_priced(price.output)} a million tokens{share}"
    yield "An estimate, from the characters and from how long answers to"
    yield "our examples are. Repairs and retries add to it; a provider's"
    yield "cache takes off. The endpoint's own count is shown as it runs."


def _priced(dollars: float) -> str:
    return f"${dollars:,.2f}" if round(dollars, 2) == dollars else f"${dollars:g}"


def _rough(number: int) -> str:
    """The number with two figures that count, as an estimate has."""
    if number < 100:
        return str(number)
    shift = 10 ** (len(str(number)) - 2)
    return f"{round(number / shift) * shift:,}"
