"""What an item is, in a phrase: its kind, its parties, and a passage of its document."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Agreement, Deadline, Demand, Position, passages
from summarizer.chat.telling.accounts import account, hedge
from summarizer.chat.telling.tongue import Speech, Tongue
from summarizer.picture import AnyItem, DossierItem
from summarizer.views.standing import dating


def label(item: AnyItem, tongue: Speech, *, hedged: bool = True, deadline: str = "") -> str:
    """An item as its document has it, with its hedge and its condition; denied if it is denied.

    `hedged`: whether that it is likely or possible only is told here, and not beside it;
    `deadline`: its time in words, where that of another document counts.
    """
    told = _bare(item, deadline, tongue)
    notes = [*condition(item, tongue)] if hedged else []
    if hedged and item.factuality not in ("certain", "negated"):
        notes.append(hedge(item, tongue))
    if notes:
        told = tongue("item.unsure", item=told, how=tongue.joined(notes))
    return tongue("item.denied", item=told) if item.factuality == "negated" else told


def whole(item: DossierItem, tongue: Tongue, *notes: str) -> str:
    """An item with `notes` in brackets, and the account of it behind them."""
    lead = item.item
    due = tongue.due(dating(item)) if isinstance(lead, Deadline) else ""
    told = label(lead, tongue, hedged=False, deadline=due)
    known = tongue.joined(filter(None, notes))
    key = "item.opening" if known else "item.plain"
    return tongue(key, item=told, notes=known, account=account(item, tongue))


def condition(item: AnyItem, tongue: Speech) -> Iterator[str]:
    """The condition under which a position is held, in the words of its document."""
    if not isinstance(item, Position):
        return
    if item.condition and is_verbatim(item.condition, item):
        yield tongue("item.condition", words=tongue.quote(item.condition))
    elif item.condition:
        yield tongue("item.conditional")


def agreement_called(item: Agreement, tongue: Speech) -> str:
    """An agreement by its name, if its document has that, and its parties."""
    parties = tongue.parties(item.parties)
    if is_verbatim(item.name, item):
        return tongue("item.agreement_name", name=tongue.quote(item.name), parties=parties)
    return tongue("item.agreement_unnamed", parties=parties)


def _bare(item: AnyItem, deadline: str, tongue: Speech) -> str:
    quote = tongue.passage(item.evidence)
    match item:
        case Demand():
            to = tongue.addressed(item.addressees)
            key = "item.demand" if item.addressees else "item.demand_to_nobody"
            force, issuer = tongue.word("force", item.force), tongue.party(item.issuer)
            return tongue(key, force=force, issuer=issuer, to=to, quote=quote)
        case Position():
            stance, holder = tongue.word("stance", item.stance), tongue.party(item.holder)
            return tongue("item.position", holder=holder, stance=stance, quote=quote)
        case Deadline():
            due = deadline or tongue.due(item)
            return tongue("item.deadline", due=due, quote=quote)
        case Agreement():
            name = agreement_called(item, tongue)
            return tongue("item.agreement", name=name, quote=quote)


def is_verbatim(words: str, item: AnyItem) -> bool:
    """Whether words stand in a passage of the item, and so in the language of its document."""
    said = " ".join(words.split()).casefold()
    return any(said in " ".join(it.quote.split()).casefold() for it in passages(item))
